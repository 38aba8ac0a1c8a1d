/// One record that is kept as evidence, before its line number is known.
///
/// A file may be read in pieces at once; a line's number is known when all before it are counted.
struct Sighting {
  var time: Int64
  /// Which piece of the file, and which line of it, counted from 0.
  var piece: Int
  var line: Int
  var offset: Int
  var length: Int
  var excerpt: [UInt8]
  /// What the record says, where it stands in the excerpt or, when it begins behind it, its text.
  var message = Message.inside(0..<0)
  /// How the bytes of the message are its text.
  var encoding = MessageEncoding.plain

  enum Message {
    case inside(Range<Int>)
    case behind([UInt8])
  }

  /// In order of time, then place.
  func isBefore(_ other: Sighting) -> Bool {
    (time, offset) < (other.time, other.offset)
  }
}

/// The first and last sighting of a pattern in one era.
struct SightingPair {
  var era: Int
  var first: Sighting
  var last: Sighting
  var samples = Samples<Sighting>()

  mutating func merge(_ other: SightingPair, isSevere: Bool) {
    samples.merge(
      other.samples, isSevere: isSevere, second: { floorDivide($0.time, 1_000_000_000) },
      isBefore: { $0.isBefore($1) })
    if other.first.isBefore(first) { first = other.first }
    if last.isBefore(other.last) { last = other.last }
  }
}

/// Keeps the first and the last record of each pattern while lines stream by.
///
/// The last one changes with nearly every line, so only its place is noted; its text is copied at
/// the end of each block, from the buffer it still stands in.
struct Sightings {
  private struct Last {
    var time = Int64.min
    var firstTime = Int64.max
    var era: Int32 = -1
    var isNoted = false
    var line = 0
    var start = 0
    var end = 0
    var messageStart = 0
    var messageEnd = 0
    var encoding = MessageEncoding.plain
    /// The block of the samples that the last record fell in, and the time of its sample.
    var sampleLow = Int64.max
    var sampleHigh = Int64.min
    var sampleTime = Int64.max
  }

  private var last: [Last] = []
  private var pairs: [SightingPair?] = []
  private var noted: [Int32] = []
  private var past: [Int: [SightingPair]] = [:]

  /// Notes a record whose line stands at `line` in the block.
  @inline(__always) mutating func note(
    _ bytes: RawSpan, pattern: Int, time: Int64, era: Int, line: RecordLine, in place: BlockPlace
  ) {
    if pattern >= last.count { widen(to: pattern) }
    if last[pattern].era != Int32(truncatingIfNeeded: era) || time < last[pattern].firstTime {
      begin(bytes, pattern, time, era, line, place)
    }
    if time < last[pattern].sampleLow || time >= last[pattern].sampleHigh
      || time < last[pattern].sampleTime
    {
      sample(bytes, pattern, time, line, place)
    }
    if time >= last[pattern].time {
      last[pattern].time = time
      last[pattern].line = line.number
      last[pattern].start = line.bytes.lowerBound
      last[pattern].end = line.bytes.upperBound
      last[pattern].messageStart = line.message.lowerBound
      last[pattern].messageEnd = line.message.upperBound
      last[pattern].encoding = line.encoding
      if !last[pattern].isNoted {
        last[pattern].isNoted = true
        noted.append(Int32(truncatingIfNeeded: pattern))
      }
    }
  }

  /// Copies the text of the block's last records, before the buffer is used again.
  mutating func endBlock(_ bytes: RawSpan, _ place: BlockPlace) {
    for pattern in noted { keepLast(bytes, Int(pattern), place) }
    noted.removeAll(keepingCapacity: true)
  }

  /// What was seen, by pattern; several pairs where there are several eras.
  mutating func finish() -> [[SightingPair]] {
    pairs.indices.map { pattern in
      (past[pattern] ?? []) + (pairs[pattern].map { [$0] } ?? [])
    }
  }

  @inline(never) private mutating func widen(to pattern: Int) {
    let more = max(64, pattern + 1 - last.count + last.count / 2)
    last += repeatElement(Last(), count: more)
    pairs += repeatElement(nil, count: more)
  }

