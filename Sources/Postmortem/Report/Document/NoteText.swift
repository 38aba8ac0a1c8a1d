/// A sentence of ours in which pieces of log text may stand: `\(log: message)`.
///
/// Log text is set apart in every document, as names, numbers and marks in it mean other things there.
struct NoteText: Hashable, Sendable, ExpressibleByStringInterpolation {
  enum Part: Hashable, Sendable {
    case words(String)
    case log(String)
  }

  private(set) var parts: [Part] = []

  init(stringLiteral value: String) { parts = [.words(value)] }

  init(stringInterpolation: Interpolation) { self.init(joining: stringInterpolation.parts) }

  static func + (left: NoteText, right: NoteText) -> NoteText {
    NoteText(joining: left.parts + right.parts)
  }

  /// Words that follow words are one part, so that no blank between them is lost or doubled.
  private init(joining parts: [Part]) {
    for part in parts {
      if case .words(let words) = part, case .words(let before)? = self.parts.last {
        self.parts[self.parts.count - 1] = .words(before + words)
      } else if part != .words("") {
        self.parts.append(part)
      }
    }
  }

  /// One line without markup; log text stands in quotation marks.
  var plain: String {
    parts.map { part in
      switch part {
      case .words(let words): words.visibleLine
      case .log(let text): FindingText.quote(text).visibleLine
      }
    }.joined()
  }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { parts.append(.words(literal)) }
    mutating func appendInterpolation(_ words: String) { parts.append(.words(words)) }
    mutating func appendInterpolation(_ text: NoteText) { parts += text.parts }
    mutating func appendInterpolation(log text: String) { parts.append(.log(text)) }
  }
}

extension Markup {
  func note(_ note: NoteText) -> SafeFragment {
    prose(
      RichText(blocks: [
        .paragraph(
          note.parts.map { part in
            switch part {
            case .words(let words): .text(words.visibleLine)
            case .log(let text): .code(NoteText.shortened(text))
            }
          })
      ]))
  }
}

extension NoteText {
  /// As long as a quotation may be, on one line.
  fileprivate static func shortened(_ text: String) -> String {
    String(FindingText.quote(text).dropFirst().dropLast())
  }
}
