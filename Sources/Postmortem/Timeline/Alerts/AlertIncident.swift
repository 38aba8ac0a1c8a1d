/// Alerts and tickets whose times touch: one incident, as far as the tools tell.
struct AlertIncident: Sendable, Hashable {
  /// What the first of them is known by, without the name of its tool.
  var id: String
  /// The words of the first of them.
  var title: String
  /// What all of them are known by.
  var identities: Set<String>
  var start: TimeBounds
  /// Nil while one of them lasts.
  var end: TimeBounds?
  /// The last that any of them tells.
  var lastTime: Timestamp

  /// Whether it is meant by an id, with the name of the tool or without.
  func isCalled(_ wanted: String) -> Bool {
    identities.contains { $0 == wanted || AlertIncident.bare($0) == wanted }
  }

  /// The ids that it may be called by, without the names of tools.
  var names: [String] {
    identities.map(AlertIncident.bare).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func bare(_ identity: String) -> String {
    identity.split(separator: ":", maxSplits: 1).last.map(String.init) ?? identity
  }

  /// Alerts that follow each other within this time are of one incident.
  private static let gap = TimeSpan.minutes(30)
}

extension AlertIncident {
  /// The incidents that events tell of, in order of their start.
  static func group(_ events: [TimelineEvent]) -> [AlertIncident] {
    var groups: [AlertIncident] = []
    for alert in single(events) {
      guard let last = groups.last, alert.start.earliest <= last.lastTime + gap else {
        groups.append(alert)
        continue
      }
      groups[groups.count - 1].identities.formUnion(alert.identities)
      groups[groups.count - 1].lastTime = max(last.lastTime, alert.lastTime)
      groups[groups.count - 1].end = last.end.flatMap { end in
        alert.end.map { $0.latest > end.latest ? $0 : end }
      }
    }
    return groups
  }

  /// One for each identity that fired or was declared.
  private static func single(_ events: [TimelineEvent]) -> [AlertIncident] {
    var byIdentity: [String: [TimelineEvent]] = [:]
    for event in events {
      if let identity = event.identity { byIdentity[identity, default: []].append(event) }
    }
    return byIdentity.compactMap { identity, events -> AlertIncident? in
      let events = events.sorted(by: TimelineEvent.inOrder)
      guard
        let first = events.first(where: {
          $0.kind == .alert && $0.origin == .alert
            || $0.kind == .declaration && $0.origin == .ticket
        })
      else { return nil }
      let lastStart = events.last { $0.kind == .alert || $0.kind == .declaration } ?? first
      let end = events.last { $0.kind == .alertResolved || $0.kind == .resolution }
      let isOver = end.map { $0.time.earliest >= lastStart.time.earliest } ?? false
      let told = events.filter { $0.time.earliest >= first.time.earliest }
      return AlertIncident(
        id: bare(identity), title: first.text, identities: [identity], start: first.time,
        end: isOver ? end?.time : nil,
        lastTime: told.map(\.time.latest).max() ?? first.time.latest)
    }.sorted { left, right in
      if left.start.earliest != right.start.earliest {
        return left.start.earliest < right.start.earliest
      }
      return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
  }
}
