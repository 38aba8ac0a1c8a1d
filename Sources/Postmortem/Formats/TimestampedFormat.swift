/// Any line with a time stamp in its first 120 bytes: the reader of last resort.
///
/// An epoch is the better clock when it leads the line, and a mere number farther in, unless no
/// date is written. Where the dates behind it are of other days, as a sample tells, the number
/// leading the line is an identifier. A second date is part of the message, unless it is the same
/// second written finer. The level is looked for before the stamp and then behind it.
public struct TimestampedFormat: LogFormat {
  public let name = "timestamped"
  public let summary = "any text with a time stamp in its first 120 bytes"

  public let examples = [
    LogExample(
      "[Sun Dec 04 04:47:44 2005] notice: ready", time: "2005-12-04T04:47:44", .info,
      message: "ready"),
    LogExample(
      "081109 203615 148 INFO store.Node: block received", time: "2008-11-09T20:36:15", .info,
      message: "store.Node: block received"),
    LogExample(
      "17/06/09 20:10:40 WARN pool.Lease: expired", time: "2017-06-09T20:10:40", .warn,
      message: "pool.Lease: expired"),
    LogExample(
      "[10.30 16:49:06] browser - connected", time: "10-30T16:49:06",
      message: "browser - connected"),
    LogExample(
      "[10.30 16:49:06] browser.exe *64 - connected", time: "10-30T16:49:06",
      service: "browser.exe", message: "connected"),
    LogExample(
      "- 1117838570 2005.06.03 R02 2005-06-03-15.42.50.675872 R02 RAS KERNEL FATAL parity",
      time: "2005-06-03T22:42:50Z", .fatal,
      message: "2005.06.03 R02 2005-06-03-15.42.50.675872 R02 RAS KERNEL FATAL parity"),
    LogExample(
      "worker says at last 1117838570 is a ticket, 2005-06-03 15:42:50 the time",
      time: "2005-06-03T15:42:50", message: "the time"),
    LogExample(
      "2026/03/01 14:02:10 [2026-03-01 14:02:10.150624] [router] up",
      time: "2026-03-01T14:02:10.150", message: "[router] up"),
    LogExample(
      "\u{1b}[33m[Nest] 6  - \u{1b}[39m03/01/2026, 2:02:10 PM \u{1b}[33m   WARN\u{1b}[39m slow",
      time: "2026-03-01T14:02:10", .warn, message: "\u{1b}[39m slow"),
    LogExample(refused: "[12345.678901] eth0: link is up"),
    LogExample(refused: "no time at all"),
  ]

  /// How far into a line a stamp may begin.
  static let reach = 120
  /// How far into a line an epoch leads it.
  private static let epochReach = 16

  /// Whether a number that leads the line is no time, though it could be one.
  private var isLeadingNumberIdle = false

  public init() {}

  /// Whether nothing but punctuation stands before a stamp, so that the line is a record and does
  /// not only speak of a time.
  static func leads(_ stamp: LogStamp, _ bytes: RawSpan, _ line: Range<Int>) -> Bool {
    !(line.lowerBound..<stamp.start).contains { bytes.byte($0).isWord }
  }

