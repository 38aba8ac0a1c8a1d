/// Finds the ids in lines while they stream by: words of sixteen bytes or more that hold a digit,
/// such as UUIDs, request and trace ids; and of access logs each request.
///
/// Of a large log every fourth mebibyte is looked at: an id that is not in the sketch for that is
/// missed, which costs nothing where there are so many.
struct AnchorWords {
  private(set) var sketch = AnchorSketch()
  /// Where the next id of the block ends, if that is not before the line.
  private var next = -1

  /// All of a log's first bytes are looked at.
  private static let wholeBytes = 16 << 20

  @inline(__always) mutating func note(
    _ bytes: RawSpan, _ classes: borrowing ByteClasses, _ record: LogRecord, _ line: Range<Int>,
    _ time: Int64, _ era: Int, number: Int, in place: BlockPlace
  ) {
    let offset = place.offset &+ line.lowerBound
    guard offset < AnchorWords.wholeBytes || (offset >> 20) & 3 == 0 else { return }
    if next < line.lowerBound { seek(classes, from: line.lowerBound) }
    // An id ends behind its last byte, so perhaps where the line does.
    while next <= line.upperBound {
      take(bytes, classes, record, line, end: next, time, era, number, place)
      seek(classes, from: next &+ 1)
    }
    if record.isRequest { takeRequest(bytes, record, line, time, era, number, place) }
  }

  /// Begins a block.
  mutating func beginBlock() { next = -1 }

  /// Finds the next end of an id.
  @inline(__always) private mutating func seek(_ classes: borrowing ByteClasses, from start: Int) {
    var block = start >> 6
    guard block < classes.idEnds.count else {
      next = .max
      return
    }
    var ends = classes.idEnds[block] & (UInt64.max &<< UInt64(start & 63))
    while ends == 0 {
      block &+= 1
      guard block < classes.idEnds.count else {
        next = .max
        return
      }
      ends = classes.idEnds[block]
    }
    next = block &* 64 &+ ends.trailingZeroBitCount
  }

  /// Takes the long word that ends at `end`.
  @inline(never) private mutating func take(
    _ bytes: RawSpan, _ classes: borrowing ByteClasses, _ record: LogRecord, _ line: Range<Int>,
    end: Int, _ time: Int64, _ era: Int, _ number: Int, _ place: BlockPlace
  ) {
    let start = AnchorWords.start(classes.words, of: end, from: line.lowerBound)
    guard end <= record.stamp.start || start >= record.stamp.end else { return }
    let id = AnchorWords.id(bytes, start..<end)
    let hash = AnchorWords.hash(bytes, id, 0)
    if id.count >= 16, hash < sketch.threshold {
      add(hash, bytes, line, time, era, number, place)
    }
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
      QuotedSighting(bytes, line, time: time, number: number, in: place)
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

  /// Where the word that ends at `end` begins, not before `limit`.
  @inline(__always) private static func start(_ words: [UInt64], of end: Int, from limit: Int)
    -> Int
  {
    var offset = end
    while offset > limit {
      let block = (offset &- 1) >> 6
      // The bits up to the one before `offset`, at the top.
      let below = words[block] &<< UInt64(63 &- ((offset &- 1) & 63))
      let run = (~below).leadingZeroBitCount
      offset &-= run
      if run == 0 || offset & 63 != 0 { break }
    }
    return max(offset, limit)
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
