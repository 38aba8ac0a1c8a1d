import Postmortem
import Testing

@Suite struct ClaimCheckTests {
  /// `162 min` said to the minute.
  private func minutes(_ minutes: Int64) -> Narrative.Claim.Statement {
    .duration(
      DurationBounds(
        lower: .seconds(minutes * 60 - 30), upper: .seconds(minutes * 60 + 30)))
  }

  private func verdict(
    _ statement: Narrative.Claim.Statement, milestones: [Milestone] = [],
    rows: [Narrative.Row] = []
  ) -> ClaimVerdict? {
    ClaimCheck.verdicts(
      for: IncidentSketch.incident(
        rows: rows, claims: [IncidentSketch.claim(statement, "as claimed")], milestones: milestones)
    ).first
  }

  private let outage = [
    IncidentSketch.milestone(.impactStart, .stated, "14:46:23"),
    IncidentSketch.milestone(.declared, .stated, "15:37"),
    IncidentSketch.milestone(.mitigated, .stated, "16:56"),
    IncidentSketch.milestone(.impactEnd, .stated, "17:28"),
    IncidentSketch.milestone(.resolved, .stated, "17:28"),
  ]

  @Test func theNaturalPairIsNamedFirst() {
    let verdict = verdict(minutes(162), milestones: outage)
    #expect(verdict?.outcome == .consistent)
    #expect(verdict?.fit?.name == "impact_start to impact_end")
    #expect(verdict?.fit?.arithmetic.hasSuffix("162 min (161m37s to 162m37s)") == true)
    #expect(verdict?.alsoFits == ["impact_start to resolved"])
  }

  @Test func otherBasesAreTried() {
    #expect(verdict(minutes(79), milestones: outage)?.fit?.name == "declared to mitigated")
  }

  @Test func rowsAreUsedWithoutMilestones() {
    let rows = [
      IncidentSketch.row("10:00", "It begins."), IncidentSketch.row("10:31", "It ends."),
      IncidentSketch.row("+1 09:00", "A fix is deployed.", .permanentFix),
    ]
    #expect(verdict(minutes(31), rows: rows)?.fit?.name == "first row to last row")
  }

  @Test(arguments: [
    (minutes: 162 - 720, words: "12-hour clock"), (162 + 720, "12-hour clock"),
    (162 + 1440, "one day"), (162 + 60, "one hour"), (162 - 120, "2 hours"),
    (162 * 60, "swapped"), (162 + 365 * 1440, "year"),
  ])
  func slipsAreNamed(minutes claimed: Int, words: String) {
    let verdict = verdict(minutes(Int64(claimed)), milestones: outage)
    #expect(verdict?.outcome == .contradicted)
    #expect(verdict?.slip?.contains(words) == true)
  }

  @Test func withoutASlipTheNearestIsNamed() {
    let verdict = verdict(minutes(175), milestones: outage)
    #expect(verdict?.outcome == .contradicted)
    #expect(verdict?.slip == nil)
    #expect(verdict?.fit?.name == "impact_start to impact_end")
    #expect(verdict?.miss == "11m53s too long")
  }

  @Test func withoutAnEndItCannotBeChecked() {
    let verdict = verdict(
      minutes(10), milestones: [IncidentSketch.milestone(.impactStart, .stated, "14:46")])
    #expect(verdict?.outcome == .notCheckable)
    #expect(verdict?.missing?.contains("no end is known") == true)
  }

  @Test func anEndDerivedFromTheClaimDoesNotBearItOut() {
    var derived = IncidentSketch.milestone(.impactEnd, .derived, "17:28", line: 1)
    derived.evidence = [IncidentSketch.claim(minutes(162), "as claimed").evidence]
    let verdict = verdict(minutes(162), milestones: [outage[0], derived])
    #expect(verdict?.outcome == .notCheckable)
  }

  @Test func startAndEndAreCheckedAgainstOtherEvidence() {
    let start = Narrative.Claim.Statement.start(IncidentSketch.at("14:46:23"))
    var same = IncidentSketch.milestone(.impactStart, .stated, "14:46:23")
    same.evidence = [IncidentSketch.claim(start, "as claimed").evidence]
    #expect(verdict(start, milestones: [same])?.outcome == .notCheckable)

    let rows = [IncidentSketch.row("14:46", "Someone sees it.")]
    #expect(verdict(start, milestones: [same], rows: rows)?.fit?.name == "first row")

    let late = [IncidentSketch.row("15:46", "Someone sees it.")]
    let contradicted = verdict(start, milestones: [same], rows: late)
    #expect(contradicted?.outcome == .contradicted)
    #expect(contradicted?.slip?.contains("one hour") == true)

    let end = Narrative.Claim.Statement.end(IncidentSketch.at("17:40"))
    #expect(verdict(end, milestones: outage)?.miss == "11m0s too late")
  }

  @Test(arguments: [
    // 4 March 2030 is a Monday.
    ("5h 09m (during support hours 10:00-17:00)", "07:15", "15:09", 309 as Int64),
    ("8h (business hours 09:00 to 17:00)", "16:00", "+1 16:00", 480),
    // From Thursday evening to Tuesday morning: Friday and Monday.
    ("14h (working hours 10:00-17:00)", "+3 17:00", "+8 09:00", 840),
  ])
  func statedHoursAreCounted(words: String, start: String, end: String, minutes: Int64) {
    let statement = Narrative.Claim.Statement.duration(DurationBounds(exactly: .minutes(minutes)))
    let incident = IncidentSketch.incident(
      claims: [IncidentSketch.claim(statement, words)],
      milestones: [
        IncidentSketch.milestone(.impactStart, .stated, start),
        IncidentSketch.milestone(.impactEnd, .stated, end),
      ])
    let verdict = ClaimCheck.verdicts(for: incident).first
    #expect(verdict?.outcome == .consistent)
    #expect(verdict?.fit?.arithmetic.hasSuffix("in the hours stated") == true)
  }

  @Test func hoursThatAreNotStatedCannotBeChecked() {
    let claim = IncidentSketch.claim(minutes(60), "an hour of business hours")
    let verdict = ClaimCheck.verdicts(
      for: IncidentSketch.incident(claims: [claim], milestones: outage)
    ).first
    #expect(verdict?.outcome == .notCheckable)
  }
}
