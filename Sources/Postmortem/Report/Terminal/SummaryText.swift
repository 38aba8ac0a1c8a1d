/// The dozen lines that end a run: what was found, and where it was written.
public struct SummaryText: Sendable {
  private let incident: Incident
  private let files: [String]
  private let width: Int?

  /// - Parameters:
  ///   - files: the files that were written, as they are to be shown.
  ///   - width: columns, or nil for lines as long as they are.
  public init(_ incident: Incident, files: [String], width: Int? = nil) {
    self.incident = incident
    self.files = files
    self.width = width
  }

  /// The lines, each with its newline, safe for a terminal.
  public var text: String {
    let document = ReportDocument(incident)
    var lines = wrapped(incident.title.visibleLine, width: width)
    if let period = document.period {
      lines.append(rangeText(from: period.start, to: period.end))
    }
    lines.append("")
    let label = document.keyFigures.map { displayWidth($0.label) }.max() ?? 0
    for figure in document.keyFigures {
      let name = figure.label + String(repeating: " ", count: label - displayWidth(figure.label))
      let room = width.map { max(24, $0 - label - 4) }
      for (index, line) in wrapped(
        "\(figure.value.visibleLine)  (\(figure.note.visibleLine))", width: room
      ).enumerated() {
        lines.append(
          "  " + (index == 0 ? name : String(repeating: " ", count: label)) + "  " + line)
      }
    }
    if !document.unknownMilestones.isEmpty {
      let names = document.unknownMilestones.map(\.key.title).joined(separator: ", ")
      lines += wrapped("Not known from the evidence: \(names).", width: width)
    }
    if !files.isEmpty {
      lines.append("")
      lines += files.map { "  wrote \($0.visibleLine)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
