import ArgumentParser

struct DrillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill",
    abstract: "Checks that past incidents are still told as they should be.",
    subcommands: [DrillCheckCommand.self])

  func run() throws { try CommandRun.askForCommand(of: DrillCommand.self) }
}
