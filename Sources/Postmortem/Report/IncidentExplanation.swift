/// Says why the logs show an incident: every series that was not as usual, its rule with the figures,
/// and what was taken for no incident.
public struct IncidentExplanation: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    case text, json
  }

  private let format: Format
  private let terminal: TimelineRenderer.Terminal

  public init(
    format: Format, terminal: TimelineRenderer.Terminal = TimelineRenderer.Terminal()
  ) {
    self.format = format
    self.terminal = terminal
  }

  public func render(_ incident: Incident) -> [UInt8] {
    switch format {
    case .text: Array(IncidentExplanationText(incident, terminal: terminal).text.utf8)
    case .json: json(incident).formatted()
    }
  }

  private func json(_ incident: Incident) -> JSONValue {
    let writer = JSONIncidentWriter(incident: incident)
    return [
      "schema": "postmortem.explanation/1",
      "incident": ["id": .string(incident.id), "title": .string(incident.title)],
      "incidents": writer.candidates,
      "analysis": writer.analysis,
    ]
  }
}
