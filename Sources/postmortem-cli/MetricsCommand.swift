import ArgumentParser
import Postmortem

struct MetricsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics", abstract: "Lists the figures that are told, with their formulas.")

  @Option(help: ArgumentHelp("text or markdown.", valueName: "format"))
  var format = "text"

  func run() throws {
    let rows = MetricDefinition.all.map { [$0.name, $0.formula, $0.definition] }
    try Output.document(
      Table(header: ["metric", "formula", "meaning"], rows: rows).text(format: format))
  }
}
