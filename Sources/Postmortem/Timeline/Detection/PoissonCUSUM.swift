/// Finds where a series of counts rises above its baseline, and where it comes back.
///
/// The statistic is the cumulative log-likelihood ratio of a raised Poisson rate against the
/// usual one, held at zero from below: `S = max(0, S + (n ln(r1/r0) - (r1 - r0)) / dispersion)`.
/// An alarm is raised when it passes ``threshold``; the onset is where it last left zero.
/// Source: E. S. Page, "Continuous inspection schemes", Biometrika 41 (1954); J. M. Lucas,
/// "Counted data CUSUM's", Technometrics 27 (1985).
struct PoissonCUSUM: Sendable {
  /// The ratio of rates that must not be missed.
  static let ratio = 4.0
  /// The smallest rise that matters: three events in ten minutes.
  static let smallestRise = 3.0 / 600
  /// In nats; about one false alarm in e^10 buckets of a series that does what its baseline says.
  static let threshold = 10.0
  /// An episode is over when the series stays usual for that many seconds.
  static let quietSeconds: Int64 = 600

  /// ``quietSeconds`` in buckets of the series, never fewer than three.
  static func quietBuckets(of series: CountSeries) -> Int {
    max(3, Int(quietSeconds / series.width))
  }

  /// A stretch in which the series was raised: bucket indices, `last` included.
  struct Excursion: Sendable, Equatable {
    /// Where the sum last left zero before the alarm.
    var departure: Int
    /// Where the likeliest stretch at the rate of the excursion itself begins; the departure where
    /// the rise was evident before it.
    var onset: Int
    var alarm: Int
    var last: Int
    /// The sum of the log-likelihood ratios from departure to `last`, in nats.
    var weight: Double
  }

  let usual: Double
  private let width: Double
  private let dispersion: Double

  init(baseline: Baseline, width: Int64) {
    usual = baseline.rate
    self.width = Double(width)
    dispersion = baseline.dispersion
  }

  /// What a bucket says for the raised rate: `events * perEvent - perBucket`, in nats.
  private struct Weights {
    var perEvent: Double
    var perBucket: Double
    /// Above this count a bucket speaks for the raised rate.
    var balance: Double { perBucket / perEvent }
  }

  /// Every excursion of the series, in order.
  func excursions(in series: CountSeries) -> [Excursion] {
    var weights = weights(exposure: 1)
    let quiet = PoissonCUSUM.quietBuckets(of: series)
    var found: [Excursion] = []
    var sum = 0.0
    var onset = 0
    var current: Excursion?
    for (index, count) in series.counts.enumerated() {
      if !series.exposure.isEmpty { weights = self.weights(exposure: series.exposure[index]) }
      let gain = Double(count) * weights.perEvent - weights.perBucket
      if var excursion = current {
        if Double(count) > weights.balance {
          excursion.last = index
          excursion.weight += gain
          current = excursion
        } else if index - excursion.last >= quiet {
          found.append(trimmed(excursion, in: series))
          current = nil
          sum = 0
        }
        continue
      }
      if sum == 0 { onset = index }
      sum = max(0, sum + gain)
      if sum >= PoissonCUSUM.threshold {
        current = Excursion(
          departure: onset, onset: onset, alarm: index, last: index, weight: sum)
      }
    }
    if let current { found.append(trimmed(current, in: series)) }
    return found
  }

  /// A lone event before a sharp rise, or after the fall, is within what the sum allows for; it is
  /// no part of the episode.
  ///
  /// What remains is the stretch with the greatest likelihood ratio at a quarter of the
  /// excursion's own mean rate (the maximum-sum stretch; J. Bentley, "Programming Pearls",
  /// Communications of the ACM 27 (1984)). Where the alarm came before it, the beginning was slow,
  /// and stays.
  private func trimmed(_ excursion: Excursion, in series: CountSeries) -> Excursion {
    let range = excursion.departure...excursion.last
    let traffic = range.reduce(0.0) { $0 + series.exposure(of: $1) }
    let mean = Double(series.counts[range].reduce(0, +)) / max(0.01, traffic)
    var best = (sum: -Double.infinity, first: excursion.departure, last: excursion.last)
    var sum = 0.0
    var first = excursion.departure
    for index in range {
      let own = weights(exposure: series.exposure(of: index), atLeast: mean / 4)
      if sum <= 0 {
        sum = 0
        first = index
      }
      sum += Double(series.counts[index]) * own.perEvent - own.perBucket
      if sum > best.sum { best = (sum, first, index) }
    }
    var result = excursion
    result.last = best.last
    if excursion.alarm >= best.first { result.onset = best.first }
    result.alarm = min(max(result.alarm, result.onset), result.last)
    return result
  }

  private func weights(exposure: Double, atLeast least: Double = 0) -> Weights {
    let usual = self.usual * exposure
    let raised = max(
      PoissonCUSUM.ratio * usual, usual + PoissonCUSUM.smallestRise * width, least * exposure)
    return Weights(
      perEvent: naturalLogarithm(raised / usual) / dispersion,
      perBucket: (raised - usual) / dispersion)
  }
}
