/// Markdown as people write it in `incident.yaml`, read into a tree so that each renderer writes
/// markup of its own and none of theirs.
///
/// Understands paragraphs, headings, lists, quotations, fenced code, emphasis, code spans and
/// links: the parts of CommonMark (https://spec.commonmark.org/0.31.2/) that prose needs. HTML and
/// images are text.
struct RichText: Hashable, Sendable {
  indirect enum Block: Hashable, Sendable {
    case paragraph([Inline])
    case heading([Inline])
    case list(ordered: Bool, items: [[Block]])
    case quote([Block])
    case code(String)
  }

  indirect enum Inline: Hashable, Sendable {
    case text(String)
    case code(String)
    case emphasis([Inline])
    case strong([Inline])
    case link([Inline], destination: String)
    case lineBreak
  }

  var blocks: [Block]

  init(blocks: [Block]) { self.blocks = blocks }

  init(markdown: String) {
    let lines = markdown.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    blocks = RichTextBlocks(lines: lines.map(String.init), depth: 0).read()
  }

  /// Whether a link may lead there: `http`, `https`, `mailto` or a place in this document.
  static func isSafe(destination: String) -> Bool {
    let lowered = destination.lowercased()
    let isPlain = destination.unicodeScalars.allSatisfy {
      !$0.isUnsafeToShow && $0 != " " && $0 != "\\"
    }
    return isPlain
      && ["http://", "https://", "mailto:", "#"].contains { lowered.hasPrefix($0) }
  }
}
