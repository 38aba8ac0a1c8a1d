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
  /// A word in capitals is taken wherever it stands among them; one in small letters only when it
  /// comes first, or is set off as `[error]`, `<error>`, `|error|`, `error:`, `level=error` or
  /// `core:error]`, because `error` and `info` are also words of messages.
  @inline(__always) static func find(
    _ bytes: RawSpan, _ range: Range<Int>, words: Int
  ) -> Level? {
    var offset = range.lowerBound
    let end = min(range.upperBound, range.lowerBound &+ 100)
    var seen = 0
    // Only numbers so far, such as process and thread: then one letter may be a level.
    var isNumeric = true
    while offset < end, seen < words {
      while offset < end, !bytes.byte(offset).isWord { offset &+= 1 }
      let start = offset
      var isLetters = true
      var isMark = true
      var hasLetter = false
      while offset < end, bytes.byte(offset).isWord {
        let byte = bytes.byte(offset)
        isLetters = isLetters && byte.isLetter
        hasLetter = hasLetter || byte.isLetter
        isMark = isMark && byte == UInt8(ascii: "-")
        offset &+= 1
      }
      guard offset > start else { return nil }
      if isLetters, offset &- start > 2 || offset &- start == 1 && isNumeric,
        let severity = Severity(word: start..<offset, in: bytes),
        isLevel(bytes, start..<offset, range, isFirst: seen == 0)
      {
        return Level(severity: severity, message: seen > 2 ? range.lowerBound : offset)
      }
      if !isMark { seen &+= 1 }
      isNumeric = isNumeric && !hasLetter
    }
    return nil
  }

  private static func isLevel(
    _ bytes: RawSpan, _ word: Range<Int>, _ range: Range<Int>, isFirst: Bool
  ) -> Bool {
    let before = word.lowerBound > range.lowerBound ? bytes.byte(word.lowerBound - 1) : 0x20
    let after = word.upperBound < range.upperBound ? bytes.byte(word.upperBound) : 0x20
    if word.count == 1 {
      return bytes.byte(word.lowerBound).isUpper && (after == UInt8(ascii: "/") || closes(after))
    }
    let isSetOff =
      opens(before) && (closes(after) || after == UInt8(ascii: "\""))
      || after == UInt8(ascii: ":")
    let isCapital =
      bytes.byte(word.lowerBound).isUpper && bytes.byte(word.upperBound - 1).isUpper
      && after != UInt8(ascii: "=")
    return isCapital || isSetOff || isFirst && closes(after)
  }

  @inline(__always) private static func opens(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "|"), UInt8(ascii: "("),
      UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "\""):
      true
    default: false
    }
  }

  @inline(__always) private static func closes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "]"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: ")"), 0x20, 0x09:
      true
    default: false
    }
  }
}
