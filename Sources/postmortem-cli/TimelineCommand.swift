import ArgumentParser
import Postmortem

struct TimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline", abstract: "Prints the timeline of the incident.")

  @OptionGroup var evidence: EvidenceArguments

  @Option(help: ArgumentHelp("text, json, csv or markdown.", valueName: "format"))
  var format = "text"

  func run() throws {
    let formats = TimelineFormat.allCases
    let format = formats[try choice(format, of: formats.map(\.rawValue), for: "--format")]
    try Output.document(
      TimelineRenderer(format: format, terminal: Signals.terminal).render(
        try evidence.reconstruct()))
  }
}
