/// Reads the inline marks of Markdown; a mark without its partner is text.
struct RichTextInlines {
  private let text: [Character]
  private let depth: Int
  private var position = 0
  private var plain = ""
  private var inlines: [RichText.Inline] = []
  /// Marks known to have no partner further on, so that none is looked for twice.
  private var lonely: Set<String> = []

  /// Deeper nesting is read as text.
  private static let depthLimit = 6

  static func read(_ text: String) -> [RichText.Inline] {
    RichTextInlines(text: Array(text), depth: 0).read()
  }

  private init(text: [Character], depth: Int) {
    self.text = text
    self.depth = depth
  }

  private func read() -> [RichText.Inline] {
    var reader = self
    while reader.position < reader.text.count { reader.step() }
    reader.endPlain()
    return reader.inlines
  }

  private mutating func step() {
    let character = text[position]
    switch character {
    case "\\" where position + 1 < text.count && text[position + 1].isASCIIPunctuation:
      plain.append(text[position + 1])
      position += 2
    case "\\" where position + 1 < text.count && text[position + 1] == "\n":
      breakLine(length: 2)
    case "\n":
      if plain.hasSuffix("  ") { breakLine(length: 1) } else { appendPlain(" ") }
    case "`": readCode()
    case "*", "_": readEmphasis(character)
    case "[": readLink()
    case "<": readAutolink()
    default: appendPlain(character)
    }
  }

  private mutating func appendPlain(_ character: Character) {
    plain.append(character)
    position += 1
  }

  private mutating func breakLine(length: Int) {
    while plain.last == " " { plain.removeLast() }
    endPlain()
    inlines.append(.lineBreak)
    position += length
  }

  private mutating func endPlain() {
    guard !plain.isEmpty else { return }
    inlines.append(.text(plain))
    plain = ""
  }

  private mutating func readCode() {
    let fence = run(of: "`", from: position)
    guard let close = closing(fence: fence, after: position + fence) else {
      plain += String(repeating: "`", count: fence)
      position += fence
      return
    }
    endPlain()
    var code = String(text[(position + fence)..<close]).split(separator: "\n").joined(
      separator: " ")
    if code.count > 2, code.first == " ", code.last == " " {
      code = String(code.dropFirst().dropLast())
    }
    inlines.append(.code(code))
    position = close + fence
  }

  private mutating func closing(fence: Int, after start: Int) -> Int? {
    let key = String(repeating: "`", count: fence)
    guard !lonely.contains(key) else { return nil }
    var index = start
    while index < text.count {
      if text[index] == "`" {
        let length = run(of: "`", from: index)
        if length == fence { return index }
        index += length
      } else {
        index += 1
      }
    }
    lonely.insert(key)
    return nil
  }

  private mutating func readEmphasis(_ mark: Character) {
    let length = min(2, run(of: mark, from: position))
    let key = String(repeating: mark, count: length)
    let start = position + length
    // An underscore inside a word is part of it: `impact_start`.
    let isInsideWord = mark == "_" && position > 0 && text[position - 1].isWordLike
    guard depth < RichTextInlines.depthLimit, !isInsideWord, start < text.count,
      !text[start].isWhitespace, !lonely.contains(key),
      let close = closing(mark: mark, length: length, from: start)
    else {
      plain += key
      position = start
      return
    }
    endPlain()
    let inner = RichTextInlines(text: Array(text[start..<close]), depth: depth + 1).read()
    inlines.append(length == 2 ? .strong(inner) : .emphasis(inner))
    position = close + length
  }

  private mutating func closing(mark: Character, length: Int, from start: Int) -> Int? {
    var index = start + 1
    while index < text.count {
      guard text[index] == mark else {
        index += 1
        continue
      }
      let found = run(of: mark, from: index)
      let after = index + found
      let endsWord = mark != "_" || after >= text.count || !text[after].isWordLike
      if found == length, !text[index - 1].isWhitespace, endsWord { return index }
      index = after
    }
    lonely.insert(String(repeating: mark, count: length))
    return nil
  }

  private mutating func readLink() {
    guard depth < RichTextInlines.depthLimit, !lonely.contains("["),
      let middle = index(of: "](", from: position + 1)
    else {
      lonely.insert("[")
      return appendPlain("[")
    }
    let start = middle + 2
    let label = Array(text[(position + 1)..<middle])
    guard !label.contains("["), let close = index(of: ")", from: start),
      RichText.isSafe(destination: String(text[start..<close]))
    else { return appendPlain("[") }
    endPlain()
    inlines.append(
      .link(
        RichTextInlines(text: label, depth: depth + 1).read(),
        destination: String(text[start..<close])))
    position = close + 1
  }

  private mutating func readAutolink() {
    guard !lonely.contains("<"), let close = index(of: ">", from: position + 1) else {
      lonely.insert("<")
      return appendPlain("<")
    }
    let destination = String(text[(position + 1)..<close])
    guard !destination.hasPrefix("#"), RichText.isSafe(destination: destination) else {
      return appendPlain("<")
    }
    endPlain()
    inlines.append(.link([.text(destination)], destination: destination))
    position = close + 1
  }

  private func run(of mark: Character, from start: Int) -> Int {
    text[start...].prefix { $0 == mark }.count
  }

  /// Where `wanted` stands next, at most a line's reach away: destinations and labels are short.
  private func index(of wanted: String, from start: Int) -> Int? {
    let wanted = Array(wanted)
    let end = min(text.count, start + 2000)
    guard start < end else { return nil }
    return (start..<end).first { text[$0...].starts(with: wanted) }
  }
}

extension Character {
  fileprivate var isASCIIPunctuation: Bool {
    isASCII && (isPunctuation || isSymbol)
  }
  fileprivate var isWordLike: Bool { isLetter || isNumber || self == "_" }
}
