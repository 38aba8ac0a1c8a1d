/// The timeline as a table for other programs.
struct TimelineTable {
  private let incident: Incident

  init(_ incident: Incident) { self.incident = incident }

  /// Comma-separated values: RFC 4180 with a header row; cells that a spreadsheet would take for
  /// a formula begin with an apostrophe.
  ///
  /// Source: https://owasp.org/www-community/attacks/CSV_Injection
  var csv: String {
    let header = [
      "earliest", "latest", "precision", "kind", "origin", "service", "severity", "text",
      "source", "line", "id",
    ]
    let rows = incident.timeline.map { event in
      let place = event.evidence.first?.reference
      return [
        event.time.earliest.rfc3339, event.time.latest.rfc3339, event.time.precision.rawValue,
        event.kind.rawValue, event.origin.rawValue, event.service ?? "",
        event.severity?.name ?? "", event.text, place?.source ?? "",
        place.map { String($0.line) } ?? "", event.id,
      ]
    }
    return TimelineTable.csv([header] + rows)
  }

  /// Rows of cells as comma-separated values.
  static func csv(_ rows: [[String]]) -> String {
    rows.map { row in row.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  var markdown: String {
    var lines = [
      "| Time (UTC) | Kind | Origin | Event | Evidence |", "|---|---|---|---|---|",
    ]
    for event in incident.timeline {
      let words =
        event.origin == .log
        ? markdownCode(event.text, inTable: true) : escapedForMarkdown(event.text)
      let place =
        event.evidence.first.map { markdownCode($0.reference.place, inTable: true) } ?? ""
      lines.append(
        "| \(event.time.fullText) | \(event.kind.words) | \(event.origin.lane) "
          + "| \(words) | \(place) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func cell(_ text: String) -> String {
    var text = text.visible
    if let first = text.unicodeScalars.first, "=+-@\t".unicodeScalars.contains(first) {
      text = "'" + text
    }
    let needsQuotes = text.unicodeScalars.contains { "\",\n\r".unicodeScalars.contains($0) }
    guard needsQuotes else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
