import TestSupport
import Testing

@testable import Postmortem

/// Audits of texts written for the tests.
@Suite struct AuditTests {
  private func audit(_ text: String, name: String = "x.md") throws -> Audit {
    let document = ExportDocument(name: name, bytes: Array(text.utf8))
    let format = try #require(ExportFormats.recognise(document))
    var digest = Digest()
    digest.narratives = try format.read(document).narratives
    digest.incidents = try format.read(document).incidents
    return try #require(try Postmortem.audit(EvidenceSet(digest: digest)).first)
  }

  private func report(
    _ events: String, repair: String = "", resolve: String = "", title: String = "a test"
  ) throws -> Audit {
    try audit(
      """
      # Incident on 2031-04-02 - \(title)

      - **Key events**
      \(events.split(separator: "\n").map { "  - \($0)" }.joined(separator: "\n"))

      \(repair.isEmpty ? "" : "- **Time to repair**: \(repair)")

      \(resolve.isEmpty ? "" : "- **Time to resolve**: \(resolve)")

      - **Impact**: Nothing was printed.
      """)
  }

  private let day = """
    First detected 2031-04-02 15:31
    Incident declared 2031-04-02 17:26
    Repaired 2031-04-03 10:29
    Resolved 2031-04-03 13:09
    """

  @Test func basesAreInferred() throws {
    let audit = try report(
      """
      Fault occurs 2031-04-02 11:45
      Incident declared 2031-04-02 11:51
      Resolved 2031-04-02 12:07
      """, repair: "0h 16m", resolve: "0h 22m")
    #expect(audit.outcomes == [.match])
    let durations = audit.verdicts.filter { $0.claim.subject != .impact }
    #expect(durations.map { $0.fit?.name } == ["declared to resolved", "fault to resolved"])
  }

  @Test(arguments: [
    ("5h 3m", "12-hour clock"), ("17h 30m", "two digits swapped"), ("15h 3m", "2 hours apart"),
    ("41h 3m", "one day apart"), ("3h 29m", "from 07:00"),
  ])
  func slipsAreNamed(_ repair: String, _ words: String) throws {
    let audit = try report(day, repair: repair)
    #expect(audit.outcomes.first == .mismatch)
    let slip = audit.verdicts.compactMap(\.slip).first
    #expect(slip?.contains(words) == true, "\(slip ?? "none")")
  }

  @Test func aStatedWorkingClockCounts() throws {
    let audit = try report(
      "Fault occurs 2031-04-02 07:32\nResolved 2031-04-02 17:07",
      resolve: "7h (during support hours 10:00-17:00)")
    #expect(audit.outcomes == [.match])
    #expect(audit.verdicts.first { $0.claim.subject == .resolution }?.outcome == .consistent)
  }

  @Test func aWorkingClockThatIsNotStatedIsSaid() throws {
    // Wednesday noon to Thursday ten: 4h45m between ten and five.
    let audit = try report(
      "First detected 2031-04-02 12:15\nResolved 2031-04-03 10:00", resolve: "4h 45m")
    #expect(audit.outcomes == [.unstatedClock])
    #expect(audit.verdicts.compactMap(\.slip).first?.contains("10:00 to 17:00") == true)
  }

  @Test func aYearThatNoOtherRowHasIsFound() throws {
    let text = String(
      decoding: Fixtures.bytes("exports/markdown-postmortem/parcels.html.md.erb"), as: UTF8.self)
    let audit = try audit(text, name: "parcels.html.md.erb")
    #expect(audit.outcomes.contains(.dateTypo))
    #expect(audit.outcomes.contains(.match))
    #expect(audit.incident.published?.actions.map(\.owner) == [nil, "@renee"])
    #expect(audit.incident.published?.actions.map(\.due) == [nil, "2031-05-01"])
    #expect(audit.findings.contains { $0.code == "action-vague" })
  }

  @Test func aPageIsReadWithoutItsMenu() throws {
    let bytes = Fixtures.bytes("exports/html-postmortem/greenhouse.html")
    let audit = try audit(String(decoding: bytes, as: UTF8.self), name: "greenhouse.html")
    let published = try #require(audit.incident.published)
    #expect(published.title == "Postmortem: sensors went silent on 12 June 2031")
    #expect(published.rows.count == 3)
    #expect(published.actions.map(\.owner) == ["platform", nil])
    #expect(audit.outcomes == [.mismatch])
    #expect(audit.start?.earliest == Timestamp("2031-06-12 06:10"))
    #expect(audit.end?.earliest == Timestamp("2031-06-12 07:25"))
  }

