/// The common and combined log formats of web servers:
/// `192.0.2.1 - - [10/Oct/2000:13:55:36 -0700] "GET /a HTTP/1.1" 200 2326 "-" "curl"`.
///
/// A virtual host may come first. The message is the method and the path, cut before its query;
/// the status is kept apart, and the severity follows from it.
/// Source: https://httpd.apache.org/docs/current/logs.html#accesslog
public struct AccessLogFormat: LogFormat {
  public let name = "access"
  public let summary = "web server access log (common, combined)"

  public let programs = [
    "Apache httpd", "nginx", "Traefik (CLF)", "Tomcat access", "gunicorn access", "lighttpd",
    "ingress-nginx",
  ]
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
    bytes.check(line)
    let end = line.upperBound
    let head = line.lowerBound..<min(end, line.lowerBound &+ 200)
    guard let bracket = bytes.first(UInt8(ascii: "["), in: head), bracket > line.lowerBound,
      let stamp = stamps.read(bytes, at: bracket &+ 1, before: end), stamp.end &+ 3 < end,
      bytes.checkedByte(stamp.end) == UInt8(ascii: "]"),
      bytes.checkedByte(stamp.end &+ 1) == UInt8(ascii: " "),
      bytes.checkedByte(stamp.end &+ 2) == UInt8(ascii: "\"")
    else { return nil }
    let request = stamp.end &+ 3
    guard let close = RequestLine.closingQuote(bytes, request..<end), close &+ 4 < end,
      bytes.checkedByte(close &+ 1) == UInt8(ascii: " "),
      let status = RequestLine.status(bytes, (close &+ 2)..<(close &+ 5)),
      close &+ 5 >= end || bytes.checkedByte(close &+ 5).isBlank
    else { return nil }
    var record = LogRecord(
      stamp: stamp, severity: Severity(status: status),
      message: RequestLine.target(bytes, request..<close),
      status: UInt16(truncatingIfNeeded: status))
    guard close &+ 6 < end else { return record }
    if bytes.checkedByte(close &+ 6).isDigit {
      record.measures.add(LogMeasure((close &+ 6)..<end, .responseBytes))
    }
    let last = bytes.checkedByte(end &- 1)
    if last.isDigit || last == UInt8(ascii: "s") {
      takeDuration(bytes, (close &+ 6)..<end, &record)
    }
    if last.isDigit || last == UInt8(ascii: "\"") {
      takeNamedDuration(bytes, (close &+ 6)..<end, &record)
    }
    return record
  }

  /// Columns at the end of the form `rt=0.056 urt="0.054"`, as nginx is often told to write: the
  /// first of them whose key names the time of the request counts, in seconds.
  @inline(__always) private func takeNamedDuration(
    _ bytes: RawSpan, _ columns: Range<Int>, _ record: inout LogRecord
  ) {
    var end = columns.upperBound
    var found: Range<Int>?
    while let column = NamedNumber(bytes, columns.lowerBound..<end) {
      if column.isRequestTime(bytes) { found = column.value }
      end = column.key.lowerBound &- 1
    }
    if let found { record.measures.add(LogMeasure(found, .durationSeconds)) }
  }

  /// A last column beyond that of the size that holds how long the request took: seconds with a
  /// fraction, or a number with its unit; one without either may be in any.
  @inline(never) private func takeDuration(
    _ bytes: RawSpan, _ columns: Range<Int>, _ record: inout LogRecord
  ) {
    let end = columns.upperBound
    let isNamed = bytes.checkedByte(end &- 1) == UInt8(ascii: "s")
    var start = isNamed ? end &- 1 : end
    if isNamed, start > columns.lowerBound,
      bytes.byte(start &- 1) == UInt8(ascii: "m") || bytes.byte(start &- 1) == UInt8(ascii: "u")
    {
      start &-= 1
    }
    let number = Decimal(bytes, endingAt: start, after: max(columns.lowerBound, end &- 24))
    guard !number.range.isEmpty, number.range.lowerBound > columns.lowerBound &+ 1,
      bytes.byte(number.range.lowerBound &- 1) == UInt8(ascii: " ")
    else { return }
    record.measures.add(
      LogMeasure(
        number.range.lowerBound..<end,
        !isNamed && number.hasPoint ? .durationSeconds : .duration))
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    var columns = LineColumns(line.lowerBound..<max(line.lowerBound, record.stamp.start - 1))
    var who: [Range<Int>] = []
    while who.count < 5, columns.next(bytes) { who.append(columns.range) }
    // A virtual host may come before the client, its identity and its user.
    let keys = ["client.address", "client.identity", "user.name"]
    var fields: [LogField?] = []
    if who.count == 4 { fields.append(bytes.field("server.address", who.removeFirst())) }
    fields += zip(keys, who).map { bytes.field($0, $1) }
    columns = LineColumns((record.stamp.end + 1)..<line.upperBound)
    guard columns.next(bytes) else { return fields.compactMap(\.self) }
    fields += RequestLine.fields(bytes, columns.range)
    for key in [
      "http.response.status_code", "http.response.body.size", "http.request.header.referer",
      "user_agent.original",
    ] {
      guard columns.next(bytes) else { break }
      fields.append(bytes.field(key, columns.range))
    }
    var last = 0..<0
    while columns.next(bytes) { last = columns.range }
    if last.count > 2, bytes.matches("ms", at: last.upperBound - 2, before: last.upperBound) {
      fields.append(bytes.field("duration_ms", last.lowerBound..<(last.upperBound - 2)))
    }
    return fields.compactMap(\.self)
  }
}

