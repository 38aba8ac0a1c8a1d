extension String {
  /// The words without the marks that Markdown puts around them: for the terminal, where they only
  /// disturb.
  ///
  /// `**Impact:**` loses its stars, `## Impact` its number signs, `[text](url)` becomes
  /// `text (url)`, a picture its description; the lines that open and close code go. Code between
  /// backticks stays as it is, and so does what is no mark: `2 ** 3`, `__init__`.
  var withoutMarkup: String {
    let bytes = Array(utf8)
    guard bytes.contains(where: { "*[#`".utf8.contains($0) }) else { return self }
    var plain: [UInt8] = []
    var offset = 0
    var isLineStart = true
    while offset < bytes.count {
      if isLineStart, let next = MarkdownMarks.endOfLineMark(bytes, at: offset) {
        offset = next
        isLineStart = false
        continue
      }
      isLineStart = bytes[offset] == 0x0a
      switch bytes[offset] {
      case UInt8(ascii: "`"):
        let end = MarkdownMarks.endOfCode(bytes, at: offset)
        plain += bytes[offset..<end]
        offset = end
      case UInt8(ascii: "*") where MarkdownMarks.isStrong(bytes, at: offset):
        offset += 2
      case UInt8(ascii: "!"), UInt8(ascii: "["):
        guard let link = MarkdownMarks.link(bytes, at: offset) else { fallthrough }
        plain += link.words
        offset = link.end
      default:
        plain.append(bytes[offset])
        offset += 1
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }
}

/// The marks of Markdown that are taken off.
private enum MarkdownMarks {
  /// A description or address that is longer is no link that people write.
  private static let longestLink = 2000

  /// Behind `## ` or a line of three backticks; nil when a line begins with neither.
  static func endOfLineMark(_ bytes: [UInt8], at start: Int) -> Int? {
    if bytes[start...].starts(with: "```".utf8) {
      let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
      return bytes[(start + 3)..<end].contains(UInt8(ascii: "`")) ? nil : end
    }
    var offset = start
    while offset < bytes.count, bytes[offset] == UInt8(ascii: "#") { offset += 1 }
    guard (1...6).contains(offset - start), offset < bytes.count, bytes[offset] == 0x20 else {
      return nil
    }
    return offset + 1
  }

  /// Behind the backtick that closes code; behind the one that opens it when none does.
  static func endOfCode(_ bytes: [UInt8], at start: Int) -> Int {
    let line = bytes[(start + 1)...].firstIndex { $0 == UInt8(ascii: "`") || $0 == 0x0a }
    guard let line, bytes[line] == UInt8(ascii: "`") else { return start + 1 }
    return line + 1
  }

  /// Whether `**` stands at a word, as it does where it opens or closes.
  static func isStrong(_ bytes: [UInt8], at start: Int) -> Bool {
    guard start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "*") else { return false }
    let before = start > 0 ? bytes[start - 1] : 0x20
    let after = start + 2 < bytes.count ? bytes[start + 2] : 0x20
    return before.isBlank != after.isBlank || !(before.isBlank || after.isBlank)
  }

  /// `[words](address)`, `![words](address)`.
  static func link(_ bytes: [UInt8], at start: Int) -> (words: [UInt8], end: Int)? {
    let isPicture = bytes[start] == UInt8(ascii: "!")
    let open = isPicture ? start + 1 : start
    guard open < bytes.count, bytes[open] == UInt8(ascii: "[") else { return nil }
    let limit = min(bytes.count, open + longestLink)
    guard let close = bytes[open..<limit].firstIndex(of: UInt8(ascii: "]")), close + 1 < limit,
      bytes[close + 1] == UInt8(ascii: "("),
      let end = bytes[close..<limit].firstIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let words = bytes[open + 1..<close]
    let address = bytes[close + 2..<end].prefix { !$0.isBlank }
    if isPicture { return (words.isEmpty ? Array("(picture)".utf8) : Array(words), end + 1) }
    guard !words.isEmpty, !words.elementsEqual(address) else { return (Array(address), end + 1) }
    return (words + Array(" (".utf8) + address + Array(")".utf8), end + 1)
  }
}
