/// Turns what the logs hold into rows of the timeline.
enum LogEvents {
  /// Rows for one incident: its onset and recovery, the first error of each service, the new
  /// patterns that weigh most, and the changes around it.
  ///
  /// - Parameter window: Nothing outside it becomes a row.
  static func events(
    of incident: LogIncident?, in logs: LogDigest, window: TimeBounds
  ) -> [TimelineEvent] {
    var events = changes(in: logs, window: window)
    if let incident {
      events += boundaries(of: incident)
      let firstErrors = firstErrors(of: incident)
      events += firstErrors.map { row($0, .firstError, rule: $0.rule) }
      events += newPatterns(of: incident, but: [incident.episodes[0]] + firstErrors).map {
        row($0, .newPattern, rule: "first of \($0.count) records of a pattern not seen before")
      }
      events += bursts(of: incident)
      events += silences(in: logs, incident: incident)
    }
    return events
  }

  /// At most this many rows of one derived kind, the weightiest first: a timeline is for reading.
  static let rowLimit = 12

  /// Every deployment, restart and the like that the logs tell of, inside the window.
  static func changes(in logs: LogDigest, window: TimeBounds) -> [TimelineEvent] {
    var events: [TimelineEvent] = []
    for pattern in logs.patterns
    where pattern.count <= ChangeWords.rarity && (pattern.severity ?? .info) >= .info {
      guard let kind = ChangeWords.kind(of: pattern.template) else { continue }
      for exemplar in pattern.exemplars
      where window.earliest <= exemplar.time && exemplar.time <= window.latest {
        events.append(
          TimelineEvent(
            time: TimeBounds(written: exemplar.time, precision: .second), kind: kind,
            origin: .change, text: exemplar.message, service: pattern.service,
            severity: pattern.severity, rule: "the message tells of a \(kind.rawValue)",
            evidence: [exemplar.evidence]))
      }
    }
    return events
  }

  private static func boundaries(of incident: LogIncident) -> [TimelineEvent] {
    guard let first = incident.episodes.first else { return [] }
    var events = [row(first, .onset, rule: first.rule)]
    if let (end, last, record) = incident.recovery {
      events.append(
        TimelineEvent(
          time: end, kind: .recovery, origin: .log,
          text: "last of \(last.count) raised events; the rate is usual again after it",
          service: last.service, severity: last.severity,
          rule: "no bucket above the balance of usual and raised rate for "
            + "\(PoissonCUSUM.quietSeconds / 60) minutes",
          evidence: [record]))
    }
    return events
  }

  /// The first error of every service but the one that began it, whose first error is the onset.
  private static func firstErrors(of incident: LogIncident) -> [Episode] {
    var seen: Set<String> = [incident.episodes[0].service ?? ""]
    return Array(
      incident.episodes.filter { episode in
        episode.severity >= .error && seen.insert(episode.service ?? "").inserted
      }.prefix(rowLimit))
  }

  /// The new patterns that weigh most, but for those that are rows already.
  private static func newPatterns(of incident: LogIncident, but told: [Episode]) -> [Episode] {
    var seen = Set(told.flatMap { $0.patterns.map(\.key) })
    return Array(
      incident.episodes.filter { episode in
        episode.isNew && episode.patterns.count == 1
          && !MeaningfulLine.isPartOfTrace(episode.evidence.message)
          && seen.insert(episode.patterns[0].key).inserted
      }.sorted { $0.weight > $1.weight }.prefix(rowLimit))
  }

  private static func row(_ episode: Episode, _ kind: EventKind, rule: String) -> TimelineEvent {
    TimelineEvent(
      time: episode.onset, kind: kind, origin: .log,
      text: MeaningfulLine.of(episode.evidence.message),
      service: episode.service, severity: episode.severity, rule: rule,
      evidence: [episode.evidence.evidence])
  }

  /// The busiest minute of the weightiest episode.
  private static func bursts(of incident: LogIncident) -> [TimelineEvent] {
    guard let heaviest = incident.episodes.max(by: { $0.weight < $1.weight }) else { return [] }
    guard let peak = heaviest.busiestMinute, peak.count >= 5 else { return [] }
    let time = Timestamp(secondsSince1970: peak.start)
    let record = heaviest.patterns.firstEvent(from: time) ?? heaviest.evidence
    return [
      TimelineEvent(
        time: TimeBounds(written: time, precision: .minute), kind: .burst, origin: .log,
        text: "busiest minute: \(peak.count) records like "
          + MeaningfulLine.of(record.message),
        service: heaviest.service, severity: heaviest.severity,
        rule: "most records in a minute between onset and recovery",
        evidence: [record.evidence])
    ]
  }

  /// Steady patterns that stopped during the incident for ten times as long as ever before.
  private static func silences(in logs: LogDigest, incident: LogIncident) -> [TimelineEvent] {
    let from = incident.onset.earliest.secondsSince1970
    let until = (incident.end?.latest ?? incident.lastRaised).secondsSince1970
    var events: [(gap: Int64, event: TimelineEvent)] = []
    for pattern in logs.patterns where pattern.counts.count >= 50 {
      var usual: Int64 = 0
      var longest: (gap: Int64, start: Int64) = (0, 0)
      for (left, right) in zip(pattern.counts, pattern.counts.dropFirst()) {
        let gap = right.start - left.start
        if right.start <= from || left.start >= until {
          usual = max(usual, gap)
        } else if left.start >= from - 600, gap > longest.gap {
          longest = (gap, left.start)
        }
      }
      guard longest.gap >= 300, usual > 0, longest.gap >= 10 * usual else { continue }
      let last = pattern.exemplar(from: Timestamp(secondsSince1970: longest.start))
      events.append(
        (
          longest.gap,
          TimelineEvent(
            time: TimeBounds(
              written: Timestamp(secondsSince1970: longest.start), precision: .second),
            kind: .silence, origin: .log,
            text: "nothing like this for \(TimeSpan.seconds(longest.gap).minutesText): "
              + last.message,
            service: pattern.service, severity: pattern.severity,
            rule: "longest gap elsewhere \(TimeSpan.seconds(usual).minutesText)",
            evidence: [last.evidence])
        ))
    }
    return events.sorted { $0.gap > $1.gap }.prefix(3).map(\.event)
  }
}
