import TestSupport
import Testing

@testable import Postmortem

@Suite struct PatternSchemaTests {
  private let logs = PatternFixture.digest([
    PatternFixture.pattern("order <*> done", at: Array(10..<30)),
    PatternFixture.pattern("disk full", service: nil, .error, at: Array(30..<50)),
  ])

  @Test(.enabled(if: judge("patterns-1") != nil, "python3 with jsonschema is not installed"))
  func patternsFitTheSchema() throws {
    let result = try #require(judge("patterns-1")).run(PatternsRenderer(format: .json).render(logs))
    #expect(result.status == 0, "\(result.error)")
  }

  @Test(.enabled(if: judge("patterns-diff-1") != nil, "python3 with jsonschema is not installed"))
  func comparisonsFitTheSchema() throws {
    let time = Timestamp(secondsSince1970: 30)
    let comparison = try PatternComparison(
      of: logs, before: TimeWindow(until: time), during: TimeWindow(since: time))
    #expect(Set(comparison.rows.map(\.change)) == [.gone, .new])
    let result = try #require(judge("patterns-diff-1")).run(
      PatternComparisonRenderer(format: .json).render(comparison))
    #expect(result.status == 0, "\(result.error)")
  }
}

/// An independent judge of the JSON.
private func judge(_ schema: String) -> ExternalProgram? {
  ExternalProgram(
    python: """
      import json, sys, jsonschema
      schema = json.load(open("\(PackageRoot.path)/schemas/\(schema).json"))
      jsonschema.Draft7Validator.check_schema(schema)
      errors = list(jsonschema.Draft7Validator(schema).iter_errors(json.load(sys.stdin)))
      for error in errors: print(list(error.path), error.message[:200], file=sys.stderr)
      sys.exit(1 if errors else 0)
      """, importing: "jsonschema")
}
