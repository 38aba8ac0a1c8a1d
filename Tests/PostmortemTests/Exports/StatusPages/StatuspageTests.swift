import TestSupport
import Testing

@testable import Postmortem

@Suite struct StatuspageTests {
  func read(_ path: String) throws -> ExportContent {
    let document = ExportDocument(name: path, bytes: Fixtures.bytes("exports/" + path))
    return try #require(ExportFormats.recognise(document)).read(document)
  }

  func clocks(_ incident: StatusPageIncident) -> [String] {
    incident.updates.map { String($0.posted.earliest.rfc3339.prefix(16)) }
  }

  // MARK: JSON

  @Test func jsonKeepsPostsAndTakesThePostmortemOut() throws {
    let content = try read("statuspage-json/incidents.json")
    let incident = try #require(content.incidents.first)
    #expect(incident.page == "Example Parcel")
    #expect(incident.updates.map(\.stage) == [.investigating, .identified, .monitoring, .resolved])
    #expect(incident.updates.map(\.id) == ["u1", "u2", "u3", "u4"])
    #expect(incident.updates[3].body == "All labels are printed.\n\nThank you for your patience.")
    #expect(incident.updates[2].body == "Printing is fast again; latency is < 5 s & falling.")
    #expect(incident.updates[2].recorded != incident.updates[2].posted.earliest)
    #expect(incident.updates[0].zone == ZoneReading(name: "+01:00", basis: .written))
    #expect(incident.components == ["Labels"])
    #expect(incident.postmortemPosted?.earliest.rfc3339 == "2024-01-02T08:30:00.000Z")
    let narrative = try #require(incident.postmortem)
    #expect(narrative.sections.map(\.kind) == [.summary, .timeline, .cause])
    #expect(narrative.rows.map(\.kind) == [.detection, .restart, .resolution])
    #expect(narrative.rows[1].text == "Renée restarts the label workers")
    #expect(narrative.rows[1].evidence.excerpt.contains("Ren\\u00e9e"))
  }

  @Test func anIncidentPostedAfterTheFactStatesItsClaimedWindow() throws {
    let incident = try read("statuspage-json/incidents.json").incidents[1]
    #expect(incident.statedStart?.earliest.rfc3339 == "2023-12-20T10:00:00.000Z")
    #expect(incident.statedEnd?.earliest.rfc3339 == "2023-12-20T10:20:00.000Z")
  }

  @Test func maintenanceIsALadderOfItsOwn() throws {
    let incident = try read("statuspage-json/incidents.json").incidents[2]
    #expect(incident.isMaintenance)
    #expect(incident.updates.map(\.stage) == [.investigating, .investigating, .resolved])
    #expect(incident.updates.allSatisfy { $0.stageRule != nil })
    #expect(incident.statedStart?.earliest.rfc3339 == "2024-01-10T00:00:00.000Z")
  }

  @Test func whatOtherVendorsLeaveOutIsOptional() throws {
    let incident = try #require(try read("statuspage-json/other-vendor.json").incidents.first)
    #expect(incident.updates.count == 1)
    #expect(incident.url == nil)
    #expect(incident.statedEnd == nil)
  }

  @Test func aPageWithoutIncidentsSaysSo() throws {
    let text = "{\"page\":{\"name\":\"X\",\"time_zone\":\"Etc/UTC\"},\"incidents\":[]}"
    let document = ExportDocument(name: "x.json", bytes: Array(text.utf8))
    let content = try StatuspageJSON().read(document)
    #expect(content.incidents.isEmpty)
    #expect(content.diagnostics.map(\.code) == ["no-incident"])
  }

  // MARK: Feeds

