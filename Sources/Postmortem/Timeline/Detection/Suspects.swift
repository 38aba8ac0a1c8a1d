/// Ranks the components of an incident by who complained first and who said most that was new.
///
/// A ranking of candidates; it asserts no cause. What a component says minutes later is mostly
/// about others, so only the start counts.
enum Suspects {
  /// Only what is said this soon after the onset counts.
  static let span = TimeSpan.seconds(30)
  /// Services whose errors begin within this time of the first ones complain of themselves.
  static let lead = TimeSpan.minutes(2)
  static let limit = 8

  private struct Entry {
    var service: String
    var firstError: Timestamp?
    var fresh = 0
    var surprise = 0.0
    var best: LogPattern.Exemplar?
    var bestScore = -1.0
  }

  static func ranked(in logs: LogDigest, incident: LogIncident) -> [Suspect] {
    let entries = entries(in: logs, incident: incident)
    return entries.sorted { left, right in
      let (first, second) = (left.firstError, right.firstError)
      if let first, let second, first != second { return first < second }
      if (first == nil) != (second == nil) { return first != nil }
      if left.fresh != right.fresh { return left.fresh > right.fresh }
      if left.surprise != right.surprise { return left.surprise > right.surprise }
      return left.service.utf8.lexicographicallyPrecedes(right.service.utf8)
    }.prefix(limit).map { entry in
      Suspect(
        component: entry.service, score: entry.surprise,
        reason: reason(entry, onset: incident.onset.earliest),
        evidence: entry.best.map { [$0.evidence] } ?? [])
    }
  }

  private static func entries(in logs: LogDigest, incident: LogIncident) -> [Entry] {
    let from = incident.onset.earliest
    let until = from + span
    guard let firstSecond = logs.firstSecond else { return [] }
    let beforeSpan = from - Timestamp(secondsSince1970: firstSecond)
    var byService: [String: Entry] = [:]
    for episode in incident.episodes where episode.isFailure && episode.kind != .failedOperations {
      guard let service = episode.service, episode.onset.earliest - from <= lead else { continue }
      var entry = byService[service] ?? Entry(service: service)
      if entry.firstError.map({ episode.onset.earliest < $0 }) ?? true {
        entry.firstError = episode.onset.earliest
        entry.best = episode.evidence
        entry.bestScore = .infinity
      }
      byService[service] = entry
    }
    for pattern in logs.patterns where !Observers.wrote(pattern) {
      guard let service = pattern.service else { continue }
      let during = pattern.countBetween(from, until)
      guard during > 0 else { continue }
      let before = pattern.countBetween(nil, from)
      let score = PatternChanges.surprise(
        before: before, during: during, beforeSpan: beforeSpan, duringSpan: span)
      guard
        Double(during) * Double(max(1, beforeSpan.nanoseconds))
          > Double(before) * Double(span.nanoseconds)
      else { continue }
      var entry = byService[service] ?? Entry(service: service)
      if before == 0 { entry.fresh += during }
      entry.surprise += score
      if score > entry.bestScore {
        entry.best = pattern.exemplar(from: from)
        entry.bestScore = score
      }
      byService[service] = entry
    }
    return byService.values.filter { $0.firstError != nil || $0.fresh > 0 }
  }

  private static func reason(_ entry: Entry, onset: Timestamp) -> String {
    var parts: [String] = []
    if let first = entry.firstError {
      let lag = first - onset
      parts.append(
        lag < .seconds(1)
          ? "its errors are the first" : "its errors begin \(lag.minutesText) after onset")
    }
    if entry.fresh > 0 {
      parts.append(
        "\(entry.fresh) record\(entry.fresh == 1 ? "" : "s") never seen before in the first "
          + "\(span.minutesText)")
    }
    return parts.joined(separator: "; ")
  }
}
