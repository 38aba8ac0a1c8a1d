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
    var onset: Int
    var alarm: Int
    var last: Int
    /// The sum of the log-likelihood ratios from onset to `last`, in nats.
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

  private func weights(exposure: Double) -> Weights {
    let usual = self.usual * exposure
    let raised = max(PoissonCUSUM.ratio * usual, usual + PoissonCUSUM.smallestRise * width)
    return Weights(
      perEvent: naturalLogarithm(raised / usual) / dispersion,
      perBucket: (raised - usual) / dispersion)
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
          found.append(excursion)
          current = nil
          sum = 0
        }
        continue
      }
      if sum == 0 { onset = index }
      sum = max(0, sum + gain)
      if sum >= PoissonCUSUM.threshold {
        current = Excursion(onset: onset, alarm: index, last: index, weight: sum)
      }
    }
    if let current { found.append(current) }
    return found
  }
}
