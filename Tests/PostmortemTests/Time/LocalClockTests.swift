import Testing

@testable import Postmortem

@Suite struct LocalClockTests {
  private func ahead(
    _ zone: String, year: Int? = nil, eraYears: [Int] = [], _ stamps: [String]
  ) throws -> [Int64] {
    var clock = LocalClock(
      try #require(ZoneRule(named: zone)), year: year, eraYears: eraYears)
    return try stamps.enumerated().map { place, text in
      let stamp = try #require(LogLine(text).stamp(), "\(text)")
      return clock.read(stamp, era: stamp.hasYear ? 0 : 1, place: place).ahead / 3600
    }
  }

  @Test func followsTheClocksOverTheirChanges() throws {
    #expect(
      try ahead(
        "America/Chicago",
        [
          "2026-03-08 01:59:59", "2026-03-08 02:30:00", "2026-03-08 03:00:00",
          "2026-11-01 00:59:59", "2026-11-01 01:30:00", "2026-11-01 02:00:00",
          "2026-03-08 01:00:00",
        ]) == [0, 0, 1, 1, 1, 0, 0])
  }

  @Test func takesTheChangesOfTheYearThatIsFound() throws {
    // The last Sunday of March was the 29th in 2026, and the 31st in 2024.
    let stamps = ["Mar 28 12:00:00 x", "Mar 29 03:00:00 x", "Mar 31 03:00:00 x"]
    #expect(try ahead("Europe/Berlin", eraYears: [2026], stamps) == [0, 1, 1])
    #expect(try ahead("Europe/Berlin", eraYears: [2024], stamps) == [0, 0, 1])
    #expect(try ahead("Europe/Berlin", year: 2024, stamps) == [0, 0, 1])
    #expect(
      try ahead("Europe/Berlin", eraYears: [2024], ["Feb 29 12:00:00 x", "Jul  1 00:00:00 x"])
        == [0, 1])
  }

  private static let fold = ZoneRule(named: "Europe/Berlin")!.stretch(local: 1_792_893_600)

  /// The place of the step back among times given as minutes of the hour that is shown twice.
  private func step(_ minutes: [Int64], pieces: [Int] = []) -> Int? {
    let start = Self.fold.local.lowerBound
    var parts = [ClockFolds()]
    for (place, minute) in minutes.enumerated() {
      if pieces.contains(place) { parts.append(ClockFolds()) }
      parts[parts.count - 1].note(start + minute * 60, in: start, at: place)
    }
    return ClockFolds.steps(of: parts).places[start]
  }

  @Test func findsTheStepBackThatLasts() {
    #expect(Self.fold.reading == .twice)
    #expect(step([0, 20, 40, 59, 0, 20, 40]) == 4)
    #expect(step([0, 20, 40, 59]) == nil)
    #expect(step([50, 10]) == 1)
    // One late line is no step, and neither are lines a little out of order.
    #expect(step([0, 20, 40, 5, 41, 42, 43]) == nil)
    #expect(step([0, 4, 1, 5, 2, 6]) == nil)
    #expect(step([0, 20, 40, 5, 41, 59, 1, 2, 3]) == 6)
  }

  @Test func findsTheSameInPieces() {
    let minutes: [Int64] = [0, 0, 20, 40, 5, 41, 59, 59, 1, 2, 3]
    for first in 1..<minutes.count {
      #expect(step(minutes, pieces: [first]) == step(minutes))
      #expect(step(minutes, pieces: [first, minutes.count - 1]) == step(minutes))
    }
  }
}
