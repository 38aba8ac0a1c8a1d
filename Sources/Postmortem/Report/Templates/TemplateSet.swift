internal import Mustache

/// The templates that Markdown and HTML are made from: the built-in ones, or a team's own.
///
/// A template's name is its file's without `.mustache`; the part after the last dot says what it
/// makes: `timeline.html`, `timeline.md`, `style.css`.
public struct TemplateSet: Sendable {
  /// Template source by name.
  private let sources: [String: String]
  private let library: MustacheLibrary
  private let style: String

  /// A template larger than this is refused, in bytes.
  public static let byteLimit = 1 << 20
  /// Partials in partials, and sections in sections, deeper than this are refused.
  static let depthLimit = 16
  /// More partials than this in one document are refused.
  static let partialLimit = 1000

  /// The templates in the binary.
  public static let builtIn: TemplateSet = {
    do {
      return try TemplateSet(replacing: [:])
    } catch {
      preconditionFailure("a built-in template is broken: \(error)")
    }
  }()

  /// The built-in templates, with those of `files` in place of the ones they are named after.
  ///
  /// - Parameter files: source by file name, such as `timeline.html.mustache`.
  /// - Throws: ``PostmortemError`` of kind `usage`, with the place, when one cannot be used.
  public init(replacing files: [String: String]) throws {
    var sources = BuiltInTemplates.sources
    for (file, source) in files.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let name = TemplateSet.templateName(ofFile: file)
      guard TemplateKind(templateNamed: name) != nil else {
        throw PostmortemError(
          .usage, code: "PM070", "cannot tell what the template `\(file)` makes",
          help: "name it after what it makes, such as `\(name).html.mustache` or "
            + "`\(name).md.mustache`")
      }
      sources[name] = source
    }
    let check = TemplateCheck(
      sources: sources,
      fileNames: Dictionary(
        files.keys.map { (TemplateSet.templateName(ofFile: $0), $0) },
        uniquingKeysWith: { first, _ in first }))
    // The built-in ones alone are checked by a test.
    if !files.isEmpty { try check.run() }

    var library = MustacheLibrary()
    for (name, source) in sources {
      guard let kind = TemplateKind(templateNamed: name), kind != .css else { continue }
      let text = kind.pragma + TemplateScanner(source).withoutPartialIndentation
      do {
        try library.register(text, named: name)
      } catch {
        throw check.error(parsing: name, error)
      }
    }
    self.sources = sources
    self.library = library
    style = TemplateSet.normalized(style: sources["style.css"] ?? "")
  }

  /// The built-in templates, with the `*.mustache` files of a directory in place of those they are
  /// named after.
  ///
  /// - Throws: ``PostmortemError`` of kind `input` when the directory or a file cannot be read, of
  ///   kind `usage` when a template cannot be used.
  public init(directory: String) throws {
    try self.init(replacing: TemplateDirectory(path: directory).read())
  }

  /// The names of all templates, in order.
  public var names: [String] {
    sources.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The source of a template, for a team to start its own from; nil when there is none.
  public func source(named name: String) -> String? { sources[name] }

  /// The style sheet, as it stands in the HTML.
  var styleSheet: String { style }

  /// Renders a template over `object`.
  func render(_ name: String, _ object: TemplateObject) throws -> String {
    guard let text = library.render(try TemplateValue.mustache(object), withTemplate: name) else {
      throw PostmortemError(.bug, code: "PM079", "there is no template `\(name)`")
    }
    return text
  }

  /// The style sheet as a browser hashes it: line ends as LF, and none at the end.
  private static func normalized(style: String) -> String {
    let lines = style.split(omittingEmptySubsequences: false) { $0.isNewline }
    return lines.joined(separator: "\n").trimmingTrailingBlanks + "\n"
  }

  private static func templateName(ofFile file: String) -> String {
    file.hasSuffix(".mustache") ? String(file.dropLast(".mustache".count)) : file
  }
}

extension String {
  fileprivate var trimmingTrailingBlanks: Substring {
    var rest = self[...]
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
