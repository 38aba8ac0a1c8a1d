import ArgumentParser
import Postmortem

struct DrillCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Replays the evidence of drills and judges what they expect.",
    discussion: """
      Ends with 1 when something fell short, with 2 when a drill is wrong, and with 3 when evidence \
      is missing or does not tell.
      """)

  @Argument(
    help: ArgumentHelp(
      "Drills, and folders of them (default: drills/**/*.drill.yaml).", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("What to print: text or junit.", valueName: "format"))
  var format = "text"

  @Option(
    help: ArgumentHelp(
      "Write this format to a file too; can be given several times.", valueName: "format=path"))
  var output: [String] = []

  @Option(help: ArgumentHelp("The day to judge waivers on (2027-01-31).", valueName: "date"))
  var today: String?

  @Flag(help: "It is no error when there is no drill.")
  var allowEmpty = false

  func run() throws {
    let printed = try report(named: format, for: "--format")
    let files = try output.map { word in
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw PostmortemError(
          .usage, code: "PM001", "`\(word)` is no value for `--output`",
          help: "write it like `--output junit=drills.xml`")
      }
      return (report: try report(named: parts[0], for: "--output"), path: parts[1])
    }
    let day = try DrillSuite.day(
      today: today, sourceDateEpoch: Signals.environment("SOURCE_DATE_EPOCH"))
    let suite = try DrillSuite(paths: paths, allowEmpty: allowEmpty) { Signals.relativePath($0) }
    let results = suite.check(today: day) { paths, rules in
      var options = ReadingOptions()
      options.rules = rules
      return try Postmortem.reconstruct(
        try Postmortem.read(paths, options: options), choosing: .automatic)
    }
    for file in files where file.path != "-" {
      do {
        try AtomicFile.write([
          AtomicFile.Content(path: file.path, bytes: file.report.render(results))
        ])
      } catch {
        throw PostmortemError(writing: error)
      }
    }
    let onScreen = files.first { $0.path == "-" }?.report ?? printed
    try Output.document(onScreen.render(results))
    let status = DrillResult.worst(results.map(\.exitCode))
    if status != 0 { throw ExitCode(status) }
  }

  private func report(named name: String, for option: String) throws -> DrillReport {
    let all = DrillReport.allCases
    return all[try choice(name, of: all.map(\.rawValue), for: option)]
  }
}
