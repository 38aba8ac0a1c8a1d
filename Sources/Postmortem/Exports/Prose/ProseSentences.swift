/// Cuts prose into sentences.
enum ProseSentences {
  /// The sentences of a paragraph: they end at `.`, `!` or `?` before a blank, and at a blank line.
  ///
  /// The full stop of `a.m.`, `approx.` and the like ends none.
  static func ranges(in bytes: [UInt8], of paragraph: Range<Int>) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = paragraph.lowerBound
    for offset in paragraph {
      let isLast = offset + 1 >= paragraph.upperBound
      let ends: Bool
      switch bytes[offset] {
      case UInt8(ascii: "!"), UInt8(ascii: "?"): ends = isLast || bytes[offset + 1].isBlank
      case UInt8(ascii: "."):
        ends = isLast || (bytes[offset + 1].isBlank && !isAbbreviated(bytes, start..<offset))
      case 0x0a: ends = !isLast && bytes[offset + 1] == 0x0a
      default: ends = false
      }
      if ends {
        sentences.append(start..<offset + 1)
        start = offset + 1
      }
    }
    if start < paragraph.upperBound { sentences.append(start..<paragraph.upperBound) }
    return sentences
  }

  private static let abbreviations = [
    "a.m", "p.m", "approx", "ca", "vs", "etc", "e.g", "i.e", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no",
  ]

  private static func isAbbreviated(_ bytes: [UInt8], _ before: Range<Int>) -> Bool {
    var start = before.upperBound
    while start > before.lowerBound, bytes[start - 1].isLetter || bytes[start - 1] == 0x2e {
      start -= 1
    }
    let word = String(decoding: bytes[start..<before.upperBound], as: UTF8.self).lowercased()
    return abbreviations.contains(word)
  }

  /// The words of a piece of text in lower case, with straight apostrophes.
  static func words(of bytes: [UInt8], in range: Range<Int>) -> [Substring] {
    String(decoding: bytes[range], as: UTF8.self).lowercased().replacing("’", with: "'")
      .split { !$0.isLetter && !$0.isNumber && $0 != "'" }
  }
}
