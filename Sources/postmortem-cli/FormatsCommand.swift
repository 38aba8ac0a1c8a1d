import ArgumentParser
import Postmortem

struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: "Lists the formats of evidence that are read, and who writes them.")

  @Option(help: ArgumentHelp("text or markdown.", valueName: "format"))
  var format = "text"

  @Option(
    help: ArgumentHelp(
      "A file or folder that defines log formats, which are checked and listed too.",
      valueName: "path"))
  var formats: [String] = []

  func run() throws {
    let isText = try choice(format, of: ["text", "markdown"], for: "--format") == 0
    let own = try OwnFormats(paths: formats)
    Output.remarks(own.remarks, verbose: true)
    try Output.document(isText ? text(own.formats) : markdown(own.formats))
  }

  /// The name, what it is, and below that who writes it.
  private func text(_ own: [any LogFormat]) -> String {
    let logs = own.map { ("own", $0) } + LogFormats.all.map { ("log", $0) }
    var rows = logs.map { [$0.0, $0.1.name, $0.1.summary, programs($0.1)] }
    rows += ExportFormats.all.map { [$0.kind.rawValue, $0.name, $0.summary, remark(on: $0)] }
    let widths = (0..<2).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let margin = String(repeating: " ", count: widths[0] + widths[1] + 4)
    let width = Signals.terminal.width ?? 80
    return rows.map { row in
      let head = zip(row, widths).map { cell, width in
        cell.terminalSafe + String(repeating: " ", count: max(0, width - cell.count)) + "  "
      }.joined()
      var text = head + row[2].terminalSafe + "\n"
      for line in wrapped(row[3].terminalSafe, width: max(24, width - margin.count))
      where !line.isEmpty {
        text += margin + line + "\n"
      }
      return text
    }.joined()
  }

  private func markdown(_ own: [any LogFormat]) -> String {
    let logs = (own + LogFormats.all).map { format in
      [format.name, format.programs.isEmpty ? format.summary : programs(format)]
    }
    let exports = ExportFormats.all.map { format in
      [format.name, format.summary + (format.hasRecordedSample ? "" : " \\*")]
    }
    return Table(header: ["format", "what writes it"], rows: logs + exports).markdown
  }

  private func remark(on format: any ExportFormat) -> String {
    format.hasRecordedSample ? "" : "read from its documentation; no recorded export was tried"
  }

  private func programs(_ format: any LogFormat) -> String {
    format.programs.joined(separator: ", ")
  }
}
