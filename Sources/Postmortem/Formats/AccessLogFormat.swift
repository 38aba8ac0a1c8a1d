/// The common and combined log formats of web servers:
/// `192.0.2.1 - - [10/Oct/2000:13:55:36 -0700] "GET /a HTTP/1.1" 200 2326 "-" "curl"`.
///
/// A virtual host may come first. The message is the method and the path, cut before its query;
/// the status is kept apart, and the severity follows from it.
/// Source: https://httpd.apache.org/docs/current/logs.html#accesslog
public struct AccessLogFormat: LogFormat {
  public let name = "access"
  public let summary = "web server access log (common, combined)"

  public let examples = [
    LogExample(
      "192.0.2.1 - - [10/Oct/2025:13:55:36 -0700] \"GET /v1/messages?limit=5 HTTP/1.1\" 502 2326",
      time: "2025-10-10T20:55:36Z", .error, message: "GET /v1/messages"),
    LogExample(
      "shop.example:443 2001:db8::1 - ana [10/Oct/2025:13:55:36 +0000] \"POST /cart HTTP/2.0\" "
        + "404 12 \"-\" \"curl/8.5.0\"", time: "2025-10-10T13:55:36Z", .warn,
      message: "POST /cart"),
    LogExample(
      "192.0.2.1 - - [10/Oct/2025:13:55:36 +0000] \"-\" 408 0 \"-\" \"-\"",
      time: "2025-10-10T13:55:36Z", .warn, message: "-"),
    LogExample(refused: "192.0.2.1 - - [10/Oct/2025:13:55:36 +0000] no request"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    let end = line.upperBound
    let head = line.lowerBound..<min(end, line.lowerBound &+ 200)
    guard let bracket = bytes.first(UInt8(ascii: "["), in: head), bracket > line.lowerBound,
      let stamp = stamps.read(bytes, at: bracket &+ 1, before: end), stamp.end &+ 3 < end,
      bytes.byte(stamp.end) == UInt8(ascii: "]"), bytes.byte(stamp.end &+ 1) == UInt8(ascii: " "),
      bytes.byte(stamp.end &+ 2) == UInt8(ascii: "\"")
    else { return nil }
    let request = stamp.end &+ 3
    guard let close = closingQuote(bytes, request..<end), close &+ 4 < end,
      bytes.byte(close &+ 1) == UInt8(ascii: " ")
    else { return nil }
    var status = 0
    for offset in (close &+ 2)..<(close &+ 5) {
      guard bytes.byte(offset).isDigit else { return nil }
      status = status &* 10 &+ Int(bytes.byte(offset) &- 0x30)
    }
    guard close &+ 5 >= end || bytes.byte(close &+ 5).isBlank else { return nil }
    return LogRecord(
      stamp: stamp, severity: Severity(status: status), message: path(bytes, request..<close),
      status: UInt16(truncatingIfNeeded: status))
  }

  /// The quote that ends the request, stepping over escaped ones.
  @inline(__always) private func closingQuote(_ bytes: RawSpan, _ range: Range<Int>) -> Int? {
    var from = range.lowerBound
    while let quote = bytes.first(UInt8(ascii: "\""), in: from..<range.upperBound) {
      if quote == range.lowerBound || bytes.byte(quote &- 1) != UInt8(ascii: "\\") { return quote }
      from = quote &+ 1
    }
    return nil
  }

  /// Method and path: the request up to the second blank, or to the query.
  @inline(__always) private func path(_ bytes: RawSpan, _ request: Range<Int>) -> Range<Int> {
    guard let blank = bytes.first(UInt8(ascii: " "), in: request) else { return request }
    var end = blank &+ 1
    while end < request.upperBound {
      let next = bytes.byte(end)
      if next == UInt8(ascii: " ") || next == UInt8(ascii: "?") || next == UInt8(ascii: "#") {
        break
      }
      end &+= 1
    }
    return request.lowerBound..<end
  }
}
