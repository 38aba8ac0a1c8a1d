/// Loads from raw bytes, checked against the span's bounds, each or for a range at once.
extension RawSpan {
  /// How many readable bytes must follow a line, so that words can be loaded anywhere in it.
  static var padding: Int { 64 }

  /// Makes sure that the bytes of `range` and the padding behind them are here.
  ///
  /// What follows may then load any byte of the range, and words that begin in it, by
  /// ``checkedByte(_:)`` and ``checkedWord(_:)``: a check for a range instead of one a byte.
  @inline(__always) func check(_ range: Range<Int>) {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= byteCount &- RawSpan.padding,
      "a range beyond its bytes")
  }

  /// The byte at an offset of a range that was checked.
  @inline(__always) func checkedByte(_ offset: Int) -> UInt8 {
    unsafe unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
  }

  /// The eight bytes from an offset of a range on that was checked.
  @inline(__always) func checkedWord(_ offset: Int) -> UInt64 {
    UInt64(
      littleEndian: unsafe unsafeLoadUnaligned(
        fromUncheckedByteOffset: offset, as: UInt64.self))
  }

  /// The byte at `offset`.
  @inline(__always) func byte(_ offset: Int) -> UInt8 {
    unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  /// The eight bytes from `offset` on, the first in the lowest bits.
  @inline(__always) func word(_ offset: Int) -> UInt64 {
    UInt64(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The bytes of `range` as text; what is not UTF-8 becomes U+FFFD.
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes(range), as: UTF8.self)
  }

  /// The bytes of `range`.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    unsafe extracting(range).withUnsafeBytes { unsafe Array($0) }
  }

  /// Whether the bytes from `offset` on are `text`.
  @inline(__always) func matches(_ text: StaticString, at offset: Int, before end: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard offset + count <= end else { return false }
    for index in 0..<count {
      let expected = unsafe text.utf8Start[index]
      guard byte(offset + index) == expected else { return false }
    }
    return true
  }

  /// Where `range` ends: before the first `text` in it, where there is one.
  func end(of range: Range<Int>, before text: StaticString) -> Int {
    let initial = unsafe text.utf8Start[0]
    var from = range.lowerBound
    while let place = first(initial, in: from..<range.upperBound) {
      if matches(text, at: place, before: range.upperBound) { return place }
      from = place + 1
    }
    return range.upperBound
  }

  /// The first place of `value` in `range`, or nil.
  @inline(__always) func first(_ value: UInt8, in range: Range<Int>) -> Int? {
    check(range)
    var offset = range.lowerBound
    let repeated = 0x0101_0101_0101_0101 &* UInt64(value)
    while offset < range.upperBound {
      let difference = checkedWord(offset) ^ repeated
      let zeros = (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
      if zeros != 0 {
        offset &+= zeros.trailingZeroBitCount >> 3
        return offset < range.upperBound ? offset : nil
      }
      offset &+= 8
    }
    return nil
  }
}
