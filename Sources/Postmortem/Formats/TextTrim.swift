extension RawSpan {
  /// `range` without the blanks at its ends.
  @inline(__always) func trimmed(_ range: Range<Int>) -> Range<Int> {
    check(range)
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, checkedByte(start).isBlank { start &+= 1 }
    while start < end, checkedByte(end &- 1).isBlank { end &-= 1 }
    return start..<end
  }

  /// `range` without the blanks and separators that headers leave: ` - `, `: `, `| `.
  @inline(__always) func trimmedHeader(_ range: Range<Int>) -> Range<Int> {
    check(range)
    var start = range.lowerBound
    while start < range.upperBound {
      let next = checkedByte(start)
      // Most messages begin behind one blank.
      if next.isWord, next != UInt8(ascii: "-") { break }
      guard
        next.isBlank || next == UInt8(ascii: ":") || next == UInt8(ascii: "|")
          || next == UInt8(ascii: ",") || next == UInt8(ascii: "]") || next == UInt8(ascii: ")")
          || next == UInt8(ascii: ">")
          || next == UInt8(ascii: "-") && start &+ 1 < range.upperBound && byte(start &+ 1).isBlank
      else { break }
      start &+= 1
    }
    return trimmed(start..<range.upperBound)
  }
}
