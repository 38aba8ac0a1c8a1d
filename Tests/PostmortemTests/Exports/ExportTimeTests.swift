import TestSupport
import Testing

@testable import Postmortem

/// One reader of times serves all JSON exports.
@Suite struct ExportTimeTests {
  private func time(
    _ json: String, zone: ZoneRule? = nil
  ) throws -> ResolvedTime? {
    let node = try JSONReader.read(Array(json.utf8), name: "x")
    return ExportDocument(name: "x", bytes: [], declaredZone: zone).time(node)
  }

  @Test(arguments: [
    ("1709643480", "2024-03-05T12:58:00.000Z", TimePrecision.second),
    ("\"1709643480\"", "2024-03-05T12:58:00.000Z", .second),
    ("1709643480123", "2024-03-05T12:58:00.123Z", .millisecond),
    ("\"1709643480123\"", "2024-03-05T12:58:00.123Z", .millisecond),
    ("1709643480123456", "2024-03-05T12:58:00.123456000Z", .microsecond),
    ("1709643480123456789", "2024-03-05T12:58:00.123456789Z", .nanosecond),
    ("1709643480.25", "2024-03-05T12:58:00.250Z", .millisecond),
    ("1709643480.123456", "2024-03-05T12:58:00.123456000Z", .microsecond),
    ("1.70964348e9", "2024-03-05T12:58:00.000Z", .second),
    ("\"2024-03-05T12:58:00.457Z\"", "2024-03-05T12:58:00.457Z", .millisecond),
    ("\" 2024-03-05 12:58:00 \"", "2024-03-05T12:58:00.000Z", .second),
  ])
  func aTimeIsAsFineAsItsDigits(
    _ json: String, _ written: String, _ precision: TimePrecision
  ) throws {
    let time = try #require(try time(json))
    #expect(time.bounds.earliest.rfc3339 == written)
    #expect(time.bounds.precision == precision)
  }

  @Test(arguments: [
    "null", "\"\"", "\"None\"", "0", "-1", "\"-1\"", "\"0001-01-01T00:00:00Z\"", "17", "\"12\"",
    "170964348", "17096434801", "\"1709643480.5.1\"", "true",
  ])
  func whatStandsForNoTimeIsNone(_ json: String) throws {
    #expect(try time(json) == nil)
  }

  @Test func aStampWithoutAZoneIsReadInTheOneThatIsDeclared() throws {
    let zone = try #require(ZoneRule(named: "America/Chicago"))
    let winter = try #require(try time("\"2024-03-05 09:37:21\"", zone: zone))
    #expect(winter.bounds.earliest.rfc3339 == "2024-03-05T15:37:21.000Z")
    #expect(winter.zone.basis == .declared)
    let summer = try #require(try time("\"2024-07-05 09:37:21\"", zone: zone))
    #expect(summer.bounds.earliest.rfc3339 == "2024-07-05T14:37:21.000Z")
    let written = try #require(try time("\"2024-07-05T09:37:21+02:00\"", zone: zone))
    #expect(written.bounds.earliest.rfc3339 == "2024-07-05T07:37:21.000Z")
    #expect(try time("1709643480", zone: zone)?.zone.basis == .written)
  }

  private func read(_ path: String, zone: ZoneRule?) throws -> ExportContent {
    let document = ExportDocument(
      name: path, bytes: Fixtures.bytes(path), declaredZone: zone)
    return try ExportFormats.read(
      document, as: #require(ExportFormats.recognise(document)))
  }

  /// Tables of ServiceNow, and pages of Cachet, hold local times.
  @Test(arguments: ["exports/servicenow/incident.json", "exports/cachet/incidents.json"])
  func theZoneOfASourceIsTakenAndItsWantIsSaid(_ path: String) throws {
    let assumed = try read(path, zone: nil)
    let note = try #require(assumed.diagnostics.first { $0.code == "zone-assumed" })
    #expect(note.count > 0)
    #expect(note.example != nil)
    let declared = try read(path, zone: ZoneRule(named: "Asia/Tokyo"))
    #expect(!declared.diagnostics.contains { $0.code == "zone-assumed" })
    let (before, after) = try (#require(assumed.newest), #require(declared.newest))
    #expect(before - after == .hours(9))
  }
}
