/// Evidence that was read: counts, documents, and what people wrote beside them.
public struct EvidenceSet: Sendable, Hashable {
  public var digest: Digest
  public var incidentFile: IncidentFile?

  public init(digest: Digest, incidentFile: IncidentFile? = nil) {
    self.digest = digest
    self.incidentFile = incidentFile
  }
}

/// How evidence is read.
public struct ReadingOptions: Sendable, Hashable {
  /// What to know of some files, before what `incident.yaml` says of them.
  public var rules: [IncidentFile.SourceRule]
  /// How the reading is done; changes nothing of the result.
  public var work: DigestBuilder.Options

  public init(
    rules: [IncidentFile.SourceRule] = [], work: DigestBuilder.Options = DigestBuilder.Options()
  ) {
    self.rules = rules
    self.work = work
  }
}
