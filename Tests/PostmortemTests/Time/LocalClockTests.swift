import Testing

@testable import Postmortem

@Suite struct LocalClockTests {
  private func stamp(_ text: String) throws -> LogStamp {
    try #require(LogLine(text).stamp(), "\(text)")
  }

  @Test func followsTheClocksOverTheirChanges() throws {
    var clock = LocalClock(try #require(ZoneRule(named: "America/Chicago")), year: nil)
    let offsets = try [
      "2026-03-08 01:59:59", "2026-03-08 02:30:00", "2026-03-08 03:00:00", "2026-11-01 00:59:59",
      "2026-11-01 01:30:00", "2026-11-01 02:00:00", "2026-03-08 01:00:00",
    ].map { clock.offset(at: try stamp($0)) / 3600 }
    #expect(offsets == [-6, -6, -5, -5, -5, -6, -6])
    #expect(clock.skipped == 1)
    #expect(clock.twice == 1)
  }

  @Test func readsStampsWithoutAYearByTheChangesOfAYearGiven() throws {
    var clock = LocalClock(try #require(ZoneRule(named: "Europe/Berlin")), year: 2026)
    // The last Sunday of March was the 29th in 2026.
    #expect(clock.offset(at: try stamp("Mar 28 12:00:00 x")) == 3600)
    #expect(clock.offset(at: try stamp("Mar 29 02:30:00 x")) == 3600)
    #expect(clock.offset(at: try stamp("Mar 29 03:00:00 x")) == 7200)
    #expect(clock.skipped == 1)
  }

  @Test func aFixedZoneNeverChanges() throws {
    var clock = LocalClock(ZoneRule(name: "+05:30", offset: .minutes(330)), year: nil)
    #expect(clock.offset(at: try stamp("2026-03-08 02:30:00")) == 330 * 60)
    #expect(clock.offset(at: try stamp("Jul  1 02:30:00 x")) == 330 * 60)
  }
}
