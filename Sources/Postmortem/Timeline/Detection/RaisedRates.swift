/// Episodes in which warnings, errors or failed requests came more often than usual.
struct RaisedRates {
  /// Of every pattern at `WARN` or worse, and of every service's errors together.
  private(set) var episodes: [Episode] = []
  private let grid: CountSeries.Grid

  init(of logs: LogDigest, grid: CountSeries.Grid) {
    self.grid = grid
    // One service after the other: a series of every service at once would not fit in memory.
    for (_, patterns) in Dictionary(grouping: logs.patterns, by: { $0.service ?? "" }) {
      find(inServiceOf: patterns)
    }
  }

  private mutating func find(inServiceOf patterns: [LogPattern]) {
    let raised = patterns.filter { pattern in
      (pattern.gravity ?? .info) >= .warn
        && !(Observers.wrote(pattern) && Observers.tellsOfFailure(pattern))
    }
    guard !raised.isEmpty else { return }
    let traffic = Traffic(of: patterns, grid: grid)
    for pattern in raised {
      find([pattern], severity: pattern.gravity ?? .warn, traffic: traffic)
    }
    let errors = raised.filter { ($0.gravity ?? .info) >= .error }
    if errors.count > 1 { find(errors, severity: .error, traffic: traffic) }
  }

  /// Warnings are commoner than errors, so it takes more of them to make an episode.
  private static func leastCount(_ severity: Severity) -> Int { severity >= .error ? 3 : 20 }

  /// What is there from the start has not risen: a process that starts complains of its settings,
  /// and nothing tells what was usual before.
  private var leastBefore: Int {
    max(Int(60 / grid.width), min(grid.count / 50, Int(120 / grid.width)), 1)
  }

  private mutating func find(
    _ patterns: [LogPattern], severity: Severity, traffic: Traffic
  ) {
    let least = RaisedRates.leastCount(severity)
    guard patterns.reduce(0, { $0 + $1.count }) >= least else { return }
    var series = CountSeries(covering: grid)
    for pattern in patterns { series.add(pattern) }
    series.exposure = traffic.exposure
    let detector = PoissonCUSUM(baseline: Baseline(of: series), width: grid.width)
    for excursion in detector.excursions(in: series) where excursion.departure >= leastBefore {
      let count = series.counts[excursion.onset...excursion.last].reduce(0, +)
      guard count >= least,
        let episode = episode(
          excursion, of: patterns, severity: severity, series: series, count: count,
          detector: detector)
      else { continue }
      episodes.append(episode)
    }
  }

  private func episode(
    _ excursion: PoissonCUSUM.Excursion, of patterns: [LogPattern], severity: Severity,
    series: CountSeries, count: Int, detector: PoissonCUSUM
  ) -> Episode? {
    let from = series.time(of: excursion.onset)
    guard let start = patterns.firstEvent(from: from) else { return nil }
    let quietFrom = series.time(of: excursion.last + 1)
    let last = patterns.lastEvent(before: quietFrom) ?? start.time
    let quiet = PoissonCUSUM.quietBuckets(of: series)
    let isOver = excursion.last + quiet < series.counts.count
    let perHour = detector.usual * 3600 / Double(series.width)
    let alarm = series.time(of: excursion.alarm)
    return Episode(
      kind: kind(of: patterns, severity: severity), patterns: patterns,
      service: patterns[0].service, severity: severity,
      onset: TimeBounds(written: start.time, precision: .second),
      end: isOver ? TimeBounds(written: last, precision: .second) : nil,
      lastRaised: last, firstDeparture: series.time(of: excursion.departure), clearStep: alarm,
      usual: perHour, weight: excursion.weight, count: count,
      isNew: patterns.allSatisfy { $0.first.time >= from },
      rule: "Poisson CUSUM over \(series.width)-second buckets: usual rate "
        + "\(shortDecimal(perHour)) an hour, alarm in the bucket of \(alarm.rfc3339)",
      evidence: start)
  }

  private func kind(of patterns: [LogPattern], severity: Severity) -> SignalKind {
    if patterns.allSatisfy({ ($0.httpStatus ?? 0) >= 500 }) { return .failedRequests }
    return severity >= .error ? .moreErrors : .moreWarnings
  }
}

extension [LogPattern] {
  /// The first record at or after `time`, at the second where one is kept and else at the bucket.
  func firstEvent(from time: Timestamp) -> LogPattern.Exemplar? {
    var best: LogPattern.Exemplar?
    for pattern in self {
      guard let bucket = pattern.counts.first(where: { $0.start >= time.secondsSince1970 }) else {
        continue
      }
      var exemplar = pattern.exemplar(from: Timestamp(secondsSince1970: bucket.start))
      let counted = Timestamp(secondsSince1970: bucket.start)
      // The kept record may be later than the first counted one; the count is the truth.
      if exemplar.time - counted > .seconds(64) { exemplar.time = counted }
      if best.map({ exemplar.tellsBefore($0) }) ?? true { best = exemplar }
    }
    return best
  }

  /// The start of the last bucket before `time` that counts any of them.
  func lastEvent(before time: Timestamp) -> Timestamp? {
    compactMap { pattern in
      pattern.counts.last { $0.start < time.secondsSince1970 }?.start
    }.max().map { Timestamp(secondsSince1970: $0) }
  }
}

extension LogPattern.Exemplar {
  /// Whether it is earlier, or of the same second and not a part of a stack trace as the other is.
  fileprivate func tellsBefore(_ other: Self) -> Bool {
    guard time.secondsSince1970 == other.time.secondsSince1970 else { return time < other.time }
    let parts = (
      MeaningfulLine.isPartOfTrace(message), MeaningfulLine.isPartOfTrace(other.message)
    )
    return parts.0 == parts.1 ? time < other.time : parts.1
  }
}
