/// The stretches of harm, and their length together.
enum ImpactMeasurements {
  /// The windows that the milestones, the logs and the page tell of: the impact's own, that of
  /// each component whose failures were seen, and the posted one.
  static func windows(
    _ milestones: Milestones, harm: [ComponentHarm], page: StatusPageIncident?
  ) -> [ImpactWindow] {
    var windows: [ImpactWindow] = []
    let start = milestones[.impactStart]
    let end = milestones[.impactEnd]
    if let time = start.time {
      windows.append(
        ImpactWindow(
          start: time, end: end.time, component: nil, basis: start.status.rawValue,
          evidence: start.evidence + end.evidence))
    }
    windows += harm.map { harm in
      ImpactWindow(
        start: harm.start, end: harm.end, component: harm.component,
        basis: Milestone.Status.observed.rawValue, evidence: harm.evidence)
    }
    if let page, let posted = page.postedWindow {
      windows.append(
        ImpactWindow(
          start: posted.start, end: posted.end, component: nil, basis: "posted",
          evidence: [page.updates.first, page.updates.last].compactMap { $0?.evidence }))
    }
    return windows
  }

  /// The length of the union of the windows of the whole that are not merely posted.
  static func duration(of windows: [ImpactWindow]) -> Measurement {
    let harm = windows.filter { $0.basis != "posted" && $0.component == nil }
      .sorted { $0.start.earliest < $1.start.earliest }
    func measurement(_ outcome: Measurement.Outcome) -> Measurement {
      Measurement(
        name: "impact_duration", formula: "length of the union of the impact windows",
        definition: "how long users were harmed, gaps left out", start: .impactStart,
        end: .impactEnd, outcome: outcome)
    }
    guard !harm.isEmpty else {
      return measurement(.unknown(reason: "no impact window is known"))
    }
    var total = DurationBounds(exactly: .seconds(0))
    var current: (start: TimeBounds, end: TimeBounds)?
    for window in harm {
      guard let end = window.end else {
        return measurement(.unknown(reason: "an impact window has no known end"))
      }
      if let open = current, window.start.earliest <= open.end.latest {
        current = (open.start, end.latest > open.end.latest ? end : open.end)
      } else {
        if let open = current { total = total + (open.end - open.start) }
        current = (window.start, end)
      }
    }
    if let open = current { total = total + (open.end - open.start) }
    return measurement(.known(total))
  }
}
