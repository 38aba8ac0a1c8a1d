/// The texts of sightings in a content that cannot be read again, in one run of bytes.
///
/// Of each there is what is shown of its line, and the message where it stands farther behind.
struct KeptTexts {
  private var bytes: [UInt8] = []
  private var limit = KeptTexts.leastLimit

  /// Below this many bytes nothing is left out.
  private static let leastLimit = 1 << 23

  /// Whether it is time to leave out the texts that are no longer needed.
  var isFull: Bool { bytes.count > limit }

  /// Puts aside the text of a sighting in the block that `block` is.
  mutating func put(_ sighting: inout Sighting, _ block: RawSpan, _ place: BlockPlace) {
    let start = sighting.offset - place.offset
    sighting.kept = Int32(truncatingIfNeeded: bytes.count)
    put(block, sighting.excerpt, start)
    if !sighting.showsMessage { put(block, sighting.message, start) }
  }

  private mutating func put(_ block: RawSpan, _ part: Range<Int>, _ start: Int) {
    let text = block.extracting(start + part.lowerBound..<start + part.upperBound)
    unsafe text.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
  }

  /// Takes over the text of a sighting from other texts, and names its place here.
  mutating func take(_ sighting: inout Sighting, from other: KeptTexts) {
    let text = other.text(of: sighting)
    sighting.kept = Int32(truncatingIfNeeded: bytes.count)
    bytes += text
  }

  /// Waits with leaving out texts until there may be as many again that are not needed.
  mutating func setLimit() { limit = max(KeptTexts.leastLimit, bytes.count * 2) }

  /// What is shown of a sighting's line, and its message where that stands farther behind.
  func text(of sighting: Sighting) -> ArraySlice<UInt8> {
    let start = Int(sighting.kept)
    let count = sighting.excerpt.count + (sighting.showsMessage ? 0 : sighting.message.count)
    guard start >= 0, start + count <= bytes.count else { return [] }
    return bytes[start..<start + count]
  }

  /// Changes what is shown of a sighting's line.
  mutating func restore(_ sighting: Sighting, by original: ([UInt8], Int) -> [UInt8]) {
    let start = Int(sighting.kept)
    let end = start + sighting.excerpt.count
    guard start >= 0, end <= bytes.count else { return }
    bytes.replaceSubrange(start..<end, with: original(Array(bytes[start..<end]), sighting.offset))
  }
}

/// Reads the texts of one log's sightings, when it is known which are shown.
struct SightingTexts {
  private let name: String
  private let stream: ByteStream?
  private let kept: KeptTexts?
  private var window: [UInt8] = []
  private var windowStart = 0
  private var windowCount = 0
  /// Whether lines no longer stand where they stood when the log was scanned.
  private(set) var isChanged = false

  /// How much is read at once: sightings often stand close to each other.
  private static let windowSize = 1 << 10

  /// - Parameter kept: The texts that were put aside, where the file cannot be read again.
  init(_ file: InputFile, kept: KeptTexts?) {
    name = file.name
    self.kept = kept
    stream = kept == nil ? try? ByteStream(file) : nil
  }

  /// The record as an exemplar.
  ///
  /// - Parameter time: That of the sighting, once its year is known.
  mutating func exemplar(_ sighting: Sighting, status: UInt16) -> LogPattern.Exemplar {
    let (excerpt, message) = text(of: sighting)
    var text = String(decoding: sighting.encoding.text(Array(message)), as: UTF8.self)
    if status > 0 { text += " \(status)" }
    return LogPattern.Exemplar(
      time: Timestamp(nanosecondsSince1970: sighting.time), message: text,
      evidence: sighting.evidence(source: name, text: excerpt))
  }

  private mutating func text(
    of sighting: Sighting
  ) -> (excerpt: ArraySlice<UInt8>, message: ArraySlice<UInt8>) {
    let excerpt: ArraySlice<UInt8>
    if let kept {
      let text = kept.text(of: sighting)
      excerpt = text.prefix(sighting.excerpt.count)
      if !sighting.showsMessage { return (excerpt, text.dropFirst(excerpt.count)) }
    } else {
      excerpt = read(sighting, sighting.excerpt)
      if !sighting.showsMessage { return (excerpt, read(sighting, sighting.message)) }
    }
    return (
      excerpt, excerpt.dropFirst(sighting.message.lowerBound).prefix(sighting.message.count)
    )
  }

  private mutating func read(_ sighting: Sighting, _ part: Range<Int>) -> ArraySlice<UInt8> {
    let start = sighting.offset + part.lowerBound
    if start < windowStart || start + part.count > windowStart + windowCount {
      fill(from: start, atLeast: part.count)
    }
    let from = start - windowStart
    guard from + part.count <= windowCount else {
      isChanged = true
      return []
    }
    return window[from..<from + part.count]
  }

  private mutating func fill(from start: Int, atLeast count: Int) {
    let missing = max(count, SightingTexts.windowSize) - window.count
    if missing > 0 { window += [UInt8](repeating: 0, count: missing) }
    windowStart = start
    windowCount = unsafe window.withUnsafeMutableBytes {
      (try? unsafe stream?.read(into: $0, at: start)) ?? 0
    }
  }
}
