/// One record that is kept as evidence: where it stands.
///
/// Nothing but numbers, because nearly every record is kept for a moment: the last of its pattern
/// so far, or the first of a block of time. The text of the few that stay is read when it is known
/// which they are.
struct Sighting {
  var time: Int64
  /// Where its line begins in the content.
  var offset: Int
  /// Its line, counted from 0: within its piece, until all pieces' lines are counted.
  var line: Int
  /// Bytes of the line.
  var length: Int
  /// The piece of the file it stands in; once logs are joined, which of them.
  var origin: Int32
  /// Where the message begins in the line.
  private var messageStart: Int32
  /// Where its text was put, of a content that cannot be read again; negative elsewhere.
  var kept: Int32 = -1
  private var messageCount: UInt16
  /// How the bytes of the message are its text.
  private(set) var encoding: MessageEncoding

  @inline(__always) init(
    time: Int64, line: Range<Int>, number: Int, message: Range<Int> = 0..<0,
    encoding: MessageEncoding = .plain, in place: BlockPlace
  ) {
    self.time = time
    self.offset = place.offset &+ line.lowerBound
    self.line = number
    self.length = line.count
    self.origin = Int32(truncatingIfNeeded: place.piece)
    // Lines are no longer than a mebibyte, and no more of a message is shown than of a line.
    self.messageStart =
      message.isEmpty
      ? 0 : Int32(truncatingIfNeeded: max(0, message.lowerBound &- line.lowerBound))
    self.messageCount = UInt16(truncatingIfNeeded: min(message.count, Sighting.messageLimit))
    self.encoding = encoding
  }

  /// Stands for none: it is before all others.
  static let never = Sighting(
    time: .min, line: 0..<0, number: 0, in: BlockPlace(piece: 0, offset: -1))

  /// Longer than what is shown, so that a message of this length is known to be cut.
  private static let messageLimit = Evidence.excerptLimit * 2

  /// The part of the line that is shown, within it.
  var excerpt: Range<Int> { 0..<min(length, Evidence.excerptLimit) }

  /// The part of the line that the message is made of, within it.
  var message: Range<Int> {
    let start = Int(messageStart)
    return start..<start + min(Int(messageCount), Evidence.excerptLimit)
  }

  /// Whether the message is whole within what is shown of the line.
  var showsMessage: Bool { Int(messageStart) + Int(messageCount) <= excerpt.count }

}

extension Sighting: SampledRecord {
  var second: Int64 { floorDivide(time, 1_000_000_000) }

  /// In order of time, then place.
  func isBefore(_ other: Sighting) -> Bool {
    (time, origin, offset) < (other.time, other.origin, other.offset)
  }
}

/// A sighting with the text of its line, cut.
struct QuotedSighting {
  var sighting: Sighting
  var text: [UInt8]

  init(_ sighting: Sighting, _ text: [UInt8]) {
    self.sighting = sighting
    self.text = text
  }

  /// The line at `line` in a block.
  init(_ bytes: RawSpan, _ line: Range<Int>, time: Int64, number: Int, in place: BlockPlace) {
    sighting = Sighting(time: time, line: line, number: number, in: place)
    text = bytes.bytes(line.lowerBound..<line.lowerBound + sighting.excerpt.count)
  }

  /// The sighting as evidence, once the lines of all pieces are counted.
  func evidence(source: String, lineBases: [Int]) -> Evidence {
    let piece = Int(sighting.origin)
    var located = sighting
    located.line += piece < lineBases.count ? lineBases[piece] : 0
    return located.evidence(source: source, text: text[...])
  }
}

extension Sighting {
  /// The sighting as evidence, given its text; lines count from the beginning of the log.
  func evidence(source: String, text: ArraySlice<UInt8>) -> Evidence {
    var text = text
    // A character that was cut in two is left out.
    if length > text.count {
      while let byte = text.last, byte & 0xc0 == 0x80 { text = text.dropLast() }
      if let byte = text.last, byte >= 0xc0 { text = text.dropLast() }
    }
    return Evidence(
      reference: SourceReference(source: source, line: line + 1, bytes: offset..<(offset + length)),
      excerpt: String(decoding: text, as: UTF8.self))
  }
}

/// The first, the last and some records of a pattern, in one era.
struct SightingPair {
  var era: Int
  var first: Sighting
  var last: Sighting
  var samples = Samples<Sighting>()

  mutating func merge(_ other: SightingPair, isSevere: Bool) {
    samples.merge(other.samples, isSevere: isSevere)
    if other.first.isBefore(first) { first = other.first }
    if last.isBefore(other.last) { last = other.last }
  }

  /// Calls `body` for every record held.
  mutating func forEach(_ body: (inout Sighting) -> Void) {
    body(&first)
    body(&last)
    samples.forEach(body)
  }
}

/// Where a block stands: in which piece of a file, and where in the content it begins.
struct BlockPlace {
  var piece: Int
  var offset: Int
}
