/// A fixed share of the ids of one log, each with the first and last time it was seen: what clocks
/// of two logs are compared by.
///
/// Kept are the ids with the lowest hashes, at most ``limit`` of them. Which those are depends on
/// the content alone, and an id of the whole is among those of every part that holds it: parts
/// merge in any order to the same sketch, and two logs keep the same of the ids they share.
/// Source: bottom-k sketches, Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007.
struct AnchorSketch: Sendable {
  /// The most ids of a source.
  static let limit = 1024

  struct Entry: Sendable {
    var hash: UInt64
    var first: QuotedSighting
    var lastTime: Int64
    /// Times of two eras cannot be compared before their years are known: an id has an entry in
    /// each.
    var era: Int
  }

  /// Ids are noted below this hash only.
  private(set) var threshold = UInt64.max
  private(set) var entries: [Entry] = []
  /// Places in ``entries`` from 1 on, in open addressing; zero is free.
  private var slots: [Int32] = []
  private var entryLimit = 2 * limit

  /// Notes that the id of this hash was seen; `sighting` is called when it is the first time.
  @inline(never) mutating func add(
    _ hash: UInt64, _ time: Int64, _ era: Int, sighting: () -> QuotedSighting
  ) {
    guard hash < threshold else { return }
    if slots.isEmpty { fillSlots() }
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if entries[index].hash == hash, entries[index].era == era {
        update(index, time, sighting)
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    entries.append(Entry(hash: hash, first: sighting(), lastTime: time, era: era))
    slots[slot] = Int32(truncatingIfNeeded: entries.count)
    if entries.count >= entryLimit {
      cut()
      entryLimit = entries.count + AnchorSketch.limit
      fillSlots()
    }
  }

  private mutating func update(_ index: Int, _ time: Int64, _ sighting: () -> QuotedSighting) {
    if time > entries[index].lastTime { entries[index].lastTime = time }
    if time <= entries[index].first.sighting.time {
      let earlier = sighting()
      if earlier.sighting.isBefore(entries[index].first.sighting) {
        entries[index].first = earlier
      }
    }
  }

  /// Leaves the entries of the ``limit`` lowest hashes, in order.
  private mutating func cut() {
    entries.sort { ($0.hash, $0.era) < ($1.hash, $1.era) }
    var hashes = 0
    for index in entries.indices where index == 0 || entries[index].hash != entries[index - 1].hash
    {
      hashes += 1
      guard hashes > AnchorSketch.limit else { continue }
      threshold = entries[index].hash
      entries.removeSubrange(index...)
      return
    }
  }

  private mutating func fillSlots() {
    var size = 8 * AnchorSketch.limit
    while size < 4 * entryLimit { size *= 2 }
    slots = [Int32](repeating: 0, count: size)
    for (index, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(truncatingIfNeeded: index + 1)
    }
  }

  /// The same with all times in the years of their eras.
  func settled(_ years: [Int]) -> AnchorSketch {
    var settled = AnchorSketch()
    settled.threshold = threshold
    for var entry in entries {
      let first = LogCombiner.time(entry.first.sighting.time, entry.era, years)
      let last = LogCombiner.time(entry.lastTime, entry.era, years)
      entry.first.sighting.time = first.nanosecondsSince1970
      settled.add(entry.hash, first.nanosecondsSince1970, 0) { entry.first }
      settled.add(entry.hash, last.nanosecondsSince1970, 0) { entry.first }
    }
    return settled
  }

  /// Adds what another part of the same log holds, both settled. Associative and commutative.
  mutating func merge(_ other: AnchorSketch) {
    threshold = min(threshold, other.threshold)
    for entry in other.entries where entry.hash < threshold {
      add(entry.hash, entry.first.sighting.time, 0) { entry.first }
      add(entry.hash, entry.lastTime, 0) { entry.first }
    }
  }

  /// The ids with the lowest hashes, in order of hash.
  mutating func finish() -> [Entry] {
    cut()
    return entries.filter { $0.hash < threshold }
  }
}
