internal import Mustache

/// How a template's file name tells what is escaped in it.
enum TemplateKind: String, Sendable, CaseIterable {
  case html, markdown = "md", css

  /// `timeline.html` is HTML; nil for a name that ends in nothing known.
  init?(templateNamed name: String) {
    guard let ending = name.split(separator: ".").last else { return nil }
    self.init(rawValue: String(ending))
  }

  /// The line that makes Mustache escape by our rules. Every template begins with it, as Mustache
  /// falls back to its own HTML escaping in each partial.
  var pragma: String {
    TemplateKind.register
    return "{{% CONTENT_TYPE: \(contentTypeName) }}\n"
  }

  private var contentTypeName: String { "postmortem." + rawValue }

  /// Mustache keeps content types in a table of the process.
  private static let register: Void = {
    MustacheContentTypes.register(HTMLContent(), named: TemplateKind.html.contentTypeName)
    MustacheContentTypes.register(MarkdownContent(), named: TemplateKind.markdown.contentTypeName)
    MustacheContentTypes.register(HTMLContent(), named: TemplateKind.css.contentTypeName)
  }()

  private struct HTMLContent: MustacheContentType {
    func escapeText(_ text: String) -> String { escapedForHTML(text) }
  }

  private struct MarkdownContent: MustacheContentType {
    func escapeText(_ text: String) -> String { escapedForMarkdown(text) }
  }
}
