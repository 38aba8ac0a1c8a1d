extension JSONTool {
  /// FireHydrant: incidents and retrospectives with their milestones, and the entries of a timeline.
  ///
  /// Source: https://docs.firehydrant.com/reference/get_v1-incidents-incident-id
  static let fireHydrant = JSONTool(
    name: "firehydrant", summary: "FireHydrant incidents, retrospectives, milestones (JSON)",
    kind: .alert, origin: .ticket,
    marks: [["milestones", "current_milestone"], ["milestones", "started_at"]],
    objects: [
      ToolObject(has: ["milestones", "started_at", "name"], tell: FireHydrant.incident),
      ToolObject(has: ["incident.milestones"], isEnvelope: true) { retrospective, events in
        events.add(
          .note, at: retrospective.time("created_at"),
          "retrospective begun: \(retrospective.text("name") ?? "incident")",
          identity: retrospective.text("incident_id"), from: retrospective.place)
      },
    ])
}

enum FireHydrant {
  private static let kinds: [String: EventKind] = [
    "started": .impactStart, "detected": .detection, "acknowledged": .acknowledgement,
    "identified": .identification,
    "mitigated": .mitigation, "resolved": .resolution,
  ]

  static func incident(_ incident: LocatedJSON, _ events: inout EventCollector) {
    let name = incident.text("name") ?? "incident"
    let service = incident.list("services").first?.text("name")
    let severity = Severity(alertWord: incident.text("severity", "priority"))
    let identity = incident.text("id")
    events.add(
      .declaration, at: incident.time("created_at"), "incident declared: \(name)",
      service: service, severity: severity, identity: identity, from: incident.place)
    for milestone in incident.list("milestones") {
      let type = milestone.text("type", "slug") ?? ""
      events.add(
        kinds[type] ?? .note, at: milestone.time("occurred_at"),
        recorded: milestone.time("created_at"),
        "\(type.split(separator: "_").joined(separator: " ")): \(name)", service: service,
        severity: severity, identity: identity, from: milestone.place)
    }
    for entry in incident.list("events") {
      guard let words = entry.text("data.body", "body"), let time = entry.time("occurred_at") else {
        continue
      }
      events.add(
        EventWords.kind(of: words), at: time, recorded: entry.time("created_at"), words,
        origin: .chat, identity: identity, from: entry.place)
    }
  }
}
