/// Finds the ids in lines while they stream by: words of sixteen bytes or more that hold a digit,
/// such as UUIDs, request and trace ids; and of access logs each request.
///
/// Of a large log every fourth mebibyte is looked at: an id that is not in the sketch for that is
/// missed, which costs nothing where there are so many.
struct AnchorWords {
  private(set) var sketch = AnchorSketch()

  /// All of a log's first bytes are looked at.
  private static let wholeBytes = 16 << 20
  private static let lowBits: UInt64 = 0xffff_ffff_ffff_ffff

  @inline(__always) mutating func note(
    _ bytes: RawSpan, _ classes: borrowing ByteClasses, _ record: LogRecord, _ line: Range<Int>,
    _ time: Int64, _ era: Int, number: Int, in place: BlockPlace
  ) {
    let offset = place.offset &+ line.lowerBound
    guard offset < AnchorWords.wholeBytes || (offset >> 20) & 3 == 0, !line.isEmpty else { return }
    let last = (line.upperBound &- 1) >> 6
    var keep = AnchorWords.lowBits &<< UInt64(line.lowerBound & 63)
    var block = line.lowerBound >> 6
    var tail = 0
    var end = line.lowerBound
    while block <= last {
      if block == last, line.upperBound & 63 != 0 {
        keep &= (1 &<< UInt64(line.upperBound & 63)) &- 1
      }
      let words = classes.words[block] & keep
      keep = AnchorWords.lowBits
      // Bits from which sixteen word bytes follow in the block; its first bit also stands for a word
      // that reaches across the block's start.
      var runs = words & (words &>> 1)
      runs &= runs &>> 2
      runs &= runs &>> 4
      runs &= runs &>> 8
      if tail &+ (~words).trailingZeroBitCount >= 16, tail > 0, words & 1 != 0 { runs |= 1 }
      if runs != 0 {
        end = take(
          bytes, classes, record, line, runs, block: block, from: end, time, era, number, place)
      }
      tail = (~words).leadingZeroBitCount
      block &+= 1
    }
    if record.isRequest { takeRequest(bytes, record, line, time, era, number, place) }
  }

  /// Takes the long words of a block, but for one that was taken with the block before.
  ///
  /// - Returns: Where the last of them ends.
  @inline(never) private mutating func take(
    _ bytes: RawSpan, _ classes: borrowing ByteClasses, _ record: LogRecord, _ line: Range<Int>,
    _ runs: UInt64, block: Int, from: Int, _ time: Int64, _ era: Int, _ number: Int,
    _ place: BlockPlace
  ) -> Int {
    let base = block &* 64
    var taken = from
    var runs = runs
    while runs != 0 {
      var start = base &+ runs.trailingZeroBitCount
      let end = AnchorWords.next(classes.words, start, line.upperBound, isSet: false)
      runs &= end &- base >= 64 ? 0 : AnchorWords.lowBits &<< UInt64(end &- base)
      guard start >= taken else { continue }
      taken = end
      // Only the first word of a block may have begun before it.
      if start == base {
        while start > line.lowerBound, AnchorWords.bit(classes.words, start &- 1) { start &-= 1 }
      }
      guard AnchorWords.next(classes.digits, start, end, isSet: true) < end,
        end <= record.stamp.start || start >= record.stamp.end
      else { continue }
      let id = AnchorWords.id(bytes, start..<end)
      let hash = AnchorWords.hash(bytes, id, 0)
      if id.count >= 16, hash < sketch.threshold {
        add(hash, bytes, line, time, era, number, place)
      }
    }
    return taken
  }

  /// The client, the method and path, and the status of a request.
  ///
  /// Whether it is kept is told by the first bytes of the client and the last of the path: nearly
  /// all requests are not.
  @inline(__always) private mutating func takeRequest(
    _ bytes: RawSpan, _ record: LogRecord, _ line: Range<Int>, _ time: Int64, _ era: Int,
    _ number: Int, _ place: BlockPlace
  ) {
    let end = record.message.upperBound
    guard end >= 8 else { return }
    let ends = AnchorWords.step(
      bytes.word(line.lowerBound) ^ UInt64(record.status), bytes.word(end &- 8))
    let share = AnchorWords.step(ends, 0) & ~0xffff_ffff
    guard share < sketch.threshold,
      let blank = bytes.first(UInt8(ascii: " "), in: line)
    else { return }
    let client = AnchorWords.hash(bytes, line.lowerBound..<blank, UInt64(record.status))
    let whole = AnchorWords.hash(bytes, record.message, client) & 0xffff_ffff
    let hash = share | whole
    if hash < sketch.threshold { add(hash, bytes, line, time, era, number, place) }
  }

  private mutating func add(
    _ hash: UInt64, _ bytes: RawSpan, _ line: Range<Int>, _ time: Int64, _ era: Int,
    _ number: Int, _ place: BlockPlace
  ) {
    sketch.add(hash, time, era) {
      Sighting(
        time: time, piece: place.piece, line: number, offset: place.offset + line.lowerBound,
        length: line.count,
        excerpt: bytes.bytes(
          line.lowerBound..<min(line.upperBound, line.lowerBound + Evidence.excerptLimit)))
    }
  }

  /// The id in a word: without marks at its end; of `req-` and a UUID the UUID; of a `traceparent`
  /// the trace, so that both are found where they stand alone.
  ///
  /// Source: https://www.w3.org/TR/trace-context/#traceparent-header
  private static func id(_ bytes: RawSpan, _ word: Range<Int>) -> Range<Int> {
    var start = word.lowerBound
    var end = word.upperBound
    while end > start, isMark(bytes.byte(end - 1)) { end -= 1 }
    if end - start == 55, bytes.matches("00-", at: start, before: end),
      bytes.byte(start + 35) == UInt8(ascii: "-")
    {
      return start + 3..<start + 35
    }
    let uuid = end - 36
    if uuid > start, [8, 13, 18, 23].allSatisfy({ bytes.byte(uuid + $0) == UInt8(ascii: "-") }) {
      start = uuid
    }
    return start..<end
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  @inline(__always) private static func bit(_ bits: [UInt64], _ offset: Int) -> Bool {
    bits[offset >> 6] &>> UInt64(offset & 63) & 1 != 0
  }

  /// The first offset from `start` on whose bit is set, or is not; `limit` when there is none.
  @inline(__always) private static func next(
    _ bits: [UInt64], _ start: Int, _ limit: Int, isSet: Bool
  ) -> Int {
    var offset = start
    while offset < limit {
      let word = isSet ? bits[offset >> 6] : ~bits[offset >> 6]
      let rest = word &>> UInt64(offset & 63)
      if rest != 0 { return min(limit, offset &+ rest.trailingZeroBitCount) }
      offset = (offset | 63) &+ 1
    }
    return limit
  }

  /// A hash with a fixed seed, eight bytes a step; every bit of it is used as a share of all ids.
  @inline(__always) private static func hash(
    _ bytes: RawSpan, _ range: Range<Int>, _ seed: UInt64
  ) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: range.count) ^ 0x8f14_2ad1_07c5_33e9
    var offset = range.lowerBound
    while offset < range.upperBound {
      let left = range.upperBound &- offset
      let mask = left >= 8 ? UInt64.max : (1 &<< UInt64(left &* 8)) &- 1
      hash = step(hash, bytes.word(offset) & mask)
      offset &+= 8
    }
    return step(hash, 0)
  }

  @inline(__always) private static func step(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ 0x9e37_79b9_7f4a_7c15).multipliedFullWidth(
      by: word ^ 0xd1b5_4a32_d192_ed03)
    return product.high ^ product.low
  }
}
