import ArgumentParser
import Postmortem

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a first incident.yaml into a folder of evidence.",
    discussion: "It holds what was found, and in comments what can be added.")

  @Argument(help: ArgumentHelp("The folder of evidence.", valueName: "folder"))
  var folder: String

  @Flag(help: "Replace the incident.yaml that is there.")
  var force = false

  func run() throws {
    let path = folder.hasSuffix("/") ? folder + "incident.yaml" : folder + "/incident.yaml"
    let base = try Postmortem.read([folder])
    let incident = try Postmortem.reconstruct(base)
    try ReportFolder.write(
      IncidentFileWriter.commented(for: incident), toFile: path, force: force)
    try Output.document(path.terminalSafe + "\n")
  }
}
