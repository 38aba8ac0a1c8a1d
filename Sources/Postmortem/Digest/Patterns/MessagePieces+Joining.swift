/// What belongs together in a message that was cut.
extension MessagePieces {
  /// Makes one variable of neighbours that only separators stand between, so that lists of any
  /// length are alike, and takes in the sign before a variable.
  mutating func join(_ bytes: RawSpan) {
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
  mutating func nameKinds(_ bytes: RawSpan) {
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
  mutating func dropRestated(_ bytes: RawSpan) {
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
  mutating func findUsers(_ bytes: RawSpan) {
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
