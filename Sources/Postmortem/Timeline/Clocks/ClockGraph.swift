/// Logs as places on one clock, joined by the pairs that could be compared.
struct ClockGraph {
  /// Where a log's clock stands.
  struct Place {
    /// The log that its group is measured against.
    var reference: Int
    /// By how much it is later than the reference's, in nanoseconds.
    var lag: Int64
    /// The comparison it was reached by.
    var pair: ClockComparison
    /// Smaller differences are what requests take, or chance.
    var tolerance: Int64
  }

  /// By log; nil for those that share no ids, or whose comparisons contradict each other.
  private(set) var places: [Place?]

  /// - Parameter isZoned: Whether a log's stamps name their zone.
  init(_ isZoned: [Bool], _ pairs: [ClockComparison]) {
    places = Array(repeating: nil, count: isZoned.count)
    var weight = [Int](repeating: 0, count: isZoned.count)
    for pair in pairs {
      weight[pair.left] += pair.anchors
      weight[pair.right] += pair.anchors
    }
    let order = isZoned.indices.filter { weight[$0] > 0 }.sorted { left, right in
      if isZoned[left] != isZoned[right] { return isZoned[left] }
      return weight[left] != weight[right] ? weight[left] > weight[right] : left < right
    }
    for reference in order where places[reference] == nil { grow(from: reference, pairs) }
    dropContradictions(pairs)
  }

  /// Reaches all logs of a group from its reference, over the pairs that share most ids first.
  private mutating func grow(from reference: Int, _ pairs: [ClockComparison]) {
    var isFirst = true
    while true {
      var best: (pair: ClockComparison, from: Int, to: Int)?
      for pair in pairs {
        for (from, to) in [(pair.left, pair.right), (pair.right, pair.left)]
        where places[to] == nil && to != reference
          && (from == reference || places[from]?.reference == reference)
          && pair.anchors > best?.pair.anchors ?? 0
        {
          best = (pair, from, to)
        }
      }
      guard let best else { return }
      if isFirst {
        places[reference] = Place(reference: reference, lag: 0, pair: best.pair, tolerance: 0)
        isFirst = false
      }
      let before = places[best.from]
      places[best.to] = Place(
        reference: reference, lag: (before?.lag ?? 0) &+ best.pair.lag(of: best.to),
        pair: best.pair, tolerance: (before?.tolerance ?? 0) &+ best.pair.tolerance)
    }
  }

  private mutating func dropContradictions(_ pairs: [ClockComparison]) {
    let found = places
    for pair in pairs {
      guard let left = found[pair.left], let right = found[pair.right],
        abs((right.lag &- left.lag) &- pair.difference)
          > left.tolerance &+ right.tolerance &+ pair.tolerance
      else { continue }
      places[pair.left] = nil
      places[pair.right] = nil
    }
  }
}
