/// Finds every milestone in the evidence of one incident.
///
/// Each rule takes the strongest evidence there is and says which; none invents a time.
enum MilestoneRules {
  static func milestones(
    from evidence: MilestoneEvidence, overrides: [IncidentFile.MilestoneOverride]
  ) -> Milestones {
    var milestones = Milestones()
    milestones[.impactStart] = ImpactMilestones.start(evidence)
    milestones[.firstSignal] = DetectionMilestones.firstSignal(evidence)
    milestones[.detected] = DetectionMilestones.detected(evidence, milestones)
    milestones[.acknowledged] = DetectionMilestones.acknowledged(evidence, milestones)
    milestones[.publicNotice] = PublicMilestones.notice(evidence)
    milestones[.declared] = PublicMilestones.declared(evidence)
    milestones[.identified] = ResponseMilestones.identified(evidence)
    milestones[.mitigationStarted] = ResponseMilestones.mitigationStarted(evidence, milestones)
    milestones[.resolved] = PublicMilestones.resolved(evidence)
    milestones[.mitigated] = ResponseMilestones.mitigated(evidence, milestones)
    milestones[.impactEnd] = ImpactMilestones.end(evidence, milestones)
    milestones[.permanentFix] = ResponseMilestones.permanentFix(evidence, milestones)
    milestones[.postmortemPublished] = PublicMilestones.postmortem(evidence)
    milestones[.trigger] = TriggerMilestone.trigger(evidence, milestones)
    milestones[.closed] = Milestone(
      unknown: .closed, reason: "nothing tells when the follow-up work was closed")
    for override in overrides { milestones[override.key].override(by: override) }
    return milestones
  }
}

extension Milestone {
  /// Sets the time a person gave; what the evidence gave stays visible beside it.
  mutating func override(by override: IncidentFile.MilestoneOverride) {
    let before = Overridden(time: time, status: status, reason: reason)
    let kept = attribute
    self = Milestone(
      key, .stated, at: override.time, zone: override.zone, reason: override.reason,
      attribute: kept, evidence: [override.evidence])
    overridden = before
  }
}
