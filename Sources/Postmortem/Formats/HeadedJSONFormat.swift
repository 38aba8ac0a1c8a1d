/// A JSON object behind the header of whatever carried it: syslog's, or a stamp with up to three
/// words.
///
/// The object is the record: its time, where it names one, its level, service and message. What it
/// does not say is taken from the header. An object that says neither a level nor a message is a
/// part of a text, and is left to other formats.
public struct HeadedJSONFormat: LogFormat {
  public let name = "headed-json"
  public let summary = "JSON behind a syslog header or a stamp"
  public let programs = ["rsyslog", "syslog-ng", "Heroku (drains)", "Fastly", "Papertrail"]

  public let examples = [
    LogExample(
      #"<14>Mar  1 14:02:11 web-1 cart[7]: {"time":"2026-03-01T14:02:10.5Z","level":"error","#
        + #""msg":"down"}"#, time: "2026-03-01T14:02:10.500Z", .error, service: "cart",
      message: "down"),
    LogExample(
      #"<12>1 2026-03-01T14:02:10Z web-1 cart 7 - - {"msg":"say \"no\"","order":7}"#,
      time: "2026-03-01T14:02:10Z", .warn, service: "cart", message: #"say "no""#),
    LogExample(
      #"2026-03-01T14:02:11.25Z 192.0.2.1 { "timestamp": "2026-03-01T14:02:10+0000","#
        + #" "request_method": "GET", "url": "/cart?id=7", "response_status": 404 }"#,
      time: "2026-03-01T14:02:10Z", .warn, message: "GET /cart"),
    LogExample(
      #"2026-03-01 14:02:10,250 ERROR {"message":"down"}"#, time: "2026-03-01T14:02:10.250",
      .error, message: "down"),
    LogExample(refused: #"2026-03-01T14:02:10Z ERROR cannot read {"order":7}"#),
    LogExample(refused: #"2026-03-01T14:02:10Z WARN {"order":7}"#),
  ]

  private let json = JSONLogFormat()
  private let syslog = SyslogFormat()
  private let rfc5424 = RFC5424Format()
  /// The most words between a stamp and the object.
  private static let words = 3

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    guard line.count > 24, bytes.byte(line.upperBound &- 1) == UInt8(ascii: "}"),
      let header = header(bytes, line, &stamps)
    else { return nil }
    let outer = header.record
    guard var record = json.read(bytes, outer.message, behind: outer.stamp) else { return nil }
    record.severity = record.severity ?? outer.severity
    if record.service.isEmpty { record.service = outer.service }
    return record
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    var stamps = StampReader()
    guard let header = header(bytes, line, &stamps) else { return [] }
    return (header.format?.fields(bytes, line, header.record) ?? [])
      + json.fields(bytes, header.record.message, record)
  }

  /// What stands before the object, as a record whose message is the object.
  private func header(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> (record: LogRecord, format: (any LogFormat)?)? {
    for format in [syslog, rfc5424] as [any LogFormat] {
      guard let record = format.read(bytes, line, &stamps) else { continue }
      return JSONMembers.beginsObject(bytes, record.message) ? (record, format) : nil
    }
    guard bytes.byte(line.lowerBound).isDigit,
      let stamp = stamps.read(bytes, at: line.lowerBound, before: line.upperBound),
      let brace = bytes.first(UInt8(ascii: "{"), in: stamp.end..<line.upperBound),
      JSONMembers.beginsObject(bytes, brace..<line.upperBound)
    else { return nil }
    let words = bytes.text(stamp.end..<brace).split(whereSeparator: { $0 == " " || $0 == "\t" })
    guard words.count <= HeadedJSONFormat.words else { return nil }
    let level = LevelSearch.find(bytes, stamp.end..<brace, words: HeadedJSONFormat.words)
    return (
      LogRecord(stamp: stamp, severity: level?.severity, message: brace..<line.upperBound), nil
    )
  }
}
