/// The change that may have set it off: a candidate, never a cause.
enum TriggerMilestone {
  private static let changes: Set<EventKind> = [.deployment, .rollback, .configuration, .scale]

  static func trigger(_ evidence: MilestoneEvidence, _ milestones: Milestones) -> Milestone {
    let sign = milestones[.firstSignal].time ?? milestones[.impactStart].time
    guard let sign else {
      return Milestone(
        unknown: .trigger, reason: "without a first signal no change can be told to precede it")
    }
    let before = evidence.events(changes).filter {
      $0.origin != .prose && $0.time.earliest <= sign.earliest
        && sign.earliest - $0.time.earliest <= TimelineAssembly.changeLead
    }
    // What tools record comes before what somebody wrote in passing.
    guard let last = before.last(where: { $0.origin != .chat }) ?? before.last else {
      return Milestone(
        unknown: .trigger,
        reason: "no deployment or configuration change in the "
          + "\(TimelineAssembly.changeLead.text(smallest: 60)) before the first signal is in the "
          + "evidence")
    }
    let gap = sign - last.time
    return Milestone(
      .trigger, .derived, from: last,
      reason: "candidate: last change before the first signal, \(gap.text) earlier",
      attribute: last.kind.rawValue)
  }
}
