import TestSupport
import Testing

@testable import Postmortem

@Suite struct PoissonCUSUMTests {
  /// Quiet for two hours, then the diagram, then quiet for an hour, in minutes.
  private func excursions(_ diagram: CountDiagram, usual: Int = 0) -> [PoissonCUSUM.Excursion] {
    let lead = Array(repeating: usual, count: 120)
    let counts = lead + diagram.counts.map { $0 + usual } + Array(repeating: usual, count: 60)
    var series = CountSeries(start: 0, width: 64, count: counts.count)
    series.add(
      LogPattern(
        key: 1, templateKey: 1, template: "", severity: .error, service: nil, count: 1,
        first: .init(time: Timestamp(secondsSince1970: 0), message: "", evidence: .at("a", 1)),
        last: .init(time: Timestamp(secondsSince1970: 0), message: "", evidence: .at("a", 1)),
        counts: counts.enumerated().filter { $0.element > 0 }.map {
          LogPattern.Bucket(start: Int64($0.offset) * 64, count: $0.element)
        }))
    return PoissonCUSUM(baseline: Baseline(of: series), width: 64).excursions(in: series)
  }

  @Test(
    "finds where it began, over a quiet series",
    arguments: [
      ("....5555.....", "....^"),
      ("......1......", ""),  // one error is no incident
      (".....1234....", ".....^"),  // a ramp is dated to its first departure
      ("..111222.....", "..^"),
      // A stray error before a sharp rise is no part of it.
      (".1......9999..", "........^"),
      (".............", ""),
    ] as [(CountDiagram, CountDiagram)])
  func onset(signal: CountDiagram, expected: CountDiagram) {
    #expect(excursions(signal).map { $0.onset - 120 } == expected.marks)
  }

  @Test(
    "ignores what is usual",
    arguments: [
      ("..1..2...1...", ""),  // noise on a rate of three
      ("....####.....", "....^"),
    ] as [(CountDiagram, CountDiagram)])
  func baseline(signal: CountDiagram, expected: CountDiagram) {
    #expect(excursions(signal, usual: 3).map { $0.onset - 120 } == expected.marks)
  }

  @Test func twoIncidentsAnHourApartAreTwo() {
    let gap = String(repeating: ".", count: 60)
    #expect(excursions(CountDiagram(stringLiteral: "5555" + gap + "5555")).count == 2)
  }

  @Test func aShortPauseDoesNotEndIt() {
    #expect(excursions("5555....5555").count == 1)
  }
}

@Suite struct NaturalLogarithmTests {
  @Test(
    "agrees with known values",
    arguments: [
      (1.0, 0.0), (2, 0.6931471805599453), (10, 2.302585092994046), (0.1, -2.3025850929940455),
      (1e-9, -20.72326583694641), (123456.789, 11.723646487185881),
    ])
  func values(x: Double, expected: Double) {
    #expect(abs(naturalLogarithm(x) - expected) <= 1e-13 * max(1, abs(expected)))
  }

  @Test func rejectsWhatHasNone() {
    #expect(naturalLogarithm(0).isNaN)
    #expect(naturalLogarithm(-1).isNaN)
    #expect(naturalLogarithm(.infinity).isNaN)
  }
}
