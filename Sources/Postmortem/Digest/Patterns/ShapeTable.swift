/// From the shape of a message to its pattern, in open addressing.
///
/// Bounded: when ``limit`` shapes are held, new ones are no longer kept, and their templates are
/// made anew each time; the answer is the same, only slower.
struct ShapeTable {
  static let limit = 1 << 18

  /// A key and its pattern side by side, so that one look at memory finds both.
  private struct Slot {
    var shape: UInt64 = 0
    var pattern: Int32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 1 << 12)
  private(set) var count = 0

  /// The pattern of a shape, or -1.
  @inline(__always) func find(_ shape: UInt64) -> Int {
    let mask = slots.count &- 1
    var place = Int(truncatingIfNeeded: shape &>> 1) & mask
    while true {
      let slot = slots[place]
      if slot.shape == shape { return Int(slot.pattern) }
      if slot.shape == 0 { return -1 }
      place = (place &+ 1) & mask
    }
  }

  mutating func insert(_ shape: UInt64, _ pattern: Int) {
    guard count < ShapeTable.limit else { return }
    if count * 2 >= slots.count { grow() }
    put(Slot(shape: shape, pattern: Int32(truncatingIfNeeded: pattern)))
    count += 1
  }

  /// Gives every shape the pattern that `target` names for its present one.
  mutating func redirect(_ target: (Int) -> Int) {
    for place in slots.indices where slots[place].shape != 0 {
      slots[place].pattern = Int32(truncatingIfNeeded: target(Int(slots[place].pattern)))
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
