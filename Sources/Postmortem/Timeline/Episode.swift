/// A stretch in which one series of the logs was not as usual.
struct Episode: Sendable {
  /// The patterns the series counts; one, unless it is a service's errors together.
  var patterns: [LogPattern]
  var service: String?
  var severity: Severity
  /// The first event of the rise.
  var onset: TimeBounds
  /// The last event before the series was usual again; nil when the logs end first.
  var end: TimeBounds?
  /// The last moment at which the series was still raised, whether or not the logs end there.
  var lastRaised: Timestamp
  /// How surprising it is, in nats.
  var weight: Double
  /// Events from onset to end.
  var count: Int
  /// Whether none of its patterns was seen before the onset.
  var isNew: Bool
  var rule: String
  /// The record at the onset.
  var evidence: LogPattern.Exemplar
}

/// Finds the episodes of a digest.
enum Episodes {
  /// Episodes of every pattern at `WARN` or worse and of every service's errors together, in
  /// order of onset.
  static func find(in logs: LogDigest) -> [Episode] {
    guard let grid = CountSeries.Grid(covering: logs) else { return [] }
    var episodes: [Episode] = []
    var errorsByService: [String: [LogPattern]] = [:]
    for pattern in logs.patterns {
      guard let severity = pattern.severity, severity >= .warn else { continue }
      episodes += find([pattern], severity: severity, grid: grid)
      if severity >= .error { errorsByService[pattern.service ?? "", default: []].append(pattern) }
    }
    for (_, patterns) in errorsByService where patterns.count > 1 {
      episodes += find(patterns, severity: .error, grid: grid)
    }
    return episodes.sorted { left, right in
      if left.onset.earliest != right.onset.earliest {
        return left.onset.earliest < right.onset.earliest
      }
      if left.weight != right.weight { return left.weight > right.weight }
      return left.patterns[0].key < right.patterns[0].key
    }
  }

  /// Warnings are commoner than errors, so it takes more of them to make an episode.
  private static func leastCount(_ severity: Severity) -> Int { severity >= .error ? 3 : 20 }

  /// What is there from the start has not risen: a process that starts complains of its settings,
  /// and nothing tells what was usual before.
  private static func leastBefore(_ grid: CountSeries.Grid) -> Int {
    max(Int(60 / grid.width), grid.count / 50, 1)
  }

  private static func find(
    _ patterns: [LogPattern], severity: Severity, grid: CountSeries.Grid
  ) -> [Episode] {
    guard patterns.reduce(0, { $0 + $1.count }) >= leastCount(severity) else { return [] }
    var series = CountSeries(covering: grid)
    for pattern in patterns { series.add(pattern) }
    let baseline = Baseline(of: series)
    let detector = PoissonCUSUM(baseline: baseline, width: grid.width)
    return detector.excursions(in: series).compactMap { excursion in
      guard excursion.onset >= leastBefore(grid) else { return nil }
      let count = series.counts[excursion.onset...excursion.last].reduce(0, +)
      guard count >= leastCount(severity) else { return nil }
      return episode(
        excursion, of: patterns, severity: severity, series: series, count: count,
        detector: detector)
    }
  }

  private static func episode(
    _ excursion: PoissonCUSUM.Excursion, of patterns: [LogPattern], severity: Severity,
    series: CountSeries, count: Int, detector: PoissonCUSUM
  ) -> Episode? {
    let from = series.time(of: excursion.onset)
    guard let start = firstEvent(of: patterns, from: from) else { return nil }
    let quietFrom = series.time(of: excursion.last + 1)
    let last = lastEvent(of: patterns, before: quietFrom) ?? start.time
    let quiet = PoissonCUSUM.quietBuckets(of: series)
    let isOver = excursion.last + quiet < series.counts.count
    let perHour = detector.usual * 3600 / Double(series.width)
    return Episode(
      patterns: patterns, service: patterns[0].service, severity: severity,
      onset: TimeBounds(written: start.time, precision: .second),
      end: isOver ? TimeBounds(written: last, precision: .second) : nil,
      lastRaised: last, weight: excursion.weight, count: count,
      isNew: patterns.allSatisfy { $0.first.time >= from },
      rule: "Poisson CUSUM over \(series.width)-second buckets: usual rate "
        + "\(rounded(perHour)) an hour, alarm in the bucket of \(series.time(of: excursion.alarm).rfc3339)",
      evidence: start)
  }

  /// The record that began the rise, at the second where one is kept and else at the bucket.
  private static func firstEvent(
    of patterns: [LogPattern], from time: Timestamp
  ) -> LogPattern.Exemplar? {
    var best: LogPattern.Exemplar?
    for pattern in patterns {
      guard let bucket = pattern.counts.first(where: { $0.start >= time.secondsSince1970 }) else {
        continue
      }
      var exemplar = pattern.exemplar(from: Timestamp(secondsSince1970: bucket.start))
      let counted = Timestamp(secondsSince1970: bucket.start)
      // The kept record may be later than the first counted one; the count is the truth.
      if exemplar.time - counted > .seconds(64) { exemplar.time = counted }
      if best == nil || exemplar.time < best!.time { best = exemplar }
    }
    return best
  }

  private static func lastEvent(of patterns: [LogPattern], before time: Timestamp) -> Timestamp? {
    patterns.compactMap { pattern in
      pattern.counts.last { $0.start < time.secondsSince1970 }?.start
    }.max().map { Timestamp(secondsSince1970: $0) }
  }
}

/// One digit after the point, as people read rates.
func rounded(_ value: Double) -> String {
  let tenths = Int64((value * 10).rounded())
  return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
}
