import TestSupport
import Testing

@testable import Postmortem

@Suite struct MilestoneRulesTests {
  private func row(_ time: String, _ kind: EventKind, _ text: String = "") -> TimelineEvent {
    TimelineEvent(
      time: TimeBounds(time), kind: kind, origin: .prose, text: text, evidence: [.at("p", 1)])
  }

  private func post(_ time: String, _ stage: LifecycleStage) -> StatusUpdate {
    StatusUpdate(
      stage: stage, stageAsWritten: stage.rawValue, body: "", posted: TimeBounds(time),
      zone: ZoneReading(name: "UTC", basis: .written), evidence: .at("page", 1))
  }

  private func milestones(
    rows: [TimelineEvent] = [], posts: [StatusUpdate] = [], claims: [Narrative.Claim] = [],
    overrides: [IncidentFile.MilestoneOverride] = []
  ) -> Milestones {
    let page =
      posts.isEmpty
      ? nil
      : StatusPageIncident(id: "i", title: "t", page: "", updates: posts, evidence: .at("page", 1))
    return MilestoneRules.milestones(
      from: MilestoneEvidence(
        timeline: rows, page: page, narrative: Narrative(claims: claims), logs: nil,
        hasLogs: false),
      overrides: overrides)
  }

  @Test func nothingIsInvented() {
    for milestone in milestones().all {
      #expect(milestone.status == .unknown)
      #expect(milestone.time == nil)
      #expect(!milestone.reason.isEmpty)
    }
  }

  @Test func anOnsetStatedAsTheDetectionLeavesTimeToDetectUnknown() {
    let start = Narrative.Claim(
      statement: .start(TimeBounds("2026-01-05 10:00:20")), words: "", evidence: .at("p", 1))
    let found = milestones(
      rows: [row("2026-01-05 10:00", .detection, "an operator sees it")], claims: [start])
    let metric = MetricDefinition.all.first { $0.name == "time_to_detect" }!
    guard case .unknown(let reason) = Measurements.duration(metric, found).outcome else {
      Issue.record("known")
      return
    }
    #expect(reason.contains("moment of detection"))
  }

  @Test func aNegativeLagIsKept() {
    let start = Narrative.Claim(
      statement: .start(TimeBounds("2026-01-05 10:05:00")), words: "", evidence: .at("p", 1))
    let found = milestones(rows: [row("2026-01-05 10:00", .detection)], claims: [start])
    let metric = MetricDefinition.all.first { $0.name == "time_to_detect" }!
    #expect(Measurements.duration(metric, found).bounds?.upper == .minutes(-4))
    #expect(Measurements.duration(metric, found).bounds?.lower == .minutes(-5))
  }

  @Test func aReopenedIncidentIsResolvedTheLastTime() {
    let found = milestones(posts: [
      post("2026-01-05 10:00", .investigating), post("2026-01-05 11:00", .resolved),
      post("2026-01-05 11:30", .investigating), post("2026-01-05 12:00", .resolved),
      post("2026-01-05 12:30", .resolved),
    ])
    #expect(found[.resolved].time == TimeBounds("2026-01-05 12:00"))
  }

  @Test func anOverrideKeepsWhatTheEvidenceSaid() {
    let override = IncidentFile.MilestoneOverride(
      key: .resolved, time: TimeBounds("2026-01-05 13:00"),
      zone: ZoneReading(name: "UTC", basis: .written), reason: "the page was late",
      evidence: .at("incident.yaml", 4))
    let found = milestones(posts: [post("2026-01-05 12:00", .resolved)], overrides: [override])
    #expect(found[.resolved].time == TimeBounds("2026-01-05 13:00"))
    #expect(found[.resolved].overridden?.time == TimeBounds("2026-01-05 12:00"))
  }

  @Test func theLastOfSeveralFixesCounts() {
    let found = milestones(rows: [
      row("2026-01-05 17:34", .permanentFix, "config"), row("2026-01-09 15:08", .permanentFix),
    ])
    #expect(found[.permanentFix].time == TimeBounds("2026-01-09 15:08"))
    #expect(found[.permanentFix].occurrences.count == 2)
  }

  @Test func customersWhoNoticeAreNamed() {
    #expect(
      milestones(rows: [row("2026-01-05 10:00", .detection, "A customer reports errors")])[
        .detected
      ].attribute == "customer")
  }
}
