import Postmortem
import Testing

@Suite struct TextContradictionTests {
  private func codes(
    _ sections: [Narrative.Section.Kind: String], rows: [String] = [], posts: [String] = []
  ) -> [String] {
    let incident = IncidentSketch.incident(
      rows: rows.enumerated().map { IncidentSketch.row("10:0\($0)", $1, line: 10 + $0) },
      sections: Narrative.Section.Kind.allCases.compactMap { kind in
        sections[kind].map { IncidentSketch.section(kind, $0) }
      },
      posts: posts.enumerated().map { IncidentSketch.post("10:0\($0)", .investigating, $1) })
    return Findings.all(for: incident).map(\.code).filter { $0.hasPrefix("contradiction-") }
  }

  @Test(arguments: [
    "The other root cause was a full disk.", "A second cause of the outage was a full disk.",
    "There were two root causes.", "This prevents one cause of the incident.",
    "Multiple contributing factors came together.",
  ])
  func oneRootCauseAgainstMore(more: String) {
    #expect(
      codes([.summary: "The root cause was a bad release.", .cause: more])
        == ["contradiction-cause"])
  }

  @Test(arguments: [
    ("The root cause was a bad release.", "The cause was found at noon."),
    ("The root cause was a bad release.", "Another cause of confusion was the dashboard."),
    ("The root cause was not known yet.", "There were two root causes."),
    ("A root cause was a bad release.", "The other root cause was a full disk."),
    ("The cause was a bad release.", "We looked at the other cause of that page."),
  ])
  func oneRootCauseAlone(first: String, second: String) {
    #expect(codes([.summary: first, .cause: second]) == [])
  }

  @Test func unaffectedAgainstTheCause() {
    let cause = "The release broke the public search index."
    #expect(
      codes([.cause: cause], posts: ["Search index is unaffected."])
        == ["contradiction-unaffected"])
    #expect(
      codes([.cause: cause], posts: ["The search index was not affected."])
        == ["contradiction-unaffected"])
    #expect(codes([.cause: cause], posts: ["Image upload is unaffected."]) == [])
    #expect(codes([.cause: cause], posts: ["All other services are unaffected."]) == [])
    #expect(
      codes([.cause: "The search index was not touched."], posts: ["Search index is unaffected."])
        == [])
  }

  @Test func aNameOfOneWordNeedsTheHarm() {
    let post = "Search is unaffected."
    #expect(
      codes([.impact: "For an hour search was down."], posts: [post]) == [
        "contradiction-unaffected"
      ])
    #expect(codes([.impact: "The search team was paged; mail was down."], posts: [post]) == [])
  }

  @Test func oneActWithTwoVerbs() {
    let row = "We restart the ingest service to free memory."
    let cause = "Events were late after shutting down the ingest service. Its memory was full."
    #expect(codes([.cause: cause], rows: [row]) == ["contradiction-verb"])
  }

  @Test(arguments: [
    // Another thing.
    (
      "We restart the mail relay to free memory.",
      "It came of stopping the ingest service, out of memory."
    ),
    // Nothing else in common.
    (
      "We restart the service to see the trend.",
      "Events were late after stopping the service for upgrades."
    ),
    // Not done.
    (
      "We restart the ingest service to free memory.",
      "We could stop the ingest service to free memory."
    ),
  ])
  func twoActs(row: String, cause: String) {
    #expect(codes([.cause: cause], rows: [row]) == [])
  }

  @Test func bothVerbsInTheTimelineAreTwoActs() {
    #expect(
      codes(
        [.cause: "Events were late after stopping the ingest service. Its memory was full."],
        rows: [
          "We stop the ingest service, out of memory.",
          "We restart the ingest service with more memory.",
        ])
        == [])
  }
}
