extension Incident {
  /// The timeline as charts draw it: the last raised event is no recovery where the end of the harm is
  /// unknown.
  var drawnTimeline: [TimelineEvent] {
    guard milestones[.impactEnd].time == nil else { return timeline }
    return timeline.filter { $0.kind != .recovery }
  }
}

/// The stretches of an incident between its milestones, as far as both ends are known.
struct IncidentPhase {
  enum Kind {
    case unnoticed, response, recovery
  }

  let kind: Kind
  let start: TimeBounds
  let end: TimeBounds

  var label: String {
    switch kind {
    case .unnoticed: "before detection"
    case .response: "response"
    case .recovery: "recovery"
    }
  }

  var length: DurationBounds { end - start }

  static func phases(of milestones: Milestones) -> [IncidentPhase] {
    let time = { (key: MilestoneKey) in milestones[key].time }
    let ends: [(Kind, TimeBounds?, TimeBounds?)] = [
      (.unnoticed, time(.impactStart), time(.detected)),
      (.response, time(.detected) ?? time(.impactStart), time(.mitigated) ?? time(.impactEnd)),
      (.recovery, time(.mitigated), time(.impactEnd)),
    ]
    return ends.compactMap { kind, start, end in
      guard let start, let end, start.earliest < end.earliest else { return nil }
      return IncidentPhase(kind: kind, start: start, end: end)
    }
  }
}
