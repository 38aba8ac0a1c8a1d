import Postmortem
import Testing

@Suite struct PromiseLedgerTests {
  private typealias Promise = Communications.Promise

  /// The promises of one post at 15:37, with no answer.
  private func promises(
    _ body: String, at time: String = "15:37", zone: String = "UTC"
  ) -> [Promise] {
    PromiseLedger.communications(
      posts: [IncidentSketch.post(time, .investigating, body, zone: zone)]
    ).promises
  }

  @Test(arguments: [
    ("We will provide another update by 4:06 pm UTC.", "by 4:06 pm UTC", "16:06"),
    ("We'll post another update by 16:40 UTC.", "by 16:40 UTC", "16:40"),
    ("We\u{2019}ll share more by 16:40.", "by 16:40", "16:40"),
    ("Next update at 16:15 UTC", "at 16:15 UTC", "16:15"),
    ("Next update: 16:15 UTC", "16:15 UTC", "16:15"),
    ("We will provide an update on our progress at 20:00 UTC.", "at 20:00 UTC", "20:00"),
    ("An update will be provided no later than 17:00.", "no later than 17:00", "17:00"),
    ("We will update again within 30 minutes or sooner.", "within 30 minutes", "16:07"),
    ("The team is investigating, next update in 30m.", "in 30m", "16:07"),
    ("Next update is expected within the next 60 minutes.", "within the next 60 minutes", "16:37"),
    ("We will provide a more detailed status update within an hour.", "within an hour", "16:37"),
    ("We will provide another update within the hour.", "within the hour", "16:37"),
    ("Next update in one hour.", "in one hour", "16:37"),
    ("Next update in half an hour.", "in half an hour", "16:07"),
    ("Next update in 1.5 hours.", "in 1.5 hours", "17:07"),
    ("Next update in 1 hour 30 minutes.", "in 1 hour 30 minutes", "17:07"),
    ("Next update in 30-60 minutes.", "in 30-60 minutes", "16:37"),
    ("We'll provide updates at least every 30 minutes.", "every 30 minutes", "16:07"),
    ("In 20 minutes we will provide another update.", "In 20 minutes", "15:57"),
    ("We will provide another update at 5 p.m. UTC. Thanks.", "at 5 p.m. UTC", "17:00"),
    ("We will post an update by noon PST.", "by noon PST", "20:00"),
    ("We'll provide another update at 09:00 AM PST if not sooner.", "at 09:00 AM PST", "17:00"),
    ("Next update by 17:00 GMT+1", "by 17:00 GMT+1", "16:00"),
    ("Next update by 4:40 UTC", "by 4:40 UTC", "16:40"),
    ("Next update by 04:40 UTC", "by 04:40 UTC", "+1 04:40"),
    ("Next update by 1:00 am UTC", "by 1:00 am UTC", "+1 01:00"),
    ("We'll post another update at 10am UTC tomorrow.", "at 10am UTC tomorrow", "+1 10:00"),
    ("Next update no later than Mar 5, 16:00 UTC.", "no later than Mar 5, 16:00 UTC", "+1 16:00"),
    (
      "We will provide an update by Tuesday, 2030-03-05 03:00 US/Pacific with current details.",
      "by Tuesday, 2030-03-05 03:00 US/Pacific", "+1 11:00"
    ),
    (
      "The cause is found at 15:20 UTC. We will investigate and post updates by 16:00 UTC.",
      "by 16:00 UTC", "16:00"
    ),
  ])
  func timesAreResolved(body: String, words: String, due: String) throws {
    let found = promises(body)
    try #require(found.count == 1)
    #expect(found[0].words == words)
    #expect(found[0].due == IncidentSketch.at(due))
  }

  @Test(arguments: [
    "We'll follow up as soon as all messages are sent.",
    "We will provide an update as soon as possible.",
    "More updates to follow shortly.",
    "We will keep you posted.",
    "We will continue to keep all customers updated on progress.",
    "We are investigating and will provide updates when we have more information.",
    "Further updates will be provided as we work on it.",
    "We will update you on mitigation progress.",
    "We'll share more once it is known.",
    "We will let you know when this is over.",
    "We will provide another update by end of day.",
    "We will send another update in a few minutes.",
  ])
  func openEndedPromisesAreFound(body: String) throws {
    let found = promises(body)
    try #require(found.count == 1)
    #expect(found[0].isOpenEnded)
    #expect(!found[0].reading.isEmpty)
  }

