import ArgumentParser
import Postmortem

@main
struct PostmortemCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postmortem",
    abstract: "Turns the evidence of an incident into a postmortem.",
    version: Postmortem.version)
}
