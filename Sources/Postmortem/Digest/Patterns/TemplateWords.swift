/// A template in its words and marks, each with a number: what names are found among.
struct TemplateWords {
  /// One word, mark, variable or quoted stretch, with the blank before it.
  struct Word {
    var text: [UInt8]
    var hash: UInt64
    /// The same for the same text with a variable in place of the word.
    var variable: Int32
    /// Has letters, and no variable.
    var isWord: Bool
    /// Can be somebody's name: a word that names no state and no class.
    var isName: Bool
    /// A name that no sentence would hold: `payment_worker`, `OrderQueue`, `'blue'`.
    var isIdentifier: Bool
    /// `=` or `(`, before which stands what is named, and not a name.
    var opens: Bool
  }

  /// By their number.
  private(set) var words: [Word] = []
  /// By their hashes, which 64 bits tell apart.
  private var numbers: [UInt64: Int32] = [:]

  /// The words of a template by their numbers.
  mutating func read(_ template: String) -> [Int32] {
    let bytes = Array(template.utf8)
    var found: [Int32] = []
    var offset = 0
    var isAfterBlank = false
    while offset < bytes.count {
      if bytes[offset] == 0x20 {
        isAfterBlank = true
        offset += 1
        continue
      }
      let end = TemplateWords.end(bytes, offset)
      found.append(number(bytes[offset..<end], isAfterBlank: isAfterBlank))
      isAfterBlank = false
      offset = end
    }
    return found
  }

  /// The template of words.
  func template(_ numbers: [Int32]) -> String {
    String(decoding: numbers.flatMap { words[Int($0)].text }, as: UTF8.self)
  }

  private mutating func number(_ word: ArraySlice<UInt8>, isAfterBlank: Bool) -> Int32 {
    var hash = StableHash()
    if isAfterBlank { hash.add(UInt8(ascii: " ")) }
    for byte in word { hash.add(byte) }
    if let known = numbers[hash.value] { return known }
    let word = Array(word)
    let isVariable = word == Template.variable
    let variable =
      isVariable
      ? Int32(words.count) : number(Template.variable[...], isAfterBlank: isAfterBlank)
    let number = Int32(words.count)
    numbers[hash.value] = number
    let letters = word.contains { $0.isLetter || $0 >= 0x80 }
    let isWord = letters && !isVariable && !TemplateWords.holdsVariable(word)
    let isName = isWord && !StateWord.contains(word.span) && !TemplateWords.isClass(word)
    words.append(
      Word(
        text: isAfterBlank ? [UInt8(ascii: " ")] + word : word, hash: hash.value,
        variable: variable, isWord: isWord, isName: isName,
        isIdentifier: isName && TemplateWords.isIdentifier(word),
        opens: word == [UInt8(ascii: "=")] || word == [UInt8(ascii: "(")]))
    return number
  }

  /// Whether a word is the full name of a class, `shop.cart.Store`: the part of the code that
  /// speaks, and no name in what it says.
  private static func isClass(_ word: [UInt8]) -> Bool {
    let labels = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last?.first, last.isUpper else { return false }
    return labels.dropLast().allSatisfy { $0.first.map { $0.isLetter && !$0.isUpper } ?? false }
  }

  /// Where the word, quoted stretch or mark ends that begins at `start`.
  private static func end(_ bytes: [UInt8], _ start: Int) -> Int {
    let first = bytes[start]
    var end = start
    while end < bytes.count, bytes[end].isWord { end += 1 }
    if end > start { return end }
    if bytes[start...].starts(with: Template.variable) { return start + Template.variable.count }
    let isQuote = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    if isQuote, start == 0 || !bytes[start - 1].isWord,
      let close = bytes[(start + 1)...].firstIndex(of: first),
      close + 1 == bytes.count || !bytes[close + 1].isWord
    {
      return close + 1
    }
    return start + 1
  }

  private static func holdsVariable(_ word: [UInt8]) -> Bool {
    word.indices.contains { word[$0...].starts(with: Template.variable) }
  }

  private static func isIdentifier(_ word: [UInt8]) -> Bool {
    let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    if quotes.contains(word[0]) { return true }
    return word.indices.contains { index in
      let byte = word[index]
      if byte == UInt8(ascii: "_") { return true }
      guard index > 0 else { return false }
      if byte == UInt8(ascii: ".") { return index + 1 < word.count }
      return byte.isUpper && word[index - 1].isLetter && !word[index - 1].isUpper
    }
  }
}
