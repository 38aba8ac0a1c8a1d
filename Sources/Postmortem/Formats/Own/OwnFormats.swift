/// The log formats that people define, wherever they keep them.
public struct OwnFormats: Sendable {
  /// More are refused: every one is tried on every foreign line.
  private static let limit = 100
  private static let endings = [".yaml", ".yml", ".json"]

  /// In the order they are tried.
  public private(set) var formats: [any LogFormat] = []
  /// What was noticed: parts of another program's files that have no meaning here.
  public private(set) var remarks: [Diagnostic] = []

  public init() {}

  /// The formats of files, and of every file of folders that ends in `.yaml`, `.yml` or `.json`.
  ///
  /// - Throws: ``PostmortemError`` of kind `usage` when a definition is wrong, PM054 when there is
  ///   none, and of kind `input` when a file cannot be read.
  public init(paths: [String]) throws(PostmortemError) {
    for path in paths {
      let before = formats.count + remarks.count
      for file in try OwnFormats.files(path) {
        try add(bytes: try SettingsFile.bytes(ofFile: file), name: file)
      }
      guard formats.count + remarks.count > before else {
        throw PostmortemError(
          .usage, code: "PM054", "no format is defined in \(path)",
          help: "give a file that ends in .yaml or .json, or a folder of them")
      }
    }
    try check()
  }

  /// Whether a file of the evidence defines formats: `formats/*.yaml` at its top.
  static func isDefinition(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    return parts.count == 2 && parts[0] == "formats"
      && endings.dropLast().contains { name.hasSuffix($0) }
  }

  /// Adds what a file defines: in YAML, or as lnav has it in JSON.
  mutating func add(bytes: [UInt8], name: String) throws(PostmortemError) {
    let start = bytes.first { !$0.isBlank }
    guard start == UInt8(ascii: "{"), let root = try? JSONReader.read(bytes, name: name),
      LnavFormats.isLnav(root)
    else {
      formats += try FormatDefinition.read(try SettingsFile(bytes: bytes, name: name))
      return
    }
    let lnav = LnavFormats(root, name: name)
    formats += lnav.formats
    remarks += lnav.remarks
  }

  /// Adds what an incident file defines under `formats`.
  mutating func add(incidentFile bytes: [UInt8], name: String) throws(PostmortemError) {
    let file = try SettingsFile(bytes: bytes, name: name)
    guard case .mapping(let entries) = file.value.node.content,
      let entry = entries.first(where: { $0.key == "formats" })
    else { return }
    formats += try FormatDefinition.read(
      list: SettingsValue(file: file, node: entry.value, path: "formats"))
  }

  /// Refuses names that stand twice, and too many formats.
  func check() throws(PostmortemError) {
    var seen: Set<String> = []
    for format in formats where !seen.insert(format.name).inserted {
      throw PostmortemError(
        .usage, code: "PM029", "two formats are called `\(format.name)`",
        help: "give each a name of its own")
    }
    guard formats.count <= OwnFormats.limit else {
      throw PostmortemError(
        .usage, code: "PM054",
        "\(formats.count) formats are defined, and \(OwnFormats.limit) may be",
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
