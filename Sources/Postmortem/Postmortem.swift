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
}
