/// One piece of evidence that the user gave: a file, a file in an archive, or standard input.
public struct InputFile: Sendable, Hashable {
  /// How it is called in reports: relative to what was given, never absolute; `-` for standard
  /// input.
  public var name: String
  /// Where it is, or the archive it is in; nil for standard input.
  public var path: String?
  /// Which entry of the archive it is, counted from 0, and of the archive in that; empty when it is
  /// the file at ``path`` itself.
  public var place: [Int] = []
  /// Whether its bytes come once, as those of a pipe do: it is opened once and never looked at
  /// before.
  public var isPipe = false
  /// Bytes on disk, those of the archive for a file in one; 0 for standard input.
  public var size: Int
  /// When it was last written: a clue to the year where stamps have none.
  public var modified: Timestamp?

  public init(name: String, path: String?, size: Int = 0, modified: Timestamp? = nil) {
    self.name = name
    self.path = path
    self.size = size
    self.modified = modified
  }

  /// The last part of the name.
  public var lastComponent: String {
    name.split(separator: "/").last.map(String.init) ?? name
  }

  /// The path that opens the file itself; nil for a file in an archive, and for standard input.
  public var openedPath: String? { place.isEmpty ? path : nil }

  /// The content, decompressed.
  ///
  /// - Parameter limit: The most bytes to read. One byte more is an error: a piece of a document
  ///   says something else than the whole.
  /// - Throws: ``PostmortemError`` of kind `input` when the file cannot be read or is too large.
  public func readAll(limit: Int) throws -> [UInt8] {
    let stream = try ByteStream(self)
    let content = try stream.readAll(limit: limit)
    guard content.count <= limit else {
      throw PostmortemError(
        .input, code: "PM104", "\(name) is larger than \(limit) bytes",
        help: "give the part that matters")
    }
    if let damage = stream.damage {
      throw PostmortemError(.input, code: "PM105", "\(name) is damaged: \(damage)")
    }
    return content
  }

  /// The error for a file that cannot be opened or read.
  static func unreadable(_ name: String, _ failure: SystemError) -> PostmortemError {
    if failure.reason == .notFound || failure.reason == .notFolder {
      return PostmortemError(
        .input, code: "PM101", "there is no \(name)", help: "check the path")
    }
    return PostmortemError(
      .input, code: "PM102", "cannot read \(name): \(failure.message)",
      help: "check that it is a file or folder you may read")
  }
}
