import TestSupport
import Testing

@testable import Postmortem

/// Every family of status pages, read from a synthetic document of it.
@Suite struct StatusPageFormatsTests {
  /// What a document tells, one line an incident, a post or an event.
  static func told(by content: ExportContent) -> [String] {
    var lines: [String] = []
    for incident in content.incidents {
      var head = "\(incident.id) \(incident.title)"
      if incident.isMaintenance { head += " (maintenance)" }
      if let start = incident.statedStart { head += " from \(start.earliest.rfc3339)" }
      if let end = incident.statedEnd { head += " until \(end.earliest.rfc3339)" }
      if let start = incident.plannedStart { head += " planned \(start.earliest.rfc3339)" }
      lines.append(head)
      for post in incident.updates {
        let stage = post.maintenanceStage?.rawValue ?? post.stage.rawValue
        lines.append("  \(post.posted.earliest.rfc3339) \(stage) \(post.zone.basis)")
      }
    }
    lines += content.events.map { "\($0.time.earliest.rfc3339) \($0.kind.rawValue) \($0.text)" }
    return lines + content.diagnostics.map(\.code)
  }

  @Test(arguments: StatusPageExpectations.all.keys.sorted())
  func theFixtureTells(_ path: String) throws {
    let document = ExportDocument(
      name: path, bytes: Fixtures.bytes("exports/\(path)"))
    let format = try #require(ExportFormats.recognise(document))
    let told = Self.told(by: try ExportFormats.read(document, as: format))
    #expect(told.joined(separator: "\n") == StatusPageExpectations.all[path])
  }

  /// The name of a file decides nothing: no two formats claim one document.
  @Test(arguments: StatusPageExpectations.all.keys.sorted())
  func oneFormatAloneKnowsIt(_ path: String) {
    let document = ExportDocument(name: "x", bytes: Fixtures.bytes("exports/\(path)"))
    let claims = ExportFormats.all.filter { $0.recognises(document) }.map(\.name)
    // Feeds of known vendors are asked before feeds in general.
    #expect(claims.first == path.split(separator: "/").first.map(String.init))
    #expect(claims.filter { $0 != "status-feed" }.count <= 1)
  }

  @Test func jsonMayBeWrapped() throws {
    let plain = Fixtures.bytes("exports/datocms-status/incident.json")
    let expected = try StatusPageFormatsTests.read(plain)
    for (before, after) in [
      ("```json\n", "```\n"), ("var status = ", ";\n"), ("callback(", ");"), ("\u{feff}", ""),
    ] {
      let wrapped = Array(before.utf8) + plain + Array(after.utf8)
      let content = try Self.read(wrapped)
      #expect(Self.told(by: content) == Self.told(by: expected))
      EvidenceCheck.check(content, in: wrapped)
    }
  }

  private static func read(_ bytes: [UInt8]) throws -> ExportContent {
    let document = ExportDocument(name: "x", bytes: bytes)
    return try #require(ExportFormats.recognise(document)).read(document)
  }

  @Test func clocksWithoutAZoneAreReadInTheOneThatIsDeclared() throws {
    let document = ExportDocument(
      name: "x", bytes: Fixtures.bytes("exports/cachet/incidents.json"),
      declaredZone: ZoneRule(name: "+02:00", offset: .hours(2)))
    let post = try #require(
      ExportFormats.recognise(document)?.read(document).incidents.first?.updates.first)
    #expect(post.posted.earliest.rfc3339 == "2026-03-04T06:00:00.000Z")
    #expect(post.zone.basis == .declared)
    #expect(post.recorded?.rfc3339 == "2026-03-04T06:12:00.000Z")
  }

  @Test func zerosOfOtherLanguagesAreNoTimes() {
    let document = ExportDocument(name: "x", bytes: [])
    for text in ["", "0", "-1", "None", "null", "0001-01-01T00:00:00Z", "<no value>", "12345"] {
      #expect(document.time(text) == nil, "\(text)")
    }
  }

  @Test(arguments: [
    ("2026-03-04T08:00:00Z", "2026-03-04T08:00:00.000Z"),
    ("1772609460", "2026-03-04T07:31:00.000Z"),
    ("1772609460123", "2026-03-04T07:31:00.123Z"),
    ("1772609460.5", "2026-03-04T07:31:00.500Z"),
    ("2018-04-13 15:54:00 +0000 UTC", "2018-04-13T15:54:00.000Z"),
    ("2016-08-12 15:23:28 UTC", "2016-08-12T15:23:28.000Z"),
    ("2013-12-03 17:15:43 +0200", "2013-12-03T15:15:43.000Z"),
    (
      "Sat Jun 11 2022 18:55:50 GMT+0200 (Central European Summer Time)", "2022-06-11T16:55:50.000Z"
    ),
    ("Mon, 17 Aug 2026 21:01:19 PDT", "2026-08-18T04:01:19.000Z"),
    ("Thu, 17 Nov 2022 08:36:00 Z", "2022-11-17T08:36:00.000Z"),
    ("24 Mar 2026 03:05:01 +0900", "2026-03-23T18:05:01.000Z"),
  ])
  func stampsOfEveryStyle(_ written: String, _ expected: String) {
    let document = ExportDocument(name: "x", bytes: [])
    #expect(document.time(written)?.bounds.earliest.rfc3339 == expected)
  }

  @Test func maintenanceIsALadderOfItsOwn() {
    let words = ["Scheduled", "In progress", "Update", "Verifying", "Completed"]
    var step: StatusLadder.Step?
    let stages = words.map { word in
      step = StatusLadder.step(for: word, after: step, isMaintenance: true)
      return step?.maintenance
    }
    #expect(stages == [.scheduled, .inProgress, .inProgress, .verifying, .completed])
    // In an incident the same words say that somebody works on it.
    #expect(StatusLadder.step(for: "In progress", after: nil).stage == .identified)
  }
}
