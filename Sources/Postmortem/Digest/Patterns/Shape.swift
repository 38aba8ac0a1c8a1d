/// The shape of a message: a hash of its literal stretches, in which every word that holds a digit
/// is a variable.
///
/// Numbers, addresses, identifiers, hexadecimal and `12.3ms` fall out of that one rule without
/// looking at words one by one: adding the digit bits to the word bits carries to the end of each
/// word that holds a digit.
enum Shape {
  /// The shape of `range`, with the classes of the block that `bytes` is.
  @inline(__always) static func hash(
    _ bytes: RawSpan, _ range: Range<Int>, _ classes: borrowing ByteClasses
  ) -> UInt64 {
    var hash: UInt64 = 0xd1b5_4a32_d192_ed03
    var literalStart = range.lowerBound
    guard !range.isEmpty else { return hash }
    bytes.check(range)
    let classWords = classes.words.span
    let classDigits = classes.digits.span
    let lastBlock = (range.upperBound &- 1) >> 6
    var carry: UInt64 = 0
    // Where the word begins that goes on into the block.
    var openStart = range.lowerBound
    var keep: UInt64 = ~0 &<< UInt64(range.lowerBound & 63)
    var block = range.lowerBound >> 6
    while block <= lastBlock {
      let base = block &* 64
      if block == lastBlock, range.upperBound &- base < 64 {
        keep &= (1 &<< UInt64(range.upperBound &- base)) &- 1
      }
      let words = classWords[block] & keep
      let digits = classDigits[block] & keep
      keep = ~0
      let (sum, overflow) = words.addingReportingOverflow(digits)
      let (total, overflowOfCarry) = sum.addingReportingOverflow(carry)
      carry = overflow || overflowOfCarry ? 1 : 0
      var ends = total & ~words
      while ends != 0 {
        let place = ends.trailingZeroBitCount
        ends &= ends &- 1
        let count = runLength(words, before: place)
        let end = base &+ place
        let start = count == place ? openStart : end &- count
        if end &- start <= 3, isVersion(bytes, start, range.lowerBound) { continue }
        hash = literal(bytes, literalStart, start, hash, isBeforeVariable: true)
        literalStart = end
      }
      let open = runLength(words, before: 64)
      if open < 64 { openStart = base &+ 64 &- open }
      block &+= 1
    }
    // A word with a digit that ends with the range has left its carry, or stands in the last bits.
    if carry != 0, range.upperBound & 63 == 0 {
      return literal(bytes, literalStart, openStart, hash, isBeforeVariable: true)
    }
    return literal(bytes, literalStart, range.upperBound, hash)
  }

  /// How many set bits stand right below `place`, which is at most 64.
  @inline(__always) static func runLength(_ bits: UInt64, before place: Int) -> Int {
    guard place > 0 else { return 0 }
    return (~(bits &<< UInt64(64 &- place))).leadingZeroBitCount
  }

  /// `/v1`, `/v12`: a version in a path is no variable.
  @inline(__always) static func isVersion(_ bytes: RawSpan, _ start: Int, _ first: Int) -> Bool {
    start > first && bytes.byte(start) == UInt8(ascii: "v")
      && bytes.byte(start &- 1) == UInt8(ascii: "/")
  }

  @inline(__always) static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = (a ^ 0xd1b5_4a32_d192_ed03).multipliedFullWidth(by: b ^ 0x9e37_79b9_7f4a_7c15)
    return product.high ^ product.low
  }

  /// `hash` with the bytes from `start` to `end`, of a range that was checked, sixteen at a time.
  @inline(__always) static func literal(
    _ bytes: RawSpan, _ start: Int, _ end: Int, _ hash: UInt64, isBeforeVariable: Bool = false
  ) -> UInt64 {
    var hash = hash
    var offset = start
    var left = end &- start
    while left >= 16 {
      hash = mix(bytes.checkedWord(offset) ^ hash, bytes.checkedWord(offset &+ 8))
      offset &+= 16
      left &-= 16
    }
    let mark = UInt64(truncatingIfNeeded: left) | (isBeforeVariable ? 0xabcd_0000 : 0)
    if left >= 8 {
      return mix(
        bytes.checkedWord(offset) ^ hash, bytes.checkedWord(offset &+ left &- 8) ^ mark)
    }
    let mask = (1 &<< UInt64(truncatingIfNeeded: left &* 8)) &- 1
    return mix((bytes.checkedWord(offset) & mask) ^ hash, mark)
  }
}