/// Digits with at most one point among them, read backwards from where they end.
private struct Decimal {
  var range: Range<Int>
  var hasPoint = false

  @inline(__always) init(_ bytes: RawSpan, endingAt end: Int, after least: Int) {
    var start = end
    while start > least {
      let byte = bytes.byte(start &- 1)
      guard byte.isDigit || byte == UInt8(ascii: ".") && !hasPoint else { break }
      hasPoint = hasPoint || byte == UInt8(ascii: ".")
      start &-= 1
    }
    range = start..<end
  }
}

/// A column `key=0.056` or `key="0.056"` at the end of a line.
private struct NamedNumber {
  var key: Range<Int>
  var value: Range<Int>

  /// Nil when the last column has another form or its number has no fraction.
  init?(_ bytes: RawSpan, _ columns: Range<Int>) {
    var place = columns.upperBound
    let least = columns.lowerBound
    let isQuoted = place > least && bytes.byte(place &- 1) == UInt8(ascii: "\"")
    if isQuoted { place &-= 1 }
    let number = Decimal(bytes, endingAt: place, after: least)
    guard number.hasPoint, !number.range.isEmpty else { return nil }
    value = number.range
    place = value.lowerBound
    if isQuoted {
      guard place > least, bytes.byte(place &- 1) == UInt8(ascii: "\"") else { return nil }
      place &-= 1
    }
    guard place > least, bytes.byte(place &- 1) == UInt8(ascii: "=") else { return nil }
    place &-= 1
    let keyEnd = place
    while place > least,
      bytes.byte(place &- 1).isLetter || bytes.byte(place &- 1) == UInt8(ascii: "_")
    {
      place &-= 1
    }
    guard place < keyEnd, place > least, bytes.byte(place &- 1) == UInt8(ascii: " ") else {
      return nil
    }
    key = place..<keyEnd
  }

  func isRequestTime(_ bytes: RawSpan) -> Bool {
    NamedNumber.names.contains { name in
      name.utf8CodeUnitCount == key.count
        && bytes.matches(name, at: key.lowerBound, before: key.upperBound)
    }
  }

  private static let names: [StaticString] = [
    "rt", "request_time", "req_time", "duration", "time", "response_time",
  ]
}
