internal import Mustache

/// Finds what is wrong with templates before any is used, and says where and what to do.
struct TemplateCheck {
  /// Template source by name.
  let sources: [String: String]
  /// The file of each template that is not built in.
  let fileNames: [String: String]

  private static let knownNames = TemplateName.allWords

  func run() throws {
    for name in orderedNames {
      guard let source = sources[name] else { continue }
      if source.utf8.count > TemplateSet.byteLimit {
        throw PostmortemError(
          .usage, code: "PM071",
          "the template `\(file(of: name))` is larger than \(TemplateSet.byteLimit) bytes",
          help: "put parts of it into partials")
      }
      if TemplateKind(templateNamed: name) == .css {
        try checkStyle(source, named: name)
      } else {
        try checkTags(TemplateScanner(source), named: name)
      }
    }
    var known: [String: Reach] = [:]
    for name in orderedNames { _ = try reach(of: name, path: [], known: &known) }
  }

  /// What Mustache's parser says, at the line it says it of.
  func error(parsing name: String, _ error: any Error) -> PostmortemError {
    guard let error = error as? MustacheTemplate.ParserError else {
      return PostmortemError(
        .usage, code: "PM072", "the template `\(file(of: name))` cannot be read: \(error)")
    }
    // The line before the source is ours.
    let line = max(1, error.context.lineNumber - 1)
    let message =
      switch error.error as? MustacheTemplate.Error {
      case .sectionCloseNameIncorrect: "a section is closed by another name than it was opened by"
      case .expectedSectionEnd: "a section is opened and never closed"
      default: "the tag is not well-formed"
      }
    return PostmortemError(
      .usage, code: "PM072", message,
      place: PostmortemError.Place(
        file: file(of: name), line: line, column: max(1, error.context.columnNumber),
        text: TemplateScanner(sources[name] ?? "").line(line)),
      help: "every `{{#name}}` and `{{^name}}` needs its `{{/name}}`")
  }

  private func checkTags(_ scanner: TemplateScanner, named name: String) throws {
    var depth = 0
    for tag in scanner.tags() {
      switch tag.kind {
      case .comment: continue
      case .refused(let reason):
        throw error(
          "PM073", reason, tag, scanner, name,
          help: "write `{{name}}`; charts and prose are already markup and print as such")
      case .partial:
        guard sources[tag.name] == nil else { continue }
        throw error(
          "PM074", "there is no template `\(tag.name)`", tag, scanner, name,
          remark: nearestMatch(to: tag.name, among: orderedNames),
          help: "add `\(tag.name).mustache`, or take the tag out")
      case .variable, .section, .inverted, .close:
        if tag.kind == .section || tag.kind == .inverted { depth += 1 }
        if tag.kind == .close { depth -= 1 }
        if depth > TemplateSet.depthLimit {
          throw error("PM075", "sections are nested too deeply", tag, scanner, name)
        }
        guard tag.name != ".", !TemplateCheck.knownNames.contains(tag.name) else { continue }
        throw error(
          "PM076", "unknown name `\(tag.name)`", tag, scanner, name,
          remark: nearestMatch(to: tag.name, among: TemplateCheck.knownNames),
          help: "`docs/templates.md` lists the names of each section")
      }
    }
  }

  /// The style sheet stands in a `<style>` element and is hashed as it is.
  private func checkStyle(_ source: String, named name: String) throws {
    for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let isForbidden = { (scalar: Unicode.Scalar) in scalar == "<" || scalar.isNoncharacter }
      guard let mark = Array(line.unicodeScalars).firstIndex(where: isForbidden) else { continue }
      throw PostmortemError(
        .usage, code: "PM077", "a style sheet cannot hold `<` or a noncharacter",
        place: PostmortemError.Place(
          file: file(of: name), line: index + 1, column: mark + 1, text: String(line)),
        help: "write `<` as `\\3c `")
    }
  }

  /// How far the partials of a template reach, and how many there are in all.
  private struct Reach {
    var depth = 0
    var partials = 0
  }

  /// Follows the partials; `path` holds the templates that lead here.
  private func reach(
    of name: String, path: [String], known: inout [String: Reach]
  ) throws -> Reach {
    if let reach = known[name] { return reach }
    guard let source = sources[name], TemplateKind(templateNamed: name) != .css else {
      return Reach()
    }
    let scanner = TemplateScanner(source)
    let path = path + [name]
    var reach = Reach()
    for tag in scanner.tags() where tag.kind == .partial {
      if path.contains(tag.name) {
        throw error(
          "PM078", "`\(tag.name)` includes itself", tag, scanner, name,
          help: "the way is \((path + [tag.name]).joined(separator: " > "))")
      }
      let inner = try self.reach(of: tag.name, path: path, known: &known)
      reach.depth = max(reach.depth, inner.depth + 1)
      reach.partials = min(reach.partials + 1 + inner.partials, TemplateSet.partialLimit + 1)
      if reach.depth > TemplateSet.depthLimit || reach.partials > TemplateSet.partialLimit {
        throw error(
          "PM078", "partials are nested too deeply, or too many", tag, scanner, name,
          help: "at most \(TemplateSet.depthLimit) deep and \(TemplateSet.partialLimit) in all")
      }
    }
    known[name] = reach
    return reach
  }

  private func error(
    _ code: String, _ message: String, _ tag: TemplateTag, _ scanner: TemplateScanner,
    _ name: String, remark: String? = nil, help: String? = nil
  ) -> PostmortemError {
    PostmortemError(
      .usage, code: code, message,
      place: PostmortemError.Place(
        file: file(of: name), line: tag.line, column: tag.column, text: scanner.line(tag.line),
        length: tag.length),
      remark: remark.map { "did you mean `\($0)`?" }, help: help)
  }

  private func file(of name: String) -> String { fileNames[name] ?? "\(name).mustache" }

  private var orderedNames: [String] {
    sources.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
