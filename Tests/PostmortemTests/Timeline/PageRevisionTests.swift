import TestSupport
import Testing

@testable import Postmortem

@Suite struct PageRevisionTests {
  private func post(
    _ time: String, _ stage: LifecycleStage, _ body: String, source: String
  ) -> StatusUpdate {
    StatusUpdate(
      stage: stage, stageAsWritten: stage.rawValue, body: body, posted: TimeBounds(time),
      zone: ZoneReading(name: "UTC", basis: .written), evidence: .at(source, 1))
  }

  private func copy(
    _ source: String, revised: String, title: String = "Queue delayed", start: String? = nil,
    page: String = "Example", id: String = "a1b2c3d4e5f6",
    _ posts: [(String, LifecycleStage, String)]
  ) -> StatusPageIncident {
    var incident = StatusPageIncident(
      id: id, title: title, page: page,
      updates: posts.map { post($0.0, $0.1, $0.2, source: source) },
      statedStart: start.map { TimeBounds($0) }, evidence: .at(source, 1))
    incident.revised = TimeBounds(revised).earliest
    incident.format = "statuspage-json"
    return incident
  }

  private let begun = ("2026-01-05 10:00", LifecycleStage.investigating, "Looking")

  @Test func theLaterTextWinsAndTheEditIsTold() throws {
    let old = copy(
      "a", revised: "2026-01-05 11:00", [begun, ("2026-01-05 11:00", .resolved, "Resolved.")])
    let new = copy(
      "b", revised: "2026-01-09 09:00", title: "Queue delayed and lost",
      [begun, ("2026-01-05 11:00", .resolved, "Since 09:12 messages were lost.")])
    for order in [[old, new], [new, old]] {
      let one = try #require(PageMerge.merged(order).first)
      #expect(one.updates.map(\.body) == ["Looking", "Since 09:12 messages were lost."])
      #expect(one.edits.map(\.kind) == [.title, .text])
      #expect(one.edits.map(\.before) == ["Queue delayed", "Resolved."])
      #expect(one.copies.map(\.reference.source) == ["a"])
    }
  }

  @Test func aPostThatIsGoneIsToldAndNotKept() throws {
    let old = copy(
      "a", revised: "2026-01-05 11:00",
      [
        begun, ("2026-01-05 10:30", .identified, "We lost data."),
        ("2026-01-05 11:00", .resolved, "Done"),
      ])
    let new = copy(
      "b", revised: "2026-01-06 11:00", [begun, ("2026-01-05 11:00", .resolved, "Done")])
    let one = try #require(PageMerge.merged([old, new]).first)
    #expect(one.updates.map(\.body) == ["Looking", "Done"])
    #expect(one.edits.map(\.kind) == [.removed])
    #expect(one.edits.first?.before == "We lost data.")
  }

  @Test func aWindowThatShrankIsTold() throws {
    let posts = [begun, ("2026-01-05 11:00", LifecycleStage.resolved, "Done")]
    let old = copy("a", revised: "2026-01-05 11:00", start: "2026-01-05 09:00", posts)
    let new = copy("b", revised: "2026-01-06 11:00", start: "2026-01-05 10:00", posts)
    let one = try #require(PageMerge.merged([old, new]).first)
    #expect(one.edits.map(\.kind) == [.start])
    #expect(one.edits.first?.shrunkBy == .hours(1))
  }

  @Test func spacesAndANewPostAreNoEdits() throws {
    let old = copy("a", revised: "2026-01-05 10:00", [begun])
    let new = copy(
      "b", revised: "2026-01-05 11:00",
      [("2026-01-05 10:00", .investigating, "Looking "), ("2026-01-05 11:00", .resolved, "Done")])
    let one = try #require(PageMerge.merged([old, new]).first)
    #expect(one.edits == [])
    #expect(one.updates.count == 2)
  }

  @Test func postsOfOneMinuteAreMatchedByTheirTexts() throws {
    let pair = [begun, ("2026-01-05 10:00", LifecycleStage.investigating, "Logins fail")]
    let old = copy("a", revised: "2026-01-05 10:00", pair)
    let new = copy("b", revised: "2026-01-05 11:00", pair.reversed())
    #expect(PageMerge.merged([old, new]).first?.edits == [])
  }

  @Test func smallNumbersAreOfTheirPageAlone() {
    let left = copy("a", revised: "2026-01-05 10:00", page: "One", id: "7", [begun])
    let right = copy("b", revised: "2026-01-05 10:00", page: "Two", id: "7", [begun])
    #expect(PageMerge.merged([left, right]).count == 2)
  }

  @Test func oneDocumentTellsOfTwoIncidentsOfOneTitle() {
    let left = copy("a", revised: "2026-01-05 10:00", id: "a1b2c3d4e5f7", [begun])
    let right = copy("a", revised: "2026-01-05 10:00", id: "a1b2c3d4e5f8", [begun])
    #expect(PageMerge.merged([left, right]).count == 2)
  }

  @Test func pagesThatLinkToOneAnotherAreRelatedAndNotMixed() {
    let cause = copy("a", revised: "2026-01-05 10:00", title: "Network", page: "Carrier", [begun])
    let effect = copy(
      "b", revised: "2026-01-05 10:00", page: "Shop", id: "f1f2f3f4f5f6",
      [
        (
          "2026-01-05 10:05", .identified,
          "See https://status.carrier.example/incidents/a1b2c3d4e5f6."
        )
      ])
    let merged = PageMerge.merged([cause, effect])
    #expect(merged.map(\.related) == [["f1f2f3f4f5f6"], ["a1b2c3d4e5f6"]])
  }

  @Test func postsAfterTheEndDoNotMoveIt() {
    let noted = copy(
      "a", revised: "2026-01-06 10:00",
      [
        begun, ("2026-01-05 11:00", .resolved, "Done"), ("2026-01-06 10:00", .resolved, "A note"),
      ])
    #expect(noted.postedWindow?.end == TimeBounds("2026-01-05 11:00"))
    let reopened = copy(
      "a", revised: "2026-01-06 10:00",
      [
        begun, ("2026-01-05 11:00", .resolved, "Done"),
        ("2026-01-05 11:30", .investigating, "Again"), ("2026-01-05 12:00", .resolved, "Done"),
      ])
    #expect(reopened.postedWindow?.end == TimeBounds("2026-01-05 12:00"))
  }
}
