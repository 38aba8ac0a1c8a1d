/// Walks over a short written figure from left to right.
struct DigitReader {
  private var text: Substring.UnicodeScalarView

  init(_ text: String) { self.text = Substring(text).unicodeScalars }

  var isAtEnd: Bool { text.isEmpty }
  var rest: String { String(text) }

  mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard text.first == scalar else { return false }
    text.removeFirst()
    return true
  }

  mutating func skipBlanks() {
    while text.first == " " { text.removeFirst() }
  }

  /// The ASCII letters that come next.
  mutating func word() -> String {
    let letters = text.prefix { ("a"..."z").contains($0) }
    text = text[letters.endIndex...]
    return String(letters)
  }

  /// Exactly `digits` ASCII digits.
  mutating func number(digits count: Int) -> Int? {
    guard let found = digits(upTo: count), found.count == count else { return nil }
    return Int(found.value)
  }

  /// One to `limit` ASCII digits, `limit` being at most 18; what follows them is left.
  mutating func digits(upTo limit: Int) -> (value: Int64, count: Int)? {
    var value: Int64 = 0
    var count = 0
    while count < min(limit, 18), let scalar = text.first, ("0"..."9").contains(scalar) {
      value = value * 10 + Int64(scalar.value - 48)
      count += 1
      text.removeFirst()
    }
    return count > 0 ? (value, count) : nil
  }
}
