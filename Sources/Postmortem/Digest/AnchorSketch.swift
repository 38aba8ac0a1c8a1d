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
    var first: Sighting
    var lastTime: Int64
    var era: Int
    /// Seen in stretches of stamps that cannot be compared before their years are known.
    var isInSeveralEras = false
  }

  /// Ids are noted below this hash only.
  private(set) var threshold = UInt64.max
  private(set) var entries: [Entry] = []
  /// Places in ``entries`` from 1 on, in open addressing; zero is free.
  private var slots: [Int32] = []

  private static let slotCount = 8 * limit

  /// Notes that the id of this hash was seen; `sighting` is called when it is the first time.
  @inline(never) mutating func add(
    _ hash: UInt64, _ time: Int64, _ era: Int, sighting: () -> Sighting
  ) {
    guard hash < threshold else { return }
    if slots.isEmpty { slots = [Int32](repeating: 0, count: AnchorSketch.slotCount) }
    var slot = Int(truncatingIfNeeded: hash) & (AnchorSketch.slotCount - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if entries[index].hash == hash {
        update(index, time, era, sighting)
        return
      }
      slot = (slot + 1) & (AnchorSketch.slotCount - 1)
    }
    entries.append(Entry(hash: hash, first: sighting(), lastTime: time, era: era))
    slots[slot] = Int32(truncatingIfNeeded: entries.count)
    if entries.count >= 2 * AnchorSketch.limit { cut() }
  }

  private mutating func update(
    _ index: Int, _ time: Int64, _ era: Int, _ sighting: () -> Sighting
  ) {
    guard entries[index].era == era else {
      entries[index].isInSeveralEras = true
      return
    }
    if time > entries[index].lastTime { entries[index].lastTime = time }
    if time <= entries[index].first.time {
      let earlier = sighting()
      if earlier.isBefore(entries[index].first) { entries[index].first = earlier }
    }
  }

  /// Leaves the ``limit`` lowest hashes.
  private mutating func cut() {
    entries.sort { $0.hash < $1.hash }
    guard entries.count > AnchorSketch.limit else { return }
    threshold = entries[AnchorSketch.limit].hash
    entries.removeLast(entries.count - AnchorSketch.limit)
    slots = [Int32](repeating: 0, count: AnchorSketch.slotCount)
    for (index, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (AnchorSketch.slotCount - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (AnchorSketch.slotCount - 1) }
      slots[slot] = Int32(truncatingIfNeeded: index + 1)
    }
  }

  /// Adds what another part of the same log holds. Associative and commutative.
  mutating func merge(_ other: AnchorSketch) {
    threshold = min(threshold, other.threshold)
    for entry in other.entries where entry.hash < threshold {
      add(entry.hash, entry.first.time, entry.era) { entry.first }
      add(entry.hash, entry.lastTime, entry.era) { entry.first }
      if entry.isInSeveralEras { add(entry.hash, entry.lastTime, -1) { entry.first } }
    }
  }

  /// The ids with the lowest hashes, in order of hash.
  mutating func finish() -> [Entry] {
    cut()
    return entries.sorted { $0.hash < $1.hash }.filter { $0.hash < threshold }
  }
}
