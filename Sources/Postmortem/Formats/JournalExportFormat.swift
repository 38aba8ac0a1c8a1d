/// An entry of systemd's journal export format, whose fields were made one line.
///
/// Fields are parted by ``Framing/inner``. Where a field's value is not text its length stands
/// before it in eight bytes.
/// Source: https://systemd.io/JOURNAL_EXPORT_FORMATS/
public struct JournalExportFormat: LogFormat {
  public let name = "journal-export"
  public let summary = "systemd journal export (journalctl -o export)"
  public let programs = ["systemd journal (journalctl -o export)"]

  public let examples = [
    LogExample(
      "__CURSOR=s=1\u{b}__REALTIME_TIMESTAMP=1772373730500000\u{b}PRIORITY=3\u{b}"
        + "SYSLOG_IDENTIFIER=sshd\u{b}MESSAGE=no route\u{b}", time: "2026-03-01T14:02:10.500Z",
      .error, service: "sshd", message: "no route"),
    LogExample(
      "__CURSOR=s=1\u{b}__REALTIME_TIMESTAMP=1772373730500000\u{b}_COMM=app\u{b}"
        + "MESSAGE\u{b}\u{3}\0\0\0\0\0\0\0a\u{b}b\u{b}PRIORITY=4\u{b}",
      time: "2026-03-01T14:02:10.500Z", .warn, service: "app", message: "a"),
    LogExample(refused: "__CURSOR=s=1\u{b}MESSAGE=no time\u{b}"),
    LogExample(refused: "MESSAGE=no cursor"),
  ]

  static let opening = Array("__CURSOR=".utf8)

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    guard bytes.matches("__CURSOR=", at: line.lowerBound, before: line.upperBound) else {
      return nil
    }
    var stamp: LogStamp?
    var record = LogRecord(stamp: LogStamp(seconds: 0), message: 0..<0)
    var command = 0..<0
    var fields = JournalFields(line)
    while fields.next(bytes) {
      let value = fields.value
      if fields.isNamed("MESSAGE", bytes) {
        record.message = value
        record.encoding = fields.isBinary ? .multiline : .plain
      } else if fields.isNamed("PRIORITY", bytes) {
        record.severity = JSONNumber.integer(bytes, value).map { Severity(syslogPriority: $0) }
      } else if fields.isNamed("SYSLOG_IDENTIFIER", bytes) {
        record.service = value
      } else if fields.isNamed("_COMM", bytes) {
        command = value
      } else if fields.isNamed("_HOSTNAME", bytes) {
        record.host = value
      } else if fields.isNamed("__REALTIME_TIMESTAMP", bytes) {
        stamp = stamps.read(bytes, at: value.lowerBound, before: value.upperBound)
      }
    }
    guard let stamp else { return nil }
    record.stamp = stamp
    if record.service.isEmpty { record.service = command }
    return record
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    let told = ["MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "__REALTIME_TIMESTAMP", "__CURSOR"]
    var fields = JournalFields(line)
    var list: [LogField] = []
    while fields.next(bytes) {
      let name = bytes.text(fields.name)
      guard !told.contains(name) else { continue }
      list.append(LogField(FieldNames.openTelemetry(name), bytes.text(fields.value)))
    }
    return list
  }
}

/// Steps through the fields of a framed journal entry.
private struct JournalFields {
  private(set) var name = 0..<0
  private(set) var value = 0..<0
  private(set) var isBinary = false
  private var offset: Int
  private let end: Int

  init(_ line: Range<Int>) {
    offset = line.lowerBound
    end = line.upperBound
  }

  mutating func next(_ bytes: RawSpan) -> Bool {
    guard offset < end else { return false }
    let lineEnd = bytes.first(Framing.inner, in: offset..<end) ?? end
    if let equals = bytes.first(UInt8(ascii: "="), in: offset..<lineEnd) {
      isBinary = false
      name = offset..<equals
      value = (equals + 1)..<lineEnd
      offset = lineEnd + 1
      return true
    }
    isBinary = true
    name = offset..<lineEnd
    let start = lineEnd + 9
    guard start <= end else { return false }
    // A length byte of ten was a line end to the framer, and reads as eleven.
    var length = bytes.word(lineEnd + 1)
    guard length <= UInt64(end - start) + 1 else { return false }
    if length & 0xff == 0x0b, length > 0,
      start + Int(length) - 1 < end, bytes.byte(start + Int(length) - 1) == Framing.inner,
      start + Int(length) >= end || bytes.byte(start + Int(length)) != Framing.inner
    {
      length -= 1
    }
    let valueEnd = min(end, start + Int(length))
    value = start..<valueEnd
    offset = valueEnd + 1
    return true
  }

  func isNamed(_ text: StaticString, _ bytes: RawSpan) -> Bool {
    name.count == text.utf8CodeUnitCount
      && bytes.matches(text, at: name.lowerBound, before: name.upperBound)
  }
}
