import Postmortem
import Testing

@Suite struct OpenLoopTests {
  private func codes(_ incident: Incident) -> Set<String> {
    Set(Findings.all(for: incident).map(\.code))
  }

  private func isOpen(
    _ body: String, rows: [String] = [], actions: [ActionItem] = []
  ) -> Bool {
    codes(
      IncidentSketch.incident(
        rows: rows.enumerated().map { IncidentSketch.row("10:0\($0)", $1, line: 10 + $0) },
        sections: [IncidentSketch.section(.response, body)], actions: actions)
    ).contains("temporary-measure-open")
  }

  @Test(arguments: [
    "The database was temporarily scaled up.", "We temporarily disabled the export job.",
    "We raised the limit temporarily.", "A temporary workaround was put in place.",
    "The pool was temporarily increased to 40 hosts.",
  ])
  func aTemporaryMeasureStaysOpen(body: String) { #expect(isOpen(body)) }

  @Test(arguments: [
    "Search was temporarily unavailable.", "This may temporarily pause the export job.",
    "Some posts were temporarily lost.", "We restarted the database.",
    "We temporarily disabled the export job until the queue was empty.",
    "We temporarily disabled the export job and re-enabled it at noon.",
    "We temporarily disabled the export job. Later the export job was enabled again.",
  ])
  func otherWordsOpenNothing(body: String) { #expect(!isOpen(body)) }

  @Test func aRowOrAnActionTakesItBack() {
    let body = "The database was temporarily scaled up."
    #expect(!isOpen(body, rows: ["We scale the database down."]))
    #expect(isOpen(body, rows: ["We scale the worker down."]))
    #expect(!isOpen(body, actions: [IncidentSketch.action("Scale the database back down")]))
  }

  @Test func workByHandWithoutARow() {
    func found(_ body: String, row: String = "It begins.") -> Bool {
      codes(
        IncidentSketch.incident(
          rows: [IncidentSketch.row("10:00", row)],
          sections: [IncidentSketch.section(.resolution, body)])
      ).contains("undated-manual-action")
    }
    #expect(found("Stale jobs were cleared from the queue manually."))
    #expect(found("We manually merged the change."))
    #expect(found("The rows were deleted by hand."))
    #expect(!found("Stale jobs were cleared manually.", row: "We clear the stale jobs."))
    #expect(!found("Stale jobs should be cleared manually."))
    #expect(!found("Stale jobs need to be cleared manually."))
    #expect(!found("The manual says so."))
    #expect(!found("A related change was made, manually."))
    // What the next clause does is another act.
    #expect(found("Jobs were cleared manually and the page was told.", row: "The page clears."))
  }

  @Test func actionsWithoutOwnerOrDate() {
    func found(_ actions: [ActionItem]) -> Set<String> {
      codes(IncidentSketch.incident(actions: actions)).filter { $0.hasPrefix("action-") }
    }
    #expect(
      found([IncidentSketch.action("Add a limit")])
        == ["action-without-owner", "action-without-due", "action-without-ticket"])
    #expect(
      found([IncidentSketch.action("Add a limit", owner: "storage")])
        == ["action-without-due", "action-without-ticket"])
    var whole = IncidentSketch.action("Add a limit", owner: "storage", due: "2030-04-01")
    whole.ticket = "OPS-12"
    #expect(found([whole]).isEmpty)
    #expect(
      found([IncidentSketch.action("Consider a limit", status: nil)]).contains("action-vague"))
    #expect(found([IncidentSketch.action("Add a limit", status: "done")]).isEmpty)
  }

  @Test func remediationInProseStandsForActions() {
    func found(_ body: String) -> Set<String> {
      codes(IncidentSketch.incident(sections: [IncidentSketch.section(.actions, body)]))
    }
    #expect(
      found("The limit was raised.")
        == ["action-without-owner", "action-without-due", "no-detection-action"])
    #expect(found("It was late, due to the limit.").contains("action-without-due"))
    #expect(found("Owner: storage. Due: 1 April. An alert watches the limit.").isEmpty)
  }

  @Test func detectionIsImprovedByKindOrByWords() {
    func lacks(_ action: ActionItem) -> Bool {
      codes(IncidentSketch.incident(actions: [action])).contains("no-detection-action")
    }
    #expect(lacks(IncidentSketch.action("Raise the limit")))
    #expect(!lacks(IncidentSketch.action("Watch the limit", kind: .detect)))
    #expect(!lacks(IncidentSketch.action("Alert on the limit")))
  }

  @Test func aPostmortemWithoutActions() {
    #expect(codes(IncidentSketch.incident()) == ["no-actions"])
    #expect(codes(Incident(id: "logs", title: "Logs alone")).isEmpty)
  }
}
