import TestSupport
import Testing

@testable import Postmortem

@Suite struct NarrativeTests {
  func read(_ text: String, _ context: WrittenTimeContext = .init()) -> (Narrative, [Diagnostic]) {
    let bytes = Array(text.utf8)
    let document = ExportDocument(name: "x.md", bytes: bytes)
    let places = DocumentPlaces(document)
    let (narrative, diagnostics) = NarrativeReader.read(
      SourceText(bytes, in: 0..<bytes.count), places: places, context: context, takesTitle: true)
    return (narrative, diagnostics)
  }

  func rows(_ timeline: String) -> [String] {
    read("# Outage\n\n## Timeline\n\n" + timeline).0.rows
      .map { String($0.time.earliest.rfc3339.prefix(16)) + " " + $0.text }
  }

  @Test(arguments: [
    "- 2018-10-22 14:46 UTC: it broke", "* [2018-10-22 14:46] it broke",
    "1. 2018-10-22 14:46 - it broke", "• 2018-10-22 14:46 UTC – it broke",
    "**2018-10-22 14:46 UTC**: it broke", "| 2018-10-22 | 14:46 | it broke |",
    "| 2018-10-22 14:46 UTC | it broke |", "2018-10-22 14:46 UTC — it broke",
    "### 2018-10-22 14:46\n\nit broke", "- **2018-10-22 14:46 UTC: it broke**",
    "#### 2018-10-22\n\n- 14:46 it broke", "Monday, October 22 2018\n\n14:46: it broke",
    "- 16:46 CEST on 2018-10-22: it broke", "- 2018-10-22 at 2:46 pm UTC: it broke",
    "- it broke: 2018-10-22 14:46",
  ])
  func rowsInTheCommonShapes(_ line: String) {
    #expect(rows(line) == ["2018-10-22T14:46 it broke"])
  }

