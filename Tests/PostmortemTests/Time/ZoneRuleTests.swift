import Postmortem
import Testing

/// The changes of the clocks against dates that the laws name.
@Suite struct ZoneRuleTests {
  private func local(_ text: String) throws -> Int64 {
    try #require(LogLine(text).stamp(), "\(text)").seconds
  }

  @Test(
    "knows winter and summer",
    arguments: [
      ("America/Chicago", "2026-01-15 12:00:00", -6),
      ("America/Chicago", "2026-07-15 12:00:00", -5),
      ("America/Chicago", "2005-04-03 03:00:00", -5),
      ("America/Chicago", "2005-10-30 03:00:00", -6),
      ("america/new_york", "2026-03-08 01:59:59", -5),
      ("America/New_York", "2026-03-08 03:00:00", -4),
      ("America/New_York", "2026-11-01 02:00:00", -5),
      ("Europe/Berlin", "2026-03-29 01:59:59", 1), ("Europe/Berlin", "2026-03-29 03:00:00", 2),
      ("Europe/London", "2026-03-29 02:00:00", 1), ("Europe/Helsinki", "2026-10-25 04:00:00", 2),
      ("Australia/Sydney", "2026-01-15 12:00:00", 11),
      ("Australia/Sydney", "2026-07-15 12:00:00", 10),
      ("Australia/Sydney", "2026-04-05 03:00:00", 10),
      ("Pacific/Auckland", "2026-09-27 03:00:00", 13),
      ("Pacific/Auckland", "2026-04-05 03:00:00", 12), ("Asia/Tokyo", "2026-07-15 12:00:00", 9),
      ("UTC", "2026-07-15 12:00:00", 0),
    ])
  func offsets(name: String, time: String, hours: Int64) throws {
    let zone = try #require(ZoneRule(named: name))
    let stretch = zone.stretch(local: try local(time))
    #expect(stretch.offset == hours * 3600, "\(name) \(time)")
    #expect(stretch.reading == .plain)
  }

  @Test func readsASkippedTimeByTheOffsetBefore() throws {
    let zone = try #require(ZoneRule(named: "America/Chicago"))
    let stretch = zone.stretch(local: try local("2026-03-08 02:30:00"))
    #expect(stretch.reading == .skipped)
    #expect(stretch.offset == -6 * 3600)
    #expect(
      stretch.local
        == (try local("2026-03-08 02:00:00"))..<(try local("2026-03-08 03:00:00")))
  }

  @Test func readsATimeThatComesTwiceAsTheFirst() throws {
    let zone = try #require(ZoneRule(named: "Europe/Berlin"))
    let stretch = zone.stretch(local: try local("2026-10-25 02:30:00"))
    #expect(stretch.reading == .twice)
    #expect(stretch.offset == 2 * 3600)
    let south = try #require(ZoneRule(named: "Australia/Melbourne"))
    #expect(south.stretch(local: try local("2026-04-05 02:30:00")).reading == .twice)
    #expect(south.stretch(local: try local("2026-10-04 02:30:00")).reading == .skipped)
  }

  @Test func stretchesFillTheYearWithoutGaps() throws {
    for name in ["America/Denver", "Europe/Paris", "Australia/Adelaide", "Pacific/Auckland"] {
      let zone = try #require(ZoneRule(named: name))
      var second = try local("2025-01-01 00:00:00")
      var count = 0
      while second < (try local("2026-01-01 00:00:00")) {
        let stretch = zone.stretch(local: second)
        #expect(stretch.local.contains(second))
        second = stretch.local.upperBound
        count += 1
      }
      #expect(count == 5, "\(name)")
    }
  }

  @Test func refusesNamesItDoesNotKnow() {
    #expect(ZoneRule(named: "Mars/Olympus") == nil)
    #expect(ZoneRule(named: "") == nil)
  }
}
