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
    let files = try InputFiles.list(paths)
    let incidentFile = try incidentFile(among: files)
    let rules = try SourceRules(options, incidentFile)
    let builder = DigestBuilder(rules: rules.all, options: options.work)
    var digest = try builder.build(files, progress: progress)
    digest.diagnostics += rules.unmatched(by: files)
    return EvidenceSet(digest: digest, incidentFile: incidentFile)
  }

  /// The records of all logs behind `paths`, to be gone through one after the other.
  ///
  /// - Throws: As ``read(_:options:progress:)``.
  public static func records(
    in paths: [String], options: ReadingOptions = ReadingOptions()
  ) throws -> RecordReader {
    let files = try InputFiles.list(paths)
    let rules = try SourceRules(options, try incidentFile(among: files))
    return try RecordReader(
      files, rules: rules.all, noticed: rules.unmatched(by: files))
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
      var read = try IncidentFileReader.read(bytes: bytes, name: file.name)
      if let path = file.path {
        for index in read.sources.indices { read.sources[index].formatPlace?.file = path }
      }
      return read
    } catch {
      // Evidence is named within its folder, a mistake by the path that opens the file.
      var error = error
      if let path = file.path { error.place?.file = path }
      throw error
    }
  }
}
