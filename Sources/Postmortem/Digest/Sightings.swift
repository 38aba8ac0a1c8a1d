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
  private var firsts: [Sighting] = []
  private var samples: [Samples<Sighting>] = []
  /// What was seen in eras gone by.
  private var past: [Int: [SightingPair]] = [:]
  /// Those of a content that cannot be read again, and apart those of the last records, which are
  /// soon others.
  private var texts = KeptTexts()
  private var lastTexts = KeptTexts()
  private let keepsTexts: Bool
  /// Patterns whose last record is of this block.
  private var noted: [Int32] = []

  /// - Parameter keepsTexts: Whether the content cannot be read again.
  init(keepsTexts: Bool) { self.keepsTexts = keepsTexts }

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
    if sighting.time >= entries[pattern].last.time {
      if keepsTexts, entries[pattern].last.offset < place.offset {
        noted.append(Int32(truncatingIfNeeded: pattern))
      }
      entries[pattern].last = sighting
    }
  }

  /// Notes a record whose bytes may not be those of the block.
  mutating func noteApart(
    _ bytes: RawSpan, pattern: Int, _ sighting: Sighting, era: Int, isSevere: Bool,
    in place: BlockPlace
  ) {
    note(bytes, pattern: pattern, sighting, era: era, isSevere: isSevere, in: place)
    if keepsTexts, entries[pattern].last.offset == sighting.offset {
      lastTexts.put(&entries[pattern].last, bytes, place)
    }
  }

  /// Puts aside the texts of the block's last records, before the buffer is used again.
  mutating func endBlock(_ bytes: RawSpan, _ place: BlockPlace) {
    for pattern in noted where entries[Int(pattern)].last.offset >= place.offset {
      lastTexts.put(&entries[Int(pattern)].last, bytes, place)
    }
    noted.removeAll(keepingCapacity: true)
    if lastTexts.isFull { compactLastTexts() }
    if texts.isFull { compactTexts() }
  }

  /// What was seen; several pairs of a pattern where there are several eras.
  mutating func finish() -> (pairs: [(pattern: Int, pair: SightingPair)], texts: KeptTexts?) {
    if keepsTexts {
      for pattern in entries.indices where entries[pattern].era >= 0 {
        texts.take(&entries[pattern].last, from: lastTexts)
      }
      lastTexts = KeptTexts()
    }
    var found: [(pattern: Int, pair: SightingPair)] = []
    for pattern in entries.indices where entries[pattern].era >= 0 {
      for pair in past[pattern] ?? [] { found.append((pattern, pair)) }
      found.append((pattern, pair(pattern)))
    }
    return (found, keepsTexts ? texts : nil)
  }

  /// What was seen of a pattern in its present era.
  private func pair(_ pattern: Int) -> SightingPair {
    SightingPair(
      era: Int(entries[pattern].era), first: firsts[pattern], last: entries[pattern].last,
      samples: samples[pattern])
  }

  // MARK: Rare records

  @inline(never) private mutating func widen(to pattern: Int) {
    let count = max(64, pattern + 1, entries.count + entries.count / 2)
    entries.reserveCapacity(count)
    firsts.reserveCapacity(count)
    samples.reserveCapacity(count)
    while entries.count < count {
      entries.append(Entry())
      firsts.append(Sighting.never)
      samples.append(Samples())
    }
  }

  /// A record that is the first of its pattern or era, or of a block of time, so far.
  @inline(never) private mutating func noteRare(
    _ bytes: RawSpan, _ pattern: Int, _ sighting: Sighting, _ era: Int, _ isSevere: Bool,
    _ place: BlockPlace
  ) {
    var sighting = sighting
    if keepsTexts { texts.put(&sighting, bytes, place) }
    if entries[pattern].era != Int32(truncatingIfNeeded: era) {
      begin(bytes, pattern, sighting, era, isSevere, place)
    } else if sighting.isBefore(firsts[pattern]) {
      firsts[pattern] = sighting
    }
    let kept = samples[pattern].add(sighting, isSevere: isSevere)
    entries[pattern].low = kept.time
    entries[pattern].high =
      samples[pattern].end(ofBlockAt: sighting.second)
      .map { $0 &* 1_000_000_000 } ?? .max
  }

  /// Goes on with what was seen in another era.
  private mutating func begin(
    _ bytes: RawSpan, _ pattern: Int, _ sighting: Sighting, _ era: Int, _ isSevere: Bool,
    _ place: BlockPlace
  ) {
    if entries[pattern].era >= 0 {
      if keepsTexts {
        if entries[pattern].last.offset >= place.offset {
          texts.put(&entries[pattern].last, bytes, place)
        } else {
          texts.take(&entries[pattern].last, from: lastTexts)
        }
      }
      past[pattern, default: []].append(pair(pattern))
    }
    var pair = SightingPair(era: era, first: sighting, last: sighting)
    if let index = past[pattern]?.lastIndex(where: { $0.era == era }),
      let known = past[pattern]?.remove(at: index)
    {
      pair.merge(known, isSevere: isSevere)
    }
    entries[pattern] = Entry(last: pair.last, era: Int32(truncatingIfNeeded: era))
    if keepsTexts {
      noted.append(Int32(truncatingIfNeeded: pattern))
      if pair.last.offset < place.offset {
        lastTexts.take(&entries[pattern].last, from: texts)
      }
    }
    firsts[pattern] = pair.first
    samples[pattern] = pair.samples
  }

  // MARK: Texts

  /// Leaves out the texts that are no longer needed.
  private mutating func compactTexts() {
    let old = texts
    texts = KeptTexts()
    for pattern in entries.indices where entries[pattern].era >= 0 {
      texts.take(&firsts[pattern], from: old)
      let first = firsts[pattern]
      samples[pattern].forEach { sighting in
        if sighting.offset == first.offset {
          sighting.kept = first.kept
        } else {
          texts.take(&sighting, from: old)
        }
      }
      for index in past[pattern]?.indices ?? 0..<0 {
        past[pattern]?[index].forEach { texts.take(&$0, from: old) }
      }
    }
    texts.setLimit()
  }

  private mutating func compactLastTexts() {
    let old = lastTexts
    lastTexts = KeptTexts()
    for pattern in entries.indices where entries[pattern].last.kept >= 0 {
      lastTexts.take(&entries[pattern].last, from: old)
    }
    lastTexts.setLimit()
  }
}
