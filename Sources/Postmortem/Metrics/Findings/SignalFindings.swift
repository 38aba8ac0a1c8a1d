/// Evidence that was there before anyone knew, alerts that came after, and lags below zero.
enum SignalFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    missedSignal(context) + alertAfterDetection(context) + negativeLags(context)
  }

  private static let telling: Set<EventKind> = [
    .onset, .burst, .firstError, .newPattern, .silence, .alert,
  ]

  private static func missedSignal(_ context: FindingContext) -> [Finding] {
    guard let detected = context.time(.detected) else { return [] }
    let early = context.incident.timeline.filter {
      ($0.origin == .log || $0.origin == .alert) && telling.contains($0.kind)
        && (detected - $0.time).lower > .seconds(0)
    }
    var signal: (time: TimeBounds, evidence: [Evidence])?
    if let first = early.min(by: TimelineEvent.inOrder) { signal = (first.time, first.evidence) }
    if let first = context.time(.firstSignal), (detected - first).lower > .seconds(0),
      first.earliest <= signal?.time.earliest ?? first.earliest
    {
      signal = (first, context.evidence(.firstSignal))
    }
    guard let signal else { return [] }
    let words = signal.evidence.first.map { ": " + FindingText.quote($0.excerpt) } ?? ""
    let more = early.count > 1 ? "; \(early.count) log and alert rows come before detection" : ""
    return [
      Finding(
        code: "missed-signal", level: .warning,
        sentence: "Telemetry showed trouble \((detected - signal.time).text) before anyone knew"
          + "\(words).",
        detail: "signal \(FindingText.clock(signal.time)), detected "
          + FindingText.clock(detected) + more,
        evidence: signal.evidence + context.evidence(.detected))
    ]
  }

  private static func alertAfterDetection(_ context: FindingContext) -> [Finding] {
    let milestone = context.incident.milestones[.detected]
    guard let detected = milestone.time, milestone.attribute != "monitor" else { return [] }
    let alerts = context.incident.timeline.filter { $0.kind == .alert && $0.origin == .alert }
    guard let first = alerts.min(by: TimelineEvent.inOrder),
      (first.time - detected).lower > .seconds(0)
    else { return [] }
    return [
      Finding(
        code: "alert-after-detection", level: .warning,
        sentence: "The first alert fired \((first.time - detected).text) after people knew: "
          + "\(FindingText.quote(first.text)).",
        detail: "detected \(FindingText.clock(detected)), alert \(FindingText.clock(first.time))",
        evidence: first.evidence + milestone.evidence)
    ]
  }

  private static func negativeLags(_ context: FindingContext) -> [Finding] {
    context.incident.measurements.compactMap { measurement in
      guard let bounds = measurement.bounds, bounds.upper < .seconds(0) else { return nil }
      let ends = [measurement.start, measurement.end].compactMap { $0 }
      let times = ends.compactMap { key in
        context.time(key).map { "\(key.rawValue) \(FindingText.clock($0))" }
      }
      return Finding(
        code: "negative-lag", level: .warning,
        sentence: "\(measurement.name) is negative, \(bounds.text): its end comes before its "
          + "start.",
        detail: ([measurement.formula] + times).joined(separator: "; "),
        evidence: ends.flatMap { context.incident.milestones[$0].evidence })
    }
  }
}
