/// Finds the level in the first words after a stamp.
enum LevelSearch {
  /// A level, and where the message begins.
  struct Level {
    var severity: Severity
    /// Behind the level's word; at the start of the range when over two words stand before it,
    /// because they then are more than a process and a thread.
    var message: Int
  }

  /// The level within the first words of `range`.
  ///
  /// A word in capitals is taken wherever it stands among them. One in small letters is taken when
  /// it comes first, or is set off as `[error]`, `<error>`, `|error|`, `error:`, `level=error`,
  /// `core:error]` or by the blanks of a column, because `error` and `info` are also words of
  /// messages. One letter counts behind nothing but numbers, right behind one, in brackets or in a
  /// column of its own. A key and its value count as one word.
  @inline(__always) static func find(
    _ bytes: RawSpan, _ range: Range<Int>, words: Int
  ) -> Level? {
    bytes.check(range)
    if let level = leading(bytes, range) { return level }
    var offset = range.lowerBound
    let end = min(range.upperBound, range.lowerBound &+ 120)
    var seen = 0
    // Only numbers such as process and thread, or one right before: then a letter may be a level.
    var isNumeric = true
    var isBehindNumber = false
    while offset < end, seen < words {
      while offset < end, !bytes.checkedByte(offset).isWord {
        offset = bytes.checkedByte(offset) == 0x1b ? afterColor(bytes, offset, end) : offset &+ 1
      }
      let start = offset
      var isLetters = true
      var isMark = true
      var hasLetter = false
      while offset < end, bytes.checkedByte(offset).isWord {
        let byte = bytes.checkedByte(offset)
        isLetters = isLetters && byte.isLetter
        hasLetter = hasLetter || byte.isLetter
        isMark = isMark && byte == UInt8(ascii: "-")
        offset &+= 1
      }
      guard offset > start else { return nil }
      let word = LevelWord(
        range: start..<offset, isFirst: seen == 0, isNumeric: isNumeric,
        isBehindNumber: isBehindNumber)
      if isLetters, offset &- start != 2, let severity = Severity(word: word.range, in: bytes),
        word.isLevel(bytes, range)
      {
        let isFatal = severity == .error && word.isFatal(bytes, range)
        return Level(
          severity: isFatal ? .fatal : severity, message: seen > 2 ? range.lowerBound : offset)
      }
      if !isLetters, let severity = compound(bytes, start..<offset, range) {
        return Level(severity: severity, message: seen > 2 ? range.lowerBound : offset)
      }
      if !isMark, !isKey(bytes, start..<offset, end) { seen &+= 1 }
      isNumeric = isNumeric && !hasLetter
      isBehindNumber = !hasLetter && !isMark
    }
    return nil
  }

  /// Whether a value follows a word: `pid=7`, `env:prod`.
  @inline(__always) private static func isKey(
    _ bytes: RawSpan, _ word: Range<Int>, _ end: Int
  ) -> Bool {
    guard word.upperBound &+ 1 < end else { return false }
    let mark = bytes.checkedByte(word.upperBound)
    return mark == UInt8(ascii: "=")
      || mark == UInt8(ascii: ":") && bytes.checkedByte(word.lowerBound).isLetter
        && bytes.checkedByte(word.upperBound &+ 1).isWord
  }

  /// The level where it is the first word, as it mostly is, read eight bytes at once.
  @inline(__always) private static func leading(_ bytes: RawSpan, _ range: Range<Int>) -> Level? {
    var start = range.lowerBound
    while start < range.upperBound, start &- range.lowerBound < 3 {
      let byte = bytes.checkedByte(start)
      if byte.isWord || byte == 0x1b { break }
      start &+= 1
    }
    let count = bytes.letterCount(at: start)
    guard count > 2, count < 8, start &+ count < range.upperBound,
      !bytes.checkedByte(start &+ count).isWord,
      let severity = Severity(word: start..<start &+ count, in: bytes)
    else { return nil }
    // As ``LevelWord`` has it, for a word in capitals.
    let isCapital =
      bytes.checkedByte(start).isUpper && bytes.checkedByte(start &+ count &- 1).isUpper
      && bytes.checkedByte(start &+ count) != UInt8(ascii: "=")
    let word = LevelWord(
      range: start..<start &+ count, isFirst: true, isNumeric: true, isBehindNumber: false)
    guard isCapital || word.isLevel(bytes, range) else { return nil }
    return Level(severity: severity, message: start &+ count)
  }

