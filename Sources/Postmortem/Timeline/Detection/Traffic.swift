/// How much a service had to do over time, so that its errors are weighed by it.
///
/// Twice the requests bring twice the failed ones, and nothing is wrong. The measure is the
/// service's requests where it counts them, and its records below `WARN`, smoothed over about ten
/// minutes and divided by their median.
struct Traffic: Sendable {
  /// Multiples of the usual by bucket; empty where too little tells.
  private(set) var exposure: [Double] = []

  /// Fewer records in ten minutes say too little.
  private static let leastRecords = 20.0
  private static let smoothing: Int64 = 600
  /// Traffic explains errors within these multiples of the usual.
  private static let limits = (low: 0.25, high: 4.0)

  /// - Parameter patterns: All of one service.
  init(of patterns: [LogPattern], grid: CountSeries.Grid) {
    var series = CountSeries(covering: grid)
    for pattern in patterns where Traffic.isWork(pattern) { series.add(pattern) }
    let reach = max(1, Int(Traffic.smoothing / grid.width / 2))
    let smooth = series.smoothed(reach: reach)
    let median = smooth.sorted()[smooth.count / 2]
    guard median * Double(2 * reach + 1) >= Traffic.leastRecords else { return }
    exposure = smooth.map { min(Traffic.limits.high, max(Traffic.limits.low, $0 / median)) }
  }

  private static func isWork(_ pattern: LogPattern) -> Bool {
    pattern.httpStatus != nil || (pattern.gravity ?? .info) < .warn
  }
}

extension CountSeries {
  /// The mean of each bucket and of those up to `reach` before and after it.
  fileprivate func smoothed(reach: Int) -> [Double] {
    var sums = [0]
    sums.reserveCapacity(counts.count + 1)
    for count in counts { sums.append(sums[sums.count - 1] + count) }
    return counts.indices.map { index in
      let from = max(0, index - reach)
      let until = min(counts.count, index + reach + 1)
      return Double(sums[until] - sums[from]) / Double(until - from)
    }
  }
}
