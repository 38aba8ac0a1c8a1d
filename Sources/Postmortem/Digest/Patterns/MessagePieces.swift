/// A message cut into words, marks and what varies.
///
/// A word that holds a digit varies, whatever else it holds: ``Shape`` sees no more of it, and two
/// messages of one shape must be cut alike. Without a digit, paths, addresses and the names of
/// hosts vary.
struct MessagePieces {
  struct Piece {
    enum Kind: UInt8 {
      case word, mark, blank
      /// What varies; with a unit, a quantity.
      case variable, quantity
    }

    var kind: Kind
    /// Where it stands.
    var range: Range<Int>

    var isVariable: Bool { kind == .variable || kind == .quantity }
  }

  /// A message is cut after this many bytes of words and marks; what follows is one variable.
  static let byteLimit = 512

  var pieces: [Piece] = []
  /// What `pieces` are rewritten into.
  var spare: [Piece] = []

  /// Cuts a message.
  mutating func read(_ bytes: RawSpan, _ message: Range<Int>) {
    cut(bytes, message)
    join(bytes)
    nameKinds(bytes)
    join(bytes)
    dropRestated(bytes)
    join(bytes)
    findUsers(bytes)
  }

  // MARK: Cutting

  private mutating func cut(_ bytes: RawSpan, _ message: Range<Int>) {
    pieces.removeAll(keepingCapacity: true)
    var literal = 0
    var offset = message.lowerBound
    while offset < message.upperBound {
      guard literal < MessagePieces.byteLimit else {
        add(.variable, offset..<message.upperBound)
        break
      }
      let byte = bytes.byte(offset)
      if byte.isWord {
        offset = readWord(bytes, offset, message)
      } else if byte.isBlank || byte == Framing.inner {
        if let last = pieces.last, last.kind != .blank { add(.blank, offset..<(offset + 1)) }
        offset += 1
      } else if MessagePieces.opensPath(byte),
        offset == message.lowerBound || !MessagePieces.isPath(bytes.byte(offset - 1)),
        let end = pathEnd(bytes, offset, message.upperBound)
      {
        add(.variable, offset..<end)
        offset = end
      } else {
        add(.mark, offset..<(offset + 1))
        offset += 1
      }
      if let last = pieces.last, !last.isVariable { literal += last.range.count }
    }
    if pieces.last?.kind == .blank { pieces.removeLast() }
  }

  private mutating func add(_ kind: Piece.Kind, _ range: Range<Int>) {
    pieces.append(Piece(kind: kind, range: range))
  }

  /// Reads a word and what belongs to it; where it ends.
  private mutating func readWord(_ bytes: RawSpan, _ start: Int, _ message: Range<Int>) -> Int {
    let (end, hasDigit) = MessagePieces.wordEnd(bytes, start, message.upperBound)
    if bytes.matches("://", at: end, before: message.upperBound) {
      let end = addressEnd(bytes, end, message.upperBound)
      add(.variable, start..<end)
      return end
    }
    if hasDigit {
      let isVersion = end - start <= 3 && Shape.isVersion(bytes, start, message.lowerBound)
      add(isVersion ? .word : .variable, start..<end)
      return end
    }
    if let pathStart = pathStart(bytes, start..<end, message.upperBound),
      let end = pathEnd(bytes, pathStart, message.upperBound)
    {
      add(.variable, start..<end)
      return end
    }
    add(isHost(bytes, start..<end, message.upperBound) ? .variable : .word, start..<end)
    return end
  }

  /// Where the word ends that begins at `start`, and whether it holds a digit.
  static func wordEnd(
    _ bytes: RawSpan, _ start: Int, _ limit: Int
  ) -> (end: Int, hasDigit: Bool) {
    var end = start
    var hasDigit = false
    while end < limit, bytes.byte(end).isWord {
      hasDigit = hasDigit || bytes.byte(end).isDigit
      end += 1
    }
    return (end, hasDigit)
  }

  /// Where the address ends that has its `://` at `start`.
  private func addressEnd(_ bytes: RawSpan, _ start: Int, _ limit: Int) -> Int {
    var end = start
    while end < limit, !MessagePieces.endsAddress(bytes.byte(end)) { end += 1 }
    return end
  }

  /// Where the slashes begin of `C:\dir`, `./dir` and `../dir`.
  private func pathStart(_ bytes: RawSpan, _ word: Range<Int>, _ limit: Int) -> Int? {
    let next = word.upperBound
    guard next < limit else { return nil }
    if word.count == 1, bytes.byte(word.lowerBound).isLetter, next + 1 < limit,
      bytes.byte(next) == UInt8(ascii: ":"), MessagePieces.isSlash(bytes.byte(next + 1))
    {
      return next + 1
    }
    let isDots = word.count <= 2 && word.allSatisfy { bytes.byte($0) == UInt8(ascii: ".") }
    return isDots && MessagePieces.isSlash(bytes.byte(next)) ? next : nil
  }

  /// Where a path ends that begins at `start`; nil when there is no word in it.
  private func pathEnd(_ bytes: RawSpan, _ start: Int, _ limit: Int) -> Int? {
    var end = start
    var hasWord = false
    while end < limit, MessagePieces.isPath(bytes.byte(end)) {
      hasWord = hasWord || bytes.byte(end).isWord
      end += 1
    }
    // `: ` after a path belongs to the sentence.
    while end > start, [UInt8(ascii: ":"), UInt8(ascii: "=")].contains(bytes.byte(end - 1)) {
      end -= 1
    }
    return hasWord ? end : nil
  }

  /// Whether a word without digits names a host: by how it ends, or by the port behind it.
  private func isHost(_ bytes: RawSpan, _ word: Range<Int>, _ limit: Int) -> Bool {
    var end = word.upperBound
    while end > word.lowerBound, bytes.byte(end - 1) == UInt8(ascii: ".") { end -= 1 }
    guard let dot = (word.lowerBound..<end).last(where: { bytes.byte($0) == UInt8(ascii: ".") }),
      dot > word.lowerBound
    else { return false }
    let ending = bytes.bytes((dot + 1)..<end)
    guard ending.allSatisfy(\.isLetter), !ending.isEmpty else { return false }
    if SlotWords.hostEndings.contains(ending.span) { return true }
    let first = bytes.byte(word.lowerBound)
    let isDeep = (word.lowerBound..<dot).contains { bytes.byte($0) == UInt8(ascii: ".") }
    if ending.count == 2, isDeep, first.isLetter, !first.isUpper { return true }
    guard end == word.upperBound, end < limit, bytes.byte(end) == UInt8(ascii: ":"),
      ending.count > 1, !SlotWords.sourceEndings.contains(ending.span)
    else { return false }
    return MessagePieces.wordEnd(bytes, end + 1, limit).hasDigit
  }

  private static func isSlash(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
  }

  private static func opensPath(_ byte: UInt8) -> Bool {
    isSlash(byte) || byte == UInt8(ascii: "~")
  }

  private static func isPath(_ byte: UInt8) -> Bool {
    byte.isWord || isSlash(byte) || marks(byte, "+@~%$#*=:")
  }

  private static func endsAddress(_ byte: UInt8) -> Bool {
    byte <= 0x20 || marks(byte, "\"'<>)]},;")
  }

  static func marks(_ byte: UInt8, _ marks: StaticString) -> Bool {
    (0..<marks.utf8CodeUnitCount).contains { unsafe marks.utf8Start[$0] == byte }
  }
}
