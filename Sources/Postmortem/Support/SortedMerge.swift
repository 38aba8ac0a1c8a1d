extension Array {
  /// The elements of two lists in order of a key that each has once, those of one key as one.
  func merged(
    with other: [Element], by key: (Element) -> some Comparable,
    add: (inout Element, Element) -> Void
  ) -> [Element] {
    guard !isEmpty else { return other }
    guard !other.isEmpty else { return self }
    var sum: [Element] = []
    sum.reserveCapacity(count + other.count)
    var right = other[...]
    for var element in self {
      while let next = right.first, key(next) < key(element) {
        sum.append(next)
        right.removeFirst()
      }
      if let next = right.first, key(next) == key(element) {
        add(&element, next)
        right.removeFirst()
      }
      sum.append(element)
    }
    return sum + right
  }
}
