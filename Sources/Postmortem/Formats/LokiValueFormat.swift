/// One entry of a Loki query result: nanoseconds and the line, `["1772373730500000000","text"]`.
///
/// The entries of a document are made lines before they are read. The line's level is what its
/// text says.
/// Source: Grafana Loki HTTP API, query_range.
public struct LokiValueFormat: LogFormat {
  public let name = "loki"
  public let summary = "Loki query result (JSON)"
  public let programs = ["Grafana Loki"]

  public let examples = [
    LogExample(
      #"["1772373730500000000","ERROR app.Pool - exhausted"]"#, time: "2026-03-01T14:02:10.500Z",
      .error, message: "ERROR app.Pool - exhausted"),
    LogExample(
      #"["1772373730500000000","{\"level\":\"warn\",\"msg\":\"slow\"}"]"#,
      time: "2026-03-01T14:02:10.500Z", .warn, message: "slow"),
    LogExample(refused: #"["1772373730500000000"]"#),
    LogExample(refused: #"["a","b"]"#),
  ]

  private let roles = FieldRoles.record

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    guard line.count > 26, bytes.byte(line.lowerBound) == UInt8(ascii: "[") else { return nil }
    let entry = bytes.trimmed(line)
    guard bytes.byte(entry.upperBound &- 1) == UInt8(ascii: "]"),
      let time = string(bytes, entry.lowerBound + 1, entry.upperBound), time.range.count == 19,
      let stamp = stamps.read(bytes, at: time.range.lowerBound, before: time.range.upperBound),
      stamp.zone == .epoch, stamp.end == time.range.upperBound,
      let text = string(bytes, time.range.upperBound + 1, entry.upperBound)
    else { return nil }
    let wrapped = WrappedText(
      bytes, text.range, text.isEscaped ? .json : .plain, roles.entries.span)
    var record = LogRecord(
      stamp: stamp, severity: wrapped.severity, service: wrapped.service,
      message: wrapped.message, status: wrapped.status, encoding: wrapped.encoding)
    record.dimensions = wrapped.dimensions
    return record
  }

  /// The next string, behind blanks and a comma.
  private func string(
    _ bytes: RawSpan, _ start: Int, _ end: Int
  ) -> (range: Range<Int>, isEscaped: Bool)? {
    var offset = start
    while offset < end, bytes.byte(offset).isBlank || bytes.byte(offset) == UInt8(ascii: ",") {
      offset += 1
    }
    guard offset < end, bytes.byte(offset) == UInt8(ascii: "\"") else { return nil }
    guard let close = JSONMembers.stringEnd(bytes, offset + 1, end) else { return nil }
    let text = (offset + 1)..<close
    return (text, bytes.first(UInt8(ascii: "\\"), in: text) != nil)
  }
}
