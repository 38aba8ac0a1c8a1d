import TestSupport
import Testing

@testable import Postmortem

@Suite struct AlertmanagerTests {
  func read(_ name: String) throws -> [TimelineEvent] {
    let document = ExportDocument(name: name, bytes: Fixtures.bytes("exports/alertmanager/" + name))
    return try JSONTool.alertmanager.read(document).events
  }

  @Test func anAlertAndItsEnd() throws {
    let events = try read("webhook.json")
    #expect(events.map(\.kind) == [.alert, .alertResolved])
    #expect(events[0].time.earliest.rfc3339 == "2023-12-31T22:38:15.123456789Z")
    #expect(events[0].time.precision == .nanosecond)
    #expect(events[0].text == "LabelQueueLong firing: The label queue is long")
    #expect(events[1].text == "LabelQueueLong resolved: The label queue is long")
    #expect(events.allSatisfy { $0.service == "labels" && $0.severity == .fatal })
    #expect(events.allSatisfy { $0.origin == .alert })
  }

  @Test func oneMessageALine() throws {
    let events = try read("grafana.ndjson")
    #expect(events.map(\.kind) == [.alert, .alertResolved])
    #expect(events.map(\.service) == ["tracking", "tracking"])
    #expect(events[0].zone.name == "-07:00")
  }

  @Test func alertsWithoutAStartAreCounted() throws {
    let text = """
      {"alerts":[{"labels":{"alertname":"A"},"startsAt":"yesterday","endsAt":""},
      {"labels":{"alertname":"B"},"startsAt":"2024-01-01T00:00:00Z","status":"firing","endsAt":"2024-01-01T00:04:00Z"}]}
      """
    let content = try JSONTool.alertmanager.read(ExportDocument(name: "x", bytes: Array(text.utf8)))
    #expect(content.events.map(\.text) == ["B firing"])
    #expect(content.diagnostics.map(\.code) == ["unread-events"])
  }
}
