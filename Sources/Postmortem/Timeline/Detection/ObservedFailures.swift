/// Episodes of what clients, probes and other users of the system saw fail.
///
/// One failure counts: those who use a system say that it failed when it failed. Only where they
/// say so all the time it takes more failures than usual.
struct ObservedFailures {
  private(set) var episodes: [Episode] = []

  /// Failures in more than this share of the stretches of a log are routine.
  private static let routineShare = 1.0 / 2

  init(in logs: LogDigest, grid: CountSeries.Grid) {
    let written = logs.patterns.filter(Observers.wrote)
    let failing = written.filter(Observers.tellsOfFailure)
    guard !failing.isEmpty else { return }
    var series = CountSeries(covering: grid)
    for pattern in failing { series.add(pattern) }
    let raised =
      ObservedFailures.areRoutine(series) ? excursions(in: series) : clusters(in: series)
    episodes = raised.compactMap { episode($0, of: failing, in: series) }
  }

  /// A run of buckets, both included, and how surprising it is.
  private struct Run {
    var first: Int
    var last: Int
    var weight: Double
    var rule: String
  }

  private static func areRoutine(_ series: CountSeries) -> Bool {
    let hours = Int(Int64(series.counts.count) * series.width / 3600)
    let stretches = max(8, hours)
    let length = max(1, (series.counts.count + stretches - 1) / stretches)
    var failing = Set<Int>()
    for (index, count) in series.counts.enumerated() where count > 0 {
      failing.insert(index / length)
    }
    return Double(failing.count) > routineShare * Double(stretches)
  }

  private func clusters(in series: CountSeries) -> [Run] {
    let gap = Int(LogIncident.gap.nanoseconds / 1_000_000_000 / series.width)
    var runs: [Run] = []
    for (index, count) in series.counts.enumerated() where count > 0 {
      if let last = runs.last, index - last.last <= gap {
        runs[runs.count - 1].last = index
      } else {
        runs.append(
          Run(
            first: index, last: index, weight: 0,
            rule: "failures seen by those who use the system, none in the "
              + "\(LogIncident.gap.minutesText) before"))
      }
    }
    for index in runs.indices {
      // As surprising as that many events in a series that was silent.
      let count = series.counts[runs[index].first...runs[index].last].reduce(0, +)
      runs[index].weight = PoissonCUSUM.threshold * Double(count)
    }
    return runs
  }

  private func excursions(in series: CountSeries) -> [Run] {
    PoissonCUSUM(baseline: Baseline(of: series), width: series.width)
      .excursions(in: series).map { excursion in
        Run(
          first: excursion.onset, last: excursion.last, weight: excursion.weight,
          rule: "failures seen by those who use the system, more often than usual: alarm in the "
            + "bucket of \(series.time(of: excursion.alarm).rfc3339)")
      }
  }

  private func episode(_ run: Run, of failing: [LogPattern], in series: CountSeries) -> Episode? {
    let from = series.time(of: run.first)
    let until = series.time(of: run.last + 1)
    let patterns = failing.filter { $0.countBetween(from, until) > 0 }
    guard let start = patterns.firstEvent(from: from),
      let first = patterns.first(where: { $0.exemplars.contains(start) }) ?? patterns.first
    else { return nil }
    let last = patterns.lastEvent(before: until) ?? start.time
    let isOver = run.last + PoissonCUSUM.quietBuckets(of: series) < series.counts.count
    return Episode(
      kind: .failedOperations, patterns: [first] + patterns.filter { $0.key != first.key },
      service: first.service, severity: .error,
      onset: TimeBounds(written: start.time, precision: .second),
      end: isOver ? TimeBounds(written: last, precision: .second) : nil, lastRaised: last,
      firstDeparture: from, clearStep: from, usual: 0, weight: run.weight,
      count: series.counts[run.first...run.last].reduce(0, +),
      isNew: patterns.allSatisfy { $0.first.time >= from }, rule: run.rule, evidence: start)
  }
}
