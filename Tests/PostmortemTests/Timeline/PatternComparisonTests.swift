import Testing

@testable import Postmortem

@Suite struct PatternComparisonTests {
  private func pattern(
    _ template: String, service: String? = "app", _ severity: Severity = .info, at seconds: [Int64]
  ) -> LogPattern {
    PatternFixture.pattern(template, service: service, severity, at: seconds)
  }

  private func digest(_ patterns: [LogPattern]) -> LogDigest { PatternFixture.digest(patterns) }

  private func window(_ since: Int64?, _ until: Int64?) -> TimeWindow {
    TimeWindow(
      since: since.map { Timestamp(secondsSince1970: $0) },
      until: until.map { Timestamp(secondsSince1970: $0) })
  }

  private let every10 = Array(stride(from: Int64(0), to: 200, by: 10))

  @Test func newGoneRisenAndFallen() throws {
    let logs = digest([
      pattern("steady", at: every10), pattern("gone", at: Array(every10.prefix(10))),
      pattern("new", .error, at: Array(110..<120)),
      pattern("risen", at: [50] + Array(100..<140)), pattern("fallen", at: Array(0..<40) + [150]),
      pattern("once", at: [130]),
    ])
    let comparison = try PatternComparison(
      of: logs, before: window(nil, 100), during: window(100, nil))
    let rows = comparison.rows.map { "\($0.template) \($0.change) \($0.before) \($0.during)" }
    #expect(
      rows.sorted() == [
        "fallen fell 40 1", "gone gone 10 0", "new new 0 10", "once new 0 1", "risen rose 1 40",
      ])
    #expect(rows.last == "once new 0 1")
    #expect(comparison.rows.filter { !$0.isClear }.map(\.template) == ["once"])
    #expect(comparison.unchanged == 1)
    #expect(comparison.before.records == 61 && comparison.before.patterns == 4)
  }

  @Test func aRareErrorIsClearHoweverRare() throws {
    let logs = digest([pattern("steady", at: every10), pattern("fatal", .fatal, at: [150])])
    let comparison = try PatternComparison(
      of: logs, before: window(0, 100), during: window(100, 200))
    #expect(comparison.clearRows(.new).map(\.template) == ["fatal"])
  }

  @Test func ratesAreOfLoggedTime() throws {
    let logs = digest([pattern("steady", at: Array(0..<200))])
    // The window before reaches far beyond the logs: a rate over all of it would have risen.
    let comparison = try PatternComparison(
      of: logs, before: window(-10_000, 100), during: window(100, 200))
    #expect(comparison.rows.isEmpty)
    #expect(comparison.before.from == Timestamp(secondsSince1970: 0))
  }

  @Test func whatCannotBeComparedIsAnError() {
    let logs = digest([pattern("steady", at: every10)])
    #expect(throws: PostmortemError.self) {
      try PatternComparison(of: logs, before: window(0, 120), during: window(100, 200))
    }
    #expect(throws: PostmortemError.self) {
      try PatternComparison(of: logs, before: window(0, 100), during: window(900, 1000))
    }
    #expect(throws: PostmortemError.self) {
      try PatternComparison(from: LogDigest(), named: "old", to: logs, named: "new")
    }
  }

  @Test func namesThatOneRunKnowsToVaryAreTheSamePatternInTheOther() throws {
    let old = digest([pattern("user <*> logged in", at: every10)])
    let new = digest([pattern("user oracle logged in", at: every10)])
    let comparison = try PatternComparison(from: old, named: "old", to: new, named: "new")
    #expect(comparison.rows.isEmpty && comparison.unchanged == 1)
  }

  @Test func aServiceThatIsAFilesNameTellsNoPatternsApart() throws {
    let old = digest([pattern("started on port <*>", service: "monday", at: every10)])
    let new = digest([
      pattern("started on port <*>", service: "tuesday", at: every10),
      pattern("disk <*> full", service: "tuesday", .error, at: [9]),
    ])
    let comparison = try PatternComparison(from: old, named: "old", to: new, named: "new")
    #expect(comparison.rows.map(\.template) == ["disk <*> full"])
    // A service of both is a service, and no name of a file.
    let both = digest([pattern("started on port <*>", service: "db", at: every10)])
    let mixed = digest(old.patterns + [pattern("ready", service: "db", at: every10)])
    let apart = try PatternComparison(from: mixed, named: "old", to: both, named: "new")
    #expect(apart.rows.count == 3)
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let logs = digest(
      [
        pattern("steady", at: every10),
        pattern("disk <*> full", service: nil, .error, at: [9, 12]),
      ].sorted { $0.key < $1.key })
    let bytes = PatternsRenderer(format: .json).render(logs)
    let read = try RecordedPatterns.read(bytes, name: "old.json")
    #expect(read.patterns.map(\.key) == logs.patterns.map(\.key))
    #expect(read.patterns.map(\.counts) == logs.patterns.map(\.counts))
    #expect(read.patterns.map(\.template) == logs.patterns.map(\.template))
    #expect(read.patterns.map(\.severity) == logs.patterns.map(\.severity))
    #expect(read.patterns.map(\.first.time) == logs.patterns.map(\.first.time))
    let comparison = try PatternComparison(from: read, named: "old", to: logs, named: "new")
    #expect(comparison.rows.isEmpty && comparison.unchanged == 2)
  }

  @Test(arguments: [
    "{\"schema\": \"postmortem.patterns/1\"}",
    "{\"schema\": \"postmortem.patterns/1\", \"bucket_seconds\": 0}",
    "{\"schema\": \"postmortem.patterns/1\", \"bucket_seconds\": 1, \"patterns\": [{}]}",
    """
    {"schema": "postmortem.patterns/1", "bucket_seconds": 1, "patterns": [{"id": "1", "template": "",
      "first": "2031-01-01T00:00:00Z", "first_place": "a:1", "last": "2031-01-01T00:00:00Z",
      "last_place": "a:1", "counts": [[9223372036854775807, 9223372036854775807]]}]}
    """,
  ])
  func whatIsNoPatternsIsAnError(text: String) {
    #expect(throws: PostmortemError.self) {
      try RecordedPatterns.read(Array(text.utf8), name: "old.json")
    }
  }
}
