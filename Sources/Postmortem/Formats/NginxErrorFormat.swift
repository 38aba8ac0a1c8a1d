/// nginx's error log: `2023/02/21 08:05:56 [error] 12#34: *789 message, client: 192.0.2.1, …`.
///
/// The message ends before `, client:`, where nginx appends what the request was.
public struct NginxErrorFormat: LogFormat {
  public let name = "nginx-error"
  public let summary = "nginx error log"

  public let programs = ["nginx", "OpenResty", "Tengine", "ingress-nginx"]

  public let examples = [
    LogExample(
      "2023/02/21 08:05:56 [error] 12#34: *789 upstream timed out, client: 192.0.2.1, server: x",
      time: "2023-02-21T08:05:56", .error, message: "upstream timed out"),
    LogExample(
      "2023/02/21 08:05:56 [emerg] 1#1: no port in upstream", time: "2023-02-21T08:05:56", .fatal,
      message: "no port in upstream"),
    LogExample(refused: "2023/02/21 08:05:56 [error] POST /login: invalid password"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    let end = line.upperBound
    guard line.count > 26, bytes.byte(line.lowerBound &+ 4) == UInt8(ascii: "/"),
      let stamp = stamps.read(bytes, at: line.lowerBound, before: end)
    else { return nil }
    var cursor = StampCursor(at: stamp.end, end: end)
    guard cursor.skip(UInt8(ascii: " "), bytes), cursor.skip(UInt8(ascii: "["), bytes),
      let close = bytes.first(UInt8(ascii: "]"), in: cursor.offset..<min(end, cursor.offset + 12)),
      let severity = Severity(word: cursor.offset..<close, in: bytes)
    else { return nil }
    cursor.offset = close + 1
    // Process and thread: `12#34:`, then the connection `*789`.
    guard cursor.skip(UInt8(ascii: " "), bytes), cursor.number(bytes, most: 10) != nil,
      cursor.skip(UInt8(ascii: "#"), bytes), cursor.number(bytes, most: 10) != nil,
      cursor.skip(UInt8(ascii: ":"), bytes)
    else { return nil }
    _ = cursor.skipBlanks(bytes)
    if cursor.skip(UInt8(ascii: "*"), bytes) {
      _ = cursor.number(bytes, most: 18)
      _ = cursor.skipBlanks(bytes)
    }
    return LogRecord(
      stamp: stamp, severity: severity,
      message: bytes.trimmed(
        cursor.offset..<bytes.end(of: cursor.offset..<end, before: ", client: ")))
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    var cursor = StampCursor(at: record.stamp.end, end: record.message.lowerBound)
    var fields: [LogField] = []
    for (mark, key) in [("]", "process.pid"), ("#", "thread.id"), ("*", "nginx.connection")] {
      guard let mark = mark.utf8.first,
        let place = bytes.first(mark, in: cursor.offset..<cursor.end)
      else { break }
      cursor.offset = place + 1
      _ = cursor.skipBlanks(bytes)
      guard let (number, _) = cursor.number(bytes, most: 18) else { break }
      fields.append(LogField(key, String(number)))
    }
    var offset = record.message.upperBound
    while bytes.matches(", ", at: offset, before: line.upperBound),
      let colon = bytes.first(UInt8(ascii: ":"), in: offset..<line.upperBound),
      colon + 2 < line.upperBound
    {
      let name = bytes.text((offset + 2)..<colon)
      let isQuoted = bytes.byte(colon + 2) == UInt8(ascii: "\"")
      let start = colon + (isQuoted ? 3 : 2)
      offset =
        (isQuoted
          ? RequestLine.closingQuote(bytes, start..<line.upperBound)
          : bytes.first(UInt8(ascii: ","), in: start..<line.upperBound)) ?? line.upperBound
      let value = start..<offset
      if name == "request" {
        fields += RequestLine.fields(bytes, value)
      } else if let field = bytes.field(NginxErrorFormat.keys[name] ?? "nginx." + name, value) {
        fields.append(field)
      }
      if isQuoted, offset < line.upperBound { offset += 1 }
    }
    return fields
  }

  private static let keys = [
    "client": "client.address", "server": "nginx.server", "upstream": "upstream.address",
    "host": "server.address", "referrer": "http.request.header.referer",
  ]
}
