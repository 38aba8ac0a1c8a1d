/// Where the line ends, the word bytes and the digits of a block are: one bit a byte.
///
/// Classified once, 64 bytes at a time, by adding to eight bytes in one word: the carry into a
/// byte's top bit says whether it reached a bound. Plain vector comparisons of bytes compile to
/// scalar code with this compiler.
struct ByteClasses {
  private(set) var lineEnds: [UInt64] = []
  private(set) var words: [UInt64] = []
  private(set) var digits: [UInt64] = []

  private typealias Lanes = SIMD8<UInt64>
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  /// Classifies the first `count` bytes; up to 63 more are loaded.
  mutating func classify(_ bytes: RawSpan, count: Int) {
    let blocks = (count + 63) >> 6
    if lineEnds.count < blocks {
      lineEnds = [UInt64](repeating: 0, count: blocks)
      words = lineEnds
      digits = lineEnds
    }
    for block in 0..<blocks {
      let text = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: block &* 64, as: Lanes.self)
      let tops = Lanes(repeating: ByteClasses.tops)
      let low = text & Lanes(repeating: ~ByteClasses.tops)
      let isASCII = ~text & tops
      let lower = low | Lanes(repeating: 0x2020_2020_2020_2020)
      let letter = reaches(lower, 0x61) & ~reaches(lower, 0x7b)
      let digit = reaches(low, 0x30) & ~reaches(low, 0x3a)
      let dashOrDot = reaches(low, 0x2d) & ~reaches(low, 0x2f)
      let underscore = reaches(low, 0x5f) & ~reaches(low, 0x60)
      let lineEnd = reaches(low, 0x0a) & ~reaches(low, 0x0b)
      let word = (letter | digit) | (dashOrDot | underscore)
      lineEnds[block] = pack(lineEnd & isASCII)
      digits[block] = pack(digit & isASCII)
      words[block] = pack((word & isASCII) | (text & tops))
    }
    if count & 63 != 0, blocks > 0 {
      let mask = (1 as UInt64) << UInt64(count & 63) - 1
      lineEnds[blocks - 1] &= mask
      digits[blocks - 1] &= mask
      words[blocks - 1] &= mask
    }
  }

  /// The top bit of every byte of `low` that is at least `bound`; other bits are of no meaning.
  @inline(__always) private func reaches(_ low: Lanes, _ bound: UInt64) -> Lanes {
    low &+ Lanes(repeating: ByteClasses.ones &* (128 &- bound))
  }

  /// The top bits of 64 bytes as one word.
  ///
  /// Shifted into each other, eight words of eight flags are one 8 by 8 matrix of bits, which lies
  /// on its side; transposing it takes fewer steps than gathering the flags of each word.
  /// Source: Hacker's Delight, second edition, section 7-3.
  @inline(__always) private func pack(_ flags: Lanes) -> UInt64 {
    let tops = flags & Lanes(repeating: ByteClasses.tops)
    let halves = tops.lowHalf | (tops.highHalf &>> 4)
    let quarters = halves.lowHalf | (halves.highHalf &>> 2)
    var matrix = quarters[0] | (quarters[1] &>> 1)
    var moved = (matrix ^ (matrix &>> 7)) & 0x00aa_00aa_00aa_00aa
    matrix ^= moved ^ (moved &<< 7)
    moved = (matrix ^ (matrix &>> 14)) & 0x0000_cccc_0000_cccc
    matrix ^= moved ^ (moved &<< 14)
    moved = (matrix ^ (matrix &>> 28)) & 0x0000_0000_f0f0_f0f0
    matrix ^= moved ^ (moved &<< 28)
    return matrix.byteSwapped
  }
}
