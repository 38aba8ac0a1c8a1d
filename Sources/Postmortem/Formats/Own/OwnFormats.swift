/// The log formats that people define, wherever they keep them.
public enum OwnFormats {
  /// More are refused: every one is tried on every foreign line.
  static let limit = 100
  private static let endings = [".yaml", ".yml", ".json"]

  /// Whether a file of the evidence defines formats: `formats/*.yaml` at its top.
  static func isDefinition(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    return parts.count == 2 && parts[0] == "formats"
      && endings.dropLast().contains { name.hasSuffix($0) }
  }

  /// The formats of a file, or of every file of a folder that ends in `.yaml`, `.yml` or `.json`.
  ///
  /// - Throws: ``PostmortemError`` of kind `usage` when a definition is wrong, PM054 when there is
  ///   none, and of kind `input` when a file cannot be read.
  public static func read(_ path: String) throws(PostmortemError) -> [any LogFormat] {
    var formats: [any LogFormat] = []
    for file in try files(path) {
      formats += try read(bytes: try SettingsFile.bytes(ofFile: file), name: file)
    }
    guard !formats.isEmpty else {
      throw PostmortemError(
        .usage, code: "PM054", "no format is defined in \(path)",
        help: "give a file that ends in .yaml or .json, or a folder of them")
    }
    return formats
  }

  /// As ``read(_:)``, of several paths, which may define a name once.
  public static func read(_ paths: [String]) throws(PostmortemError) -> [any LogFormat] {
    var formats: [any LogFormat] = []
    for path in paths { formats += try read(path) }
    try check(formats)
    return formats
  }

  static func read(bytes: [UInt8], name: String) throws(PostmortemError) -> [any LogFormat] {
    try FormatDefinition.read(try SettingsFile(bytes: bytes, name: name))
  }

  /// The formats that an incident file defines under `formats`.
  static func read(incidentFile bytes: [UInt8], name: String) throws(PostmortemError)
    -> [any LogFormat]
  {
    let file = try SettingsFile(bytes: bytes, name: name)
    guard case .mapping(let entries) = file.value.node.content,
      let entry = entries.first(where: { $0.key == "formats" })
    else { return [] }
    return try FormatDefinition.read(
      list: SettingsValue(file: file, node: entry.value, path: "formats"))
  }

  /// Refuses names that stand twice, and too many formats.
  static func check(_ formats: [any LogFormat]) throws(PostmortemError) {
    var seen: Set<String> = []
    for format in formats where !seen.insert(format.name).inserted {
      throw PostmortemError(
        .usage, code: "PM029", "two formats are called `\(format.name)`",
        help: "give each a name of its own")
    }
    guard formats.count <= limit else {
      throw PostmortemError(
        .usage, code: "PM054", "\(formats.count) formats are defined, and \(limit) may be",
        help: "leave out those that this evidence does not need")
    }
  }

  private static func files(_ path: String) throws(PostmortemError) -> [String] {
    do throws(SystemError) {
      guard try SystemCalls.entry(at: path, followingLinks: true)?.kind == .folder else {
        return [path]
      }
      return try SystemCalls.names(in: path)
        .filter { name in !name.hasPrefix(".") && endings.contains { name.hasSuffix($0) } }
        .map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
    } catch {
      throw PostmortemError(reading: error)
    }
  }
}
