/// Turns the evidence of an incident into a postmortem.
///
/// ```swift
/// let evidence = try Postmortem.read(["evidence/"])
/// let incident = try Postmortem.reconstruct(evidence)
/// let html = try HTMLRenderer().render(incident, templates: .builtIn)
/// ```
public enum Postmortem {
  /// The version of this package, as `postmortem --version` prints it.
  public static let version = "0.1.0"

  /// Reads files and folders; `-` is standard input.
  ///
  /// - Parameter progress: Called from any thread, about once a mebibyte.
  /// - Throws: ``PostmortemError`` of kind `input` when a path is missing or holds nothing, and of
  ///   kind `usage` when `incident.yaml` is wrong.
  public static func read(
    _ paths: [String], options: ReadingOptions = ReadingOptions(),
    progress: (@Sendable (Progress) -> Void)? = nil
  ) throws -> EvidenceSet {
    let listing = try EvidenceListing(paths, options)
    let builder = DigestBuilder(
      rules: listing.rules.all, formats: listing.own.formats, window: options.window,
      options: options.work)
    var digest = try builder.build(listing.files, progress: progress)
    digest.add(listing.diagnostics)
    return EvidenceSet(digest: digest, incidentFile: listing.incidentFile)
  }

  /// The records of all logs behind `paths`, to be gone through one after the other.
  ///
  /// - Throws: As ``read(_:options:progress:)``.
  public static func records(
    in paths: [String], options: ReadingOptions = ReadingOptions()
  ) throws -> RecordReader {
    let listing = try EvidenceListing(paths, options)
    return try RecordReader(
      listing.files, rules: listing.rules.all, formats: listing.own.formats,
      window: options.window, noticed: listing.diagnostics)
  }

  /// The patterns of one run: of the logs behind `paths`, or as a file of
  /// `postmortem patterns --format json` holds them.
  ///
  /// - Throws: As ``read(_:options:progress:)``, and ``PostmortemError`` of kind `input` for a file
  ///   that begins like such a document and is none.
  public static func patterns(
    in paths: [String], options: ReadingOptions = ReadingOptions()
  ) throws -> (logs: LogDigest, diagnostics: [Diagnostic]) {
    let files = try InputFiles.list(paths)
    if files.count == 1, let logs = try RecordedPatterns.read(files[0]) { return (logs, []) }
    let digest = try read(paths, options: options).digest
    return (digest.logs, digest.diagnostics)
  }

  /// The pattern of every line of the logs behind `paths`.
  ///
  /// - Throws: As ``read(_:options:progress:)``.
  public static func patternLines(
    in paths: [String], options: ReadingOptions = ReadingOptions()
  ) throws -> PatternLines {
    var reader = try records(in: paths, options: options)
    return try PatternLines(of: &reader)
  }

  /// The pattern of every line of the files behind `paths`, each line a bare message.
  ///
  /// - Throws: As ``read(_:options:progress:)``.
  public static func patternLines(ofMessagesIn paths: [String]) throws -> PatternLines {
    let listing = try EvidenceListing(paths, ReadingOptions())
    let members = MemberReader()
    return try PatternLines(messagesOf: listing.files) { try members.open($0) }
  }

  /// Makes the incident of what was read: timeline, milestones, measurements and findings.
  ///
  /// - Throws: ``PostmortemError`` of kind `usage` when the choice names no incident.
  public static func reconstruct(
    _ evidence: EvidenceSet, choosing choice: IncidentChoice = .automatic
  ) throws -> Incident {
    try Reconstruction.incident(
      from: evidence.digest, incidentFile: evidence.incidentFile, choice: choice)
  }

  /// Holds every postmortem of the evidence against itself and against the rest of the evidence;
  /// without a postmortem, every incident of the status pages.
  ///
  /// - Parameters:
  ///   - incident: The id of the one incident of the pages that is meant; nil for all.
  ///   - policy: What posts are held against.
  /// - Throws: ``PostmortemError`` of kind `usage` when no incident has the id, and of kind `input`
  ///   when there is nothing to audit.
  public static func audit(
    _ evidence: EvidenceSet, incident: String? = nil, policy: CommunicationPolicy? = nil
  ) throws -> [Audit] {
    let wanted = incident ?? evidence.incidentFile?.statusPageIncident
    if wanted != nil { _ = try reconstruct(evidence, choosing: IncidentChoice(id: wanted)) }
    let subjects = AuditSubjects.subjects(of: evidence.digest, incident: wanted)
    guard !subjects.isEmpty else {
      throw PostmortemError(
        .input, code: "PM095", "there is no postmortem and no status page incident to audit",
        help: "give the file of a published postmortem, or of a status page; "
          + "`postmortem explain FILE` says how a file is read")
    }
    // Each subject says itself which incident it is about.
    var file = evidence.incidentFile
    file?.statusPageIncident = nil
    return try subjects.map { subject in
      let incident = try Reconstruction.incident(
        from: subject.digest, incidentFile: file, choice: subject.choice)
      let posts = incident.communications.posts
      return Audit(
        of: incident,
        document: subject.document.isEmpty
          ? incident.published?.source ?? posts.first?.evidence.reference.source ?? ""
          : subject.document,
        policy: policy)
    }
  }
}
