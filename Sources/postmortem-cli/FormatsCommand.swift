import ArgumentParser
import Postmortem

struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "Lists the formats of evidence that are read.")

  @Option(help: ArgumentHelp("text or markdown.", valueName: "format"))
  var format = "text"

  func run() throws {
    let logs = LogFormats.all.map { ("log", $0.name, $0.summary) }
    let exports = ExportFormats.all.map { ($0.kind.rawValue, $0.name, $0.summary) }
    try Output.document(
      Table(
        header: ["kind", "format", "what it is"], rows: (logs + exports).map { [$0.0, $0.1, $0.2] }
      )
      .text(format: format))
  }
}
