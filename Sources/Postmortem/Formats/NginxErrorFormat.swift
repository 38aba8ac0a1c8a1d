/// nginx's error log: `2023/02/21 08:05:56 [error] 12#34: *789 message, client: 192.0.2.1, …`.
///
/// The message ends before `, client:`, where nginx appends what the request was.
public struct NginxErrorFormat: LogFormat {
  public let name = "nginx-error"
  public let summary = "nginx error log"

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
      message: bytes.trimmed(cursor.offset..<messageEnd(bytes, cursor.offset..<end)))
  }

  private func messageEnd(_ bytes: RawSpan, _ range: Range<Int>) -> Int {
    var from = range.lowerBound
    while let comma = bytes.first(UInt8(ascii: ","), in: from..<range.upperBound) {
      if bytes.matches(", client: ", at: comma, before: range.upperBound) { return comma }
      from = comma + 1
    }
    return range.upperBound
  }
}
