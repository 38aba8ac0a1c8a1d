/// Counts in equal buckets over a span, all of them present: what detectors look at.
struct CountSeries: Sendable {
  /// Start of the first bucket, in seconds since 1970; a multiple of `width`.
  let start: Int64
  /// Seconds a bucket; a power of two.
  let width: Int64
  private(set) var counts: [Int]

  init(start: Int64, width: Int64, count: Int) {
    self.start = start
    self.width = width
    counts = Array(repeating: 0, count: count)
  }

  /// An empty series that covers every bucket of the grid.
  init(covering grid: Grid) { self.init(start: grid.start, width: grid.width, count: grid.count) }

  mutating func add(_ pattern: LogPattern) {
    for bucket in pattern.counts {
      let index = (bucket.start - start) / width
      if bucket.start >= start, index < counts.count { counts[Int(index)] += bucket.count }
    }
  }

  func time(of index: Int) -> Timestamp {
    Timestamp(secondsSince1970: start + Int64(index) * width)
  }

  /// The buckets of a whole digest.
  struct Grid: Sendable {
    var start: Int64
    var width: Int64
    var count: Int

    /// A grid over everything that was counted; nil when nothing was.
    ///
    /// Buckets are about a minute on logs of hours, finer on shorter ones, and never finer than
    /// the digest's own.
    init?(covering logs: LogDigest) {
      var first = Int64.max
      var last = Int64.min
      for pattern in logs.patterns {
        if let bucket = pattern.counts.first { first = min(first, bucket.start) }
        if let bucket = pattern.counts.last { last = max(last, bucket.start) }
      }
      guard first <= last else { return nil }
      let span = last - first
      let preferred: Int64 = span >= 4 * 3600 ? 64 : span >= 1800 ? 16 : 4
      width = max(preferred, logs.bucketSeconds)
      // A span of centuries, from stray stamps, must not become a huge array.
      while span / width >= Grid.bucketLimit { width *= 2 }
      start = first.dividedDown(by: width) * width
      count = Int((last - start) / width) + 1
    }

    static let bucketLimit: Int64 = 1 << 18
  }
}

extension Int64 {
  /// Division that rounds towards the past, so that buckets before 1970 are as wide as others.
  func dividedDown(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
