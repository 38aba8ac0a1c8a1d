/// Keeps the first, the last and some records of each pattern while lines stream by.
///
/// Only places are noted. Where the content cannot be read again, as that of a pipe, the texts are
/// put aside from the buffer they still stand in; those of the last records at the end of a block,
/// because the last one changes with nearly every line.
struct Sightings {
  /// What most records of a pattern are compared with.
  private struct Entry {
    var last = Sighting.never
    /// Between these times, in this era, a record is neither the first nor a sample.
    var low = Int64.max
    var high = Int64.min
    var era: Int32 = -1
  }

  private var entries: [Entry] = []
  private var pairs: [SightingPair?] = []
  /// The pairs of eras gone by.
  private var past: [Int: [SightingPair]] = [:]
  /// Nil for a content that can be read again.
  private var texts: KeptTexts?

  /// - Parameter keepsTexts: Whether the content cannot be read again.
  init(keepsTexts: Bool) { texts = keepsTexts ? KeptTexts() : nil }

  /// Notes a record of a pattern.
  @inline(__always) mutating func note(
    _ bytes: RawSpan, pattern: Int, _ sighting: Sighting, era: Int, isSevere: Bool,
    in place: BlockPlace
  ) {
    if pattern >= entries.count { widen(to: pattern) }
    if sighting.time < entries[pattern].low || sighting.time >= entries[pattern].high
      || entries[pattern].era != Int32(truncatingIfNeeded: era)
    {
      noteRare(bytes, pattern, sighting, era, isSevere, place)
    }
    if sighting.time >= entries[pattern].last.time { entries[pattern].last = sighting }
  }

  /// Puts aside the texts of the block's last records, before the buffer is used again.
  mutating func endBlock(_ bytes: RawSpan, _ place: BlockPlace) {
    guard texts != nil else { return }
    for pattern in entries.indices where entries[pattern].last.offset >= place.offset {
      texts?.put(&entries[pattern].last, bytes, place)
    }
    if texts?.isFull ?? false { compactTexts() }
  }

  /// What was seen; several pairs of a pattern where there are several eras.
  mutating func finish() -> (pairs: [(pattern: Int, pair: SightingPair)], texts: KeptTexts?) {
    if texts != nil { compactTexts() }
    var found: [(pattern: Int, pair: SightingPair)] = []
    for pattern in pairs.indices {
      for pair in past[pattern] ?? [] { found.append((pattern, pair)) }
      if var pair = pairs[pattern] {
        pair.last = entries[pattern].last
        found.append((pattern, pair))
      }
    }
    pairs = []
    return (found, texts)
  }

  // MARK: Rare records

  @inline(never) private mutating func widen(to pattern: Int) {
    let more = max(64, pattern + 1 - entries.count + entries.count / 2)
    entries += repeatElement(Entry(), count: more)
    pairs += repeatElement(nil, count: more)
  }

  /// A record that is the first of its pattern or era, or of a block of time, so far.
  @inline(never) private mutating func noteRare(
    _ bytes: RawSpan, _ pattern: Int, _ sighting: Sighting, _ era: Int, _ isSevere: Bool,
    _ place: BlockPlace
  ) {
    var sighting = sighting
    texts?.put(&sighting, bytes, place)
    if entries[pattern].era != Int32(truncatingIfNeeded: era) {
      begin(bytes, pattern, sighting, era, isSevere, place)
    } else if let first = pairs[pattern]?.first, sighting.isBefore(first) {
      pairs[pattern]?.first = sighting
    }
    sample(pattern, sighting, isSevere)
  }

  /// Goes on with the pair of another era.
  private mutating func begin(
    _ bytes: RawSpan, _ pattern: Int, _ sighting: Sighting, _ era: Int, _ isSevere: Bool,
    _ place: BlockPlace
  ) {
    if var ended = pairs[pattern] {
      ended.last = entries[pattern].last
      if ended.last.offset >= place.offset { texts?.put(&ended.last, bytes, place) }
      past[pattern, default: []].append(ended)
    }
    var pair = SightingPair(era: era, first: sighting, last: sighting)
    if let index = past[pattern]?.lastIndex(where: { $0.era == era }),
      let known = past[pattern]?.remove(at: index)
    {
      pair.merge(known, isSevere: isSevere)
    }
    pairs[pattern] = pair
    entries[pattern] = Entry(last: pair.last, era: Int32(truncatingIfNeeded: era))
  }

  private mutating func sample(_ pattern: Int, _ sighting: Sighting, _ isSevere: Bool) {
    let time = sighting.time
    let second = floorDivide(time, 1_000_000_000)
    let kept = pairs[pattern]?.samples.record(at: second)?.time
    if kept.map({ time < $0 }) ?? true {
      pairs[pattern]?.samples.add(
        sighting, at: second, isSevere: isSevere, isBefore: { $0.isBefore($1) })
    }
    let width = pairs[pattern]?.samples.width ?? Samples<Sighting>.unlimited
    entries[pattern].low = min(time, kept ?? time)
    entries[pattern].high =
      width == Samples<Sighting>.unlimited
      ? .max : (floorDivide(second, width) &+ 1) &* width &* 1_000_000_000
  }

  // MARK: Texts

  private mutating func compactTexts() {
    var compacted = KeptTexts()
    guard let old = texts else { return }
    for pattern in pairs.indices where pairs[pattern] != nil {
      pairs[pattern]?.last = entries[pattern].last
      pairs[pattern]?.forEach { compacted.take(&$0, from: old) }
      if let last = pairs[pattern]?.last { entries[pattern].last = last }
      for index in past[pattern]?.indices ?? 0..<0 {
        past[pattern]?[index].forEach { compacted.take(&$0, from: old) }
      }
    }
    texts = compacted
  }
}
