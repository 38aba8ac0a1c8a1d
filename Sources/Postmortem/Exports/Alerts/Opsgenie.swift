extension JSONTool {
  /// Opsgenie: alerts, incidents, the log of an alert, and webhooks.
  ///
  /// Source: https://docs.opsgenie.com/docs/alert-api
  static let opsgenie = JSONTool(
    name: "opsgenie", summary: "Opsgenie alerts, incidents, alert logs and webhooks (JSON)",
    kind: .alert, origin: .alert,
    marks: [["tinyId"], ["log", "offset", "createdAt"], ["note", "owner", "offset"]],
    host: "api.opsgenie.com",
    objects: [
      ToolObject(has: ["action", "alert.alertId"], tell: Opsgenie.webhook),
      Opsgenie.alert.object(Opsgenie.elapsed),
      ToolObject(has: ["log", "createdAt"]) { entry, events in
        let words = entry.text("log") ?? ""
        events.add(
          Opsgenie.kind(ofLog: words), at: entry.time("createdAt"), words, from: entry.place)
      },
      ToolObject(has: ["note", "createdAt"]) { note, events in
        let words = note.text("note") ?? ""
        let owner = events.person(id: nil, names: [note.text("owner")])
        events.add(
          EventWords.kind(of: words), at: note.time("createdAt"),
          PagerDuty.said(words, by: owner), origin: .chat, from: note.place)
      },
    ])
}

enum Opsgenie {
  static let alert = AlertShape(
    has: ["tinyId", "message", "createdAt"], title: ["message"], identity: ["alertId", "id"],
    service: ["entity"], severity: ["priority"], fired: ["createdAt"])

  /// The report counts in milliseconds from the creation.
  static func elapsed(_ json: LocatedJSON, _ events: inout EventCollector) {
    guard let created = json.time("createdAt") else { return }
    func add(_ kind: EventKind, after path: String, _ word: String) -> Bool {
      guard let text = json.text(path), let wait = Int64(text), wait > 0 else { return false }
      var time = created
      time.bounds = created.bounds.moved(
        by: TimeSpan(nanoseconds: wait.multipliedReportingOverflow(by: 1_000_000).partialValue))
      events.add(
        kind, at: time, "\(word): \(json.text("message") ?? "alert")",
        severity: Severity(alertWord: json.text("priority")), identity: json.text("alertId", "id"),
        from: json.at(path)?.place ?? json.place)
      return true
    }
    _ = add(.acknowledgement, after: "report.ackTime", "acknowledged")
    for (kind, path) in [(EventKind.impactStart, "impactStartDate"), (.impactEnd, "impactEndDate")]
    {
      guard let time = json.time(path) else { continue }
      events.add(
        kind, at: time,
        "impact \(kind == .impactStart ? "began" : "ended"): "
          + (json.text("message") ?? "incident"), origin: .ticket, identity: json.text("id"),
        from: json.at(path)?.place ?? json.place)
    }
    guard !add(.alertResolved, after: "report.closeTime", "closed"),
      json.text("status") == "closed",
      let changed = json.time("updatedAt")
    else { return }
    events.add(
      .alertResolved, at: changed, "closed: \(json.text("message") ?? "alert")",
      severity: Severity(alertWord: json.text("priority")), identity: json.text("alertId", "id"),
      rule: "the last change of an alert that is closed", from: json.place)
  }

  private static let actions: [String: EventKind] = [
    "Create": .alert, "Acknowledge": .acknowledgement, "Close": .alertResolved,
    "Escalate": .page, "EscalateNext": .page, "AddRecipient": .page, "AddResponder": .page,
    "AssignOwnership": .page, "TakeOwnership": .acknowledgement, "AddTeam": .page,
  ]

  private static let done: [String: String] = [
    "Create": "created", "Acknowledge": "acknowledged", "UnAcknowledge": "unacknowledged",
    "Close": "closed", "Escalate": "escalated", "EscalateNext": "escalated",
    "TakeOwnership": "taken", "AssignOwnership": "assigned", "Snooze": "snoozed",
  ]

  static func webhook(_ json: LocatedJSON, _ events: inout EventCollector) {
    guard let alert = json["alert"], let action = json.text("action") else { return }
    let time = alert.time(action == "Create" ? "createdAt" : "updatedAt")
    let who = action == "Create" ? nil : events.person(id: nil, names: [alert.text("username")])
    let title = alert.text("message") ?? "alert"
    if action == "AddNote", let note = alert.text("note") {
      events.add(
        EventWords.kind(of: note), at: time, PagerDuty.said(note, by: who), origin: .chat,
        identity: alert.text("alertId"), from: json.place)
      return
    }
    events.add(
      actions[action] ?? .note, at: time,
      "\(done[action] ?? action)\(who.map { " by \($0)" } ?? ""): \(title)",
      service: alert.text("entity"), severity: Severity(alertWord: alert.text("priority")),
      identity: alert.text("alertId"), from: json.place)
  }

  static func kind(ofLog words: String) -> EventKind {
    let words = words.lowercased()
    if words.contains("acknowledged") { return .acknowledgement }
    if words.contains("closed") { return .alertResolved }
    if words.contains("alert created") || words.hasPrefix("created") { return .alert }
    if ["sent", "notified", "escalat", "assigned", "calling", "sms"].contains(
      where: words.contains)
    {
      return .page
    }
    return .note
  }
}
