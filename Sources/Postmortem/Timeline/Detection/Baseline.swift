/// What is normal for a series: a rate a bucket, and how much burstier than chance it is.
struct Baseline: Sendable {
  /// Events a bucket of usual traffic; never zero, so that ratios exist.
  var rate: Double
  /// Variance over mean of the bucket counts, at least 1: how much one event is worth less than
  /// it would be if events came by chance.
  var dispersion: Double

  /// The median of the means of equal stretches, about an hour each.
  ///
  /// A median, because an incident of several hours then hardly moves it, while a mean of short
  /// buckets puts the onset hours early.
  init(of series: CountSeries) {
    let counts = series.counts
    let hour = max(1, Int(3600 / series.width))
    let stretch = counts.count >= 6 * hour ? hour : max(1, counts.count / 8)
    var means: [Double] = []
    var index = 0
    while index + stretch <= counts.count {
      let sum = counts[index..<index + stretch].reduce(0, +)
      let traffic = (index..<index + stretch).reduce(0.0) { $0 + series.exposure(of: $1) }
      means.append(Double(sum) / max(traffic, 0.01))
      index += stretch
    }
    let ordered = means.sorted()
    let median = ordered.isEmpty ? 0 : ordered[(ordered.count - 1) / 2]
    // Half an event in a whole stretch: what a series that was silent so far may do unnoticed.
    rate = max(median, 0.5 / Double(stretch))
    dispersion = Baseline.dispersion(of: counts, stretch: stretch, median: median, means: means)
  }

  /// Over the stretches no busier than twice the median, so that the incident itself does not
  /// count as the usual burstiness.
  private static func dispersion(
    of counts: [Int], stretch: Int, median: Double, means: [Double]
  ) -> Double {
    var n = 0.0
    var sum = 0.0
    var squares = 0.0
    for (index, mean) in means.enumerated() where mean <= 2 * median {
      for count in counts[index * stretch..<(index + 1) * stretch] {
        n += 1
        sum += Double(count)
        squares += Double(count) * Double(count)
      }
    }
    guard sum > 0 else { return 1 }
    let mean = sum / n
    return max(1, (squares / n - mean * mean) / mean)
  }
}
