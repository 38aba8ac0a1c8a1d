import ArgumentParser
import Postmortem

struct EventsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Prints what exports tell: incidents, posts, alerts, messages and changes.",
    discussion: """
      Every incident with its posts, and every event, with time, bounds, zone and place in the \
      evidence. Copies of one incident are merged. Logs are left out: `postmortem records` prints \
      them.
      """)

  @OptionGroup var reading: ReadingArguments

  @Option(help: ArgumentHelp("text, json or csv.", valueName: "format"))
  var format = "text"

  @Option(help: ArgumentHelp("Print this incident alone.", valueName: "id"))
  var incident: String?

  @Flag(help: "One line an incident, to choose from.")
  var brief = false

  @Flag(name: .shortAndLong, help: "Say nothing but what was asked for, and errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say everything noticed while reading.")
  var verbose = false

  func run() throws {
    let formats = EventListRenderer.Format.allCases
    let format = formats[try choice(format, of: formats.map(\.rawValue), for: "--format")]
    guard !brief || format == .text else {
      throw PostmortemError(
        .usage, code: "PM001", "`--brief` is for text, not for `--format \(format.rawValue)`")
    }
    var found = try Postmortem.events(in: reading.paths, options: try reading.options())
    if !quiet {
      let told = found.diagnostics.filter { $0.level == .warning || $0.code == "no-incident" }
      Output.remarks(verbose ? found.diagnostics : told, verbose: true, showsPlaces: verbose)
    }
    if let incident { try found.keep(incident: incident) }
    let renderer = EventListRenderer(format: format, terminal: Signals.terminal, isBrief: brief)
    try Output.document { write in try renderer.write(found, to: write) }
  }
}
