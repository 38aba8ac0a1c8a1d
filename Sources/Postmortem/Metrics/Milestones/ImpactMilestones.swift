/// When the harm began and ended.
enum ImpactMilestones {
  static func start(_ evidence: MilestoneEvidence) -> Milestone {
    if let failing = userVisible(evidence.logs) {
      let what =
        failing.kind == .failedRequests
        ? "failed requests at a raised rate"
        : "failed operation\(failing.count == 1 ? "" : "s") that a user of the system saw"
      return Milestone(
        .impactStart, .observed, at: failing.onset,
        reason: "first of \(failing.count) \(what); \(failing.rule)",
        evidence: [failing.evidence.evidence])
    }
    for claim in evidence.narrative?.claims ?? [] {
      if case .start(let time) = claim.statement {
        return Milestone(
          .impactStart, .stated, at: time, reason: "the postmortem states it",
          evidence: [claim.evidence])
      }
    }
    if let page = evidence.page, let start = page.statedImpactStart {
      return Milestone(
        .impactStart, .stated, at: start, reason: "the status page states it",
        evidence: [page.evidence])
    }
    if let told = evidence.told(.impactStart).first {
      return Milestone(
        .impactStart, .stated, from: told, reason: "the record of the incident states it")
    }
    if let first = evidence.logs?.episodes.first(where: \.isFailure) {
      return Milestone(
        .impactStart, .derived, at: first.onset,
        reason:
          "first series that was not as usual (\(first.kind.title)); no failed request and no "
          + "statement shows harm to users",
        evidence: [first.evidence.evidence])
    }
    return Milestone(
      unknown: .impactStart,
      reason: evidence.hasLogs
        ? "no error series rose in the logs and no document states when the harm began"
        : "no document states when the harm began; logs would show it")
  }

  /// The earliest rise of what users saw fail.
  static func userVisible(_ logs: LogIncident?) -> Episode? {
    logs?.episodes.first(where: \.isHarm)
  }

  static func end(_ evidence: MilestoneEvidence, _ milestones: Milestones) -> Milestone {
    for claim in evidence.narrative?.claims ?? [] {
      if case .end(let time) = claim.statement {
        return Milestone(
          .impactEnd, .stated, at: time, reason: "the postmortem states it",
          evidence: [claim.evidence])
      }
    }
    if let told = evidence.told(.impactEnd).last {
      return Milestone(
        .impactEnd, .stated, from: told, reason: "the record of the incident states it")
    }
    if let row = evidence.told(.resolution).last {
      return Milestone(
        .impactEnd, .stated, from: row, reason: "the timeline tells that the harm ended")
    }
    if let page = evidence.page, let end = page.statedImpactEnd {
      return Milestone(
        .impactEnd, .stated, at: end, reason: "the status page states it",
        evidence: [page.evidence])
    }
    if let recovery = evidence.recovery, let confirmed = recovery.confirmed,
      recovery.confirmation != .work
    {
      return Milestone(
        .impactEnd, .observed,
        at: TimeBounds(
          earliest: recovery.lastHarm, latest: confirmed, precision: .second),
        reason: "between the last failure and the first success after it: \(recovery.reason)",
        evidence: recovery.evidence)
    }
    let resolved = milestones[.resolved]
    if let time = resolved.time {
      return Milestone(
        .impactEnd, .derived, at: time, zone: resolved.zone,
        reason: "declared over then; nothing tells of an earlier end",
        evidence: resolved.evidence)
    }
    if let logs = evidence.logs, logs.isOneBurst {
      return Milestone(
        unknown: .impactEnd,
        reason: "the raised errors all fall into one second, and the last error is not the "
          + "recovery; a statement or requests that succeed again would tell")
    }
    if let logs = evidence.logs, let end = logs.end {
      return Milestone(
        .impactEnd, .derived, at: end,
        reason: "last event at a raised rate; nothing else tells when the harm ended",
        evidence: logs.recoveryEvidence)
    }
    return Milestone(
      unknown: .impactEnd,
      reason: evidence.logs == nil
        ? "no document tells when the harm ended"
        : "the logs end before the rates are usual again; later logs would show it")
  }
}
