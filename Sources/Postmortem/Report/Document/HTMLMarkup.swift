/// Values for HTML templates; the tags around code are the templates' own.
struct HTMLMarkup: Markup {
  func code(_ text: String, inTable: Bool) -> TemplateValue { .words(text) }
  func block(_ text: String) -> TemplateValue { .words(text) }

  func prose(_ text: RichText) -> SafeFragment {
    SafeFragment(builtFromEscapedParts: html(text.blocks))
  }

  private func html(_ blocks: [RichText.Block]) -> String {
    blocks.map(html).joined(separator: "\n")
  }

  private func html(_ block: RichText.Block) -> String {
    switch block {
    case .paragraph(let inlines): return "<p>\(html(inlines))</p>"
    // The report's own headings end at level 3.
    case .heading(let inlines): return "<h4>\(html(inlines))</h4>"
    case .code(let code):
      return "<pre tabindex=\"0\"><code>\(escapedForHTML(code))</code></pre>"
    case .quote(let blocks): return "<blockquote>\n\(html(blocks))\n</blockquote>"
    case .list(let ordered, let items):
      let tag = ordered ? "ol" : "ul"
      let rows = items.map { item -> String in
        if case .paragraph(let inlines)? = item.first, item.count == 1 {
          return "<li>\(html(inlines))</li>"
        }
        return "<li>\(html(item))</li>"
      }
      return "<\(tag)>\n\(rows.joined(separator: "\n"))\n</\(tag)>"
    }
  }

  private func html(_ inlines: [RichText.Inline]) -> String {
    inlines.map(html).joined()
  }

  private func html(_ inline: RichText.Inline) -> String {
    switch inline {
    case .text(let text): escapedForHTML(text)
    case .code(let code): "<code>\(escapedForHTML(code))</code>"
    case .emphasis(let inner): "<em>\(html(inner))</em>"
    case .strong(let inner): "<strong>\(html(inner))</strong>"
    case .link(let inner, let destination):
      "<a href=\"\(escapedForHTML(destination))\" rel=\"noreferrer\">\(html(inner))</a>"
    case .lineBreak: "<br>"
    }
  }
}
