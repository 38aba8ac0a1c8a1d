/// From the shape of a message to its pattern and where its quantities stand, in open addressing.
///
/// Bounded: when ``limit`` shapes are held, new ones are no longer kept, and their templates are
/// made anew each time; the answer is the same, only slower.
struct ShapeTable {
  static let limit = 1 << 18

  /// A key and its pattern side by side, so that one look at memory finds both.
  private struct Slot {
    var shape: UInt64 = 0
    var known = Known()
  }

  /// What is known of a shape.
  struct Known {
    var pattern: Int32 = -1
    /// Where its quantities stand, by ``ValueCounter``; zero where it has none.
    var plan: Int32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 1 << 12)
  private(set) var count = 0

  /// What is known of a shape; its pattern is -1 where that is nothing.
  @inline(__always) func find(_ shape: UInt64) -> Known {
    let mask = slots.count &- 1
    var place = Int(truncatingIfNeeded: shape &>> 1) & mask
    while true {
      let slot = slots[place]
      if slot.shape == shape { return slot.known }
      if slot.shape == 0 { return Known() }
      place = (place &+ 1) & mask
    }
  }

  /// Keeps a shape; false when there are too many.
  mutating func insert(_ shape: UInt64, _ known: Known) -> Bool {
    guard count < ShapeTable.limit else { return false }
    if count * 2 >= slots.count { grow() }
    put(Slot(shape: shape, known: known))
    count += 1
    return true
  }

  /// Gives every shape the pattern that `target` names for its present one.
  mutating func redirect(_ target: (Int) -> Int) {
    for place in slots.indices where slots[place].shape != 0 {
      let pattern = Int(slots[place].known.pattern)
      slots[place].known.pattern = Int32(truncatingIfNeeded: target(pattern))
    }
  }

  private mutating func put(_ slot: Slot) {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: slot.shape &>> 1) & mask
    while slots[place].shape != 0 { place = (place + 1) & mask }
    slots[place] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.shape != 0 { put(slot) }
  }
}
