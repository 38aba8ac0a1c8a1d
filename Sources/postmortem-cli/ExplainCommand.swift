import ArgumentParser
import Postmortem

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says how each file is read, and why.",
    discussion: """
      What it is taken for, the format chosen and its rivals, zone and year with their reasons and \
      how to set them, the first records as they are read, lines that were joined, and what was not \
      read.
      """)

  @OptionGroup var reading: ReadingArguments

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format = "text"

  @Option(help: ArgumentHelp("How many of the first records to show.", valueName: "count"))
  var records = 5

  func run() throws {
    let isText = try choice(format, of: ["text", "json"], for: "--format") == 0
    guard (0...1000).contains(records) else {
      throw PostmortemError(
        .usage, code: "PM001", "`\(records)` is no value for `--records`",
        help: "it takes a count from 0 to 1000")
    }
    var reader = try Postmortem.records(in: reading.paths, options: try reading.options())
    let explanations = try reader.explain(firstRecords: records)
    if isText {
      Output.remarks(reader.diagnostics.filter { $0.source == nil }, verbose: false)
      Output.notes(reader.arrangement)
      try Output.document(ExplanationText.text(explanations, terminal: Signals.terminal))
    } else {
      try Output.document(JSONValue.array(explanations.map(\.json)).formatted())
    }
  }
}
