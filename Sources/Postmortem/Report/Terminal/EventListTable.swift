/// What exports tell as comma-separated values: one row a post, a stated or planned end, or an event.
struct EventListTable {
  private let found: EvidenceEvents

  init(_ found: EvidenceEvents) { self.found = found }

  private static let header = [
    "earliest", "latest", "precision", "recorded", "zone", "zone_basis", "origin", "kind", "stage",
    "stage_as_written", "incident", "title", "service", "text", "source", "line", "id",
  ]

  var csv: String {
    var table = [EventListTable.header]
    for incident in found.incidents { table += rows(of: incident) }
    for event in found.events { table.append(row(event)) }
    return TimelineTable.csv(table)
  }

  private func rows(of incident: StatusPageIncident) -> [[String]] {
    let fields: [(String, TimeBounds?)] = [
      ("stated_start", incident.statedStart), ("stated_end", incident.statedEnd),
      ("planned_start", incident.plannedStart), ("planned_end", incident.plannedEnd),
      ("postmortem", incident.postmortemPosted),
    ]
    let stated = fields.compactMap { kind, time -> [String]? in
      guard let time else { return nil }
      return row(
        time, recorded: nil, zone: nil, kind: kind, incident: incident,
        evidence: incident.evidence)
    }
    let posts = incident.updates.map { update in
      row(
        update.posted, recorded: update.recorded, zone: update.zone, kind: "post",
        stage: update.maintenanceStage?.rawValue ?? update.stage.rawValue,
        word: update.stageAsWritten, incident: incident,
        service: update.components.joined(separator: "; "), text: update.body,
        evidence: update.evidence, id: update.id)
    }
    return stated + posts
  }

  private func row(_ event: TimelineEvent) -> [String] {
    let place = event.evidence.first?.reference
    return [
      event.time.earliest.rfc3339, event.time.latest.rfc3339, event.time.precision.rawValue,
      event.recorded?.rfc3339 ?? "", event.zone.name, event.zone.basis.rawValue,
      event.origin.rawValue, event.kind.rawValue, event.stage?.rawValue ?? "", "", "", "",
      event.service ?? "", event.text, place?.source ?? "", place.map { String($0.line) } ?? "",
      event.id,
    ]
  }

  private func row(
    _ time: TimeBounds, recorded: Timestamp?, zone: ZoneReading?, kind: String,
    stage: String = "", word: String? = nil, incident: StatusPageIncident, service: String = "",
    text: String = "", evidence: Evidence, id: String? = nil
  ) -> [String] {
    [
      time.earliest.rfc3339, time.latest.rfc3339, time.precision.rawValue,
      recorded?.rfc3339 ?? "", zone?.name ?? "", zone?.basis.rawValue ?? "",
      EventOrigin.statusPage.rawValue, kind, stage, word ?? "", incident.id, incident.title,
      service, text, evidence.reference.source, String(evidence.reference.line), id ?? "",
    ]
  }
}
