import ArgumentParser
import Postmortem

struct PatternsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patterns",
    abstract: "Lists the message patterns of logs: how often, when first and last.",
    discussion: """
      What varies in a message is <*>. Patterns are told apart by service, severity and template; an \
      identifier is that of the pattern's first record and stays when its template widens.

      --diff, --at, --before and --during, or --incident tell what is new, gone, more or less \
      frequent than before, the most surprising first (docs/patterns.md).

      --assign prints the identifier of each line's template instead, `-` for a line that is \
      in no record; with --content each line is taken as a bare message.
      """)

  @OptionGroup var reading: ReadingArguments

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format = "text"

  @Flag(help: "List all patterns and not the first 40 only.")
  var all = false

  @OptionGroup var comparing: ComparisonArguments

  @Flag(help: "Print the identifier of each line's template, in line order.")
  var assign = false

  @Flag(help: "Take each line as a message, without time, level or service.")
  var content = false

  @Flag(name: .shortAndLong, help: "Say nothing but what was asked for, and errors.")
  var quiet = false

  func validate() throws {
    if content, !assign { throw ValidationError("--content needs --assign") }
  }

  func run() throws {
    let options = try reading.options()
    let formats = PatternsFormat.allCases
    let format = formats[try choice(format, of: formats.map(\.rawValue), for: "--format")]
    let limit = all ? nil : 40
    guard let wanted = try comparing.comparison(options) else {
      if assign { return try Output.document(try assignment(options)) }
      let evidence = try Postmortem.read(reading.paths, options: options)
      try Output.document(
        PatternsRenderer(format: format, limit: limit).render(evidence.digest.logs))
      remark(evidence.digest.diagnostics)
      return
    }
    guard !assign else {
      throw PostmortemError(
        .usage, code: "PM001", "`--assign` names the patterns of lines and compares nothing",
        help: "leave it out to compare")
    }
    let (comparison, diagnostics) = try compare(wanted, options)
    try Output.document(
      PatternComparisonRenderer(format: format, limit: limit, terminal: Signals.terminal)
        .render(comparison))
    remark(diagnostics)
    guard let failure = comparing.failure(comparison) else { return }
    if !quiet { StandardOutput.writeError("fell short: \(failure)\n") }
    throw ExitCode(1)
  }

  private func compare(
    _ wanted: ComparisonArguments.Comparison, _ options: ReadingOptions
  ) throws -> (PatternComparison, [Diagnostic]) {
    switch wanted {
    case .run(let path):
      let old = try Postmortem.patterns(in: [path], options: options)
      let new = try Postmortem.patterns(in: reading.paths, options: options)
      let name =
        reading.paths.count == 1 ? reading.paths[0] : plainCount(reading.paths.count, "path")
      let comparison = try PatternComparison(
        from: old.logs, named: path, to: new.logs, named: name)
      return (comparison, old.diagnostics + new.diagnostics)
    case .times(let before, let during):
      let evidence = try Postmortem.read(reading.paths, options: options)
      let comparison = try PatternComparison(
        of: evidence.digest.logs, before: before, during: during)
      return (comparison, evidence.digest.diagnostics)
    case .incident(let choice):
      let evidence = try Postmortem.read(reading.paths, options: options)
      let incident = try Postmortem.reconstruct(evidence, choosing: choice)
      let comparison = try PatternComparison(of: evidence.digest.logs, incident: incident)
      return (comparison, incident.diagnostics)
    }
  }

  private func remark(_ diagnostics: [Diagnostic]) {
    if !quiet { Output.remarks(diagnostics, verbose: false) }
  }

  private func assignment(_ options: ReadingOptions) throws -> [UInt8] {
    let lines =
      content
      ? try Postmortem.patternLines(ofMessagesIn: reading.paths)
      : try Postmortem.patternLines(in: reading.paths, options: options)
    return lines.identifiers.flatMap { Array(($0 ?? "-").utf8) + [0x0a] }
  }
}
