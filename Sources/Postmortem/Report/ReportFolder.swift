/// Puts finished reports where people keep them, and nothing that people wrote at risk.
///
/// A hidden list of checksums stands beside the reports (`.postmortem.sha256`, in the form that
/// `sha256sum --check` reads). A file that it does not vouch for was made or edited by somebody
/// else, and is replaced only by force.
public struct ReportFolder: Sendable {
  /// One report to be written.
  public struct Report: Sendable, Hashable {
    /// `postmortem.html`
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  public let path: String
  private static let listName = ".postmortem.sha256"

  public init(path: String) {
    self.path = path
  }

  /// Refuses a place where no folder can be, before any work is done for it.
  public func checkPlace() throws(PostmortemError) {
    do throws(SystemError) {
      let kind = try SystemCalls.entry(at: path, followingLinks: true)?.kind
      guard kind == nil || kind == .folder else {
        throw SystemError(.notFolder, path: path, message: "it is not a folder")
      }
    } catch {
      throw PostmortemError(writing: error)
    }
  }

  /// Refuses a place where no file can be, before any work is done for it.
  public static func checkPlace(ofFile path: String) throws(PostmortemError) {
    do {
      _ = try AtomicFile.standing(at: path)
    } catch {
      throw PostmortemError(writing: error)
    }
  }

  /// Writes all of the reports, or none; the folder is made when it is not there.
  ///
  /// - Parameter force: replace files that this tool did not write.
  /// - Throws: ``PostmortemError`` PM002 to PM005; every file is then as it was.
  public func write(_ reports: [Report], force: Bool) throws(PostmortemError) {
    try checkPlace()
    let listed = try listedSums()
    var standing: [String: String] = [:]
    for report in reports {
      guard let sum = try ReportFolder.sum(ofFile: place(of: report.name)) else { continue }
      let isOurs = listed[report.name]?.contains(sum) == true
      guard force || isOurs || sum == SHA256Digest.hexadecimal(of: report.bytes) else {
        throw ReportFolder.refusal(place(of: report.name))
      }
      if isOurs { standing[report.name] = sum }
    }
    do throws(SystemError) {
      if try SystemCalls.entry(at: path, followingLinks: true) == nil {
        try SystemCalls.makeFolder(path)
      }
      // The list goes first and names the old sums too: a run that is killed between two files
      // leaves none that the list does not vouch for.
      try AtomicFile.write(
        [list(reports, standing, listed)]
          + reports.map { AtomicFile.Content(path: place(of: $0.name), bytes: $0.bytes) })
      try AtomicFile.write([list(reports, [:], listed)])
    } catch {
      throw PostmortemError(writing: error)
    }
  }

  /// Writes one report to a file of its own, which has no list beside it: what stands there
  /// already is replaced only by force, unless it is the same.
  ///
  /// - Throws: ``PostmortemError`` PM002 to PM005; the file is then as it was.
  public static func write(
    _ bytes: [UInt8], toFile path: String, force: Bool
  ) throws(PostmortemError) {
    if !force, let sum = try sum(ofFile: path), sum != SHA256Digest.hexadecimal(of: bytes) {
      throw refusal(path)
    }
    do {
      try AtomicFile.write([AtomicFile.Content(path: path, bytes: bytes)])
    } catch {
      throw PostmortemError(writing: error)
    }
  }

  /// The path of a report.
  public func place(of name: String) -> String {
    path.hasSuffix("/") ? path + name : "\(path)/\(name)"
  }

  /// The checksum of the regular file at a path, or nil when there is none.
  private static func sum(ofFile path: String) throws(PostmortemError) -> String? {
    do throws(SystemError) {
      guard try SystemCalls.entry(at: path)?.kind == .file else { return nil }
      return SHA256Digest.hexadecimal(of: try SystemCalls.read(path, limit: .max))
    } catch {
      throw PostmortemError(reading: error)
    }
  }

  private static func refusal(_ path: String) -> PostmortemError {
    PostmortemError(
      .usage, code: "PM003", "`\(path)` was written or edited by somebody else",
      help: "move it away, write elsewhere, or replace it with `--force`")
  }

  /// The sums that the list names for each file; more than one after a run that was cut off.
  private func listedSums() throws(PostmortemError) -> [String: Set<String>] {
    let bytes: [UInt8]
    do throws(SystemError) {
      let list = place(of: ReportFolder.listName)
      guard try SystemCalls.entry(at: list)?.kind == .file else { return [:] }
      bytes = try SystemCalls.read(list, limit: 1 << 20)
    } catch {
      throw PostmortemError(reading: error)
    }
    var sums: [String: Set<String>] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ").suffix(2)
      guard words.count == 2, let sum = words.first, let name = words.last else { continue }
      sums[String(name), default: []].insert(String(sum))
    }
    return sums
  }

  /// The new list: what is written now, what stands there until it is, and what is left alone.
  private func list(
    _ reports: [Report], _ standing: [String: String], _ listed: [String: Set<String>]
  ) -> AtomicFile.Content {
    var text = ""
    for report in reports {
      let sum = SHA256Digest.hexadecimal(of: report.bytes)
      text += "\(sum)  \(report.name)\n"
      if let old = standing[report.name], old != sum {
        text += "# before: \(old)  \(report.name)\n"
      }
    }
    let written = Set(reports.map(\.name))
    for name in listed.keys.sorted() where !written.contains(name) {
      for sum in (listed[name] ?? []).sorted() { text += "\(sum)  \(name)\n" }
    }
    return AtomicFile.Content(path: place(of: ReportFolder.listName), bytes: Array(text.utf8))
  }
}

extension PostmortemError {
  /// An error of the system while writing, with what to do about it.
  public init(writing error: SystemError) {
    switch error.reason {
    case .isFolder, .notFolder:
      self.init(
        .usage, code: "PM002",
        error.reason == .isFolder
          ? "`\(error.path)` is a folder, and a file is to be written there"
          : "`\(error.path)` is a file, and a folder is to be written there",
        help: "`-o` names a folder, `--output` a file")
    case .isLink:
      self.init(
        .usage, code: "PM004", "`\(error.path)` is a symbolic link, which is not written through",
        help: "name the file that it points to")
    case .notFound:
      self.init(
        .usage, code: "PM005", "cannot write `\(error.path)`: its folder does not exist",
        help: "make the folder first")
    default:
      self.init(
        .input, code: "PM005", "cannot write `\(error.path)`: \(error.message)",
        help: "what stood there before is unchanged")
    }
  }
}
