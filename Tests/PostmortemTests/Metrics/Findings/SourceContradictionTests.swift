import Postmortem
import Testing

@Suite struct SourceContradictionTests {
  private func codes(_ incident: Incident) -> [String] {
    Findings.all(for: incident).map(\.code).filter { $0.hasPrefix("contradiction-") }
  }

  private func resolved(_ post: String, row: String) -> [String] {
    codes(
      IncidentSketch.incident(
        rows: [IncidentSketch.row(row, "It is over.", .resolution)],
        posts: [IncidentSketch.post(post, .resolved, "Done.")]))
  }

  @Test func aPostMayTellLateButNotEarly() {
    #expect(resolved("17:00", row: "17:30") == ["contradiction-resolved"])
    #expect(resolved("17:30", row: "17:00") == [])
    #expect(resolved("17:30", row: "17:31") == [])
  }

  @Test func aStartAfterTheFirstPost() {
    func found(_ start: String) -> [String] {
      codes(
        IncidentSketch.incident(
          claims: [IncidentSketch.claim(.start(IncidentSketch.at(start)), "it began")],
          posts: [IncidentSketch.post("15:00", .investigating, "We are looking.")]))
    }
    #expect(found("15:30") == ["contradiction-start"])
    #expect(found("14:30") == [])
  }

  @Test func severityWordsOnOneScale() {
    func found(_ page: String?, _ text: String?) -> [String] {
      var incident = IncidentSketch.incident(
        sections: [IncidentSketch.section(.summary, "We had a major incident.")])
      incident.severity = page
      incident.published?.severity = text
      return codes(incident)
    }
    #expect(found("minor", "major") == ["contradiction-severity"])
    #expect(found("Major", "major") == [])
    #expect(found("SEV1", "major") == [])
    #expect(found(nil, "major") == [])
  }

  @Test func anOverrideOfTheEvidence() {
    func found(_ evidence: String) -> [String] {
      var milestone = IncidentSketch.milestone(.detected, .stated, "15:00")
      milestone.overridden = Milestone.Overridden(
        time: IncidentSketch.at(evidence), status: .observed, reason: "from the first alert")
      return codes(IncidentSketch.incident(milestones: [milestone]))
    }
    #expect(found("14:40") == ["contradiction-override"])
    #expect(found("15:00") == [])
  }

  @Test(arguments: [
    ("At 14:20 UTC the storage host ran out of memory.", true),
    ("The storage host ran out of memory at 14:20.", true),
    ("The storage host ran out of memory at 9:46 am EST.", false),
    ("The storage host ran out of memory at 14:46.", false),
    ("The storage host ran out of memory at 14:47 UTC.", false),
    ("At 15:37 the storage host ran out of memory again.", false),
    ("From 14:20 to 14:30 the storage host ran out of memory.", false),
    ("At 14:20 UTC the mail relay was restarted.", false),
    ("The storage host ran out of memory.", false),
    ("![storage host ran out of memory](img/2022-01-27-host.png)", false),
  ])
  func clockTimesOfTheSameEvent(text: String, isFound: Bool) {
    let incident = IncidentSketch.incident(
      rows: [
        IncidentSketch.row("14:46", "Storage host runs out of memory."),
        IncidentSketch.row("15:37", "A page is opened."),
      ],
      sections: [IncidentSketch.section(.cause, text)])
    #expect(codes(incident) == (isFound ? ["contradiction-clock"] : []))
  }
}
