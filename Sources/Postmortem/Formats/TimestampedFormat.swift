/// Any line with a time stamp in its first 120 bytes: the reader of last resort.
///
/// An epoch is the better clock when it leads the line, and a mere number farther in, unless no
/// date is written. A second date is part of the message. The level is looked for behind the
/// stamp, then before it.
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
      "- 1117838570 2005.06.03 R02 2005-06-03-15.42.50.675872 R02 RAS KERNEL FATAL parity",
      time: "2005-06-03T22:42:50Z", .fatal,
      message: "2005.06.03 R02 2005-06-03-15.42.50.675872 R02 RAS KERNEL FATAL parity"),
    LogExample(
      "worker says at last 1117838570 is a ticket, 2005-06-03 15:42:50 the time",
      time: "2005-06-03T15:42:50", message: "the time"),
    LogExample(refused: "no time at all"),
  ]

  /// How far into a line a stamp may begin.
  static let reach = 120
  /// How far into a line an epoch leads it.
  private static let epochReach = 16

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    read(bytes, line, &stamps, reach: TimestampedFormat.reach)
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
      if !previous.isWord, byte.isDigit || byte.isUpper || byte == UInt8(ascii: "@"),
        let stamp = stamps.read(bytes, at: offset, before: line.upperBound)
      {
        if stamp.zone != .epoch || offset - line.lowerBound <= TimestampedFormat.epochReach {
          return record(bytes, line, stamp)
        }
        epoch = epoch ?? stamp
      }
      previous = byte
      offset += 1
    }
    return epoch.map { record(bytes, line, $0) }
  }

  private func record(_ bytes: RawSpan, _ line: Range<Int>, _ stamp: LogStamp) -> LogRecord {
    let rest = stamp.end..<line.upperBound
    if let level = LevelSearch.find(bytes, rest, words: 10) {
      return LogRecord(
        stamp: stamp, severity: level.severity,
        message: bytes.trimmedHeader(level.message..<line.upperBound))
    }
    let before = line.lowerBound..<stamp.start
    let severity =
      LevelSearch.find(bytes, before, words: 4)?.severity ?? letter(bytes, stamp)
    return LogRecord(stamp: stamp, severity: severity, message: bytes.trimmedHeader(rest))
  }

  /// The letter that leads glog's stamps: `W0102 15:04:05.678901`.
  private func letter(_ bytes: RawSpan, _ stamp: LogStamp) -> Severity? {
    guard stamp.start + 1 < stamp.end, bytes.byte(stamp.start + 1).isDigit else { return nil }
    return Severity(word: stamp.start..<(stamp.start + 1), in: bytes)
  }
}
