/// Groups episodes into the incidents of the logs, and says what it took for none.
struct IncidentGrouping {
  /// In order of onset.
  private(set) var incidents: [LogIncident] = []
  /// Failures that were not taken for an incident, in order of onset.
  private(set) var dismissed: [DismissedSignal] = []
  private let span: TimeSpan
  private let watch: ObserverWatch
  /// Patterns that tell of failures.
  private let series: Int

  /// Failures that overlap, or follow one another within ``LogIncident/gap``, belong together.
  init(of logs: LogDigest) {
    let extent = CountSeries.Grid.extent(of: logs)
    span = extent.map { .seconds($0.last - $0.first) } ?? .seconds(0)
    watch = ObserverWatch(in: logs)
    series = logs.patterns.count { ($0.gravity ?? .info) >= .error }
    for incident in IncidentGrouping.groups(Episodes.find(in: logs)) {
      if let reason = reasonToDismiss(incident) {
        dismissed.append(
          DismissedSignal(
            title: incident.title, onset: incident.onset, end: incident.end, reason: reason,
            evidence: [incident.episodes[0].evidence.evidence]))
      } else {
        incidents.append(incident)
      }
    }
  }

  /// Failures by time, each with the warnings of that time.
  ///
  /// Warnings neither make an incident nor tie two together: something always warns.
  private static func groups(_ episodes: [Episode]) -> [LogIncident] {
    var groups: [LogIncident] = []
    for episode in episodes where episode.isFailure {
      if let last = groups.last, episode.onset.earliest - last.lastRaised <= LogIncident.gap {
        groups[groups.count - 1].episodes.append(episode)
      } else {
        groups.append(LogIncident(episodes: [episode]))
      }
    }
    return groups.map { group in
      let warnings = episodes.filter { !$0.isFailure && belongs($0, to: group) }
      let failures = narrowed(group.episodes)
      return LogIncident(episodes: (failures + warnings).sorted(by: Episode.inOrder))
    }
  }

  /// What comes rarely is known to be missing only when it is long due: a failure that begins until
  /// then tells when it stopped.
  private static func narrowed(_ failures: [Episode]) -> [Episode] {
    let first = failures.filter { $0.kind != .stopped }.map(\.onset.earliest).min()
    guard let first else { return failures }
    return failures.map { episode in
      var episode = episode
      if episode.kind == .stopped, episode.onset.earliest < first, first <= episode.clearStep {
        episode.onset = TimeBounds(
          earliest: first, latest: max(first, episode.onset.latest), precision: .second)
      }
      return episode
    }
  }

  /// Warnings before the first failure belong to the incident only when they go on into it and
  /// their service fails in it too.
  private static func belongs(_ warning: Episode, to group: LogIncident) -> Bool {
    let onset = warning.onset.earliest
    guard onset - group.lastRaised <= LogIncident.gap else { return false }
    if onset >= group.onset.earliest { return true }
    return warning.lastRaised >= group.onset.earliest
      && group.episodes.contains { $0.service == warning.service }
  }

  /// A burst of errors in inner services that nobody outside noticed.
  private static let burst = TimeSpan.minutes(5)
  private static let longLog = TimeSpan.hours(24)

  /// The strongest failure must be surprising for so long a log with so many series: one false
  /// alarm is allowed in `exp(threshold)` hours of one series.
  private var leastWeight: Double {
    let hours = Double(span.nanoseconds) / 3.6e12
    return PoissonCUSUM.threshold + naturalLogarithm(max(1, hours * Double(max(1, series))))
  }

  /// A handful within a minute happens once in a while.
  private func isHandful(_ failures: [Episode]) -> Bool {
    let hours = Double(span.nanoseconds) / 3.6e12
    let most = 3 + naturalLogarithm(max(1, hours))
    return failures.allSatisfy { episode in
      Double(episode.count) < most && episode.lastRaised - episode.onset.earliest < .minutes(1)
    }
  }

  private func reasonToDismiss(_ incident: LogIncident) -> String? {
    let strongest = incident.episodes.filter(\.isFailure).map(\.weight).max() ?? 0
    let isObserved = incident.episodes.contains { $0.kind == .failedOperations }
    if !isObserved, isHandful(incident.episodes.filter(\.isFailure)) {
      return "a handful of failures within a minute, in \(span.text(smallest: 3600)) of logs"
    }
    if !isObserved, strongest < leastWeight {
      return "too few for \(span.text(smallest: 3600)) of logs: \(Int64(strongest.rounded())) nats "
        + "of surprise, \(Int64(leastWeight.rounded())) are asked"
    }
    if incident.isSeen {
      let only = incident.episodes[0]
      if incident.episodes.count == 1, only.kind == .failedOperations, only.count == 1,
        span >= IncidentGrouping.longLog
      {
        return "a single failed operation in \(span.text(smallest: 3600)) of logs, and no error "
          + "of any service with it"
      }
      return nil
    }
    let failures = incident.episodes.filter(\.isFailure)
    let last = failures.map(\.lastRaised).max() ?? incident.lastRaised
    guard last - incident.onset.earliest <= IncidentGrouping.burst,
      let witness = watch.witness(from: incident.onset.earliest, until: last)
    else { return nil }
    return "a burst of errors that reached nobody: \(witness) goes on before and after it without "
      + "a failure"
  }
}

/// The observers of the system, and when they were at work.
private struct ObserverWatch {
  /// What they wrote, by observer in order of name.
  private let observers: [(service: String, patterns: [LogPattern])]
  /// How near the work must be to have met the burst.
  private static let reach = TimeSpan.seconds(300)

  init(in logs: LogDigest) {
    observers = Dictionary(
      grouping: logs.patterns.filter(Observers.wrote), by: { $0.service ?? "" }
    ).map { ($0.key, $0.value) }
      .sorted { $0.service.utf8.lexicographicallyPrecedes($1.service.utf8) }
  }

  /// An observer that was at work shortly before and shortly after a stretch.
  func witness(from: Timestamp, until: Timestamp) -> String? {
    let first = Timestamp(secondsSince1970: from.secondsSince1970)
    let after = Timestamp(secondsSince1970: until.secondsSince1970 + 1)
    return observers.first { _, patterns in
      patterns.contains { $0.countBetween(first + -ObserverWatch.reach, first) > 0 }
        && patterns.contains { $0.countBetween(after, after + ObserverWatch.reach) > 0 }
    }?.service
  }
}
