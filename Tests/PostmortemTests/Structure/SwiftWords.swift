/// The words and punctuation of a Swift source, without comments and the text of strings.
///
/// Code inside an interpolation is kept. Enough of the grammar to find which types a file names;
/// regular expression literals, which the sources do not use, are not known.
struct SwiftWords {
  struct Word: Hashable {
    var text: String
    var line: Int
  }

  private(set) var words: [Word] = []
  private let source: [UInt8]
  private var position = 0
  private var line = 1

  init(_ source: String) {
    self.source = Array(source.utf8)
    readCode(until: nil)
  }

  /// Reads code up to the closing parenthesis that ends an interpolation, or to the end.
  private mutating func readCode(until closing: UInt8?) {
    var depth = 0
    while position < source.count {
      let byte = source[position]
      if starts(with: "//") {
        skipLine()
      } else if starts(with: "/*") {
        skipComment()
      } else if let hashes = hashesBeforeQuote() {
        readString(hashes: hashes)
      } else if SwiftWords.isWord(byte) {
        readWord()
      } else {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")"), closing != nil {
          if depth == 0 { return advance() }
          depth -= 1
        }
        if byte > UInt8(ascii: " ") { add(String(UnicodeScalar(byte))) }
        advance()
      }
    }
  }

  /// Reads a string of any kind, with the code of its interpolations.
  private mutating func readString(hashes: Int) {
    let marks = String(repeating: "#", count: hashes)
    position += hashes
    let quote = starts(with: "\"\"\"") ? "\"\"\"" : "\""
    position += quote.utf8.count
    while position < source.count {
      if starts(with: quote + marks) {
        position += quote.utf8.count + hashes
        return
      }
      if starts(with: "\\" + marks + "(") {
        position += 2 + hashes
        readCode(until: UInt8(ascii: ")"))
      } else {
        if starts(with: "\\" + marks), position + hashes + 1 < source.count {
          position += hashes + 1
        }
        advance()
      }
    }
  }

  /// How many `#` stand before a quote here, or nil when no string begins here.
  private func hashesBeforeQuote() -> Int? {
    var end = position
    while end < source.count, source[end] == UInt8(ascii: "#") { end += 1 }
    guard end < source.count, source[end] == UInt8(ascii: "\"") else { return nil }
    return end - position
  }

  private mutating func readWord() {
    let start = position
    while position < source.count, SwiftWords.isWord(source[position]) { position += 1 }
    add(String(decoding: source[start..<position], as: UTF8.self))
  }

  private mutating func skipLine() {
    while position < source.count, source[position] != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipComment() {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        position += 2
      } else if starts(with: "*/") {
        depth -= 1
        position += 2
      } else {
        advance()
      }
    } while depth > 0 && position < source.count
  }

  private mutating func advance() {
    if source[position] == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  private mutating func add(_ text: String) { words.append(Word(text: text, line: line)) }

  private func starts(with text: String) -> Bool { source[position...].starts(with: text.utf8) }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
