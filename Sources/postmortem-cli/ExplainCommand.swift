import ArgumentParser
import Postmortem

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says how each file is read, or why there is an incident.",
    discussion: """
      With --incident it tells why the logs show an incident and why it begins there: every series \
      that was not as usual, its course, its usual rate, the rule with its figures, the first record; \
      and what was taken for no incident (docs/explain.md).

      Without it, how each file is read: what it is taken for, the format chosen and its rivals, zone and year with their reasons and \
      how to set them, the first records as they are read, lines that were joined, and what was not \
      read.
      """)

  @OptionGroup var reading: ReadingArguments

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format = "text"

  @Option(help: ArgumentHelp("How many of the first records to show.", valueName: "count"))
  var records = 5

  @Option(
    defaultAsFlag: "", parsing: .next,
    help: ArgumentHelp(
      "Say why the logs show this incident; the one that the evidence points to without an id.",
      valueName: "id"))
  var incident: String?

  @Flag(name: .shortAndLong, help: "Say nothing but what was asked for, and errors.")
  var quiet = false

  func run() throws {
    if let incident { return try explain(IncidentChoice(id: incident.isEmpty ? nil : incident)) }
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

  private func explain(_ wanted: IncidentChoice) throws {
    let formats = IncidentExplanation.Format.allCases
    let format = formats[try choice(format, of: formats.map(\.rawValue), for: "--format")]
    let evidence = try Postmortem.read(reading.paths, options: try reading.options())
    let incident = try Postmortem.reconstruct(evidence, choosing: wanted)
    if !quiet { Output.remarks(incident.diagnostics, verbose: false) }
    try Output.document(
      IncidentExplanation(format: format, terminal: Signals.terminal).render(incident))
  }
}
