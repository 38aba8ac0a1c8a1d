import ArgumentParser
import Postmortem

@main
struct PostmortemCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postmortem",
    abstract: "Turns the evidence of an incident into a postmortem.",
    discussion: """
      Evidence is server logs, exports of status pages, alerts and change logs, and incident.yaml.

        postmortem analyze EVIDENCE          the report, in postmortem-report/
        postmortem timeline EVIDENCE         the timeline, in the terminal
        postmortem audit FILE EVIDENCE       what a postmortem claims, checked
        postmortem explain FILES             how each file is read, and why
        postmortem explain --incident FILES  why there is an incident
        postmortem records EVIDENCE          every log record, in one form
        postmortem events EVIDENCE           every incident, post, alert and change
        postmortem patterns EVIDENCE         which messages there are, and how often
        postmortem init EVIDENCE             a first incident.yaml
        postmortem drill check               past incidents as tests

      Exit codes: 0 done, 1 a check fell short, 2 the arguments or a specification are wrong, \
      3 an input or output failed, 70 a bug in this tool.
      """,
    version: Postmortem.version,
    subcommands: [
      AnalyzeCommand.self, TimelineCommand.self, AuditCommand.self, ExplainCommand.self,
      RecordsCommand.self, EventsCommand.self, PatternsCommand.self, VerifyCommand.self,
      InitCommand.self, DrillCommand.self, FormatsCommand.self, MetricsCommand.self,
    ])

  static func main() {
    Signals.install()
    Signals.exit(CommandRun.status(of: Array(CommandLine.arguments.dropFirst())))
  }

  func run() throws { try CommandRun.askForCommand(of: PostmortemCommand.self) }
}
