import Postmortem
import Testing

@Suite struct CommunicationFindingTests {
  private func find(_ code: String, _ incident: Incident) -> [Finding] {
    Findings.all(for: incident).filter { $0.code == code }
  }

  @Test func aPromiseWithoutALaterPostIsBroken() {
    func levels(_ body: String, _ more: [StatusUpdate] = [], _ known: [Milestone] = [])
      -> [Finding.Level]
    {
      let post = IncidentSketch.post("15:00", .investigating, body)
      return find(
        "promise-broken", IncidentSketch.incident(posts: [post] + more, milestones: known)
      ).map(\.level)
    }
    let end = IncidentSketch.milestone(.resolved, .stated, "18:00")
    let row = IncidentSketch.milestone(.mitigated, .stated, "15:31")
    #expect(levels("Next update in 30 minutes.", [], [end]) == [.warning])
    #expect(levels("Next update in 30 minutes.", [], [row]) == [.info])
    #expect(levels("Next update in 20 minutes.", [], [row]) == [.warning])
    #expect(levels("Next update in 30 minutes.") == [.info])
    #expect(levels("We will keep you posted.", [], [end]) == [.warning])
    #expect(levels("We will keep you posted.") == [])
    let answer = IncidentSketch.post("15:20", .resolved, "Done.")
    #expect(levels("Next update in 30 minutes.", [answer], [end]) == [])
  }

  @Test func thePostmortemAnswersWhatTheLastPostLeftOpen() {
    let post = IncidentSketch.post("17:28", .resolved, "We will share more details.")
    let published = IncidentSketch.milestone(.postmortemPublished, .stated, "+9 00:57")
    #expect(find("promise-broken", IncidentSketch.incident(posts: [post])).count == 1)
    #expect(
      find("promise-broken", IncidentSketch.incident(posts: [post], milestones: [published]))
        .isEmpty)
  }

  @Test func postsWithoutPromiseAreCountedBeforeTheEnd() {
    let silent = IncidentSketch.post("15:00", .investigating, "We are looking.")
    let told = IncidentSketch.post("15:00", .investigating, "Next update at 16:00.")
    let end = IncidentSketch.post("15:20", .resolved, "Done.")
    let found = find("posts-without-promise", IncidentSketch.incident(posts: [silent, end]))
    #expect(
      found.map(\.sentence) == ["1 of 1 post before the end promised no next update."])
    #expect(find("posts-without-promise", IncidentSketch.incident(posts: [told, end])).isEmpty)
  }

  @Test func theWaitAfterTheEndIsNoGap() {
    let posts = [
      IncidentSketch.post("15:00", .investigating, "We are looking."),
      IncidentSketch.post("15:20", .resolved, "Done."),
      IncidentSketch.post("+1 09:00", .resolved, "More was learned."),
    ]
    let found = find("post-gap-long", IncidentSketch.incident(posts: posts))
    #expect(found.first?.sentence.contains("20 min") == true)
    #expect(find("post-gap-long", IncidentSketch.incident(posts: [posts[0]])).isEmpty)
  }

  @Test func theFirstPostIsMeasuredFromDetectionWhenNoStartIsKnown() {
    let notice = IncidentSketch.milestone(.publicNotice, .stated, "15:00:00")
    let detected = IncidentSketch.milestone(.detected, .stated, "14:50:00")
    let found = find("first-post-lag", IncidentSketch.incident(milestones: [notice, detected]))
    #expect(found.first?.sentence == "The first public post came 10m0s after detection.")
    #expect(find("first-post-lag", IncidentSketch.incident(milestones: [notice])).isEmpty)
  }

  @Test func rowsWithinTwoMinutesTellOfAPost() {
    func missing(_ row: String) -> [Finding.Level] {
      find(
        "post-missing-from-timeline",
        IncidentSketch.incident(
          rows: [IncidentSketch.row("15:00", "We post."), IncidentSketch.row(row, "We post.")],
          posts: [
            IncidentSketch.post("15:00", .investigating, "One."),
            IncidentSketch.post("16:00", .investigating, "Two."),
          ])
      ).map(\.level)
    }
    #expect(missing("16:00") == [])
    #expect(missing("15:58") == [])
    #expect(missing("16:02") == [])
    #expect(missing("16:03") == [.warning])
  }

  @Test func aTimelineWithoutAnyPostIsOneFinding() {
    let incident = IncidentSketch.incident(
      rows: [IncidentSketch.row("12:00", "Work.")],
      posts: [
        IncidentSketch.post("15:00", .investigating, "One."),
        IncidentSketch.post("16:00", .investigating, "Two."),
      ])
    #expect(find("post-missing-from-timeline", incident).map(\.level) == [.info])
    var without = incident
    without.published = nil
    #expect(find("post-missing-from-timeline", without).isEmpty)
  }

  @Test func claimsBecomeFindings() {
    func codes(_ minutes: Int64, _ milestones: [Milestone]) -> [String] {
      let claim = IncidentSketch.claim(
        .duration(DurationBounds(exactly: .minutes(minutes))), "that long")
      return Findings.all(for: IncidentSketch.incident(claims: [claim], milestones: milestones))
        .map(\.code).filter { $0.hasPrefix("claim-") }
    }
    let times = [
      IncidentSketch.milestone(.impactStart, .observed, "10:00:00"),
      IncidentSketch.milestone(.impactEnd, .observed, "10:47:00"),
    ]
    #expect(codes(47, times) == ["claim-consistent"])
    #expect(codes(50, times) == ["claim-contradicted"])
    #expect(codes(47, []) == ["claim-not-checkable"])
  }

  @Test func anAnalysisPromisedAndNotThere() {
    func found(_ body: String, isPublished: Bool = false) -> Bool {
      var incident = IncidentSketch.incident(
        posts: [IncidentSketch.post("15:00", .resolved, body)])
      if !isPublished { incident.published = nil }
      return !find("promised-analysis-open", incident).isEmpty
    }
    let body = "It is over. A root cause analysis will be shared once it is ready."
    #expect(found(body))
    #expect(!found(body, isPublished: true))
    #expect(!found("It is over. The analysis took two days."))
    #expect(!found("It is over. No analysis will be shared."))
  }

  @Test func aContradictionNamesTheFitTheMissAndTheSlip() {
    let claim = IncidentSketch.claim(
      .duration(DurationBounds(exactly: .minutes(47 + 720))), "nearly 13 hours")
    let incident = IncidentSketch.incident(
      claims: [claim],
      milestones: [
        IncidentSketch.milestone(.declared, .stated, "10:00:00"),
        IncidentSketch.milestone(.mitigated, .stated, "10:47:00"),
      ])
    #expect(
      find("claim-contradicted", incident).map(\.sentence) == [
        "The claim \"nearly 13 hours\" is 720m0s too long for the nearest fit, declared to "
          + "mitigated; exactly 12 hours apart, as when a 12-hour clock is misread."
      ])
  }
}
