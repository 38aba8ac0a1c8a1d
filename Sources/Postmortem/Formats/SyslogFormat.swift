/// BSD syslog: `Jun 14 15:16:01 web-1 sshd[19939]: message`, with or without `<34>`, and with the
/// ISO stamps that rsyslog writes.
///
/// Source: RFC 3164. The offset since boot that kernels print, `[12345.678]`, stays in the message.
public struct SyslogFormat: LogFormat {
  public let name = "syslog"
  public let summary = "BSD syslog (RFC 3164), also with ISO stamps"

  public let examples = [
    LogExample(
      "Jun 14 15:16:01 web-1 sshd[19939]: Invalid user from 192.0.2.4", time: "06-14T15:16:01",
      service: "sshd", message: "Invalid user from 192.0.2.4"),
    LogExample(
      "<27>Oct  3 04:05:06 db-1 postgres[88]: server closed", time: "10-03T04:05:06", .error,
      service: "postgres", message: "server closed"),
    LogExample(
      "2026-03-01T14:02:10.25+02:00 web-1 kernel: [12345.678] Out of memory",
      time: "2026-03-01T12:02:10.250Z", service: "kernel", message: "[12345.678] Out of memory"),
    LogExample(
      "Jun 14 15:16:01 web-1 su(pam_unix)[7]: session opened", time: "06-14T15:16:01",
      service: "su(pam_unix)", message: "session opened"),
    LogExample(refused: "Jun 14 15:16:01 nothing that names a program"),
    LogExample(refused: "2026-03-01 14:02:10,250 ERROR worker: no host before the program"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    var offset = line.lowerBound
    let end = line.upperBound
    guard offset < end else { return nil }
    var severity: Severity?
    if bytes.byte(offset) == UInt8(ascii: "<") {
      guard let (priority, after) = SyslogPriority.read(bytes, line) else { return nil }
      severity = Severity(syslogPriority: priority)
      offset = after
    }
    guard let stamp = stamps.read(bytes, at: offset, before: end) else { return nil }
    // The traditional stamp, or an ISO one with its `T`: `2026-03-01 14:02:10 …` is an application's.
    if stamp.hasYear, offset &+ 10 < end, bytes.byte(offset).isDigit,
      bytes.byte(offset &+ 10) != UInt8(ascii: "T")
    {
      return nil
    }
    if stamp.zone == .written, offset &+ 10 > stamp.end { return nil }
    guard let host = word(bytes, after: stamp.end, before: end),
      let tag = word(bytes, after: host.upperBound, before: end)
    else { return nil }
    return record(bytes, stamp, severity, tag, end)
  }

  /// The tag ends at `[` or `:`; without a colon behind it there is none.
  @inline(__always) private func record(
    _ bytes: RawSpan, _ stamp: LogStamp, _ severity: Severity?, _ tag: Range<Int>, _ end: Int
  ) -> LogRecord? {
    var nameEnd = tag.lowerBound
    while nameEnd < tag.upperBound {
      let next = bytes.byte(nameEnd)
      if next == UInt8(ascii: "[") || next == UInt8(ascii: ":") { break }
      nameEnd &+= 1
    }
    guard nameEnd > tag.lowerBound, nameEnd < tag.upperBound else { return nil }
    var messageStart = nameEnd
    if bytes.byte(nameEnd) == UInt8(ascii: "[") {
      guard let close = bytes.first(UInt8(ascii: "]"), in: nameEnd..<min(end, nameEnd &+ 64)) else {
        return nil
      }
      messageStart = close &+ 1
      if messageStart < end, bytes.byte(messageStart) == UInt8(ascii: ":") { messageStart &+= 1 }
    } else {
      messageStart &+= 1
      // `error: …` right behind a stamp and a word is a level, not a program.
      guard messageStart == end || bytes.byte(messageStart).isBlank else { return nil }
    }
    return LogRecord(
      stamp: stamp, severity: severity, service: tag.lowerBound..<nameEnd,
      message: bytes.trimmed(messageStart..<end))
  }

  /// The word behind the blanks at `start`.
  @inline(__always) private func word(
    _ bytes: RawSpan, after start: Int, before end: Int
  ) -> Range<Int>? {
    var offset = start
    while offset < end, bytes.byte(offset) == UInt8(ascii: " ") { offset &+= 1 }
    guard offset > start, offset < end else { return nil }
    let wordEnd = bytes.first(UInt8(ascii: " "), in: offset..<end) ?? end
    return offset..<wordEnd
  }
}

/// `<34>` before a syslog stamp.
enum SyslogPriority {
  /// The number and where the mark ends; nil when it is no priority.
  static func read(_ bytes: RawSpan, _ line: Range<Int>) -> (value: Int, end: Int)? {
    var cursor = StampCursor(at: line.lowerBound, end: line.upperBound)
    guard cursor.skip(UInt8(ascii: "<"), bytes),
      let (value, _) = cursor.number(bytes, most: 3), value <= 191,
      cursor.skip(UInt8(ascii: ">"), bytes)
    else { return nil }
    return (value, cursor.offset)
  }
}