  /// Behind the escape sequence of a terminal's color that begins at `start`.
  @inline(never) private static func afterColor(
    _ bytes: RawSpan, _ start: Int, _ end: Int
  ) -> Int {
    var offset = start + 1
    guard offset < end, bytes.byte(offset) == UInt8(ascii: "[") else { return offset }
    offset += 1
    while offset < end, bytes.byte(offset).isDigit || bytes.byte(offset) == UInt8(ascii: ";") {
      offset += 1
    }
    return min(offset + 1, end)
  }

  /// A level in a word that is not only letters: `debug3`, `production.ERROR:`, `level=30`,
  /// `daemon.err`.
  @inline(__always) private static func compound(
    _ bytes: RawSpan, _ word: Range<Int>, _ range: Range<Int>
  ) -> Severity? {
    let last = bytes.checkedByte(word.upperBound &- 1)
    if last.isDigit { return word.count < 7 ? numberedWord(bytes, word, range) : nil }
    let after =
      word.upperBound < range.upperBound ? bytes.checkedByte(word.upperBound) : 0x20
    if after == UInt8(ascii: ":"), last.isUpper { return suffix(bytes, word) }
    return word.count < 17 ? SyslogFacility.severity(bytes, word) : nil
  }

  /// `debug3`, and `30` behind `level=`.
  @inline(never) private static func numberedWord(
    _ bytes: RawSpan, _ word: Range<Int>, _ range: Range<Int>
  ) -> Severity? {
    if bytes.byte(word.lowerBound).isDigit { return numbered(bytes, word, range) }
    let after = word.upperBound < range.upperBound ? bytes.byte(word.upperBound) : 0x20
    let letters = word.lowerBound..<(word.upperBound - 1)
    guard letters.allSatisfy({ bytes.byte($0).isLetter }),
      LevelWord.closes(after) || after == UInt8(ascii: ":"),
      let severity = Severity(word: letters, in: bytes), letters.count > 2,
      severity == .debug || severity == .trace
    else { return nil }
    return severity
  }

  /// `production.ERROR`
  @inline(never) private static func suffix(_ bytes: RawSpan, _ word: Range<Int>) -> Severity? {
    var start = word.upperBound - 1
    while start > word.lowerBound, bytes.byte(start - 1).isUpper { start -= 1 }
    guard start > word.lowerBound, bytes.byte(start - 1) == UInt8(ascii: "."),
      word.upperBound - start > 2
    else { return nil }
    return Severity(word: start..<word.upperBound, in: bytes)
  }

  /// The number of a `level=` or `severity=`.
  private static func numbered(
    _ bytes: RawSpan, _ word: Range<Int>, _ range: Range<Int>
  ) -> Severity? {
    let start = word.lowerBound
    guard start - 6 >= range.lowerBound,
      bytes.matches("level=", at: start - 6, before: start)
        || start - 9 >= range.lowerBound
          && bytes.matches("severity=", at: start - 9, before: start),
      let number = JSONNumber.integer(bytes, word)
    else { return nil }
    return number <= 7 ? Severity(syslogPriority: number) : Severity(bunyanLevel: number)
  }
}

extension RawSpan {
  /// How many of the eight bytes at an offset of a range that was checked are letters, up to the
  /// first that is none.
  @inline(__always) fileprivate func letterCount(at offset: Int) -> Int {
    let word = checkedWord(offset)
    let tops: UInt64 = 0x8080_8080_8080_8080
    let lower = (word | 0x2020_2020_2020_2020) & ~tops
    // Adding carries to a byte's top bit when it is at least `a`, and when it is beyond `z`.
    let reachesA = lower &+ 0x1f1f_1f1f_1f1f_1f1f
    let passesZ = lower &+ 0x0505_0505_0505_0505
    let others = ~(reachesA & ~passesZ & ~word) & tops
    return others == 0 ? 8 : others.trailingZeroBitCount >> 3
  }
}
