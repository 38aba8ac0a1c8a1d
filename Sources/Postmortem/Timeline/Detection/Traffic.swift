/// How much a service had to do over time, so that errors are weighed by it.
///
/// Twice the requests bring twice the failed ones, and nothing is wrong. The measure is the
/// service's requests where it counts them, else its records below `WARN`, smoothed over about ten
/// minutes and divided by their median.
struct Traffic: Sendable {
  private let grid: CountSeries.Grid
  private var byService: [String: [Double]] = [:]

  /// Fewer records in ten minutes say too little.
  private static let leastRecords = 20.0
  private static let smoothing: Int64 = 600
  /// Traffic explains errors within these multiples of the usual.
  private static let limits = (low: 0.25, high: 4.0)

  init(of logs: LogDigest, grid: CountSeries.Grid) {
    self.grid = grid
    var work: [String: CountSeries] = [:]
    for pattern in logs.patterns where Traffic.isWork(pattern) {
      work[pattern.service ?? "", default: CountSeries(covering: grid)].add(pattern)
    }
    byService = work.compactMapValues { exposure(of: $0) }
  }

  /// The traffic of a service by bucket; empty where too little tells.
  func exposure(of service: String?) -> [Double] { byService[service ?? ""] ?? [] }

  private static func isWork(_ pattern: LogPattern) -> Bool {
    pattern.httpStatus != nil || (pattern.gravity ?? .info) < .warn
  }

  private func exposure(of series: CountSeries) -> [Double]? {
    let reach = max(1, Int(Traffic.smoothing / grid.width / 2))
    let counts = series.counts
    var sums = [0]
    sums.reserveCapacity(counts.count + 1)
    for count in counts { sums.append(sums[sums.count - 1] + count) }
    let smooth = counts.indices.map { index in
      let from = max(0, index - reach)
      let until = min(counts.count, index + reach + 1)
      return Double(sums[until] - sums[from]) / Double(until - from)
    }
    let median = smooth.sorted()[smooth.count / 2]
    guard median * Double(2 * reach + 1) >= Traffic.leastRecords else { return nil }
    return smooth.map { min(Traffic.limits.high, max(Traffic.limits.low, $0 / median)) }
  }
}