  public func tuned(to head: [[UInt8]]) -> (any LogFormat)? {
    var tuned = self
    tuned.isLeadingNumberIdle = true
    var near = 0
    var far = 0
    for line in head {
      let padded = line + [UInt8](repeating: 0, count: StampReader.padding)
      var stamps = StampReader()
      let bytes = unsafe padded.span.bytes
      guard let epoch = read(bytes, 0..<line.count, &stamps)?.stamp, epoch.zone == .epoch,
        let dated = tuned.read(bytes, 0..<line.count, &stamps)?.stamp, dated.zone != .epoch,
        dated.hasYear
      else { continue }
      if abs(dated.seconds - epoch.seconds) > 2 * 86_400 { far += 1 } else { near += 1 }
    }
    return far > near ? tuned : self
  }

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    // What is JSON and holds no time of its own holds only other times.
    guard !JSONMembers.isObject(bytes, line) else { return nil }
    return read(bytes, line, &stamps, reach: TimestampedFormat.reach)
  }

  /// Reads a line whose stamp begins within its first `reach` bytes.
  func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader, reach: Int
  ) -> LogRecord? {
    let limit = min(line.upperBound, line.lowerBound + reach)
    var offset = line.lowerBound
    var previous: UInt8 = 0
    var epoch: LogStamp?
    while offset < limit {
      let byte = bytes.byte(offset)
      if byte.isDigit || byte.isUpper || byte == UInt8(ascii: "@") || previous == 0,
        !previous.isWord || endsColor(bytes, line.lowerBound, offset),
        previous != UInt8(ascii: ":") || !isInAddress(bytes, line.lowerBound, offset),
        let stamp = stamps.read(bytes, at: offset, before: line.upperBound)
      {
        if stamp.zone != .epoch {
          return record(bytes, line, restated(bytes, stamp, line.upperBound))
        }
        if offset - line.lowerBound <= TimestampedFormat.epochReach, !isLeadingNumberIdle {
          return record(bytes, line, stamp)
        }
        epoch = epoch ?? stamp
      }
      previous = byte
      offset += 1
    }
    return epoch.map { record(bytes, line, $0) }
  }

  /// Whether what looks like a clock at `offset` is the end of a hardware address, with two
  /// hexadecimal digits and a colon before it.
  private func isInAddress(_ bytes: RawSpan, _ start: Int, _ offset: Int) -> Bool {
    offset - start >= 3 && bytes.byte(offset + 2) == UInt8(ascii: ":")
      && bytes.byte(offset - 2).hexadecimalValue != nil
      && bytes.byte(offset - 3).hexadecimalValue != nil
  }

  /// Whether a terminal's color ends right before `offset`: `[39m`.
  @inline(__always) private func endsColor(_ bytes: RawSpan, _ start: Int, _ offset: Int) -> Bool {
    guard offset > start &+ 2, bytes.byte(offset &- 1) == UInt8(ascii: "m") else { return false }
    var place = offset &- 2
    while place > start, bytes.byte(place).isDigit || bytes.byte(place) == UInt8(ascii: ";") {
      place &-= 1
    }
    return bytes.byte(place) == UInt8(ascii: "[")
  }

  /// The stamp right behind `stamp` where that is the same second written finer.
  @inline(__always) private func restated(
    _ bytes: RawSpan, _ stamp: LogStamp, _ end: Int
  ) -> LogStamp {
    var offset = stamp.end
    while offset < end, offset &- stamp.end < 4, !bytes.byte(offset).isWord { offset &+= 1 }
    guard offset > stamp.end, offset &+ 18 < end, bytes.byte(offset).isDigit,
      bytes.byte(offset &+ 3).isDigit,
      let again = stamp.restated(bytes, at: offset, before: end), again.nanoseconds > 0
    else { return stamp }
    return again
  }

  private func record(_ bytes: RawSpan, _ line: Range<Int>, _ stamp: LogStamp) -> LogRecord {
    let rest = stamp.end..<line.upperBound
    let before = line.lowerBound..<stamp.start
    if let level = LevelSearch.find(bytes, before, words: 4) {
      return record(bytes, stamp, level.severity, rest)
    }
    if let level = LevelSearch.find(bytes, rest, words: 10) {
      return record(bytes, stamp, level.severity, level.message..<line.upperBound)
    }
    return record(bytes, stamp, letter(bytes, stamp), rest)
  }

  private func record(
    _ bytes: RawSpan, _ stamp: LogStamp, _ severity: Severity?, _ rest: Range<Int>
  ) -> LogRecord {
    let message = bytes.trimmedHeader(rest)
    guard let program = ProgramName.find(bytes, message) else {
      return LogRecord(stamp: stamp, severity: severity, message: message)
    }
    return LogRecord(
      stamp: stamp, severity: severity, service: program.name,
      message: program.message..<message.upperBound)
  }

  /// The letter that leads glog's stamps: `W0102 15:04:05.678901`.
  private func letter(_ bytes: RawSpan, _ stamp: LogStamp) -> Severity? {
    guard stamp.start + 1 < stamp.end, bytes.byte(stamp.start + 1).isDigit else { return nil }
    return Severity(word: stamp.start..<(stamp.start + 1), in: bytes)
  }
}
