/// Delimited columns under a header that names them: exports of Azure, Datadog, Splunk and Kibana,
/// of Windows' Event Viewer, and whatever else is saved as CSV or TSV.
///
/// The delimiter is a comma, a semicolon, a tab or a bar. Without a header the columns are found
/// where they leave no doubt: a time and a level in the same columns of every line, or those of
/// PostgreSQL's `csvlog`. A record whose quoted text goes on in the next lines is one record; of
/// the text the first line is the message.
/// Source: RFC 4180.
public struct CSVFormat: LogFormat {
  public let name = "csv"
  public let summary = "CSV and TSV with a column of times"
  public let programs = [
    "PostgreSQL (csvlog)", "Windows Event Viewer (export)", "Azure Monitor (export)",
    "Datadog (export)", "Splunk (export)", "Kibana (export)",
  ]

  public let examples = [
    LogExample(
      "2026-03-01T14:02:10Z,error,checkout,\"say \"\"no\"\", twice\"",
      time: "2026-03-01T14:02:10Z", .error, service: "checkout", message: "say \"no\", twice",
      head: ["time,level,service,message"]),
    LogExample(
      "Error;2026-03-01 14:02:10;Disk;7;\"lost\"", time: "2026-03-01T14:02:10", .error,
      service: "Disk", message: "lost", head: ["Level;Date and Time;Source;Event ID"]),
    LogExample(
      "1772373730\tGET\t/cart?id=7\t502", time: "2026-03-01T14:02:10Z", .error,
      message: "GET /cart", head: ["ts\tmethod\turi\tstatus"]),
    LogExample(refused: "time,level,service,message", head: ["time,level,service,message"]),
    LogExample(
      refused: "2026-03-01T14:02:10Z,error", head: ["time,level,service,message"]),
    LogExample(refused: "2026-03-01T14:02:10Z,error,checkout,no header"),
  ]

  private var layout: ColumnLayout?

  /// What separates the columns, once the format is tuned to a file.
  var delimiter: UInt8? { layout?.delimiter }

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    layout?.read(bytes, line, &stamps)
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    layout?.fields(bytes, line, record) ?? []
  }

  public func tuned(to head: [[UInt8]]) -> (any LogFormat)? {
    var lines = head.drop { $0.allSatisfy(\.isBlank) }
    // Spreadsheets put the delimiter in front.
    if let first = lines.first, first.starts(with: Array("sep=".utf8)) { lines = lines.dropFirst() }
    guard let header = lines.first else { return nil }
    let records = Array(lines.dropFirst())
    for delimiter in CSVFormat.delimiters {
      if let layout = CSVFormat.layout(header, records, delimiter) {
        var tuned = self
        tuned.layout = layout
        return tuned
      }
    }
    guard let layout = HeaderlessColumns.layout(Array(lines), CSVFormat.delimiters) else {
      return nil
    }
    var tuned = self
    tuned.layout = layout
    return tuned
  }

  static let delimiters: [UInt8] = [
    UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|"),
  ]

  /// The layout that a header names; nil when the line is none.
  private static func layout(
    _ header: [UInt8], _ records: [[UInt8]], _ delimiter: UInt8
  ) -> ColumnLayout? {
    let names = cells(header, delimiter)
    guard names.count >= 2,
      let layout = ColumnLayout(
        names: names, delimiter: delimiter, isQuoted: true), layout.saysMore || names.count >= 3
    else { return nil }
    // The first record proves it; a header alone is a log without records.
    guard !records.isEmpty else { return layout }
    let isProven = records.prefix(32).contains { line in
      let padded = line + [UInt8](repeating: 0, count: StampReader.padding)
      var stamps = StampReader()
      return unsafe layout.read(padded.span.bytes, 0..<line.count, &stamps) != nil
    }
    return isProven ? layout : nil
  }

  /// The cells of a line as text.
  static func cells(_ line: [UInt8], _ delimiter: UInt8) -> [String] {
    let padded = line + [UInt8](repeating: 0, count: StampReader.padding)
    let bytes = unsafe padded.span.bytes
    var cells = CellReader(0..<line.count, delimiter: delimiter, isQuoted: true)
    var texts: [String] = []
    while cells.next(bytes) {
      texts.append(
        String(decoding: PlainText.undoubled(bytes.bytes(cells.value)), as: UTF8.self))
    }
    return texts
  }
}

/// Columns that no header names.
enum HeaderlessColumns {
  /// Fewer lines prove nothing.
  private static let fewest = 3

  /// The layout of lines whose columns leave no doubt.
  static func layout(_ lines: [[UInt8]], _ delimiters: [UInt8]) -> ColumnLayout? {
    for delimiter in delimiters {
      let rows = lines.filter { !$0.isEmpty }.map { CSVFormat.cells($0, delimiter) }
      if delimiter == UInt8(ascii: ","), let postgres = postgres(rows) { return postgres }
      guard rows.count >= fewest, let width = rows.first?.count, width >= 3,
        rows.allSatisfy({ $0.count == width })
      else { continue }
      let columns = 0..<width
      let times = columns.filter { column in rows.allSatisfy { isTime($0[column]) } }
      let levels = columns.filter { column in rows.allSatisfy { isLevel($0[column]) } }
      guard let time = times.first, levels.count == 1 else { continue }
      let texts = columns.filter { !times.contains($0) && !levels.contains($0) }
      let message = texts.max { left, right in
        length(rows, left) == length(rows, right)
          ? left > right : length(rows, left) < length(rows, right)
      }
      guard let message else { continue }
      var roles = [FieldRole](repeating: .none, count: width)
      roles[time] = .time
      roles[levels[0]] = .level
      roles[message] = .message
      return ColumnLayout(
        roles: roles, names: columns.map { "column \($0 + 1)" }, delimiter: delimiter)
    }
    return nil
  }

  /// PostgreSQL's `csvlog`, whose columns are always the same.
  ///
  /// Source: PostgreSQL manual, section 20.8.4.
  private static func postgres(_ rows: [[String]]) -> ColumnLayout? {
    let whole = rows.filter { (22...26).contains($0.count) }
    guard let first = whole.first, isTime(first[0]), isLevel(first[11]), isTime(first[8]) else {
      return nil
    }
    var roles = [FieldRole](repeating: .none, count: first.count)
    roles[0] = .time
    roles[11] = .level
    roles[13] = .message
    return ColumnLayout(
      roles: roles, names: Array(postgresNames.prefix(first.count)), delimiter: UInt8(ascii: ","))
  }

  private static let postgresNames = """
    log_time user_name database_name process_id connection_from session_id session_line_num \
    command_tag session_start_time virtual_transaction_id transaction_id error_severity \
    sql_state_code message detail hint internal_query internal_query_pos context query query_pos \
    location application_name backend_type leader_pid query_id
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)

  private static func length(_ rows: [[String]], _ column: Int) -> Int {
    rows.reduce(0) { $0 + $1[column].utf8.count }
  }

  private static func isTime(_ text: String) -> Bool {
    let count = text.utf8.count
    guard count >= 10, count < 48 else { return false }
    let padded = Array(text.utf8) + [UInt8](repeating: 0, count: StampReader.padding)
    var stamps = StampReader()
    let stamp = unsafe stamps.read(padded.span.bytes, at: 0, before: count)
    return stamp?.end == count
  }

  private static func isLevel(_ text: String) -> Bool {
    let count = text.utf8.count
    guard count > 2 else { return false }
    let padded = Array(text.utf8) + [UInt8](repeating: 0, count: StampReader.padding)
    return unsafe Severity(word: 0..<count, in: padded.span.bytes) != nil
  }
}
