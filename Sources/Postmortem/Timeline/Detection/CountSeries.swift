/// Counts in equal buckets over a span, all of them present: what detectors look at.
struct CountSeries: Sendable {
  /// Start of the first bucket, in seconds since 1970; a multiple of `width`.
  let start: Int64
  /// Seconds a bucket; a power of two.
  let width: Int64
  private(set) var counts: [Int]
  /// How much traffic each bucket had, as a multiple of the usual; empty where nothing tells.
  var exposure: [Double] = []

  init(start: Int64, width: Int64, count: Int) {
    self.start = start
    self.width = width
    counts = Array(repeating: 0, count: count)
  }

  /// An empty series that covers every bucket of the grid.
  init(covering grid: Grid) { self.init(start: grid.start, width: grid.width, count: grid.count) }

  mutating func add(_ pattern: LogPattern) {
    for bucket in pattern.counts { add(bucket.count, at: bucket.start) }
  }

  /// Adds events of a second; one outside the span is left out.
  mutating func add(_ count: Int, at second: Int64) {
    let index = (second - start) / width
    if second >= start, index < counts.count { counts[Int(index)] += count }
  }

  /// The traffic of a bucket, 1 where nothing tells.
  func exposure(of index: Int) -> Double { exposure.isEmpty ? 1 : exposure[index] }

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
      guard let (first, last) = Grid.extent(of: logs) else { return nil }
      let span = last - first
      let preferred: Int64 = span >= 4 * 3600 ? 64 : span >= 1800 ? 16 : 4
      width = max(preferred, logs.bucketSeconds)
      // A span of centuries, from stray stamps, must not become a huge array.
      while span / width >= Grid.bucketLimit { width *= 2 }
      start = floorDivide(first, width) * width
      count = Int((last - start) / width) + 1
    }

    static let bucketLimit: Int64 = 1 << 16

    /// The same span in buckets of at least `width` seconds, a power of two.
    func coarsened(to width: Int64) -> Grid {
      guard width > self.width else { return self }
      var grid = self
      grid.width = width
      grid.start = floorDivide(start, width) * width
      grid.count = Int((start + self.width * Int64(count) - 1 - grid.start) / width) + 1
      return grid
    }

    /// The first and last second that count.
    ///
    /// One stray stamp, such as the expiry of a lease that a record quotes, must not stretch
    /// minutes to days: when the outermost two thousandths of the records take up more than half
    /// of the span, they are left out.
    static func extent(of logs: LogDigest) -> (first: Int64, last: Int64)? {
      guard let first = logs.patterns.compactMap({ $0.counts.first?.start }).min(),
        let last = logs.patterns.compactMap({ $0.counts.last?.start }).max()
      else { return nil }
      let total = logs.patterns.reduce(0) { $0 + $1.counts.reduce(0) { $0 + $1.count } }
      let low = place(ofRecord: total / 1000, in: logs, first...last)
      let high = place(ofRecord: max(0, total - 1 - total / 1000), in: logs, first...last)
      return (high - low) * 2 < last - first ? (low, high) : (first, last)
    }

    /// The bucket of the record that so many come before, in order of time.
    ///
    /// Counts are summed in cells of time, and those of the cell that matters by bucket.
    private static func place(
      ofRecord rank: Int, in logs: LogDigest, _ span: ClosedRange<Int64>
    ) -> Int64 {
      var (span, rank) = (span, rank)
      while span.lowerBound < span.upperBound {
        let width = (span.upperBound - span.lowerBound) / 4096 + 1
        var cells = [Int](repeating: 0, count: 4096)
        for pattern in logs.patterns {
          for bucket in pattern.counts where span.contains(bucket.start) {
            cells[Int((bucket.start - span.lowerBound) / width)] += bucket.count
          }
        }
        guard
          let cell = cells.firstIndex(where: { count in
            rank -= count
            return rank < 0
          })
        else { return span.upperBound }
        rank += cells[cell]
        let start = span.lowerBound + Int64(cell) * width
        span = start...min(span.upperBound, start + width - 1)
      }
      return span.lowerBound
    }
  }
}
