/// When telemetry showed it, when somebody knew, and when somebody took it.
enum DetectionMilestones {
  static func firstSignal(_ evidence: MilestoneEvidence) -> Milestone {
    let alert = evidence.alerts.first
    if let logs = evidence.logs {
      let first = logs.episodes[0]
      if alert == nil || first.onset.earliest <= alert!.time.earliest {
        return Milestone(
          .firstSignal, .observed, at: first.onset, reason: first.rule,
          evidence: [first.evidence.evidence])
      }
    }
    if let alert {
      return Milestone(.firstSignal, .observed, from: alert, reason: "first alert")
    }
    return Milestone(
      unknown: .firstSignal,
      reason: evidence.hasLogs
        ? "no series in the logs rose above its usual rate"
        : "no telemetry was given; logs or alerts from before the detection would show it")
  }

  static func detected(_ evidence: MilestoneEvidence, _ milestones: Milestones) -> Milestone {
    let told = finest(of: evidence.told(.detection))
    let alert = evidence.alerts.first
    if let told, alert.map({ told.time.earliest <= $0.time.earliest }) ?? true {
      return Milestone(
        .detected, .stated, from: told, reason: "first row that tells of somebody noticing",
        attribute: noticer(in: told.text))
    }
    if let alert {
      return Milestone(
        .detected, .observed, from: alert, reason: "first alert, before any person tells of it",
        attribute: "monitor")
    }
    return Milestone(
      unknown: .detected,
      reason: "no alert and no row of a timeline tells who noticed first; alerts, chat or a row "
        + "in incident.yaml would settle it")
  }

  /// The first row, or one that tells the same moment to the second where the first has a minute.
  private static func finest(of rows: [TimelineEvent]) -> TimelineEvent? {
    guard let first = rows.first else { return nil }
    let same = rows.filter { $0.time.overlaps(first.time) }
    return same.min { left, right in
      left.time.latest - left.time.earliest < right.time.latest - right.time.earliest
    }
  }

  /// The first acknowledgement from when the incident was known; one before it is of another.
  static func acknowledged(
    _ evidence: MilestoneEvidence, _ milestones: Milestones
  ) -> Milestone {
    let signs = [MilestoneKey.detected, .firstSignal, .impactStart]
    let known = signs.compactMap { milestones[$0].time?.earliest }.min()
    let taken = evidence.events([.acknowledgement])
    let since = taken.filter { event in known.map { event.time.latest >= $0 } ?? true }
    guard let event = since.first ?? taken.first else {
      return Milestone(
        unknown: .acknowledged,
        reason: "no page or alert was acknowledged in the evidence; the paging tool's log would "
          + "tell")
    }
    return Milestone(.acknowledged, .stated, from: event, reason: "first acknowledgement")
  }

  /// Who noticed, by the words of the row; `responder` when they name nobody else.
  private static func noticer(in text: String) -> String {
    let words = text.lowercased()
    let customers = ["customer", "user report", "users report", "support ticket", "client report"]
    if customers.contains(where: words.contains) { return "customer" }
    let monitors = ["alert", "monitor", "pager", "alarm", "probe", "health check"]
    if monitors.contains(where: words.contains) { return "monitor" }
    return "responder"
  }
}
