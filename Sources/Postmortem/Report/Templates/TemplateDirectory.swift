internal import FoundationEssentials

/// A directory of `*.mustache` files that replace built-in templates.
struct TemplateDirectory {
  let path: String

  /// The files' text by name; files of other kinds are left alone.
  func read() throws -> [String: String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw PostmortemError(
        .input, code: "PM080", "cannot read the directory of templates `\(path)`",
        help: "`--templates` takes a directory that holds `*.mustache` files")
    }
    let files = names.filter { $0.hasSuffix(".mustache") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if files.isEmpty {
      throw PostmortemError(
        .input, code: "PM080", "there is no `*.mustache` file in `\(path)`",
        help: "give each template its built-in name, such as `timeline.html.mustache`")
    }
    var sources: [String: String] = [:]
    for file in files {
      guard let bytes = FileManager.default.contents(atPath: "\(path)/\(file)") else {
        throw PostmortemError(
          .input, code: "PM081", "cannot read the template `\(path)/\(file)`",
          help: "check that it is a file and may be read")
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw PostmortemError(
          .input, code: "PM081", "the template `\(path)/\(file)` is not UTF-8",
          help: "save it as UTF-8 without a byte order mark")
      }
      sources[file] = text
    }
    return sources
  }
}
