/// uWSGI's log of requests:
/// `[pid: 7|app: 0|req: 1/1] 192.0.2.1 () {…} [Sun Mar  1 14:02:10 2026] GET /a => generated … (HTTP/1.1 500) …`.
///
/// Source: https://uwsgi-docs.readthedocs.io/en/latest/LogFormat.html
public struct UWSGIFormat: LogFormat {
  public let name = "uwsgi"
  public let summary = "uWSGI request log"
  public let programs = ["uWSGI"]

  public let examples = [
    LogExample(
      "[pid: 7|app: 0|req: 1/2] 192.0.2.1 () {40 vars in 600 bytes} [Sun Mar  1 14:02:10 2026] "
        + "GET /cart?id=7 => generated 10 bytes in 3 msecs (HTTP/1.1 500) 2 headers in 80 bytes "
        + "(1 switches on core 0)", time: "2026-03-01T14:02:10", .error, message: "GET /cart"),
    LogExample(refused: "[pid: 7|app: 0|req: 1/2] 192.0.2.1 () {40 vars in 600 bytes} gone"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    guard bytes.matches("[pid: ", at: line.lowerBound, before: line.upperBound),
      let parts = parts(bytes, line),
      let stamp = stamps.read(bytes, at: parts.stamp, before: line.upperBound)
    else { return nil }
    var record = LogRecord(
      stamp: stamp, severity: Severity(status: parts.status),
      message: RequestLine.target(bytes, parts.request),
      status: UInt16(truncatingIfNeeded: parts.status))
    if let (size, duration) = generated(bytes, parts.request.upperBound, line) {
      record.measures.add(LogMeasure(size, .responseBytes))
      if !duration.isEmpty { record.measures.add(LogMeasure(duration, .durationMilliseconds)) }
    }
    return record
  }

  /// The numbers in ` => generated 10 bytes in 3 msecs`; the second is empty where there is none.
  private func generated(
    _ bytes: RawSpan, _ start: Int, _ line: Range<Int>
  ) -> (size: Range<Int>, duration: Range<Int>)? {
    let end = line.upperBound
    let size = start &+ 14
    var cursor = StampCursor(at: size, end: end)
    guard cursor.number(bytes, most: 18) != nil else { return nil }
    let sizeEnd = cursor.offset
    var duration = sizeEnd..<sizeEnd
    if bytes.matches(" bytes in ", at: sizeEnd, before: end) {
      cursor.offset += 10
      let start = cursor.offset
      if cursor.number(bytes, most: 18) != nil { duration = start..<cursor.offset }
    }
    return (size..<sizeEnd, duration)
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    guard let parts = parts(bytes, line) else { return [] }
    var fields: [LogField] = []
    var cursor = StampCursor(at: line.lowerBound + 6, end: line.upperBound)
    if let (process, _) = cursor.number(bytes, most: 10) {
      fields.append(LogField("process.pid", String(process)))
    }
    var columns = LineColumns(line)
    if columns.next(bytes), columns.next(bytes),
      let client = bytes.field("client.address", columns.range)
    {
      fields.append(client)
    }
    fields += RequestLine.fields(bytes, parts.request)
    fields.append(LogField("http.response.status_code", String(parts.status)))
    if let (size, duration) = generated(bytes, parts.request.upperBound, line) {
      fields.append(LogField("http.response.body.size", bytes.text(size)))
      if !duration.isEmpty { fields.append(LogField("duration_ms", bytes.text(duration))) }
    }
    return fields
  }

  /// Where the stamp begins, the request without its protocol, and the status.
  private func parts(
    _ bytes: RawSpan, _ line: Range<Int>
  ) -> (stamp: Int, request: Range<Int>, status: Int)? {
    let end = line.upperBound
    guard let brace = bytes.first(UInt8(ascii: "}"), in: line),
      bytes.matches("} [", at: brace, before: end),
      let close = bytes.first(UInt8(ascii: "]"), in: brace..<end),
      bytes.matches("] ", at: close, before: end)
    else { return nil }
    let request = close &+ 2
    var from = request
    while let arrow = bytes.first(UInt8(ascii: "="), in: from..<end) {
      if bytes.matches("=> generated ", at: arrow, before: end), arrow > request &+ 1 {
        var place = arrow
        while let open = bytes.first(UInt8(ascii: "("), in: place..<end) {
          if bytes.matches("(HTTP/", at: open, before: end),
            let blank = bytes.first(UInt8(ascii: " "), in: open..<end), blank &+ 4 < end,
            let status = RequestLine.status(bytes, (blank &+ 1)..<(blank &+ 4))
          {
            return (brace &+ 3, request..<(arrow &- 1), status)
          }
          place = open &+ 1
        }
        return nil
      }
      from = arrow &+ 1
    }
    return nil
  }
}
