/// Lists the evidence behind the paths that a user gave.
public enum InputFiles {
  /// Every file behind `paths`, in order of name by bytes.
  ///
  /// A folder stands for all files in it and its folders; what begins with a dot is left out. A
  /// name is relative to the folder that was given, or the last component of the file that was
  /// given; where two would be alike, both keep as much of their paths as tells them apart. `-` is
  /// standard input. A file given twice is listed once.
  ///
  /// An archive stands for the files in it, told by its content. Their names are labels that begin
  /// with the archive's: `bundle.tar.gz/app/app.log`. Nothing is unpacked to disk.
  ///
  /// - Throws: ``PostmortemError`` of kind `input` when a path is missing or unreadable, and when
  ///   a folder holds no file.
  public static func list(_ paths: [String]) throws -> [InputFile] {
    try listing(paths).files
  }

  /// The files, and how many hidden ones were left out.
  public struct Listing: Sendable, Hashable {
    public var files: [InputFile] = []
    /// Hidden files and folders, which are not read.
    public var hidden = 0
    /// What was noticed in archives.
    public var diagnostics: [Diagnostic] = []
  }

  /// As ``list(_:)``, with what was left out.
  public static func listing(_ paths: [String]) throws -> Listing {
    var listing = Listing()
    var found: [Found] = []
    for path in paths {
      if path == "-" {
        found.append(Found(name: "-", path: nil))
        continue
      }
      let status = try status(of: path)
      if status.isFolder {
        let before = found.count
        try walk(path, prefix: "", into: &found, hidden: &listing.hidden, depth: 0)
        guard found.count > before else {
          throw PostmortemError(
            .input, code: "PM103", "no evidence in \(path)",
            help: "the folder holds no file that is not hidden")
        }
      } else {
        // A pipe is opened once, by who reads it.
        if !status.isPipe { try checkReadable(path) }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        found.append(Found(name: name, path: path, status: status))
      }
    }
    var seen: Set<String> = []
    found = found.filter { seen.insert($0.path ?? "-").inserted }
    for file in distinguished(found) { ArchiveListing.add(file, to: &listing) }
    listing.files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return listing
  }

  private struct Found {
    var name: String
    var path: String?
    var status: FileSystem.Status?
  }

  private static func status(of path: String) throws -> FileSystem.Status {
    do {
      return try FileSystem.status(of: path)
    } catch {
      throw InputFile.unreadable(path, error)
    }
  }

  private static func checkReadable(_ path: String) throws {
    do {
      _ = try FileDescriptor(opening: path)
    } catch {
      throw InputFile.unreadable(path, error)
    }
  }

  /// Folders deeper than this are a loop of links.
  private static let depthLimit = 40

  private static func walk(
    _ folder: String, prefix: String, into found: inout [Found], hidden: inout Int, depth: Int
  ) throws {
    let names: [String]
    do {
      names = try SystemCalls.names(in: folder)
    } catch {
      // Only the folder that was given must be readable; one inside is reported as unread.
      guard depth > 0 else { throw InputFile.unreadable(folder, error) }
      found.append(Found(name: String(prefix.dropLast()), path: folder))
      return
    }
    for name in names {
      if name.utf8.first == UInt8(ascii: ".") {
        hidden += 1
        continue
      }
      let path = folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
      let status = try? FileSystem.status(of: path)
      if let status, status.isFolder {
        guard depth < depthLimit else { continue }
        try walk(path, prefix: prefix + name + "/", into: &found, hidden: &hidden, depth: depth + 1)
      } else {
        found.append(Found(name: prefix + name, path: path, status: status))
      }
    }
  }

  /// Gives files of the same name enough of their paths to tell them apart.
  private static func distinguished(_ found: [Found]) -> [InputFile] {
    var names = found.map(\.name)
    var extra = 0
    while true {
      var counts: [String: Int] = [:]
      for name in names { counts[name, default: 0] += 1 }
      guard counts.values.contains(where: { $0 > 1 }), extra < depthLimit else { break }
      extra += 1
      for index in found.indices where counts[names[index], default: 0] > 1 {
        guard let path = found[index].path else { continue }
        let parts = path.split(separator: "/").filter { $0 != "." && $0 != ".." }
        let own = found[index].name.split(separator: "/").count
        names[index] = parts.suffix(own + extra).joined(separator: "/")
      }
    }
    return zip(found, names).map { found, name in
      var file = InputFile(
        name: name, path: found.path, size: found.status?.size ?? 0,
        modified: found.status?.modified)
      file.isPipe = found.path == nil || found.status?.isPipe ?? false
      return file
    }
  }
}
