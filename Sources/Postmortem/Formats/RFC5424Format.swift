/// Structured syslog: `<165>1 2003-10-11T22:14:15.003Z host app 1234 ID47 [x@1 k="v"] message`.
///
/// Source: RFC 5424. Structured data is stepped over; a byte order mark before the message too.
public struct RFC5424Format: LogFormat {
  public let name = "rfc5424"
  public let summary = "structured syslog (RFC 5424)"

  public let programs = ["rsyslog", "syslog-ng", "Logstash", "Docker (syslog driver)", "Heroku"]

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
    guard let host = skipColumn(bytes, &cursor), let application = skipColumn(bytes, &cursor),
      skipColumn(bytes, &cursor) != nil, skipColumn(bytes, &cursor) != nil
    else { return nil }
    guard cursor.skip(UInt8(ascii: " "), bytes), skipStructuredData(bytes, &cursor) else {
      return nil
    }
    if bytes.matches(" \u{feff}", at: cursor.offset, before: end) { cursor.offset += 4 }
    let isNil = application.count == 1 && bytes.byte(application.lowerBound) == UInt8(ascii: "-")
    var record = LogRecord(
      stamp: stamp, severity: Severity(syslogPriority: priority),
      service: isNil ? 0..<0 : application, message: bytes.trimmed(cursor.offset..<end))
    if host.count > 1 || bytes.byte(host.lowerBound) != UInt8(ascii: "-") { record.host = host }
    return record
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    var cursor = StampCursor(at: record.stamp.end, end: line.upperBound)
    guard let host = skipColumn(bytes, &cursor), skipColumn(bytes, &cursor) != nil,
      let process = skipColumn(bytes, &cursor), let message = skipColumn(bytes, &cursor)
    else { return [] }
    let fields = [
      bytes.field("host.name", host), bytes.field("process.pid", process),
      bytes.field("syslog.msgid", message),
    ].compactMap(\.self)
    return fields + structuredData(bytes, cursor.offset..<record.message.lowerBound)
  }

  /// The parameters of structured data, each named by its element and itself.
  private func structuredData(_ bytes: RawSpan, _ range: Range<Int>) -> [LogField] {
    var fields: [LogField] = []
    var element = ""
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes.byte(offset)
      if byte == UInt8(ascii: "[") {
        let start = offset + 1
        while offset < range.upperBound, !bytes.byte(offset).isBlank,
          bytes.byte(offset) != UInt8(ascii: "]")
        {
          offset += 1
        }
        element = bytes.text(start..<max(start, offset))
      } else if byte == UInt8(ascii: "\"") {
        let close = RequestLine.closingQuote(bytes, (offset + 1)..<range.upperBound)
        var name = offset - 1
        while name > range.lowerBound, !bytes.byte(name - 1).isBlank { name -= 1 }
        guard let close else { break }
        if name < offset - 1, offset + 1 < close {
          let key = bytes.text(name..<(offset - 1))
          fields.append(LogField(element + "." + key, bytes.text((offset + 1)..<close)))
        }
        offset = close + 1
      } else {
        offset += 1
      }
    }
    return fields
  }

  /// The column behind the blank at the cursor, which moves to its end.
  @inline(__always) private func skipColumn(
    _ bytes: RawSpan, _ cursor: inout StampCursor
  ) -> Range<Int>? {
    guard cursor.skip(UInt8(ascii: " "), bytes) else { return nil }
    let start = cursor.offset
    cursor.offset = bytes.first(UInt8(ascii: " "), in: start..<cursor.end) ?? cursor.end
    return start..<cursor.offset
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