  @Test(arguments: [
    "We will continue to investigate.",
    "No further updates will be provided here.",
    "We will not provide further updates.",
    "We will provide an update if that changes.",
    "A detailed root cause analysis will be shared as soon as it is available.",
    "The vendor will provide us with their next update.",
    "This change will provide more information in the logs.",
    "We will update our monitoring to measure the latency.",
    "As a follow-up, the team will disable the path.",
    "The service was updated at 15:20 UTC.",
    "We expect the fix to be live by 16:00 UTC.",
    "",
  ])
  func otherSentencesAreNot(body: String) {
    #expect(promises(body).isEmpty)
  }

  @Test func aDayIsADayWide() throws {
    let found = promises("We will post an update on Wednesday.")
    #expect(found.first?.due?.earliest == IncidentSketch.at("+2 00:00").earliest)
    #expect(found.first?.due?.precision == .day)
  }

  @Test func withoutAZoneThePostsOwnIsTaken() throws {
    let found = promises("Next update at 09:00.", at: "15:37", zone: "PST")
    #expect(found.first?.due == IncidentSketch.at("17:00"))
    #expect(found.first?.reading.contains("PST") == true)
  }

  @Test func aZoneOutOfSeasonIsTakenAsWrittenAndSaid() throws {
    let found = promises("Next update at 9:00 am PDT.")
    #expect(found.first?.due == IncidentSketch.at("16:00"))
    #expect(found.first?.reading.contains("PDT is not in force") == true)
  }

  @Test func generalZoneWordsFollowTheSeason() {
    // 10 March 2030 is the day the clocks of the United States change.
    func due(_ body: String) -> TimeBounds? { promises(body).first?.due }
    #expect(due("Next update by Mar 10, 01:00 PT") == IncidentSketch.at("+6 09:00"))
    #expect(due("Next update by Mar 10, 09:00 PT") == IncidentSketch.at("+6 16:00"))
    #expect(due("Next update by Mar 31, 09:00 Europe/London") == IncidentSketch.at("+27 08:00"))
  }

  // MARK: Outcomes

  private func outcome(of body: String, answered: String) -> Promise? {
    PromiseLedger.communications(posts: [
      IncidentSketch.post("15:37", .investigating, body),
      IncidentSketch.post(answered, .resolved, "Done."),
    ]).promises.first
  }

  @Test func aPostInTheDueMinuteKeepsThePromise() {
    #expect(outcome(of: "Next update by 16:06.", answered: "16:06")?.outcome == .kept)
    #expect(outcome(of: "Next update by 16:06.", answered: "16:06:59")?.outcome == .kept)
    #expect(outcome(of: "Next update by 16:06.", answered: "15:50")?.outcome == .kept)
    #expect(outcome(of: "Next update by 16:06.", answered: "16:07:00")?.outcome == .late)
  }

  @Test func lateIsTheDifferenceOfTheTwoMinutes() {
    let late = outcome(of: "Next update by 16:06.", answered: "16:12")
    #expect(late?.outcome == .late)
    #expect(late?.lateBy?.text == "6 min (5m0s to 7m0s)")
    #expect(late?.answeredBy == 1)
    #expect(late?.evidence.count == 2)
  }

  @Test func anOpenEndedPromiseIsKeptByAnyLaterPost() {
    #expect(outcome(of: "We'll follow up.", answered: "+3 09:00")?.outcome == .kept)
  }

  @Test func withNoLaterPostThePromiseIsNeverKept() {
    let found = promises("Next update by 16:06.")
    #expect(found.first?.outcome == .never)
    #expect(found.first?.answeredBy == nil)
    #expect(found.first?.lateBy == nil)
  }

  @Test func gapsAndPostsWithoutPromiseAreCounted() {
    let communications = PromiseLedger.communications(posts: [
      IncidentSketch.post("15:37", .investigating, "We are looking into it."),
      IncidentSketch.post("16:12", .identified, "Next update in 20 minutes."),
      IncidentSketch.post("16:56", .monitoring, "It is better."),
      IncidentSketch.post("17:28", .resolved, "It is over."),
    ])
    #expect(
      communications.gaps.map(\.text) == [
        "35 min (34m0s to 36m0s)", "44 min (43m0s to 45m0s)", "32 min (31m0s to 33m0s)",
      ])
    #expect(communications.postsWithoutPromise == 2)
    #expect(communications.promises.map(\.madeBy) == [1])
  }

  @Test func hostileBodiesAreReadInOnePass() {
    let body = String(
      repeating: "We will provide by 99:99 99999999999999999999 within ", count: 200)
    #expect(promises(body).count <= 1)
    let cues = String(repeating: "we will update everyone and follow up ", count: 500)
    #expect(promises(cues).count == 1)
    #expect(promises("Next update in 9999 days.").first?.due != nil)
    #expect(promises("Next update by Feb 30, 10:00 UTC.").first?.reading == "there is no such date")
  }
}
