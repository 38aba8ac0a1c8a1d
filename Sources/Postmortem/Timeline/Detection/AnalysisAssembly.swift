extension LogAnalysis {
  /// Puts together what the logs show of one incident.
  ///
  /// - Parameter changes: The rows of the timeline that tell of a change.
  init(
    of incident: LogIncident, in logs: LogDigest, recovery: LogRecovery?,
    changes: [TimelineEvent], dismissed: [DismissedSignal]
  ) {
    let onset = incident.onset
    signals = incident.episodes.map { LogSignal($0, in: logs) }
    harm = LogAnalysis.harm(of: incident, in: logs)
    self.recovery = recovery
    spread = LogAnalysis.spread(of: incident)
    changesBefore = changes.filter { change in
      change.time.earliest <= onset.earliest
        && onset.earliest - change.time.earliest <= TimelineAssembly.changeLead
    }.reversed().map { ChangeBefore(event: $0, gap: onset.earliest - $0.time.earliest) }
    possibleAlerts = PossibleAlerts.all(for: incident, in: logs)
    fields = FieldShare.ranked(in: logs, incident: incident)
    self.dismissed = dismissed
  }

  /// When each service complained first, of those that complained of a failure.
  private static func spread(of incident: LogIncident) -> [ServiceOnset] {
    var seen: Set<String> = []
    return incident.episodes.compactMap { episode in
      guard episode.isFailure, let service = episode.service, seen.insert(service).inserted else {
        return nil
      }
      return ServiceOnset(
        service: service, first: episode.onset,
        lag: episode.onset.earliest - incident.onset.earliest, text: episode.evidence.message,
        evidence: [episode.evidence.evidence])
    }
  }

  /// The failures that users saw, by the component that they saw fail.
  private static func harm(of incident: LogIncident, in logs: LogDigest) -> [ComponentHarm] {
    var byService: [(service: String, episodes: [Episode])] = []
    for episode in incident.episodes where episode.isHarm {
      let service = episode.service ?? "the logs"
      if let index = byService.firstIndex(where: { $0.service == service }) {
        byService[index].episodes.append(episode)
      } else {
        byService.append((service, [episode]))
      }
    }
    return byService.map { service, episodes in
      let isOver = episodes.allSatisfy { $0.end != nil }
      let last = episodes.map(\.lastRaised).max() ?? episodes[0].lastRaised
      let until = last + .seconds(logs.bucketSeconds)
      let from = episodes[0].onset.earliest
      let requests = logs.patterns.filter { $0.httpStatus != nil && $0.service == service }
      let failing = Set(episodes.flatMap { $0.patterns.map(\.key) })
      let failed = logs.patterns.filter { failing.contains($0.key) }
        .reduce(0) { $0 + $1.countBetween(from, until) }
      return ComponentHarm(
        component: service, start: episodes[0].onset,
        end: isOver ? TimeBounds(written: last, precision: .second) : nil, failed: failed,
        all: requests.isEmpty
          ? nil : requests.reduce(0) { $0 + $1.countBetween(from, until) },
        evidence: [episodes[0].evidence.evidence])
    }
  }
}
