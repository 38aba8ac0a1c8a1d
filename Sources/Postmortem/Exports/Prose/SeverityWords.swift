/// Finds how bad an incident is called: `major` of `major incident`, `SEV-2`, `P1 incident`,
/// `Severity: high`.
enum SeverityWords {
  /// The first such word, as written; by bytes, as a text may be long.
  static func first(in text: ArraySlice<UInt8>) -> String? {
    var words = Words(text)
    var word = words.next()
    while let current = word {
      let following = words.next()
      if let found = severity(text, current, following) {
        return String(decoding: text[found], as: UTF8.self)
      }
      word = following
    }
    return nil
  }

  private static func severity(
    _ text: ArraySlice<UInt8>, _ word: Range<Int>, _ next: Range<Int>?
  ) -> Range<Int>? {
    func starts(_ range: Range<Int>?, _ prefix: String) -> Bool {
      guard let range else { return false }
      return text[range].starts(with: prefix.utf8, by: { $0.lowercased == $1 })
    }
    func equals(_ word: Range<Int>, _ other: String) -> Bool {
      word.count == other.utf8.count && starts(word, other)
    }
    switch text[word.lowerBound].lowercased {
    case UInt8(ascii: "m"), UInt8(ascii: "c"):
      guard ["major", "minor", "critical"].contains(where: { equals(word, $0) }) else { return nil }
      return DurationSubject.measured.contains { starts(next, $0) } ? word : nil
    case UInt8(ascii: "s"):
      if equals(word, "severity:") { return next }
      if equals(word, "severe") {
        return DurationSubject.measured.contains { starts(next, $0) } ? word : nil
      }
      return starts(word, "sev") && isNumbered(text[word]) ? word : nil
    case UInt8(ascii: "p"):
      if equals(word, "priority:") { return next }
      return word.count == 2 && isNumbered(text[word]) && starts(next, "incident") ? word : nil
    default: return nil
    }
  }

  /// Letters and hyphens, then one digit.
  private static func isNumbered(_ word: ArraySlice<UInt8>) -> Bool {
    let digits = word.drop { $0.isLetter || $0 == UInt8(ascii: "-") }
    return digits.count == 1 && digits.allSatisfy(\.isDigit)
  }

  /// Runs of letters, digits, hyphens and colons, and of letters outside ASCII.
  private struct Words {
    private let text: ArraySlice<UInt8>
    private var offset: Int

    init(_ text: ArraySlice<UInt8>) {
      self.text = text
      offset = text.startIndex
    }

    mutating func next() -> Range<Int>? {
      while offset < text.endIndex, separator(at: offset) > 0 { offset += separator(at: offset) }
      let start = offset
      while offset < text.endIndex, separator(at: offset) == 0 { offset += 1 }
      return offset > start ? start..<min(offset, text.endIndex) : nil
    }

    /// How many bytes of a separator stand here; zero for none.
    private func separator(at index: Int) -> Int {
      let byte = text[index]
      if byte < 0x80 {
        return byte.isLetter || byte.isDigit || byte == 0x2d || byte == 0x3a ? 0 : 1
      }
      // Typographic quotes and dashes, no-break spaces.
      if byte == 0xe2, index + 2 < text.endIndex, text[index + 1] == 0x80 { return 3 }
      if byte == 0xc2, index + 1 < text.endIndex, text[index + 1] == 0xa0 { return 2 }
      return 0
    }
  }
}
