extension RawSpan {
  /// `range` without the blanks at its ends.
  @inline(__always) func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, byte(start).isBlank { start &+= 1 }
    while start < end, byte(end &- 1).isBlank || byte(end &- 1) == 0x0d { end &-= 1 }
    return start..<end
  }

  /// `range` without the blanks and separators that headers leave: ` - `, `: `, `| `.
  @inline(__always) func trimmedHeader(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound {
      let next = byte(start)
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
