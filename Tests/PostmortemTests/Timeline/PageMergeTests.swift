import TestSupport
import Testing

@testable import Postmortem

@Suite struct PageMergeTests {
  private func post(
    _ time: String, _ stage: LifecycleStage, word: String?, _ body: String
  ) -> StatusUpdate {
    StatusUpdate(
      stage: stage, stageAsWritten: word, body: body, posted: TimeBounds(time),
      zone: ZoneReading(name: "UTC", basis: .written), evidence: .at("page", 1))
  }

  private func incident(
    _ id: String, source: String, _ updates: [StatusUpdate]
  ) -> StatusPageIncident {
    StatusPageIncident(
      id: id, title: "Queue delayed", page: "", updates: updates, evidence: .at(source, 1))
  }

  @Test func apiAndTextOfOneIncidentBecomeOne() throws {
    let api = incident(
      "abc", source: "a.json",
      [
        post("2026-01-05 10:00:07", .investigating, word: "Investigating", "Looking"),
        post("2026-01-05 11:00:03", .resolved, word: "Resolved", "Done"),
      ])
    var text = incident(
      "made-up", source: "b.txt",
      [
        post("2026-01-05 10:00", .investigating, word: nil, "Looking into it"),
        post("2026-01-05 10:30", .investigating, word: nil, "Still looking"),
        post("2026-01-05 11:00", .resolved, word: nil, "Done"),
      ])
    text.postmortemPosted = TimeBounds("2026-01-06 09:00")
    for order in [[api, text], [text, api]] {
      let merged = PageMerge.merged(order)
      #expect(merged.count == 1)
      let one = try #require(merged.first)
      #expect(one.id == "abc")
      #expect(one.updates.map(\.body) == ["Looking into it", "Still looking", "Done"])
      #expect(one.updates.map(\.posted.precision) == [.second, .minute, .second])
      #expect(one.postmortemPosted != nil)
    }
  }

  @Test func sameTitleOnAnotherDayIsAnotherIncident() {
    let first = incident(
      "a", source: "a", [post("2026-01-05 10:00", .resolved, word: nil, "x")])
    let second = incident(
      "b", source: "a", [post("2026-02-05 10:00", .resolved, word: nil, "x")])
    #expect(PageMerge.merged([second, first]).map(\.id) == ["a", "b"])
  }
}
