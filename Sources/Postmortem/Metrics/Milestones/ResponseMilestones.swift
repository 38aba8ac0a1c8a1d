/// What responders did, and when it helped.
enum ResponseMilestones {
  /// Actions that may be meant to stop the harm.
  private static let actions: Set<EventKind> = [
    .restart, .rollback, .scale, .configuration, .deployment, .mitigation,
  ]

  static func identified(_ evidence: MilestoneEvidence) -> Milestone {
    if let row = evidence.told(.identification).first {
      return Milestone(
        .identified, .stated, from: row, reason: "the timeline tells that the fault was found")
    }
    if let post = evidence.page?.updates.first(where: {
      $0.stage == .identified && $0.stageAsWritten != nil
    }) {
      return Milestone(.identified, .stated, from: post, reason: "the status page says identified")
    }
    return Milestone(
      unknown: .identified, reason: "no row and no post tells when the fault was known")
  }

  static func mitigationStarted(
    _ evidence: MilestoneEvidence, _ milestones: Milestones
  ) -> Milestone {
    guard let from = milestones[.detected].time ?? milestones[.impactStart].time else {
      return Milestone(
        unknown: .mitigationStarted,
        reason: "without a detection or an impact start no action can be told to follow it")
    }
    let later = evidence.events(actions).filter { $0.time.earliest >= from.earliest }
    if let row = later.first(where: { $0.origin == .prose || $0.origin == .person }) {
      return Milestone(
        .mitigationStarted, .stated, from: row,
        reason: "first \(row.kind.rawValue) that people tell of after the detection")
    }
    if let change = later.first {
      return Milestone(
        .mitigationStarted, .derived, from: change,
        reason: "first \(change.kind.rawValue) in the evidence after the detection; nobody tells "
          + "what it was for")
    }
    return Milestone(
      unknown: .mitigationStarted, reason: "no action after the detection is in the evidence")
  }

  static func mitigated(_ evidence: MilestoneEvidence, _ milestones: Milestones) -> Milestone {
    let limit = milestones[.resolved].time?.latest
    let rows = evidence.told(.mitigation).filter { row in
      limit.map { row.time.earliest <= $0 } ?? true
    }
    if let row = rows.last {
      return Milestone(
        .mitigated, .stated, from: row, reason: "the timeline tells that the harm was stopped")
    }
    let posts = evidence.page?.updates ?? []
    if let milestone = Milestone(.mitigated, at: .monitoring, of: posts) { return milestone }
    if let logs = evidence.logs, !logs.isOneBurst, let end = logs.end {
      return Milestone(
        .mitigated, .observed, at: end,
        reason: "last event at a raised rate; the rates are usual after it",
        evidence: logs.recoveryEvidence)
    }
    return Milestone(
      unknown: .mitigated,
      reason: "no row, no post and no recovery in the logs tells when the harm was stopped")
  }

  /// Of several fixes the last counts; all are kept.
  ///
  /// Rows that say they prevent a recurrence are fixes; so are changes that people tell of after
  /// the incident was over, which are marked as derived.
  static func permanentFix(_ evidence: MilestoneEvidence, _ milestones: Milestones) -> Milestone {
    let over = milestones[.resolved].time?.earliest
    let rows = evidence.timeline.filter { row in
      guard row.origin == .prose || row.origin == .person else { return false }
      let isLateChange =
        (row.kind == .deployment || row.kind == .configuration)
        && over.map { row.time.earliest > $0 } ?? false
      return row.kind == .permanentFix || isLateChange
    }
    guard let last = rows.last else {
      return Milestone(
        unknown: .permanentFix, reason: "nothing tells of the change that prevents recurrence")
    }
    let reason =
      last.kind == .permanentFix
      ? "the timeline tells of the fix" : "a change that people tell of after it was over"
    return Milestone(
      .permanentFix, last.kind == .permanentFix ? .stated : .derived, at: last.time,
      zone: last.zone,
      reason: rows.count == 1 ? reason : "last of \(rows.count) such changes; \(reason)",
      evidence: last.evidence,
      occurrences: rows.map {
        Milestone.Occurrence(time: $0.time, text: $0.text, evidence: $0.evidence)
      })
  }
}
