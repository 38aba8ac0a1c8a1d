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
    let listing = try InputFiles.listing(paths)
    let files = listing.files
    let incidentFile = try incidentFile(among: files)
    let builder = DigestBuilder(
      rules: options.rules + (incidentFile?.sources ?? []), options: options.work)
    var digest = try builder.build(files, progress: progress)
    digest.add(listing.diagnostics)
    return EvidenceSet(digest: digest, incidentFile: incidentFile)
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

  private static func incidentFile(among files: [InputFile]) throws -> IncidentFile? {
    let found = files.filter { IncidentFile.names.contains($0.lastComponent) }
    if found.count > 1 {
      throw PostmortemError(
        .usage, code: "PM091",
        "several incident files: \(found.map(\.name).joined(separator: ", "))",
        help: "a report is about one incident; give the folder of one")
    }
    guard let file = found.first else { return nil }
    let bytes = try file.readAll(limit: IncidentFile.byteLimit)
    do {
      return try IncidentFileReader.read(bytes: bytes, name: file.name)
    } catch {
      // Evidence is named within its folder, a mistake by the path that opens the file.
      var error = error
      if let path = file.path, file.place.isEmpty { error.place?.file = path }
      throw error
    }
  }
}
