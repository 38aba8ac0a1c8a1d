/// The files behind the paths that were given, and what people say about how they are read.
struct EvidenceListing {
  let files: [InputFile]
  private(set) var incidentFile: IncidentFile?
  /// Formats that people define, those named on the command line first.
  private(set) var formats: [any LogFormat] = []
  let rules: SourceRules

  init(_ paths: [String], _ options: ReadingOptions) throws {
    files = try InputFiles.list(paths)
    for path in options.formatPaths { formats += try OwnFormats.read(path) }
    for file in files where OwnFormats.isDefinition(file.name) {
      formats += try OwnFormats.read(
        bytes: try file.readAll(limit: IncidentFile.byteLimit), name: file.path ?? file.name)
    }
    if let file = try EvidenceListing.incidentFile(among: files) {
      let bytes = try file.readAll(limit: IncidentFile.byteLimit)
      do {
        incidentFile = try IncidentFileReader.read(bytes: bytes, name: file.name)
      } catch {
        // Evidence is named within its folder, a mistake by the path that opens the file.
        var error = error
        if let path = file.path { error.place?.file = path }
        throw error
      }
      let path = file.path ?? file.name
      for index in incidentFile?.sources.indices ?? 0..<0 {
        incidentFile?.sources[index].formatPlace?.file = path
      }
      formats += try OwnFormats.read(incidentFile: bytes, name: path)
    }
    try OwnFormats.check(formats)
    rules = try SourceRules(options, incidentFile, own: formats)
  }

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
