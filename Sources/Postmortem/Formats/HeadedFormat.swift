/// A record whose header is on a line of its own, joined with the line of text behind it.
///
/// Source: `java.util.logging.SimpleFormatter`; https://www.erlang.org/doc/apps/sasl/error_logging.html
public struct HeadedFormat: LogFormat {
  public let name = "headed"
  public let summary = "records with a header line: date first, text on the next line"
  public let programs = [
    "java.util.logging", "RabbitMQ (before 3.7)", "Erlang reports", "Oracle alert log",
    "Firebird", "logcat (long)", "apt history",
  ]

  public let examples = [
    LogExample(
      "Mar 01, 2026 2:02:10 PM com.example.Shop add\u{b}WARNING: stock is low",
      time: "2026-03-01T14:02:10", .warn, message: "stock is low"),
    LogExample(
      "=ERROR REPORT==== 1-Mar-2026::14:02:10 ===\u{b}connection closed abruptly",
      time: "2026-03-01T14:02:10", .error, message: "connection closed abruptly"),
    LogExample(
      "2026-03-01T14:02:10.250+01:00\u{b}Thread 1 advanced to log sequence 7",
      time: "2026-03-01T13:02:10.250Z", message: "Thread 1 advanced to log sequence 7"),
    LogExample(
      "[ 03-01 14:02:10.250  1702: 2395 E/WindowManager ]\u{b}no such window",
      time: "03-01T14:02:10.250", .error, message: "no such window"),
    LogExample(refused: "Mar 01, 2026 2:02:10 PM com.example.Shop add\u{b}no level"),
    LogExample(refused: "2026-03-01 14:02:10 text behind the date\u{b}and more"),
    LogExample(refused: "2026-03-01T14:02:10.250+01:00"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    let reach = min(line.upperBound, line.lowerBound &+ HeaderLine.limit)
    guard let end = bytes.first(Framing.inner, in: line.lowerBound..<reach),
      let header = HeaderLine(
        bytes, bytes.trimmed(line.lowerBound..<end), &stamps)
    else { return nil }
    let text = bytes.trimmed(end..<line.upperBound)
    let levelEnd = HeaderLine.levelEnd(bytes, text)
    guard !text.isEmpty, header.kind == .bare || levelEnd != nil else { return nil }
    var record = LogRecord(stamp: header.stamp, message: text, encoding: .document)
    if let levelEnd {
      record.severity = Severity(word: text.lowerBound..<(levelEnd - 1), in: bytes)
      if record.severity != nil || header.kind == .caller {
        record.message = bytes.trimmed(levelEnd..<text.upperBound)
      }
    }
    if record.severity == nil {
      let stamp = header.stamp
      let level =
        LevelSearch.find(bytes, line.lowerBound..<stamp.start, words: 4)
        ?? LevelSearch.find(bytes, stamp.end..<end, words: 4)
        ?? LevelSearch.find(bytes, text, words: 2)
      record.severity = level?.severity
    }
    return record
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    guard let end = bytes.first(Framing.inner, in: record.stamp.end..<line.upperBound) else {
      return []
    }
    var stamps = StampReader()
    guard
      let header = HeaderLine(bytes, bytes.trimmed(line.lowerBound..<end), &stamps),
      header.kind == .caller
    else { return [] }
    var columns = LineColumns(bytes.trimmed(header.stamp.end..<end))
    var fields: [LogField] = []
    for key in ["log.logger", "code.function.name"] where columns.next(bytes) {
      if let field = bytes.field("\(key)", columns.range) { fields.append(field) }
    }
    return fields
  }
}
