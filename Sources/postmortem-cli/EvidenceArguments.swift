import ArgumentParser
import Postmortem

/// The evidence, and what all commands that read it have in common.
struct EvidenceArguments: ParsableArguments {
  @OptionGroup var reading: ReadingArguments

  @Option(help: ArgumentHelp("Which incident to tell of, when there are several.", valueName: "id"))
  var incident: String?

  @Flag(help: "Go on when a part of the evidence is damaged or cannot be read.")
  var partial = false

  @Flag(name: .shortAndLong, help: "Say nothing but what was asked for, and errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say everything noticed while reading.")
  var verbose = false

  /// Reads the evidence, reconstructs the incident, and says what was noticed.
  func reconstruct() throws -> Incident {
    let (found, diagnostics) = try read { evidence in
      let found = try Postmortem.reconstruct(evidence, choosing: IncidentChoice(id: incident))
      return (found, found.diagnostics)
    }
    if !quiet { Output.remarks(diagnostics, verbose: verbose) }
    return found
  }

  /// Reads the evidence, checks that it can carry a report, and makes something of it.
  private func read<Result>(_ make: (EvidenceSet) throws -> Result) throws -> Result {
    let line = ProgressLine.ifVisible(quiet: quiet)
    defer { line?.finish() }
    let evidence = try Postmortem.read(
      reading.paths, options: try reading.options(), progress: line?.show)
    try evidence.check(acceptingPartial: partial)
    return try make(evidence)
  }

  /// Reads the evidence, audits what is published in it, and says what was noticed.
  func audit(policy: CommunicationPolicy?) throws -> [Audit] {
    let (audits, diagnostics) = try read { evidence in
      let audits = try Postmortem.audit(evidence, incident: incident, policy: policy)
      return (audits, evidence.digest.diagnostics)
    }
    if !quiet { Output.remarks(diagnostics, verbose: verbose) }
    return audits
  }
}

/// A word that has to be one of several, with the nearest of them when it is not.
func choice(_ word: String, of words: [String], for option: String) throws -> Int {
  guard let index = words.firstIndex(of: word) else {
    throw PostmortemError(
      .usage, code: "PM001", "`\(word)` is no value for `\(option)`",
      remark: nearestMatch(to: word, among: words).map { "did you mean `\($0)`?" },
      help: "it takes \(words.joined(separator: ", "))")
  }
  return index
}
