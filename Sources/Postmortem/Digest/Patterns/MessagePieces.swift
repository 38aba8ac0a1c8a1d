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

  private(set) var pieces: [Piece] = []
  private var spare: [Piece] = []

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

  private static func wordEnd(
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

  private static func marks(_ byte: UInt8, _ marks: StaticString) -> Bool {
    (0..<marks.utf8CodeUnitCount).contains { unsafe marks.utf8Start[$0] == byte }
  }

  // MARK: What belongs together

  /// Makes one variable of neighbours that only separators stand between, so that lists of any
  /// length are alike, and takes in the sign before a variable.
  private mutating func join(_ bytes: RawSpan) {
    spare.removeAll(keepingCapacity: true)
    for (index, piece) in pieces.enumerated() {
      guard piece.isVariable else {
        spare.append(piece)
        continue
      }
      var end = spare.count
      while end > 0, spare.count - end < 4, isSeparator(bytes, spare[end - 1]) { end -= 1 }
      if end > 0, spare[end - 1].isVariable {
        let start = spare[end - 1].range.lowerBound
        spare.removeSubrange((end - 1)...)
        spare.append(Piece(kind: .variable, range: start..<piece.range.upperBound))
        continue
      }
      let isClosed = index + 1 < pieces.count && isMark(bytes, pieces[index + 1], ">")
      if !isClosed { dropSign(bytes) }
      spare.append(piece)
    }
    swap(&pieces, &spare)
  }

  /// Drops `<`, `~`, `#` or `+` at the end, where it is no more than the sign of a number.
  private mutating func dropSign(_ bytes: RawSpan) {
    while let last = spare.last, last.kind == .mark,
      MessagePieces.marks(bytes.byte(last.range.lowerBound), "<~#+"),
      spare.count == 1 || spare[spare.count - 2].kind == .blank
        || isMark(bytes, spare[spare.count - 2], "([<")
    {
      spare.removeLast()
    }
  }

  private func isSeparator(_ bytes: RawSpan, _ piece: Piece) -> Bool {
    switch piece.kind {
    case .blank: true
    case .mark: isMark(bytes, piece, ":/,@+|;#*~^")
    case .word: piece.range.allSatisfy { MessagePieces.marks(bytes.byte($0), "._-") }
    case .variable, .quantity: false
    }
  }

  private func isMark(_ bytes: RawSpan, _ piece: Piece, _ marks: StaticString) -> Bool {
    piece.kind == .mark && MessagePieces.marks(bytes.byte(piece.range.lowerBound), marks)
  }

  private func word(_ bytes: RawSpan, _ index: Int) -> [UInt8]? {
    guard index >= 0, index < pieces.count, pieces[index].kind == .word else { return nil }
    return bytes.bytes(pieces[index].range)
  }

  private func isWord(_ bytes: RawSpan, _ index: Int, in words: WordSet) -> Bool {
    guard let word = word(bytes, index) else { return false }
    return words.contains(word.span)
  }

  private func isBlank(_ index: Int) -> Bool {
    index >= 0 && index < pieces.count && pieces[index].kind == .blank
  }

  /// Takes units, dates, zones and pairs of hexadecimal letters into the variable beside them.
  private mutating func nameKinds(_ bytes: RawSpan) {
    spare.removeAll(keepingCapacity: true)
    var index = 0
    while index < pieces.count {
      let piece = pieces[index]
      if piece.isVariable {
        index = readTail(bytes, index)
      } else if piece.kind == .word, let variable = dateEnd(bytes, index) {
        index = variable
      } else if piece.kind == .word, isHexadecimalPair(bytes, index) {
        spare.append(Piece(kind: .variable, range: piece.range))
        index += 1
      } else {
        spare.append(piece)
        index += 1
      }
    }
    swap(&pieces, &spare)
  }

  /// Appends a variable with its unit or zone; where it goes on.
  private mutating func readTail(_ bytes: RawSpan, _ index: Int) -> Int {
    var piece = pieces[index]
    var next = index + 1
    if next < pieces.count, isMark(bytes, pieces[next], "%") {
      piece = Piece(kind: .quantity, range: piece.range.lowerBound..<pieces[next].range.upperBound)
      next += 1
    } else if isBlank(next), let word = word(bytes, next + 1) {
      let isUnit = SlotWords.units.contains(word.span)
      if isUnit || SlotWords.clockNames.contains(word.span) {
        piece = Piece(
          kind: isUnit ? .quantity : .variable,
          range: piece.range.lowerBound..<pieces[next + 1].range.upperBound)
        next += 2
      }
    }
    spare.append(piece)
    return next
  }

  /// The variable that the parts of a date from `index` on lead to.
  private func dateEnd(_ bytes: RawSpan, _ index: Int) -> Int? {
    guard isWord(bytes, index, in: SlotWords.dateNames) else { return nil }
    var next = index + 1
    while next < pieces.count,
      pieces[next].kind == .blank || isMark(bytes, pieces[next], ",")
        || isWord(bytes, next, in: SlotWords.dateNames)
    {
      next += 1
    }
    return next > index + 1 && next < pieces.count && pieces[next].kind == .variable ? next : nil
  }

  /// Whether a word is two hexadecimal letters of an address whose other parts vary.
  private func isHexadecimalPair(_ bytes: RawSpan, _ index: Int) -> Bool {
    func isPair(_ index: Int) -> Bool {
      guard let word = word(bytes, index), word.count == 2 else { return false }
      return word.allSatisfy { $0.hexadecimalValue != nil }
    }
    guard isPair(index) else { return false }
    if index + 2 < pieces.count, isMark(bytes, pieces[index + 1], ":"),
      pieces[index + 2].isVariable || isPair(index + 2)
    {
      return true
    }
    return index >= 2 && isMark(bytes, pieces[index - 1], ":") && pieces[index - 2].isVariable
  }

  /// Drops a quantity that says another again, `1200 bytes (1.17 KB)`, and puts a variable where
  /// brackets stand empty, `from 10.0.0.1 ()`.
  private mutating func dropRestated(_ bytes: RawSpan) {
    spare.removeAll(keepingCapacity: true)
    var index = 0
    while index < pieces.count {
      let piece = pieces[index]
      spare.append(piece)
      index += 1
      if piece.kind == .quantity, index + 3 < pieces.count, pieces[index].kind == .blank,
        isMark(bytes, pieces[index + 1], "("), pieces[index + 2].isVariable,
        isMark(bytes, pieces[index + 3], ")")
      {
        index += 4
      } else if index < pieces.count, index < 2 || pieces[index - 2].kind == .blank,
        isMark(bytes, piece, "(") && isMark(bytes, pieces[index], ")")
          || isMark(bytes, piece, "[") && isMark(bytes, pieces[index], "]")
      {
        spare.append(
          Piece(kind: .variable, range: piece.range.upperBound..<piece.range.upperBound))
      }
    }
    swap(&pieces, &spare)
  }

  /// Makes variables of users' names: `for user alice`, `password for alice`.
  private mutating func findUsers(_ bytes: RawSpan) {
    var index = 4
    while index < pieces.count {
      defer { index += 1 }
      guard pieces[index].kind == .word, isBlank(index - 1), isBlank(index - 3),
        let before = word(bytes, index - 2)
      else { continue }
      let isUser = before.elementsEqual("user".utf8)
      let isFor = before.elementsEqual("for".utf8)
      guard
        isUser && isWord(bytes, index - 4, in: SlotWords.userLeads)
          || isFor && isWord(bytes, index - 4, in: SlotWords.credentials),
        !isWord(bytes, index, in: SlotWords.notNames)
      else { continue }
      pieces[index].kind = .variable
    }
  }
}
