/// How far the clocks of two logs are apart, by the ids both name.
///
/// Each id gives one difference, between the middles of its two stretches: a request is named by
/// the caller before and after it is by the callee, and latency cancels out.
/// Source: the offset of NTP, RFC 5905, section 8.
struct ClockComparison: Sendable {
  /// The two sources, as places in a list.
  var left: Int
  var right: Int
  /// By how much `right` is later than `left`: the median over all ids, in nanoseconds.
  var difference: Int64
  /// The median absolute deviation from it.
  var spread: Int64
  /// How many ids both name, each in a second of its own.
  var anchors: Int
  /// The id whose difference is closest to the median, in `left` and in `right`.
  var evidence: (left: Evidence, right: Evidence)

  /// Fewer ids than this are chance.
  static let fewest = 12
  /// Differences up to this are what requests take.
  static let latency: Int64 = 5_000_000_000
  /// Differences spread over more than this are no difference of clocks.
  static let widest: Int64 = 60_000_000_000

  init?(_ left: Int, _ right: Int, _ shared: [(left: LogAnchor, right: LogAnchor)]) {
    let pairs = ClockComparison.independent(shared)
    guard pairs.count >= ClockComparison.fewest else { return nil }
    let differences = pairs.map { $0.right.middle &- $0.left.middle }
    let middle = ClockComparison.median(differences)
    self.left = left
    self.right = right
    difference = middle
    spread = ClockComparison.median(differences.map { ClockComparison.distance($0, middle) })
    anchors = pairs.count
    var best = 0
    for index in pairs.indices
    where ClockComparison.distance(differences[index], middle)
      < ClockComparison.distance(differences[best], middle)
    {
      best = index
    }
    evidence = (pairs[best].left.evidence, pairs[best].right.evidence)
  }

  /// One pair of each second of either log: a record that lists many ids is one witness.
  private static func independent(
    _ pairs: [(left: LogAnchor, right: LogAnchor)]
  ) -> [(left: LogAnchor, right: LogAnchor)] {
    var left: Set<Int64> = []
    var right: Set<Int64> = []
    return pairs.filter { pair in
      let isNewLeft = left.insert(pair.left.first.secondsSince1970).inserted
      let isNewRight = right.insert(pair.right.first.secondsSince1970).inserted
      return isNewLeft && isNewRight
    }
  }

  /// Whether the differences are alike enough to tell something.
  var isClear: Bool {
    spread <= ClockComparison.widest
      && (spread * 4 <= ClockComparison.latency || spread <= abs(difference) / 4)
  }

  /// The difference seen from `source`, one of the two.
  func lag(of source: Int) -> Int64 { source == right ? difference : -difference }

  /// How far `other` may be from the difference and still agree with it.
  var tolerance: Int64 { max(ClockComparison.latency, 4 * spread) }

  /// The lower of the two middle ones of an even number.
  static func median(_ values: [Int64]) -> Int64 {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[(sorted.count - 1) / 2]
  }

  private static func distance(_ a: Int64, _ b: Int64) -> Int64 {
    Int64(clamping: (a > b ? a &- b : b &- a).magnitude)
  }
}

extension LogAnchor {
  fileprivate var middle: Int64 {
    first.nanosecondsSince1970 &+ (last - first).nanoseconds / 2
  }
}
