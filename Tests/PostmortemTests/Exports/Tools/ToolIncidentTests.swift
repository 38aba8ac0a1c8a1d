import TestSupport
import Testing

@testable import Postmortem

/// What the exports of tools make of an incident: milestones, the choice, the names of people.
@Suite struct ToolIncidentTests {
  /// Synthetic exports in one folder, as `(name in the folder, fixture)`.
  func incident(
    _ files: [(String, String)], incidentFile: String? = nil, choosing id: String? = nil
  ) throws -> Incident {
    let folder = try TemporaryFolder()
    for (name, fixture) in files { try folder.write(name, Fixtures.bytes("exports/" + fixture)) }
    if let incidentFile { try folder.write(incidentFile, to: "incident.yaml") }
    let evidence = try Postmortem.read([folder.path])
    return try Postmortem.reconstruct(evidence, choosing: IncidentChoice(id: id))
  }

  static let all = [
    ("pagerduty.json", "pagerduty/log-entries.json"),
    ("github.json", "github/deployment-status.json"),
    ("slack/users.json", "slack/users.json"), ("slack/ops/2024-03-05.json", "slack/day.json"),
  ]

  @Test func theAlertIsDetectionAndItsAcknowledgementCounts() throws {
    let incident = try incident([("log.json", "pagerduty/log-entries.json")])
    #expect(incident.milestones[.detected].time?.earliest.rfc3339 == "2024-03-05T13:04:10.000Z")
    #expect(incident.milestones[.detected].attribute == "monitor")
    #expect(incident.measurement("ack_latency")?.bounds == DurationBounds(exactly: .seconds(320)))
  }

  @Test func aDeploymentBeforeTheAlertIsTheCandidate() throws {
    let trigger = try incident(Self.all).milestones[.trigger]
    #expect(trigger.time?.earliest.rfc3339 == "2024-03-05T12:59:10.000Z")
    #expect(trigger.attribute == "deployment")
  }

  @Test func whatAProgramPostsComesBeforeWhoReadsIt() throws {
    let incident = try incident([("ops/2024-03-05.json", "slack/day.json")])
    #expect(incident.milestones[.detected].time?.earliest.rfc3339 == "2024-03-05T13:04:15.000Z")
    #expect(incident.milestones[.acknowledged].time?.earliest.rfc3339 == "2024-03-05T13:08:20.000Z")
    #expect(
      incident.milestones[.mitigationStarted].time?.earliest.rfc3339 == "2024-03-05T13:40:00.000Z")
  }

  @Test func oneThingToldTwiceIsOneRow() throws {
    let incident = try incident(
      [
        ("list.json", "pagerduty/incidents.json"), ("log.json", "pagerduty/log-entries.json"),
        ("hook.ndjson", "pagerduty/webhooks.ndjson"),
      ], choosing: "PLABEL1")
    let alerts = incident.timeline.filter { $0.kind == .alert }
    #expect(alerts.count == 1)
    #expect(
      Set(alerts[0].evidence.map(\.reference.source)) == ["list.json", "log.json", "hook.ndjson"])
    #expect(incident.timeline.count { $0.kind == .acknowledgement } == 1)
  }

  @Test func anAlertIsChosenByItsID() throws {
    let files = [("list.json", "pagerduty/incidents.json")]
    #expect(try incident(files).id == "PLABEL2")
    #expect(try incident(files).diagnostics.contains { $0.code == "several-incidents" })
    let chosen = try incident(files, choosing: "PLABEL1")
    #expect(chosen.title == "triggered: Label queue is stuck")
    #expect(chosen.candidates.map(\.isChosen) == [true, false])
    #expect(chosen.timeline.allSatisfy { $0.identity == "pagerduty:PLABEL1" })
    #expect(throws: PostmortemError.self) { try incident(files, choosing: "PNONE") }
  }

  @Test func nobodyIsNamedUnlessTheIncidentFileDoes() throws {
    let unnamed = try incident(Self.all)
    for event in unnamed.timeline {
      #expect(!event.text.contains("Rowan") && !event.text.contains("Jules"), "\(event.text)")
    }
    let named = try incident(
      Self.all, incidentFile: "people:\n  - role: commander\n    name: rowan example\n")
    #expect(named.timeline.contains { $0.text.hasPrefix("rowan example: I'm on it") })
    #expect(named.timeline.contains { $0.text.hasPrefix("Acknowledged by rowan example") })
    #expect(!named.timeline.contains { $0.text.contains("Jules") })
  }
}