  @Test(arguments: [
    ("The outage lasted at least seven hours.", AuditOutcome.openBound),
    ("The outage lasted 40 minutes.", .match), ("The outage lasted 30 minutes.", .mismatch),
    ("It was an outage of up to 20 minutes.", .mismatch),
    ("It was an outage of up to two hours.", .match), ("Nothing is said.", .noClaim),
    ("It was down from 16:30 to 15:00 on 2031-04-02.", .endBeforeStart),
    ("It failed from 09:00 to 09:10 and failed again from 11:00 to 11:20.", .severalWindows),
  ])
  func outcomes(_ sentence: String, _ outcome: AuditOutcome) throws {
    let rows =
      sentence.contains("seven")
      ? "- [???] It degrades\n- [09:20] A user reports it\n- [17:40] Confirmed to be healthy"
      : "- [09:00] Outage begins.\n- [09:05] A user reports it\n- [09:39] Outage ends."
    let audit = try audit(
      """
      # Outage on 2031-04-02

      ## Summary

      \(sentence)

      ## Timeline

      \(rows)
      """)
    #expect(audit.outcomes.contains(outcome), "\(audit.outcomes)")
  }

  @Test func aTitleAgainstItsSummary() throws {
    let audit = try audit(
      """
      # 2031-04-02, 30min outage

      ## Summary

      Nobody noticed 60min of total outage.

      ## Timeline

      - 2031-04-02 12:50 Start of incident.
      - 13:49 Incident ends.
      """)
    #expect(audit.outcomes.first == .selfContradiction)
  }

  @Test func zonesThatContradictThemselves() throws {
    let audit = try audit(
      """
      # Outage on 2031-07-02

      ## Timeline

      All times in PST (UTC-7)

      - 11:20 It breaks.
      - 11:40 The outage ends.
      """)
    #expect(audit.outcomes.contains(.zoneContradiction))
    #expect(audit.start?.earliest == Timestamp("2031-07-02 18:20"))
  }

  @Test func lagsNeedAStartApartFromTheDetection() throws {
    func lag(_ first: String) throws -> ClaimVerdict? {
      try audit(
        """
        # Outage on 2031-04-02

        ## Summary

        It went unnoticed for 3 hours.

        ## Timeline

        - 11:00 \(first)
        - 14:35 Users report errors.
        - 18:00 Fixed.
        """
      ).verdicts.first { $0.claim.subject == .detection }
    }
    #expect(try lag("A version is deployed.")?.outcome == .contradicted)
    #expect(try lag("Someone notices.")?.outcome == .notCheckable)
  }

  @Test func evidenceBesideTheTextIsHeldAgainstIt() throws {
    let text = """
      # Outage on 2031-04-02

      ## Summary

      The outage lasted 10 minutes.

      ## Timeline

      - 09:00 Outage begins.
      - 09:10 Outage ends.
      """
    let document = ExportDocument(name: "x.md", bytes: Array(text.utf8))
    var digest = Digest()
    digest.narratives = try MarkdownPostmortem().read(document).narratives
    digest.incidents = [
      StatusPageIncident(
        id: "p1", title: "Errors", page: "Page",
        updates: [
          post("2031-04-02 08:30", .investigating, "We investigate errors."),
          post("2031-04-02 10:15", .resolved, "This is resolved."),
        ], evidence: .at("page.json", 1))
    ]
    let policy = try #require(try CommunicationPolicies.named("statuspage"))
    let audit = try #require(
      try Postmortem.audit(EvidenceSet(digest: digest), policy: policy).first)
    #expect(audit.outcomes.first == .match)
    #expect(audit.outcomes.contains(.evidenceAgainstText))
    #expect(audit.policy?.verdicts.map(\.outcome) == [.broken, .broken])
  }

  private func post(_ time: String, _ stage: LifecycleStage, _ body: String) -> StatusUpdate {
    StatusUpdate(
      stage: stage, stageAsWritten: stage.rawValue, body: body, posted: TimeBounds(time),
      zone: ZoneReading(name: "UTC", basis: .written), evidence: .at("page.json", 2, body))
  }

  @Test func withoutAnythingToAuditItSaysSo() {
    #expect(throws: PostmortemError.self) { try Postmortem.audit(EvidenceSet(digest: Digest())) }
  }
}
