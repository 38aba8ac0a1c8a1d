import TestSupport
import Testing

@testable import Postmortem

@Suite struct PatternSchemaTests {
  private let logs = PatternFixture.digest([
    PatternFixture.pattern("order <*> done", at: Array(10..<30)),
    PatternFixture.pattern("disk full", service: nil, .error, at: Array(30..<50)),
  ])

  @Test(
    .enabled(if: SchemaJudge.of("patterns-1") != nil, "python3 with jsonschema is not installed"))
  func patternsFitTheSchema() throws {
    let result = try #require(SchemaJudge.of("patterns-1")).run(
      PatternsRenderer(format: .json).render(logs))
    #expect(result.status == 0, "\(result.error)")
  }

  @Test(
    .enabled(
      if: SchemaJudge.of("patterns-diff-1") != nil, "python3 with jsonschema is not installed"))
  func comparisonsFitTheSchema() throws {
    let time = Timestamp(secondsSince1970: 30)
    let comparison = try PatternComparison(
      of: logs, before: TimeWindow(until: time), during: TimeWindow(since: time))
    #expect(Set(comparison.rows.map(\.change)) == [.gone, .new])
    let result = try #require(SchemaJudge.of("patterns-diff-1")).run(
      PatternComparisonRenderer(format: .json).render(comparison))
    #expect(result.status == 0, "\(result.error)")
  }
}
