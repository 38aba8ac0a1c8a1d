/// The files behind the paths that were given, and what people say about how they are read.
struct EvidenceListing {
  let files: [InputFile]
  /// What was noticed in archives.
  private let noticed: [Diagnostic]
  private(set) var incidentFile: IncidentFile?
  /// Formats that people define, those named on the command line first.
  let own: OwnFormats
  let rules: SourceRules

  init(_ paths: [String], _ options: ReadingOptions) throws {
    let listing = try InputFiles.listing(paths)
    files = listing.files
    noticed = listing.diagnostics
    var own = try OwnFormats(paths: options.formatPaths)
    for file in files where OwnFormats.isDefinition(file.name) {
      try own.add(
        bytes: try file.readAll(limit: IncidentFile.byteLimit), name: file.openedPath ?? file.name)
    }
    if let file = try EvidenceListing.incidentFile(among: files) {
      let bytes = try file.readAll(limit: IncidentFile.byteLimit)
      do {
        incidentFile = try IncidentFileReader.read(bytes: bytes, name: file.name)
      } catch {
        // Evidence is named within its folder, a mistake by the path that opens the file.
        var error = error
        if let path = file.openedPath { error.place?.file = path }
        throw error
      }
      let path = file.openedPath ?? file.name
      for index in incidentFile?.sources.indices ?? 0..<0 {
        incidentFile?.sources[index].formatPlace?.file = path
      }
      try own.add(incidentFile: bytes, name: path)
    }
    try own.check()
    self.own = own
    rules = try SourceRules(options, incidentFile, own: own.formats)
  }

  /// What is to be told of archives, rules and formats.
  var diagnostics: [Diagnostic] { noticed + own.remarks + rules.unmatched(by: files) }

  private static func incidentFile(among files: [InputFile]) throws -> InputFile? {
    let found = files.filter { IncidentFile.names.contains($0.lastComponent) }
    guard found.count < 2 else {
      throw PostmortemError(
        .usage, code: "PM091",
        "several incident files: \(found.map(\.name).joined(separator: ", "))",
        help: "a report is about one incident; give the folder of one")
    }
    return found.first
  }
}
