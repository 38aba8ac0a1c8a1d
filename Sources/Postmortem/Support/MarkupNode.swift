/// An element of an XML or HTML document: a plain value with its place in the bytes.
struct MarkupElement: Sendable {
  struct Attribute: Sendable {
    var name: String
    var value: String
  }

  enum Child: Sendable {
    case element(MarkupElement)
    case text(SourceText)
  }

  /// As written, with its prefix: `content:encoded`. HTML names are in lower case.
  var name: String
  var attributes: [Attribute]
  var children: [Child]
  /// Counted from 1.
  var line: Int
  /// From the start of the opening tag to the end of the element.
  var bytes: Range<Int>

  subscript(attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value
  }

  var elements: [MarkupElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The words of the `class` attribute.
  var classes: [Substring] {
    (self["class"] ?? "").split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" }
  }

  func hasClass(_ name: String) -> Bool { classes.contains { $0 == name } }

  /// The first child element of that name.
  func child(_ name: String) -> MarkupElement? { elements.first { $0.name == name } }

  /// Every element below this one that fits, in document order.
  func descendants(where fits: (MarkupElement) -> Bool) -> [MarkupElement] {
    var found: [MarkupElement] = []
    collect(into: &found, where: fits)
    return found
  }

  private func collect(into found: inout [MarkupElement], where fits: (MarkupElement) -> Bool) {
    for element in elements {
      if fits(element) { found.append(element) }
      element.collect(into: &found, where: fits)
    }
  }

  func descendants(withClass name: String) -> [MarkupElement] {
    descendants { $0.hasClass(name) }
  }

  func first(withClass name: String) -> MarkupElement? { descendants(withClass: name).first }

  /// All text below, as it stands, with its places.
  var content: SourceText {
    var text = SourceText()
    appendContent(to: &text)
    return text
  }

  private func appendContent(to text: inout SourceText) {
    for child in children {
      switch child {
      case .text(let piece): text.append(piece)
      case .element(let element): element.appendContent(to: &text)
      }
    }
  }

  /// All text below on one line: runs of blanks are one space.
  var words: String {
    content.string.split { $0.isASCII && $0.isWhitespace }.joined(separator: " ")
  }
}

extension SourceText {
  mutating func append(_ other: SourceText) {
    for index in other.bytes.indices {
      append(CollectionOfOne(other.bytes[index]), from: other.origin(of: index))
    }
  }
}
