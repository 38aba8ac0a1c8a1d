/// Ranks message patterns by how surprising their change in rate is.
enum PatternChanges {
  /// How many are kept.
  static let limit = 12

  /// The patterns whose rate during the incident differs most from before it.
  ///
  /// Surprise is the log-likelihood ratio of two Poisson rates against one common rate, in nats.
  /// Source: T. Dunning, "Accurate methods for the statistics of surprise and coincidence",
  /// Computational Linguistics 19 (1993), for counts over two spans.
  static func ranked(
    in logs: LogDigest, incident: LogIncident, rates: RateSeries
  ) -> [PatternChange] {
    let from = incident.onset.earliest
    let until = (incident.end?.latest ?? incident.lastRaised) + .seconds(1)
    guard let firstSecond = logs.firstSecond else { return [] }
    let beforeSpan = from - Timestamp(secondsSince1970: firstSecond)
    let duringSpan = until - from
    guard duringSpan.nanoseconds > 0 else { return [] }
    let changes = logs.patterns.compactMap { pattern -> PatternChange? in
      // The frames of a stack trace change with its head, and would stand for other patterns.
      guard !MeaningfulLine.isPartOfTrace(pattern.first.message) else { return nil }
      let before = pattern.countBetween(nil, from)
      let during = pattern.countBetween(from, until)
      guard during > 0 || before > 0 else { return nil }
      let score = surprise(
        before: before, during: during, beforeSpan: beforeSpan, duringSpan: duringSpan)
      guard score >= 5 else { return nil }
      let first = pattern.exemplar(from: from)
      return PatternChange(
        id: pattern.id, template: pattern.template,
        service: pattern.service, severity: pattern.severity, before: before, during: during,
        beforeSpan: beforeSpan, duringSpan: duringSpan, surprise: score, first: first.evidence,
        firstTime: first.time, lastTime: pattern.last.time,
        series: pattern.series(over: rates))
    }
    return Array(
      changes.sorted { left, right in
        left.surprise != right.surprise
          ? left.surprise > right.surprise : left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
      }.prefix(limit))
  }

  static func surprise(
    before: Int, during: Int, beforeSpan: TimeSpan, duringSpan: TimeSpan
  ) -> Double {
    let spans = (
      before: max(1, Double(beforeSpan.nanoseconds) / 1e9),
      during: max(1, Double(duringSpan.nanoseconds) / 1e9)
    )
    let common = Double(before + during) / (spans.before + spans.during)
    func part(_ count: Int, _ span: Double) -> Double {
      count == 0 ? 0 : Double(count) * naturalLogarithm(Double(count) / span / common)
    }
    return part(before, spans.before) + part(during, spans.during)
  }
}

extension LogDigest {
  /// The second in which the first record was counted; nil when none was.
  var firstSecond: Int64? { patterns.compactMap { $0.counts.first?.start }.min() }
}

extension LogPattern {
  /// Records in `[from, until)`; nil leaves that side open.
  func countBetween(_ from: Timestamp?, _ until: Timestamp) -> Int {
    var sum = 0
    for bucket in counts where bucket.start < until.secondsSince1970 {
      if let from, bucket.start < from.secondsSince1970 { continue }
      sum += bucket.count
    }
    return sum
  }

  /// Counts over the buckets of a rate series.
  func series(over rates: RateSeries) -> [Int] {
    var series = Array(repeating: 0, count: rates.errors.count)
    let start = rates.start.secondsSince1970
    let width = max(1, rates.bucket.nanoseconds / 1_000_000_000)
    for bucket in counts where bucket.start >= start {
      let index = (bucket.start - start) / width
      if index < series.count { series[Int(index)] += bucket.count }
    }
    return series
  }
}
