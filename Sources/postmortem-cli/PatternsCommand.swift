import ArgumentParser
import Postmortem

struct PatternsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patterns",
    abstract: "Lists the message patterns of logs: how often, when first and last.",
    discussion: """
      What varies in a message is <*>. Patterns are told apart by service, severity and template; an \
      identifier is that of the pattern's first record and stays when its template widens.

      --assign prints the identifier of each line's template instead, `-` for a line that is \
      in no record; with --content each line is taken as a bare message.
      """)

  @OptionGroup var reading: ReadingArguments

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format = "text"

  @Flag(help: "List all patterns and not the 40 most frequent only.")
  var all = false

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
    if assign { return try Output.document(try assignment()) }
    let formats = PatternsFormat.allCases
    let format = formats[try choice(format, of: formats.map(\.rawValue), for: "--format")]
    let evidence = try Postmortem.read(reading.paths, options: try reading.options())
    try Output.document(
      PatternsRenderer(format: format, limit: all ? nil : 40).render(evidence.digest.logs))
    if !quiet { Output.remarks(evidence.digest.diagnostics, verbose: false) }
  }

  private func assignment() throws -> [UInt8] {
    let lines =
      content
      ? try Postmortem.patternLines(ofMessagesIn: reading.paths)
      : try Postmortem.patternLines(in: reading.paths, options: try reading.options())
    return lines.identifiers.flatMap { Array(($0 ?? "-").utf8) + [0x0a] }
  }
}
