extension RateSeries {
  /// Events by severity over a window, in at most ``bucketLimit`` buckets of a round width.
  ///
  /// Nil when no log has a record inside the window.
  init?(of logs: LogDigest, window: TimeBounds) {
    let from = window.earliest.secondsSince1970
    let until = window.latest.secondsSince1970
    guard
      logs.patterns.contains(where: { pattern in
        pattern.counts.contains { $0.start >= from && $0.start <= until }
      })
    else { return nil }
    let span = max(1, until - from)
    let width =
      RateSeries.widths.first {
        span / $0 < RateSeries.bucketLimit && $0 >= logs.bucketSeconds
      } ?? max(86_400, logs.bucketSeconds, span / RateSeries.bucketLimit + 1)
    let start = floorDivide(from, width) * width
    let count = Int((until - start) / width) + 1
    let empty = Array(repeating: 0, count: count)
    self.init(
      start: Timestamp(secondsSince1970: start), bucket: .seconds(width), errors: empty,
      warnings: empty, others: empty)
    for pattern in logs.patterns {
      let series = pattern.series(over: self)
      switch pattern.gravity {
      case .fatal, .error: errors = zip(errors, series).map { $0 + $1 }
      case .warn: warnings = zip(warnings, series).map { $0 + $1 }
      default: others = zip(others, series).map { $0 + $1 }
      }
    }
  }

  static let bucketLimit: Int64 = 120
  /// Widths that people count in.
  static let widths: [Int64] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
  ]
}
