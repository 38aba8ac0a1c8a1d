internal import CByteClasses

/// Where the line ends, the word bytes and the digits of a block are, one bit a byte; and where long
/// words with a digit end.
struct ByteClasses {
  private(set) var lineEnds: [UInt64] = []
  private(set) var words: [UInt64] = []
  private(set) var digits: [UInt64] = []
  /// The byte behind each word of sixteen bytes or more that holds a digit.
  private(set) var idEnds: [UInt64] = []

  /// Classifies the first `count` bytes; up to 63 more are loaded.
  mutating func classify(_ bytes: RawSpan, count: Int) {
    let size = count >> 6 + 1
    if lineEnds.count < size {
      lineEnds = [UInt64](repeating: 0, count: size)
      words = lineEnds
      digits = lineEnds
      idEnds = lineEnds
    }
    unsafe bytes.withUnsafeBytes { text in
      unsafe postmortem_classify_bytes(text.baseAddress, count, &lineEnds, &words, &digits, &idEnds)
    }
  }
}
