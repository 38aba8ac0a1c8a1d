/// Steps through the words of a message that hold a digit, as ``Shape`` sees them.
struct VariableWords {
  private let message: Range<Int>
  private var block: Int
  private var base: Int
  private var keep: UInt64
  private var words: UInt64 = 0
  private var ends: UInt64 = 0
  private var carry: UInt64 = 0
  /// Where the word begins that goes on into the block.
  private var openStart: Int

  @inline(__always) init(_ message: Range<Int>) {
    self.message = message
    block = (message.lowerBound >> 6) &- 1
    base = block &* 64
    keep = ~0 &<< UInt64(message.lowerBound & 63)
    openStart = message.lowerBound
  }

  /// The next of them; nil at the end.
  @inline(__always) mutating func next(
    _ bytes: RawSpan, _ classes: borrowing ByteClasses
  ) -> Range<Int>? {
    while true {
      while ends != 0 {
        let place = ends.trailingZeroBitCount
        ends &= ends &- 1
        let count = Shape.runLength(words, before: place)
        let end = base &+ place
        let start = count == place ? openStart : end &- count
        if end &- start <= 3, Shape.isVersion(bytes, start, message.lowerBound) { continue }
        return start..<end
      }
      guard loadBlock(classes) else { break }
    }
    // A word that ends with the message has left its carry where that ends with a block.
    guard carry != 0, message.upperBound & 63 == 0 else { return nil }
    carry = 0
    noteOpen()
    return openStart..<message.upperBound
  }

  /// Notes where the word begins that the block ends in.
  @inline(__always) private mutating func noteOpen() {
    let open = Shape.runLength(words, before: 64)
    if open < 64 { openStart = base &+ 64 &- open }
  }

  /// Moves to the next block; false behind the last.
  @inline(__always) private mutating func loadBlock(_ classes: borrowing ByteClasses) -> Bool {
    guard !message.isEmpty, block < (message.upperBound &- 1) >> 6 else { return false }
    noteOpen()
    block &+= 1
    base = block &* 64
    if message.upperBound &- base < 64 {
      keep &= (1 &<< UInt64(message.upperBound &- base)) &- 1
    }
    words = classes.words[block] & keep
    let digits = classes.digits[block] & keep
    keep = ~0
    let (sum, overflow) = words.addingReportingOverflow(digits)
    let (total, overflowOfCarry) = sum.addingReportingOverflow(carry)
    carry = overflow || overflowOfCarry ? 1 : 0
    ends = total & ~words
    return true
  }

  /// All of them, where the bytes are not classified.
  static func all(_ bytes: RawSpan, _ message: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var offset = message.lowerBound
    while offset < message.upperBound {
      guard bytes.byte(offset).isWord else {
        offset += 1
        continue
      }
      let (end, hasDigit) = MessagePieces.wordEnd(bytes, offset, message.upperBound)
      if hasDigit, end - offset > 3 || !Shape.isVersion(bytes, offset, message.lowerBound) {
        found.append(offset..<end)
      }
      offset = end
    }
    return found
  }
}