  @Test func feedsWalkBackOverNewYear() throws {
    let content = try read("statuspage-atom/history.atom")
    let incident = content.incidents[1]
    #expect(
      clocks(incident) == [
        "2023-12-31T23:40", "2023-12-31T23:55", "2024-01-01T00:05", "2024-01-01T00:31",
      ])
    #expect(incident.updates.map(\.stage) == [.investigating, .identified, .identified, .resolved])
    #expect(incident.updates[2].stageAsWritten == "Update")
    #expect(incident.updates[2].stageRule != nil)
    #expect(
      incident.updates[3].body
        == "All labels are printed.\n\nDepots in \"Nord\" & \"Süd\" are done.")
    #expect(incident.id == "lbl2024")
  }

  @Test func aMaintenanceIsPublishedWhenItIsPlanned() throws {
    let incident = try read("statuspage-atom/history.atom").incidents[0]
    #expect(incident.isMaintenance)
    #expect(clocks(incident) == ["2024-01-03T08:00"])
    #expect(incident.statedStart?.earliest.rfc3339 == "2024-01-20T01:00:00.000Z")
  }

  @Test func rssHoldsThePostmortemToo() throws {
    let content = try read("statuspage-atom/history.rss")
    let incident = try #require(content.incidents.first)
    #expect(incident.updates.map(\.stage) == [.investigating, .resolved])
    #expect(incident.postmortem?.sections.map(\.kind) == [.cause])
    #expect(content.diagnostics.map(\.code) == ["zone-out-of-season"])
  }

  // MARK: Pages

  @Test func theEpochOfAPageIsTheBestClock() throws {
    let incident = try #require(try read("statuspage-html/incident.html").incidents.first)
    #expect(clocks(incident) == ["2023-12-31T22:40", "2023-12-31T23:31"])
    #expect(incident.updates.map(\.posted.precision) == [.minute, .second])
    #expect(incident.updates[1].body == "All labels are printed.\n\nThank you for your patience.")
    #expect(incident.impact == "major")
    #expect(incident.page == "Example Parcel")
    #expect(incident.components == ["Labels", "Sorting", "Tracking", "Web shop"])
    let narrative = try #require(incident.postmortem)
    #expect(narrative.rows.map(\.kind) == [.detection, .restart, .resolution])
    #expect(narrative.sections.last?.body.unicodeScalars.contains("\u{a0}") == true)
  }

  @Test func theIndexTakesItsYearsFromTheDayAndTheRendering() throws {
    let content = try read("statuspage-html/index.html")
    #expect(content.incidents.map(\.id) == ["open1", "lbl2024"])
    #expect(clocks(content.incidents[0]) == ["2023-12-28T07:00"])
    #expect(clocks(content.incidents[1]) == ["2023-12-31T23:40", "2024-01-01T00:31"])
    #expect(content.incidents[1].url == "https://status.parcel.example/incidents/lbl2024")
  }

  @Test func aPageThatIsNoneIsNamed() throws {
    let content = try read("statuspage-html/inactive.html")
    #expect(content.incidents.isEmpty)
    #expect(content.diagnostics.first?.code == "no-incident")
    #expect(content.diagnostics.first?.message.contains("inactive page") == true)
  }

  // MARK: Copied text

  @Test func postedLinesDecideWhatBelongsToWhichPost() throws {
    let incident = try #require(try read("statuspage-text/lost-words.txt").incidents.first)
    #expect(incident.title == "Labels are printed late")
    #expect(incident.page == "Example Parcel")
    #expect(incident.updates.map(\.stage) == [.investigating, .identified, .monitoring, .resolved])
    #expect(incident.updates.allSatisfy { $0.stageAsWritten == nil && $0.stageRule != nil })
    #expect(incident.components == ["Labels", "Sorting", "Tracking"])
    let narrative = try #require(incident.postmortem)
    #expect(narrative.rows.count == 4)
    #expect(narrative.severity == "minor")
    #expect(narrative.claims.count == 2)
    #expect(narrative.rows[3].kind == .permanentFix)
    #expect(narrative.rows[3].time.earliest.civil.year == 2024)
  }

  @Test func wordsThatWereKeptAreUsed() throws {
    let incident = try #require(try read("statuspage-text/with-words.txt").incidents.first)
    #expect(incident.title == "Tracking answers slowly")
    #expect(incident.updates.map(\.stageAsWritten) == ["Investigating", "Update", "Resolved"])
    #expect(incident.updates.map(\.body)[2] == "Answers are fast again.")
    #expect(incident.postmortem == nil)
    #expect(clocks(incident) == ["2024-05-04T19:10", "2024-05-04T19:40", "2024-05-04T20:20"])
  }

  @Test(arguments: [
    ("The issue has been resolved.", true, LifecycleStage.resolved),
    ("The issue has been resolved.", false, .monitoring),
    ("We will update once the issue has been resolved.", true, .investigating),
    ("This has not been fixed.", true, .investigating),
    ("We're continuing to investigate and clearing the backlog.", false, .investigating),
    ("We are working through the backlog.", false, .monitoring),
    ("We’ve identified the fault.", false, .identified),
    ("A fix has been implemented and we are monitoring the results.", true, .monitoring),
    ("Thank you for your patience.", true, .investigating),
  ])
  func stagesFromWords(_ body: String, isLast: Bool, _ stage: LifecycleStage) {
    let step = StageInference.step(for: body, after: nil, isLast: isLast)
    #expect(step.stage == stage)
    #expect(step.rule != nil)
  }

  @Test(arguments: [
    ("This incident affected: A.", ["A"]), ("This incident affected: A and B.", ["A", "B"]),
    ("This incident affected: A, B and C.", ["A", "B", "C"]),
    ("This incident affected: G (A, B and C), D, and E.", ["A", "B", "C", "D", "E"]),
    ("This incident affected: ", []),
  ])
  func componentsOfASentence(_ sentence: String, _ names: [String]) {
    #expect(AffectedComponents.names(in: sentence) == names)
  }
}