  @Test func rowsRollOverMidnightButNotBackInDisorder() {
    let text = "- 2018-10-22 23:50 UTC: a\n- 00:10: b\n- 00:05: c\n- 2018-10-24 10:00: d\n"
    #expect(
      rows(text) == [
        "2018-10-22T23:50 a", "2018-10-23T00:10 b", "2018-10-23T00:05 c", "2018-10-24T10:00 d",
      ])
  }

  @Test func rowsTakeTheLinesThatContinueThem() {
    #expect(
      rows("- 2018-10-22 14:46 a\n  and b\n\n- 2018-10-22 14:50 c") == [
        "2018-10-22T14:46 a\n  and b", "2018-10-22T14:50 c",
      ])
  }

  @Test func rowsWithoutAReadableTimeAreCounted() {
    let (narrative, diagnostics) = read(
      "# Outage of 2018-10-22\n\n## Timeline\n\n- 14:46 a\n- [???] b\n- --:-- c\n- 12:?? d\n")
    #expect(narrative.rows.map(\.text) == ["a", "d"])
    #expect(narrative.rows.last?.time.precision == .hour)
    #expect(diagnostics.map(\.code) == ["row-without-time"])
    #expect(diagnostics.first?.count == 2)
  }

  @Test func theZoneOfTheTextHoldsForItsRows() throws {
    let row = try #require(
      read("# Outage, 2020-07-01\n\n## Timeline\n\nAll times in CEST\n\n- 14:46 a\n").0.rows.first)
    #expect(row.time.earliest.rfc3339 == "2020-07-01T12:46:00.000Z")
    #expect(row.zone == ZoneReading(name: "CEST", basis: .page))
  }

  @Test func theStatedDayHoldsForRowsWithoutOne() {
    let text = """
      Where no day is given all events were on 2019-10-21, and all times are
      UTC.

      - 2019-10-20 00:55: builds fail
      - 01:38: the site is down
      """
    #expect(rows(text) == ["2019-10-20T00:55 builds fail", "2019-10-21T01:38 the site is down"])
  }

  @Test func sectionsGoByTheirWords() {
    let text = """
      # Outage

      Intro.

      ## What happened?
      a
      ## Root Cause(s)
      b
      **Contributing factors:**
      c
      Customer Impact
      ===============
      d
      - **Detection**: by a monitor
      ## Post-Incident Remediation
      e
      ## Lessons learned
      f
      ## Thanks
      g
      """
    let sections = read(text).0.sections
    #expect(
      sections.map(\.kind) == [
        .summary, .summary, .cause, .cause, .impact, .detection, .actions, .lessons, .other,
      ])
    #expect(sections[5].body == "by a monitor")
    #expect(sections[8].heading == "Thanks")
  }

  @Test func withoutHeadingsTheContentTells() {
    let text = """
      Printing stopped on 2031-04-02.

      Users were left without labels for 40 minutes.

      14:46 UTC: the queue fills
      15:26 UTC: the queue is empty again

      A limit of the queue was the root cause.

      We will alert on its length.
      """
    let narrative = read(text).0
    #expect(narrative.sections.map(\.kind) == [.summary, .impact, .timeline, .cause, .actions])
    #expect(narrative.rows.count == 2)
  }

  @Test(arguments: [
    ("Someone notices high load", EventKind.detection), ("The pager alert fires", .detection),
    ("We restart the service", .restart),
    ("An incident is created on the status page", .declaration),
    ("The host restarts with increased memory", .restart), ("Scaled up the database", .scale),
    ("The queue is back to processing at full speed", .mitigation),
    ("The deployment was rolled back", .rollback), ("A fix is deployed", .mitigation),
    ("The backlog clears", .resolution), ("Incident resolved", .resolution),
    ("We deploy a change that prevents it from happening again", .permanentFix),
    ("Root cause identified", .identification), ("On-call acknowledges the page", .acknowledgement),
    ("Coffee", .note), ("We decided not to roll back", .note),
    ("Someone suggests a restart", .note), ("See https://ci.example/deploy/restart", .note),
    ("Version 2 is released", .deployment), ("A configuration change goes out", .configuration),
  ])
  func kindsGoByTheirWords(_ text: String, _ kind: EventKind) {
    #expect(EventWords.kind(of: text) == kind)
  }

  @Test(arguments: [
    ("On 2020-03-04 at 05:06:07 UTC, printing broke; it was a 20 minute minor outage.", 2),
    ("The service was down from 9:15 UTC until 13:05 UTC on 2018-10-22.", 2),
    ("Between 12:15 PM and 12:21 PM PDT on 2018-10-22 requests failed.", 2),
    ("The outage lasted 1h 50m.", 1), ("Duration: 1 hour, 3 minutes", 1),
    ("There were 47 minutes of downtime.", 1), ("A 5 minute cache made it worse.", 0),
    ("Uploads took 10 minutes.", 0), ("It went unnoticed for 40 minutes.", 1),
    ("The meeting is from 10:00 to 11:00 on 2018-10-25.", 0),
  ])
  func claims(_ sentence: String, _ count: Int) {
    #expect(read("# Report\n\n## Summary\n\n" + sentence).0.claims.count == count)
  }

  @Test func aClaimedEndMayBeAfterMidnight() {
    let claims = read("# Outage of 2018-10-22\n\nIt was down from 23:38 until 00:31.\n").0.claims
    guard case .end(let end) = claims.last?.statement else {
      Issue.record("no end")
      return
    }
    #expect(end.earliest.civil.day == 23)
  }

  @Test func aFileWithItsMarks() throws {
    let path = "exports/markdown-postmortem/labels.md"
    let document = ExportDocument(name: path, bytes: Fixtures.bytes(path))
    let content = try MarkdownPostmortem().read(document)
    let narrative = try #require(content.narratives.first)
    #expect(narrative.title == "Postmortem: labels printed late, 2023-12-31")
    #expect(narrative.severity == "SEV-2")
    #expect(narrative.rows.count == 5)
    #expect(narrative.rows[4].time.earliest.rfc3339 == "2023-12-31T23:31:00.000Z")
    #expect(narrative.rows[0].text == "The queue length alert fires. **Outage begins.**")
    #expect(content.diagnostics.map(\.code) == ["row-without-time"])
  }
}

@Suite(.enabled("needs the shared data") { SharedData.isPresent })
struct RecordedPostmortemTests {
  /// How many rows the hand-made list of `claims.tsv` counts in these.
  @Test(arguments: [
    ("rust-crates-io-postmortem.md", 16), ("rust-docsrs-outage-postmortem.md", 13),
    ("prow-2019-02-05.md", 12), ("binder-2018-07-30-jupyterlab-build-cpu-saturate.md", 9),
    ("binder-2022-01-27-prime-version.md", 5), ("binder-2018-02-22-nginx-down.md", 4),
    ("binder-2019-04-03-ingress-cordoned.md", 3),
  ])
  func rowsAreThoseAPersonCounts(_ name: String, _ count: Int) throws {
    let bytes = SharedData.bytes("statuspages/postmortem-md/" + name)
    let document = ExportDocument(name: name, bytes: bytes)
    let format = try #require(ExportFormats.recognise(document))
    #expect(format.name == "markdown-postmortem")
    let content = try format.read(document)
    #expect(content.narratives.first?.rows.count == count)
    EvidenceCheck.check(content, in: bytes)
  }

  @Test func allAreReadWithTheirEvidence() throws {
    let files = SharedData.files(in: "statuspages/postmortem-md")
    var recognised = 0
    for file in files {
      let bytes = SharedData.bytes(file)
      let document = ExportDocument(name: file, bytes: bytes)
      guard let format = ExportFormats.recognise(document) else { continue }
      recognised += 1
      EvidenceCheck.check(try format.read(document), in: bytes)
    }
    #expect(recognised * 10 >= files.count * 8)
  }
}
