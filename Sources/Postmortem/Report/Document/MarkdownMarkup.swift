/// Values for Markdown templates.
struct MarkdownMarkup: Markup {
  func code(_ text: String, inTable: Bool) -> TemplateValue {
    .fragment(SafeFragment(builtFromEscapedParts: markdownCode(text, inTable: inTable)))
  }

  func block(_ text: String) -> TemplateValue {
    .fragment(SafeFragment(builtFromEscapedParts: markdownBlock(text)))
  }

  func prose(_ text: RichText) -> SafeFragment {
    SafeFragment(builtFromEscapedParts: lines(of: text.blocks).joined(separator: "\n"))
  }

  private func lines(of blocks: [RichText.Block]) -> [String] {
    Array(blocks.map(lines).joined(separator: [""]))
  }

  private func lines(of block: RichText.Block) -> [String] {
    switch block {
    case .paragraph(let inlines): return lines(of: inlines)
    case .heading(let inlines): return ["#### " + lines(of: inlines).joined(separator: " ")]
    case .code(let code):
      return markdownBlock(code).split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
    case .quote(let blocks):
      return lines(of: blocks).map { $0.isEmpty ? ">" : "> " + $0 }
    case .list(let ordered, let items):
      return items.enumerated().flatMap { index, item -> [String] in
        let mark = ordered ? "\(index + 1). " : "- "
        let indentation = String(repeating: " ", count: mark.utf8.count)
        return lines(of: item).enumerated().map { number, line in
          number == 0 ? mark + line : line.isEmpty ? "" : indentation + line
        }
      }
    }
  }

  private func lines(of inlines: [RichText.Inline]) -> [String] {
    var lines = [""]
    for inline in inlines {
      if case .lineBreak = inline {
        lines[lines.count - 1] += "\\"
        lines.append("")
      } else {
        lines[lines.count - 1] += markdown(inline)
      }
    }
    return lines
  }

  private func markdown(_ inline: RichText.Inline) -> String {
    switch inline {
    case .text(let text):
      // The escaping drops blanks at the ends, which part words here.
      text.allSatisfy { $0 == " " }
        ? " "
        : (text.first == " " ? " " : "") + escapedForMarkdown(text)
          + (text.last == " " ? " " : "")
    case .code(let code): markdownCode(code, inTable: false)
    case .emphasis(let inner): "*\(inner.map(markdown).joined())*"
    case .strong(let inner): "**\(inner.map(markdown).joined())**"
    case .link(let inner, let destination):
      "[\(inner.map(markdown).joined())](\(escaped(destination: destination)))"
    case .lineBreak: " "
    }
  }

  /// The destination with what would end it or the table around it percent-encoded.
  private func escaped(destination: String) -> String {
    var text = ""
    for scalar in destination.unicodeScalars {
      switch scalar {
      case "(", ")", "<", ">", "|", "\\", "`", "\"", "'", "*", "_", "[", "]", "{", "}":
        text += "%" + hexadecimal(UInt64(scalar.value), digits: 2)
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
