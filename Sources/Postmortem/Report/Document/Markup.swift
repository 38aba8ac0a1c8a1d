/// How one kind of document writes what a template cannot: text of logs, and prose.
protocol Markup {
  /// Text of the evidence, set apart from ours.
  func code(_ text: String, inTable: Bool) -> TemplateValue
  /// Text of the evidence on lines of its own.
  func block(_ text: String) -> TemplateValue
  /// Prose that people wrote in Markdown.
  func prose(_ text: RichText) -> SafeFragment
}