  /// A new first record: of the pattern, or of its era.
  @inline(never) private mutating func begin(
    _ bytes: RawSpan, _ pattern: Int, _ time: Int64, _ era: Int, _ line: RecordLine,
    _ place: BlockPlace
  ) {
    let sighting = Sightings.sighting(bytes, time, line, place)
    let isNewEra = last[pattern].era != Int32(truncatingIfNeeded: era)
    if isNewEra {
      if last[pattern].isNoted { keepLast(bytes, pattern, place) }
      put(pairs[pattern], into: pattern)
      let known = take(era, of: pattern)
      var pair = SightingPair(era: era, first: sighting, last: sighting)
      if let known { pair.merge(known, isSevere: line.isSevere) }
      pairs[pattern] = pair
      last[pattern].sampleLow = .max
      last[pattern].era = Int32(truncatingIfNeeded: era)
      last[pattern].time = pair.last.time
      last[pattern].firstTime = pair.first.time
    } else {
      pairs[pattern]?.first = sighting
      last[pattern].firstTime = time
    }
  }

  private mutating func put(_ pair: SightingPair?, into pattern: Int) {
    if let pair { past[pattern, default: []].append(pair) }
  }

  private mutating func take(_ era: Int, of pattern: Int) -> SightingPair? {
    guard let index = past[pattern]?.lastIndex(where: { $0.era == era }) else { return nil }
    return past[pattern]?.remove(at: index)
  }

  private mutating func keepLast(_ bytes: RawSpan, _ pattern: Int, _ place: BlockPlace) {
    let entry = last[pattern]
    last[pattern].isNoted = false
    pairs[pattern]?.last = Sightings.sighting(
      bytes, entry.time,
      RecordLine(
        bytes: entry.start..<entry.end, message: entry.messageStart..<entry.messageEnd,
        number: entry.line, isSevere: false, encoding: entry.encoding), place)
  }

  /// The first record of a block of time, so far.
  @inline(never) private mutating func sample(
    _ bytes: RawSpan, _ pattern: Int, _ time: Int64, _ line: RecordLine, _ place: BlockPlace
  ) {
    guard pairs[pattern] != nil else { return }
    let second = floorDivide(time, 1_000_000_000)
    let kept = pairs[pattern]?.samples.record(at: second)?.time
    if kept.map({ time < $0 }) ?? true {
      pairs[pattern]?.samples.add(
        Sightings.sighting(bytes, time, line, place), at: second, isSevere: line.isSevere,
        isBefore: { $0.isBefore($1) })
    }
    let width = pairs[pattern]?.samples.width ?? Samples<Sighting>.unlimited
    last[pattern].sampleTime = min(time, kept ?? time)
    if width == Samples<Sighting>.unlimited {
      last[pattern].sampleLow = .min
      last[pattern].sampleHigh = .max
    } else {
      let block = floorDivide(second, width)
      last[pattern].sampleLow = block &* width &* 1_000_000_000
      last[pattern].sampleHigh = (block &+ 1) &* width &* 1_000_000_000
    }
  }

  private static func sighting(
    _ bytes: RawSpan, _ time: Int64, _ line: RecordLine, _ place: BlockPlace
  ) -> Sighting {
    let range = line.bytes
    let end = min(range.upperBound, range.lowerBound + Evidence.excerptLimit)
    let message = line.message
    return Sighting(
      time: time, piece: place.piece, line: line.number, offset: place.offset + range.lowerBound,
      length: range.count, excerpt: bytes.bytes(range.lowerBound..<end),
      message: message.upperBound <= end && message.lowerBound >= range.lowerBound
        ? .inside(
          message.lowerBound - range.lowerBound..<message.upperBound - range.lowerBound)
        : .behind(
          bytes.bytes(
            message
              .lowerBound..<min(
                message.upperBound, message.lowerBound + Evidence.excerptLimit))),
      encoding: line.encoding)
  }
}

/// The line of a record, in its block.
struct RecordLine {
  var bytes: Range<Int>
  var message: Range<Int>
  /// Which line of its piece, counted from 0.
  var number: Int
  /// Whether it is a warning or worse.
  var isSevere: Bool
  /// How the bytes of the message are its text.
  var encoding = MessageEncoding.plain
}

/// Where a block stands: in which piece of a file, and where in the content it begins.
struct BlockPlace {
  var piece: Int
  var offset: Int
}
