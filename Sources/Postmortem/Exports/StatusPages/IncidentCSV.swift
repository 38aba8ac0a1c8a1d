/// A list of past incidents as lines of a table: the last two cells are its start and its end.
///
/// Cells are not always quoted where they hold a comma, so that lines are split from the right.
/// Without a header the first cell is the service and what lies between tells what happened.
struct IncidentCSV: ExportFormat {
  let name = "incident-csv"
  let summary = "list of incidents with start and end (CSV)"
  let kind = Source.Kind.statusPage

  func recognises(_ document: ExportDocument) -> Bool {
    guard document.bytes.count <= 4 << 20 else { return false }
    let rows = IncidentRow.all(of: document)
    let dated = rows.count { $0.start != nil }
    // Every line, but for a header, has both times: no log has.
    return dated >= 1 && rows.count - dated <= 1 && rows.dropFirst().allSatisfy { $0.start != nil }
      && rows.allSatisfy { $0.start == nil || $0.words.count >= 2 }
  }

  /// Whether the lines that a document begins with are of such a list.
  static func mayBegin(_ head: [UInt8]) -> Bool {
    let end = head.prefix(4096).lastIndex(of: 0x0a) ?? head.count
    return IncidentCSV().recognises(ExportDocument(name: "", bytes: Array(head[..<end])))
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    let places = DocumentPlaces(document)
    var content = ExportContent()
    for row in IncidentRow.all(of: document) {
      guard let start = row.start else { continue }
      let title = row.words.dropFirst().joined(separator: ", ")
      content.incidents.append(
        StatusPageIncident(
          id: DerivedIdentifier.incident(
            title: "\(row.words[0])\n\(title)", start: start.bounds.earliest),
          title: title, page: "", components: [row.words[0]], statedStart: start.bounds,
          statedEnd: row.end?.bounds, evidence: places.evidence(row.bytes)))
    }
    return content
  }
}

private struct IncidentRow {
  /// The cells before the times.
  var words: [String] = []
  var start: ResolvedTime?
  /// Nil while it lasts: the cell is empty.
  var end: ResolvedTime?
  var bytes: Range<Int>

  /// The lines that are not blank; none when a line is longer than any of a list.
  static func all(of document: ExportDocument) -> [IncidentRow] {
    guard document.bytes.contains(UInt8(ascii: ",")) else { return [] }
    let text = SourceText(document.bytes, in: 0..<document.bytes.count)
    var rows: [IncidentRow] = []
    for line in text.lines {
      guard line.count <= 4096 else { return [] }
      rows.append(IncidentRow(document, line))
      // A document of another kind is known after a few lines.
      if rows.count == 3, rows.dropFirst().contains(where: { $0.start == nil }) { return [] }
    }
    return rows
  }

  private init(_ document: ExportDocument, _ line: Range<Int>) {
    bytes = line
    var cells = String(decoding: document.bytes[line], as: UTF8.self)
      .split(separator: ",", omittingEmptySubsequences: false).map(IncidentRow.unquoted)
    guard cells.count >= 4 else { return }
    let last = cells.removeLast()
    let first = cells.removeLast()
    guard let start = document.time(first) else { return }
    let end = document.time(last)
    guard end != nil || last.isEmpty else { return }
    (self.start, self.end) = (start, end)
    words = cells
  }

  private static func unquoted(_ cell: Substring) -> String {
    var text = cell.split { $0 == " " || $0 == "\t" || $0 == "\r" }.joined(separator: " ")
    if text.hasPrefix("\"") { text.removeFirst() }
    if text.hasSuffix("\"") { text.removeLast() }
    return text
  }
}
