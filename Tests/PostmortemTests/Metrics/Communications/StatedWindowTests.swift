import TestSupport
import Testing

@testable import Postmortem

@Suite struct StatedWindowTests {
  private func windows(
    _ body: String, posted: String = "2031-05-13 20:10", zone: String = "UTC"
  ) -> [String] {
    let post = StatusUpdate(
      stage: .resolved, stageAsWritten: "Resolved", body: body, posted: TimeBounds(posted),
      zone: ZoneReading(name: zone, basis: .word), evidence: .at("page.json", 1, body))
    return StatedWindows.windows(in: [post]).map { window in
      let end = window.end.map { String($0.earliest.rfc3339.prefix(16)) } ?? "open"
      return "\(window.start.earliest.rfc3339.prefix(16)) \(end)"
    }
  }

  @Test(arguments: [
    ("On May 13, 2031, between 19:03 UTC and 19:57 UTC, users saw delays.", "19:03", "19:57"),
    ("Between 7:03 and 9:38 UTC on Tuesday, May 13th, errors rose.", "07:03", "09:38"),
    ("On May 13, 2031, from 18:40 to 18:57 UTC, requests failed.", "18:40", "18:57"),
    ("From 13:28–14:15 UTC requests failed.", "13:28", "14:15"),
    (
      "Beginning at 02:49 UTC on May 13 2031 and lasting until 03:04 UTC it was down.", "02:49",
      "03:04"
    ),
    ("Jobs failed from 17:33 UTC until mitigation at 19:04 UTC.", "17:33", "19:04"),
    (
      "Between May 13th, 2031 (09:45 UTC) and May 13th, 2031 (10:10 UTC) it was slow.", "09:45",
      "10:10"
    ),
    ("Between 03:37 PM and 05:14 PM UTC chats were degraded.", "15:37", "17:14"),
    (
      "Starting from 13:00 UTC May 13, 2031, to 13:17 UTC May 13, 2031, jobs were late.", "13:00",
      "13:17"
    ),
    ("between approximately 13:22 UTC and 17:05 UTC it was degraded", "13:22", "17:05"),
  ])
  func windowsInTheCommonShapes(_ body: String, _ start: String, _ end: String) {
    #expect(windows(body) == ["2031-05-13T\(start) 2031-05-13T\(end)"])
  }

  @Test func daysAreCarried() {
    // Before midnight when the post was just after it.
    #expect(
      windows("Between 23:10 and 23:50 UTC it was down.", posted: "2031-05-14 00:30")
        == ["2031-05-13T23:10 2031-05-13T23:50"])
    #expect(
      windows("On May 12, between 22:45 and 00:48 UTC it was down.")
        == ["2031-05-12T22:45 2031-05-13T00:48"])
    #expect(
      windows("It was down from 15:05 UTC to 00:14 UTC on May 13.", posted: "2031-05-13 02:04")
        == ["2031-05-12T15:05 2031-05-13T00:14"])
  }

  @Test func theZoneMayStandAfterTheLastOrInThePost() {
    #expect(
      windows("Between 12:15 PM and 12:21 PM PDT requests failed.", zone: "PDT")
        == ["2031-05-13T19:15 2031-05-13T19:21"])
    #expect(
      windows("Uploads have failed since 5pm on 12 May.", zone: "BST") == ["2031-05-12T16:00 open"])
    // The post's day is that of the time's own zone: it is still yesterday where it was posted.
    #expect(
      windows("Errors since 00:13 UTC.", posted: "2031-05-13 00:57", zone: "EDT")
        == ["2031-05-13T00:13 open"])
  }

  @Test(arguments: [
    "We will give an update by 15:30 UTC.", "The rollback finished at 14:42 UTC.",
    "Traffic has been normal since 13:15 UTC.", "Load rose between 3 and 5 times.",
    "We will be performing maintenance between 10:00 and 11:00 UTC.",
    "Support is open between 9:00 and 17:00 in business hours.",
    "At 14:09 UTC, traffic was paused, and at 14:27 UTC we found the cause.",
  ])
  func nothingIsInvented(_ body: String) { #expect(windows(body).isEmpty) }

  @Test func theLastPostWithAnEndCounts() {
    let posts = [
      "Errors since 10:00 UTC.", "Between 10:00 and 10:40 UTC requests failed.",
      "Between 09:50 and 10:45 UTC requests failed. Between 10:00 and 10:10 UTC pushes failed too.",
    ].map { body in
      StatusUpdate(
        stage: .resolved, stageAsWritten: nil, body: body, posted: TimeBounds("2031-05-13 20:10"),
        zone: ZoneReading(name: "UTC", basis: .word), evidence: .at("page.json", 1, body))
    }
    let main = StatedWindows.main(of: StatedWindows.windows(in: posts))
    #expect(main?.words == "09:50 and 10:45 UTC")
  }
}
