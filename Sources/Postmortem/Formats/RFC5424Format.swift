/// Structured syslog: `<165>1 2003-10-11T22:14:15.003Z host app 1234 ID47 [x@1 k="v"] message`.
///
/// Source: RFC 5424. Structured data is stepped over; a byte order mark before the message too.
public struct RFC5424Format: LogFormat {
  public let name = "rfc5424"
  public let summary = "structured syslog (RFC 5424)"

  public let examples = [
    LogExample(
      "<165>1 2003-10-11T22:14:15.003Z host-1 billing 1234 ID47 [ex@1 k=\"]\"] paid",
      time: "2003-10-11T22:14:15.003Z", .info, service: "billing", message: "paid"),
    LogExample(
      "<11>1 2026-03-01T14:02:10+01:00 host-1 api - - - timed out", time: "2026-03-01T13:02:10Z",
      .error, service: "api", message: "timed out"),
    LogExample(refused: "<11>Oct  3 04:05:06 db-1 postgres[88]: server closed"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    let end = line.upperBound
    guard let (priority, afterPriority) = SyslogPriority.read(bytes, line) else { return nil }
    var cursor = StampCursor(at: afterPriority, end: end)
    guard cursor.skip(UInt8(ascii: "1"), bytes), cursor.skip(UInt8(ascii: " "), bytes),
      let stamp = stamps.read(bytes, at: cursor.offset, before: end)
    else { return nil }
    cursor.offset = stamp.end
    var fields: [Range<Int>] = []
    for _ in 0..<4 {
      guard cursor.skip(UInt8(ascii: " "), bytes) else { return nil }
      let start = cursor.offset
      cursor.offset = bytes.first(UInt8(ascii: " "), in: start..<end) ?? end
      fields.append(start..<cursor.offset)
    }
    guard cursor.skip(UInt8(ascii: " "), bytes), skipStructuredData(bytes, &cursor) else {
      return nil
    }
    if bytes.matches(" \u{feff}", at: cursor.offset, before: end) { cursor.offset += 4 }
    let application = fields[1]
    let isNil = application.count == 1 && bytes.byte(application.lowerBound) == UInt8(ascii: "-")
    return LogRecord(
      stamp: stamp, severity: Severity(syslogPriority: priority),
      service: isNil ? 0..<0 : application, message: bytes.trimmed(cursor.offset..<end))
  }

  /// `-`, or elements in brackets whose quoted values may hold brackets.
  private func skipStructuredData(_ bytes: RawSpan, _ cursor: inout StampCursor) -> Bool {
    if cursor.skip(UInt8(ascii: "-"), bytes) { return true }
    guard cursor.peek(bytes) == UInt8(ascii: "[") else { return false }
    while cursor.skip(UInt8(ascii: "["), bytes) {
      var isQuoted = false
      while cursor.offset < cursor.end {
        let byte = cursor.take(bytes)
        if isQuoted, byte == UInt8(ascii: "\\") {
          cursor.offset += 1
        } else if byte == UInt8(ascii: "\"") {
          isQuoted.toggle()
        } else if !isQuoted, byte == UInt8(ascii: "]") {
          break
        }
      }
      cursor.offset = min(cursor.offset, cursor.end)
    }
    return true
  }
}
