import Testing

@testable import Postmortem

@Suite struct SettingsTimeTests {
  @Test(arguments: [
    ("2018-10-22T14:46:23Z", "2018-10-22T14:46:23.000Z", TimePrecision.second),
    ("2018-10-22 14:46 +02:00", "2018-10-22T12:46:00.000Z", .minute),
    ("2018-10-22T14:46:23.25-0530", "2018-10-22T20:16:23.250Z", .millisecond),
    ("2018-10-22T14:46:23.123456789 UTC", "2018-10-22T14:46:23.123456789Z", .nanosecond),
    ("2018-10-22", "2018-10-22T00:00:00.000Z", .day),
  ]) func readsIsoTimes(text: String, instant: String, precision: TimePrecision) throws {
    let time = try #require(SettingsTime(text, defaultZone: nil))
    #expect(time.bounds.earliest.rfc3339 == instant)
    #expect(time.bounds.precision == precision)
  }

  @Test func takesTheDeclaredZoneWhenNoneIsWritten() throws {
    let declared = try #require(
      SettingsTime("2018-10-22T14:46", defaultZone: SettingsTime.zone("+02:00")))
    #expect(declared.bounds.earliest.rfc3339 == "2018-10-22T12:46:00.000Z")
    #expect(declared.zone == ZoneReading(name: "+02:00", basis: .declared))
    let named = try #require(
      SettingsTime("2018-07-22T14:46", defaultZone: SettingsTime.zone("America/Chicago")))
    #expect(named.bounds.earliest.rfc3339 == "2018-07-22T19:46:00.000Z")
    #expect(named.zone == ZoneReading(name: "America/Chicago", basis: .declared))
    let word = try #require(
      SettingsTime("2018-07-22T14:46", defaultZone: SettingsTime.zone("PST")))
    #expect(word.bounds.earliest.rfc3339 == "2018-07-22T22:46:00.000Z")
    #expect(SettingsTime.zone("Mars/Base") == nil)
    #expect(SettingsTime.zoneRemark("berlin") == "did you mean `Europe/Berlin`?")
    let assumed = try #require(SettingsTime("2018-10-22T14:46", defaultZone: nil))
    #expect(assumed.zone == ZoneReading(name: "UTC", basis: .assumed))
  }

  @Test(arguments: [
    "", "14:05", "2018-13-01", "2018-02-29", "2018-10-22T24:00", "2018-10-22T14:46 CET",
    "2018-10-22T14:46+99:00", "99999-01-01", "2018-10-22T14:46:23.1234567890Z", "2018-1-2",
    "2018-10-22T14:46Zx",
  ]) func refusesWhatIsNoTime(text: String) {
    #expect(SettingsTime(text, defaultZone: nil) == nil)
  }

  @Test(arguments: [
    ("90s", 90), ("5m", 300), ("1h 30m", 5400), ("1h30m", 5400), ("2d", 172_800), ("10 min", 600),
    ("0s", 0), ("-5m", -300),
  ]) func readsDurations(text: String, seconds: Int64) {
    #expect(TimeSpan(written: text) == .seconds(seconds))
  }

  @Test(arguments: ["", "5", "m", "5m 1h", "5m 5m", "1.5h", "9999999999s", "999999999d", "5 weeks"])
  func refusesWhatIsNoDuration(text: String) {
    #expect(TimeSpan(written: text) == nil)
  }

  @Test func comparesSharesExactly() throws {
    let share = try #require(Percentage("0.1%"))
    #expect(share.covers(1, of: 1000))
    #expect(!share.covers(2, of: 1999))
    #expect(try #require(Percentage("100 %")).covers(.max, of: .max))
    for text in ["0.1", "101%", "-1%", "%", "1.23456%", "1000%"] {
      #expect(Percentage(text) == nil)
    }
  }
}
