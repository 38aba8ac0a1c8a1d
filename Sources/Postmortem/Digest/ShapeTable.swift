/// From the shape of a message to its pattern, in open addressing.
///
/// Bounded: when ``limit`` shapes are held, new ones are no longer kept, and their templates are
/// made anew each time; the answer is the same, only slower.
struct ShapeTable {
  static let limit = 1 << 18

  private var keys = [UInt64](repeating: 0, count: 1 << 12)
  private var patterns = [Int32](repeating: 0, count: 1 << 12)
  private(set) var count = 0

  /// The pattern of a shape, or -1.
  @inline(__always) func find(_ shape: UInt64) -> Int {
    let mask = keys.count &- 1
    var slot = Int(truncatingIfNeeded: shape) & mask
    while true {
      let key = keys[slot]
      if key == shape { return Int(patterns[slot]) }
      if key == 0 { return -1 }
      slot = (slot &+ 1) & mask
    }
  }

  mutating func insert(_ shape: UInt64, _ pattern: Int) {
    guard count < ShapeTable.limit else { return }
    if count * 2 >= keys.count { grow() }
    place(shape, Int32(truncatingIfNeeded: pattern))
    count += 1
  }

  /// Gives every shape the pattern that `target` names for its present one.
  mutating func redirect(_ target: (Int) -> Int) {
    for slot in keys.indices where keys[slot] != 0 {
      patterns[slot] = Int32(truncatingIfNeeded: target(Int(patterns[slot])))
    }
  }

  private mutating func place(_ shape: UInt64, _ pattern: Int32) {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: shape) & mask
    while keys[slot] != 0 { slot = (slot + 1) & mask }
    keys[slot] = shape
    patterns[slot] = pattern
  }

  private mutating func grow() {
    let (oldKeys, oldPatterns) = (keys, patterns)
    keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
    patterns = [Int32](repeating: 0, count: oldKeys.count * 2)
    for slot in oldKeys.indices where oldKeys[slot] != 0 {
      place(oldKeys[slot], oldPatterns[slot])
    }
  }
}
