/// Names the components whose logs became most surprising at the onset.
enum Suspects {
  /// Only what is said this soon after the onset counts: later everything complains.
  static let span = TimeSpan.minutes(5)

  /// Components in order of the summed surprise of their patterns, new ones above all.
  ///
  /// A ranking of candidates; it asserts no cause.
  static func ranked(in logs: LogDigest, incident: LogIncident) -> [Suspect] {
    let from = incident.onset.earliest
    let until = from + span
    guard let firstSecond = logs.firstSecond else { return [] }
    let beforeSpan = from - Timestamp(secondsSince1970: firstSecond)
    var byService: [String: (score: Double, fresh: Int, best: LogPattern, bestScore: Double)] = [:]
    for pattern in logs.patterns where (pattern.severity ?? .info) >= .warn {
      guard let service = pattern.service else { continue }
      let before = pattern.countBetween(nil, from)
      let during = pattern.countBetween(from, until)
      guard during > 0 else { continue }
      let score = PatternChanges.surprise(
        before: before, during: during, beforeSpan: beforeSpan, duringSpan: span)
      guard
        Double(during) * Double(max(1, beforeSpan.nanoseconds))
          > Double(before) * Double(span.nanoseconds)
      else { continue }
      var entry = byService[service] ?? (0, 0, pattern, -1)
      entry.score += score
      if before == 0 { entry.fresh += 1 }
      if score > entry.bestScore {
        entry.best = pattern
        entry.bestScore = score
      }
      byService[service] = entry
    }
    return byService.map { service, entry in
      let record = entry.best.exemplar(from: from)
      return Suspect(
        component: service, score: entry.score,
        reason: entry.fresh > 0
          ? "\(entry.fresh) pattern\(entry.fresh == 1 ? "" : "s") never seen before in the first "
            + "\(span.minutesText) after the onset"
          : "known patterns at a raised rate in the first \(span.minutesText) after the onset",
        evidence: [record.evidence])
    }.sorted { left, right in
      left.score != right.score
        ? left.score > right.score
        : left.component.utf8.lexicographicallyPrecedes(right.component.utf8)
    }
  }
}
