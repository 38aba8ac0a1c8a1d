import Testing

@testable import Postmortem

/// Months and days of yearless stamps against the years they must get.
@Suite struct YearRunsTests {
  private func years(_ days: [(Int, Int)], clue: (Int, Int, Int)) -> [Int]? {
    var runs = YearRuns()
    let indices = days.map { month, day in
      runs.note(
        CivilTime(year: LogStamp.yearOfYearless, month: month, day: day, hour: 10)
          .secondsSince1970)
    }
    let clue = CivilTime(year: clue.0, month: clue.1, day: clue.2, hour: 10).secondsSince1970
    let years = runs.years(clue: Timestamp(secondsSince1970: clue), firstYear: nil)
    return years.map { years in indices.map { years[$0 - 1] } }
  }

  private func times(_ count: Int, _ day: (Int, Int)) -> [(Int, Int)] {
    Array(repeating: day, count: count)
  }

  @Test func rollsOverAtNewYear() {
    #expect(
      years([(12, 30), (12, 31), (1, 1), (1, 2)], clue: (2026, 1, 2)) == [2025, 2025, 2026, 2026])
  }

  @Test func doesNotPutADecemberFileIntoTheFuture() {
    #expect(years([(12, 30), (12, 31)], clue: (2026, 1, 2)) == [2025, 2025])
  }

  @Test func takesALateLineForOne() {
    #expect(
      years([(6, 14), (6, 15), (6, 13), (6, 16)], clue: (2026, 6, 16))
        == [2026, 2026, 2026, 2026])
  }

  @Test func givesLeapDaysALeapYear() {
    #expect(years([(2, 28), (2, 29), (3, 1)], clue: (2024, 3, 1)) == [2024, 2024, 2024])
    #expect(years([(2, 28), (2, 29), (3, 1)], clue: (2026, 3, 5)) == [2024, 2024, 2024])
  }

  @Test func movesAStragglerBack() {
    let days = times(60, (12, 31)) + times(60, (1, 1)) + [(12, 31)] + times(60, (1, 1))
    let wanted =
      Array(repeating: 2025, count: 60) + Array(repeating: 2026, count: 60) + [2025]
      + Array(repeating: 2026, count: 60)
    #expect(years(days, clue: (2026, 1, 1)) == wanted)
  }

  @Test func movesAStragglerBackBeforeAnyNewYear() {
    let days = times(4, (1, 1)) + [(12, 31)] + times(60, (1, 1))
    let wanted =
      Array(repeating: 2026, count: 4) + [2025] + Array(repeating: 2026, count: 60)
    #expect(years(days, clue: (2026, 1, 1)) == wanted)
    // The same without the stamps that would settle it later.
    #expect(
      years([(1, 1), (12, 31), (1, 1), (1, 2)], clue: (2026, 1, 2)) == [2026, 2025, 2026, 2026])
  }

  @Test func keepsALogThatIsSilentForMonthsInOrder() {
    let days = times(3, (1, 5)) + times(3, (10, 20)) + times(60, (1, 7))
    let wanted =
      Array(repeating: 2025, count: 6) + Array(repeating: 2026, count: 60)
    #expect(years(days, clue: (2026, 1, 8)) == wanted)
  }

  @Test func keepsALeapAheadThatStays() {
    let days = times(60, (12, 30)) + times(60, (1, 2)) + times(60, (8, 1))
    let wanted = Array(repeating: 2025, count: 60) + Array(repeating: 2026, count: 120)
    #expect(years(days, clue: (2026, 8, 1)) == wanted)
  }

  @Test func staysInItsYearAtOneLateLineAfterNewYear() {
    let days = times(60, (1, 2)) + [(1, 1)] + times(60, (1, 3))
    #expect(years(days, clue: (2026, 1, 3)) == Array(repeating: 2026, count: 121))
  }

  @Test func givesAFileOfJanuaryWrittenInDecemberTheSameYear() {
    #expect(years([(1, 2), (1, 3)], clue: (2025, 12, 30)) == [2025, 2025])
  }

  @Test func endsWithoutAYearWhenNothingTells() {
    var runs = YearRuns()
    _ = runs.note(0)
    #expect(runs.years(clue: nil, firstYear: nil) == nil)
    #expect(runs.years(clue: nil, firstYear: 2024) == [2024])
  }

  @Test func countsTwoNewYears() {
    let days = times(60, (11, 1)) + times(60, (2, 1)) + times(60, (12, 1)) + times(60, (3, 1))
    let wanted = [2024, 2025, 2025, 2026].flatMap { Array(repeating: $0, count: 60) }
    #expect(years(days, clue: (2026, 3, 2)) == wanted)
  }

  @Test func movesADayToAnotherYear() {
    let june = CivilTime(year: 1972, month: 6, day: 1, hour: 1)
    let moved = CivilTime(year: 2025, month: 6, day: 1, hour: 1)
    #expect(YearRuns.second(june.secondsSince1970, in: 2025) == moved.secondsSince1970)
  }
}
