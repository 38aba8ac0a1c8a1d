/// Episodes that belong together: what the logs call an incident.
struct LogIncident: Sendable {
  var episodes: [Episode]

  var onset: TimeBounds { episodes[0].onset }
  var weight: Double { episodes.reduce(0) { $0 + $1.weight } }

  /// The end of its last episode; nil when one of them outlasts the logs.
  var end: TimeBounds? {
    var latest: TimeBounds?
    for episode in episodes {
      guard let end = episode.end else { return nil }
      if latest == nil || end.earliest > latest!.earliest { latest = end }
    }
    return latest
  }

  /// The episode that ended last and its last record; nil while one outlasts the logs.
  var recovery: (end: TimeBounds, episode: Episode, evidence: Evidence)? {
    guard let end,
      let last = episodes.first(where: { $0.end?.earliest == end.earliest })
    else { return nil }
    let record =
      last.patterns.firstEvent(from: Timestamp(secondsSince1970: end.earliest.secondsSince1970))
      ?? last.patterns[0].exemplar(from: end.earliest)
    return (end, last, record.evidence)
  }

  /// The evidence of the recovery; none while there is no recovery.
  var recoveryEvidence: [Evidence] { recovery.map { [$0.evidence] } ?? [] }

  /// Whether all of it fell into one second: it then has a moment and no measured length.
  var isOneBurst: Bool { lastRaised <= onset.latest }

  /// What it is called when nobody named it.
  var title: String {
    let start = onset.earliest.civil
    let place = service ?? "the logs"
    let kinds = Set(episodes.filter(\.isFailure).map(\.kind))
    let what =
      switch kinds {
      case [.slower]: "Slow answers of \(place)"
      case [.stopped]: "Silence of \(place)"
      case [.failedRequests]: "Failed requests of \(place)"
      default: "Errors in \(place)"
      }
    return "\(what), \(start.date) \(start.shortClock) UTC"
  }

  /// Why it is thought to be one: how much was unusual, and the rule that found the first of it.
  var reason: String {
    let series = episodes.count == 1 ? "1 unusual series" : "\(episodes.count) unusual series"
    let failures = episodes.filter(\.isFailure).map(\.count).max() ?? 0
    return "\(series) in the logs, up to \(failures) records in one, surprise "
      + "\(Int64((episodes.map(\.weight).max() ?? 0).rounded())) nats; first: \(episodes[0].rule)"
  }

  var lastRaised: Timestamp { episodes.map(\.lastRaised).max() ?? onset.latest }

  /// Whether users of the system, or its requests, saw it.
  var isSeen: Bool { episodes.contains(where: \.isHarm) }

  static let gap = TimeSpan.minutes(15)

  /// Stable from run to run: made of when and where it began, as counts tell and whichever records
  /// are kept.
  var id: String {
    let starts = episodes.filter(\.isFailure).map { episode in
      (episode.firstDeparture.secondsSince1970, episode.patterns.map(\.key).min() ?? 0)
    }
    let first = starts.min { $0 < $1 } ?? (0, 0)
    var hash = StableHash()
    hash.add(first.0)
    hash.add(Int64(bitPattern: first.1))
    return hash.identifier
  }

  /// The service whose rise is the most surprising.
  var service: String? {
    episodes.max { $0.weight < $1.weight }?.service
  }
}
