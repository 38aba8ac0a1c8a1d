import ArgumentParser
import Postmortem

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks that a JSON report still holds against its evidence.",
    discussion: """
      Recomputes the SHA-256 of every source and reads every place that the report quotes. Ends \
      with 1 when one of them does not hold.
      """)

  @Argument(help: ArgumentHelp("The JSON report.", valueName: "report"))
  var report: String

  @Argument(
    help: ArgumentHelp("The evidence, as it was given to analyze.", valueName: "path"))
  var paths: [String]

  func run() throws {
    let file = try InputFiles.list([report])
    let bytes = try file.first?.readAll(limit: VerifyCommand.byteLimit) ?? []
    let verification = try ReportVerification(
      report: bytes, name: report, evidence: try InputFiles.list(paths))
    var text = ""
    for fault in verification.faults {
      text += "\(fault.place.terminalSafe) \(fault.message.terminalSafe)\n"
    }
    text +=
      "\(verification.placeCount) places in \(verification.sourceCount) sources: "
      + (verification.faults.isEmpty ? "all hold" : "\(verification.faults.count) do not hold")
      + "\n"
    try Output.document(text)
    if !verification.faults.isEmpty { throw ExitCode(1) }
  }

  private static let byteLimit = 256 << 20
}
