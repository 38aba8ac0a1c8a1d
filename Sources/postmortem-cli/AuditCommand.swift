import ArgumentParser
import Postmortem

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Checks what a published postmortem claims, against itself and the evidence.",
    discussion: """
      Give the postmortem (Markdown, HTML, text, a status page), and beside it any evidence there \
      is. Every stated duration, start and end is checked and the arithmetic shown; so are \
      promises, gaps between posts, the timeline, and action items. With several postmortems each \
      is checked by itself.

      What is found does not fail the command; with --strict it ends with 1.
      """)

  @OptionGroup var evidence: EvidenceArguments

  @Option(
    help: ArgumentHelp(
      "How often the public is to be told: \(CommunicationPolicies.names.joined(separator: ", ")), "
        + "or a file of your own (docs/audit.md).",
      valueName: "policy"))
  var policy: String?

  @Option(help: ArgumentHelp("text, markdown or json.", valueName: "format"))
  var format = "text"

  @Flag(help: "End with 1 when a claim does not hold, a rule is broken, or a finding warns.")
  var strict = false

  func run() throws {
    let formats = AuditReportFormat.allCases
    let format = formats[try choice(format, of: formats.map(\.rawValue), for: "--format")]
    let policy = try self.policy.map(readPolicy)
    let audits = try evidence.audit(policy: policy)
    try Output.document(
      AuditRenderer(format: format, terminal: Signals.terminal).render(audits))
    if strict, audits.contains(where: \.hasWarnings) { throw ExitCode(1) }
  }

  private func readPolicy(_ name: String) throws -> CommunicationPolicy {
    if let known = try CommunicationPolicies.named(name) { return known }
    guard name.contains("/") || name.contains(".") else {
      let index = try choice(name, of: CommunicationPolicies.names, for: "--policy")
      return try readPolicy(CommunicationPolicies.names[index])
    }
    let bytes = try InputFile(name: name, path: name).readAll(limit: IncidentFile.byteLimit)
    return try CommunicationPolicyReader.read(bytes: bytes, name: name)
  }
}
