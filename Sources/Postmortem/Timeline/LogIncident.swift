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
    return (end, last, last.patterns[0].exemplar(from: end.earliest).evidence)
  }

  /// The evidence of the recovery; none while there is no recovery.
  var recoveryEvidence: [Evidence] { recovery.map { [$0.evidence] } ?? [] }

  /// Whether all of it fell into one second: it then has a moment and no measured length.
  var isOneBurst: Bool { lastRaised <= onset.latest }

  /// What it is called when nobody named it.
  var title: String {
    let start = onset.earliest.civil
    return "Errors in \(service ?? "the logs"), \(start.date) \(start.shortClock) UTC"
  }

  var lastRaised: Timestamp { episodes.map(\.lastRaised).max() ?? onset.latest }

  /// Groups episodes by time: those that overlap, or follow one another within
  /// ``gap``, are one incident. Groups without an error are noise.
  static func group(_ episodes: [Episode]) -> [LogIncident] {
    var groups: [[Episode]] = []
    var until = Timestamp(nanosecondsSince1970: .min)
    for episode in episodes {
      if groups.isEmpty || episode.onset.earliest - until > gap {
        groups.append([])
        until = episode.lastRaised
      }
      groups[groups.count - 1].append(episode)
      until = max(until, episode.lastRaised)
    }
    return groups.compactMap(incident)
  }

  /// Warnings before the first error belong to the incident only when their service has errors
  /// in it too: other services always warn of something.
  private static func incident(_ episodes: [Episode]) -> LogIncident? {
    guard let first = episodes.first(where: { $0.severity >= .error }) else { return nil }
    let failing = Set(episodes.filter { $0.severity >= .error }.map { $0.service ?? "" })
    return LogIncident(
      episodes: episodes.filter { episode in
        episode.onset.earliest >= first.onset.earliest || failing.contains(episode.service ?? "")
      })
  }

  static let gap = TimeSpan.minutes(15)

  /// Stable from run to run: made of when and where it began.
  var id: String {
    var hash = StableHash()
    hash.add(onset.earliest.nanosecondsSince1970)
    hash.add(Int64(bitPattern: episodes[0].patterns[0].key))
    return hash.identifier
  }

  /// The service whose rise is the most surprising.
  var service: String? {
    episodes.max { $0.weight < $1.weight }?.service
  }
}
