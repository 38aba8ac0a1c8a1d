/// The text of a piece of HTML as a reader sees it, with the place of every byte.
///
/// Runs of blanks are one space, paragraphs are set apart by a blank line, list items begin with
/// `- ` and cells of a table with `| `. No-break spaces stay. Scripts and styles are left out.
struct HTMLText {
  private var text = SourceText()
  /// Line breaks and spaces are written once it is known that something follows.
  private var newlines = 0
  private var hasSpace = false
  private var place = 0
  /// Headings as `## Heading` and bold as `**bold**`, for the reader of postmortems.
  private let marksHeadings: Bool

  /// - Parameter marksHeadings: Whether headings and bold text keep a mark, in Markdown.
  static func text(of element: MarkupElement, marksHeadings: Bool = false) -> SourceText {
    var writer = HTMLText(marksHeadings: marksHeadings)
    writer.write(element, isPreformatted: false)
    return writer.text.trimmed
  }

  /// The text of a string that may hold HTML, as the bodies of updates do; one that holds none, or
  /// more than the reader's budget allows, is given back as it is.
  static func text(
    of source: SourceText, marksHeadings: Bool = false, name: String
  ) -> SourceText {
    guard holdsMarkup(source.bytes), let root = try? HTMLReader.read(source.bytes, name: name)
    else { return source.trimmed }
    return text(of: root, marksHeadings: marksHeadings).placed(in: source)
  }

  /// Whether a text holds a tag or an entity: `latency < 5 s` and `R&D` do not.
  private static func holdsMarkup(_ bytes: [UInt8]) -> Bool {
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "<") {
        var end = offset + 1
        if end < bytes.count, bytes[end] == UInt8(ascii: "/") { end += 1 }
        let start = end
        while end < bytes.count, bytes[end].isLetter || bytes[end].isDigit { end += 1 }
        let name = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
        if knownTags.contains(name) { return true }
      } else if byte == UInt8(ascii: "&") {
        var end = offset + 1
        while end < bytes.count, bytes[end].isLetter || bytes[end].isDigit || bytes[end] == 0x23,
          end - offset < 10
        { end += 1 }
        if end > offset + 2, end < bytes.count, bytes[end] == UInt8(ascii: ";") { return true }
      }
    }
    return false
  }

  private static let knownTags: Set<String> = [
    "a", "abbr", "b", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "img", "li", "ol", "p", "pre", "small", "span", "strong", "table", "tbody", "td",
    "th", "thead", "tr", "u", "ul", "var",
  ]

  /// Elements that stand on lines of their own, and how many line breaks that takes.
  private static let breaks: [String: Int] = [
    "p": 2, "h1": 2, "h2": 2, "h3": 2, "h4": 2, "h5": 2, "h6": 2, "ul": 2, "ol": 2, "table": 2,
    "pre": 2, "blockquote": 2, "div": 1, "section": 1, "li": 1, "tr": 1, "hr": 2, "header": 1,
    "footer": 1, "dl": 2, "dt": 1, "dd": 1,
  ]

  private init(marksHeadings: Bool) { self.marksHeadings = marksHeadings }

  private mutating func write(_ element: MarkupElement, isPreformatted: Bool) {
    place = element.bytes.lowerBound
    switch element.name {
    case "script", "style", "head", "template", "noscript": return
    case "br":
      newlines += 1
      hasSpace = false
      return
    default: break
    }
    let lines = Self.breaks[element.name] ?? 0
    breakLine(lines)
    let mark = mark(for: element)
    if !mark.before.isEmpty { emit(mark.before) }
    let isPreformatted =
      isPreformatted || element.name == "pre" || element.hasClass("whitespace-pre-wrap")
    for child in element.children {
      switch child {
      case .text(let piece): write(piece, isPreformatted: isPreformatted)
      case .element(let child): write(child, isPreformatted: isPreformatted)
      }
    }
    if !mark.after.isEmpty {
      place = element.bytes.upperBound
      hasSpace = false
      text.append(Array(mark.after.utf8), from: place..<place)
    }
    breakLine(lines)
  }

  private func mark(for element: MarkupElement) -> (before: String, after: String) {
    switch element.name {
    case "li": return ("- ", "")
    case "td", "th": return ("| ", " ")
    default: break
    }
    guard marksHeadings, !element.words.isEmpty else { return ("", "") }
    switch element.name {
    case "h1", "h2", "h3", "h4", "h5", "h6": return ("## ", "")
    case "strong", "b": return ("**", "**")
    default: return ("", "")
    }
  }

  private mutating func breakLine(_ count: Int) {
    guard count > 0, !text.isEmpty else { return }
    newlines = max(newlines, count)
    hasSpace = false
  }

  private mutating func write(_ piece: SourceText, isPreformatted: Bool) {
    for index in piece.bytes.indices {
      let byte = piece.bytes[index]
      let origin = piece.origin(of: index)
      place = origin.lowerBound
      if isPreformatted, byte == 0x0a {
        newlines += 1
        hasSpace = false
      } else if byte == 0x0d {
        continue
      } else if byte.isBlank, !isPreformatted || newlines > 0 || text.isEmpty {
        hasSpace = newlines == 0
      } else {
        flush()
        text.append(CollectionOfOne(byte), from: origin)
      }
    }
  }

  /// Writes a mark that stands for markup.
  private mutating func emit(_ mark: String) {
    flush()
    text.append(Array(mark.utf8), from: place..<place)
  }

  private mutating func flush() {
    if !text.isEmpty {
      if newlines > 0 {
        text.append(repeatElement(0x0a, count: min(newlines, 2)), from: place..<place)
      } else if hasSpace {
        text.append(CollectionOfOne(0x20), from: place..<place)
      }
    }
    newlines = 0
    hasSpace = false
  }
}
