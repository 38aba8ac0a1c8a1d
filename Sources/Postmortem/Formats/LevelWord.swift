/// A word that names a severity, and whether the place where it stands makes it the record's level.
struct LevelWord {
  var range: Range<Int>
  /// Whether no word stands before it.
  var isFirst: Bool
  /// Whether nothing but numbers stands before it.
  var isNumeric: Bool
  var isBehindNumber: Bool

  /// Whether it is the level of the header that `header` begins with.
  @inline(__always) func isLevel(_ bytes: RawSpan, _ header: Range<Int>) -> Bool {
    let before =
      range.lowerBound > header.lowerBound ? bytes.checkedByte(range.lowerBound &- 1) : 0x20
    let after =
      range.upperBound < header.upperBound ? bytes.checkedByte(range.upperBound) : 0x20
    if range.count == 1 { return isLetter(bytes, header, before, after) }
    let isCapital =
      bytes.checkedByte(range.lowerBound).isUpper
      && bytes.checkedByte(range.upperBound &- 1).isUpper && after != UInt8(ascii: "=")
    return isCapital || after == UInt8(ascii: ":") || isFirst && LevelWord.closes(after)
      || isSetOff(bytes, header, before, after)
  }

  /// Whether a word in small letters is set off from what stands around it.
  @inline(never) private func isSetOff(
    _ bytes: RawSpan, _ header: Range<Int>, _ before: UInt8, _ after: UInt8
  ) -> Bool {
    // `GET /config` is no level, `[core/info]` is.
    if before == UInt8(ascii: "/") { return after == UInt8(ascii: "]") }
    if LevelWord.opens(before) {
      return LevelWord.closes(after) || after == UInt8(ascii: "\"") || after == UInt8(ascii: ",")
    }
    if before == 0x09 { return after == 0x09 }
    let behind = range.upperBound + 1 < header.upperBound ? bytes.byte(range.upperBound + 1) : 0
    // `warning/Listener`
    if after == UInt8(ascii: "/") { return isFirst && behind.isUpper }
    guard before == 0x20, after == 0x20, range.lowerBound - 2 >= header.lowerBound else {
      return false
    }
    switch bytes.byte(range.lowerBound - 2) {
    case UInt8(ascii: "-"): return behind == UInt8(ascii: "-") || isColumn(behind)
    case UInt8(ascii: "]"), UInt8(ascii: ">"), UInt8(ascii: "|"):
      return isNumeric || behind == UInt8(ascii: "[") || isColumn(behind)
    case UInt8(ascii: ":"): return isNamed(bytes, header) || isColumn(behind)
    default:
      return isColumn(behind)
        || behind == UInt8(ascii: "[") && bytes.byte(range.lowerBound).isUpper
    }
  }

  /// Whether the word is padded to a column, or a colon follows the blank.
  private func isColumn(_ behind: UInt8) -> Bool {
    behind == 0x20 || behind == UInt8(ascii: ":")
  }

  /// `LEVEL: Warning`
  private func isNamed(_ bytes: RawSpan, _ header: Range<Int>) -> Bool {
    let start = range.lowerBound - 7
    return start >= header.lowerBound
      && "level".utf8.enumerated().allSatisfy { bytes.byte(start + $0) | 0x20 == $1 }
  }

  /// Whether a letter is a level: `E/Tag`, `W!`, `[E]`, `|E|`, `*E*`, `E[` before a date, or between blanks
  /// behind nothing but numbers, right behind one or where they pad a column.
  @inline(never) private func isLetter(
    _ bytes: RawSpan, _ header: Range<Int>, _ before: UInt8, _ after: UInt8
  ) -> Bool {
    // In small letters right behind the stamp alone, as SAP HANA has it.
    guard bytes.byte(range.lowerBound).isUpper else {
      return isFirst && before == 0x20 && after == 0x20
    }
    let behind = range.upperBound + 1 < header.upperBound ? bytes.byte(range.upperBound + 1) : 0
    if isNumeric || isBehindNumber, before != UInt8(ascii: "*") {
      return after == UInt8(ascii: "/") || after == UInt8(ascii: "!") || LevelWord.closes(after)
        || after == UInt8(ascii: "[") && range.upperBound + 1 == header.upperBound
    }
    switch before {
    case UInt8(ascii: "["): return after == UInt8(ascii: "]")
    case UInt8(ascii: "|"), UInt8(ascii: "*"): return after == before
    case 0x20:
      if after == UInt8(ascii: "/") {
        // `I/O` is none.
        return behind.isLetter && range.upperBound + 2 < header.upperBound
          && bytes.byte(range.upperBound + 2).isLetter
      }
      let isPadded =
        range.lowerBound - 2 >= header.lowerBound && bytes.byte(range.lowerBound - 2) == 0x20
      return after == 0x20 && (isPadded || behind == 0x20)
    default: return false
    }
  }

  /// Whether it is the second word of `Fatal error:`.
  @inline(never) func isFatal(_ bytes: RawSpan, _ header: Range<Int>) -> Bool {
    let start = range.lowerBound - 6
    return start >= header.lowerBound
      && "fatal ".utf8.enumerated().allSatisfy { bytes.byte(start + $0) | 0x20 == $1 }
  }

  @inline(__always) private static func opens(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "|"), UInt8(ascii: "("),
      UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "#"):
      true
    default: false
    }
  }

  @inline(__always) static func closes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "]"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: ")"), 0x20, 0x09:
      true
    default: false
    }
  }
}
