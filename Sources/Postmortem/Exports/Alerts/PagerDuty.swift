extension JSONTool {
  /// PagerDuty: the REST interface in its versions 1 and 2, and its webhooks in versions 2 and 3.
  ///
  /// An incident is an alert here: it fires, is acknowledged and ends. Source:
  /// https://developer.pagerduty.com/api-reference
  static let pagerDuty = JSONTool(
    name: "pagerduty", summary: "PagerDuty incidents, log entries, notes, changes, webhooks (JSON)",
    kind: .alert, origin: .alert,
    marks: [
      ["incident_number"], ["log_entries"], ["log_entry"], ["alert_key"], ["change_events"],
      ["past_incidents"], ["status_update"], ["event_type", "occurred_at"], ["notes", "content"],
      ["routing_key", "event_action"],
    ],
    host: "api.pagerduty.com",
    objects: [
      ToolObject(has: ["event_type", "occurred_at", "data"], tell: PagerDuty.webhook),
      ToolObject(
        has: ["type", "created_at"], isIt: { $0.text("type")?.hasSuffix("_log_entry") == true },
        tell: PagerDuty.logEntry),
      ToolObject(has: ["incident.created_at", "score"]) { past, events in
        if let incident = past["incident"] { PagerDuty.incident(incident, &events) }
      },
      ToolObject(
        has: ["incident_number"], isIt: { $0.has(["created_at"]) || $0.has(["created_on"]) },
        tell: PagerDuty.incident),
      ToolObject(
        has: ["type", "created_at", "title"], isIt: { $0.text("type") == "incident" },
        tell: PagerDuty.incident),
      ToolObject(has: ["alert_key", "created_at"], tell: PagerDuty.alert),
      ToolObject(has: ["summary", "timestamp"], isIt: { $0.text("type") == "change_event" }) {
        change, events in
        let summary = change.text("summary") ?? "change"
        events.add(
          EventWords.change(in: summary) ?? .deployment, at: change.time("timestamp"), summary,
          origin: .change, service: change.list("services").first?.text("summary"),
          identity: change.text("id"), from: change.place)
      },
      ToolObject(has: ["content", "created_at", "user"]) { note, events in
        PagerDuty.note(note, incident: nil, &events)
      },
      ToolObject(has: ["message", "created_at", "sender"]) { update, events in
        let message = update.text("message", "subject") ?? ""
        events.add(
          EventWords.kind(of: message), at: update.time("created_at"),
          PagerDuty.said(message, by: PagerDuty.person(update["sender"], &events)),
          origin: .chat, from: update.place)
      },
      ToolObject(has: ["routing_key", "event_action"], tell: PagerDuty.integrationEvent),
    ])
}

enum PagerDuty {
  static func person(_ json: LocatedJSON?, _ events: inout EventCollector) -> String? {
    guard let json, json.text("type")?.hasPrefix("service") != true else { return nil }
    return events.person(
      id: json.text("id"), names: [json.text("summary"), json.text("name"), json.text("email")])
  }

  /// Words with who said them.
  static func said(_ words: String, by person: String?) -> String {
    person.map { "\($0): \(words)" } ?? words
  }

  static func incident(_ incident: LocatedJSON, _ events: inout EventCollector) {
    let identity = incident.text("id", "incident_number")
    let title =
      incident.text(
        "title", "trigger_summary_data.subject", "trigger_summary_data.description",
        "description", "summary", "incident_key") ?? "incident"
    let service = incident.text("service.summary", "service.name", "service_name")
    let severity = Severity(
      alertWord: incident.text("priority.summary", "priority_name", "urgency"))
    func add(_ kind: EventKind, at time: ResolvedTime?, _ words: String, from place: Range<Int>) {
      events.add(
        kind, at: time, "\(words): \(title)", service: service, severity: severity,
        identity: identity, from: place)
    }
    let created = incident.time("created_at", "created_on")
    add(.alert, at: created, "triggered", from: incident.place)
    for assignment in incident.list("assignments", "assigned_to") {
      guard let time = assignment.time("at") else { continue }
      let who = person(assignment["assignee"] ?? assignment["object"], &events)
      add(.page, at: time, who.map { "assigned to \($0)" } ?? "assigned", from: assignment.place)
    }
    for acknowledgement in incident.list("acknowledgements", "acknowledgers") {
      guard let time = acknowledgement.time("at") else { continue }
      let who = person(acknowledgement["acknowledger"] ?? acknowledgement["object"], &events)
      add(
        .acknowledgement, at: time, who.map { "acknowledged by \($0)" } ?? "acknowledged",
        from: acknowledgement.place)
    }
    if let created, let wait = incident.text("seconds_to_first_ack").flatMap(Int64.init) {
      var time = created
      time.bounds = created.bounds.moved(by: .seconds(wait))
      add(.acknowledgement, at: time, "acknowledged", from: incident.place)
    }
    guard incident.text("status") == "resolved" else { return }
    let end = incident.time("resolved_at", "last_status_change_at", "last_status_change_on")
    let who = person(
      incident["resolved_by_user"] ?? incident["last_status_change_by"], &events)
    add(
      .alertResolved, at: end, who.map { "resolved by \($0)" } ?? "resolved", from: incident.place)
  }

  static func alert(_ alert: LocatedJSON, _ events: inout EventCollector) {
    events.add(
      .alert, at: alert.time("created_at"),
      "triggered: \(alert.text("summary", "alert_key") ?? "alert")",
      service: alert.text("service.summary"), severity: Severity(alertWord: alert.text("severity")),
      identity: alert.text("incident.id", "id"), from: alert.place)
    guard let end = alert.time("resolved_at") else { return }
    events.add(
      .alertResolved, at: end, "resolved: \(alert.text("summary", "alert_key") ?? "alert")",
      service: alert.text("service.summary"), severity: Severity(alertWord: alert.text("severity")),
      identity: alert.text("incident.id", "id"), from: alert.place)
  }

  /// What a log entry is, by the first word of its type: `acknowledge_log_entry`.
  private static let kinds: [String: EventKind] = [
    "trigger": .alert, "acknowledge": .acknowledgement, "assign": .page, "notify": .page,
    "escalate": .page, "responder_request": .page, "resolve": .alertResolved,
  ]

  static func logEntry(_ entry: LocatedJSON, _ events: inout EventCollector) {
    let type = entry.text("type")?.dropLast("_log_entry".utf8.count) ?? ""
    let title = entry.text("incident.summary", "event_details.description", "incident.title")
    let agent = person(entry["agent"], &events)
    var words = entry.text("summary") ?? String(type)
    if type == "annotate" {
      words = entry.text("channel.summary", "channel.content", "note", "summary") ?? "note"
      events.add(
        EventWords.kind(of: words), at: entry.time("created_at"), said(words, by: agent),
        origin: .chat, identity: entry.text("incident.id"), from: entry.place)
      return
    }
    if let agent, let name = entry.text("agent.summary") {
      words = words.replacing(name, with: agent)
    }
    for user in entry.list("assignees", "users") + [entry["user"]].compactMap(\.self) {
      if let alias = person(user, &events), let name = user.text("summary", "name") {
        words = words.replacing(name, with: alias)
      }
    }
    if title != nil, words.hasSuffix(".") { words.removeLast() }
    events.add(
      kinds[String(type)] ?? .note, at: entry.time("created_at"),
      title.map { "\(words): \($0)" } ?? words,
      service: entry.text("service.summary"), identity: entry.text("incident.id"),
      from: entry.place)
  }

  static func note(
    _ note: LocatedJSON, incident: String?, _ events: inout EventCollector
  ) {
    let words = note.text("content") ?? ""
    let isHuman = note.text("user.type")?.hasPrefix("bot") != true
    events.add(
      isHuman ? EventWords.kind(of: words) : .note, at: note.time("created_at"),
      said(words, by: person(note["user"], &events)), origin: .chat,
      identity: incident ?? note.text("incident.id"), from: note.place)
  }

  /// What an event of a webhook is, by the rest of its type: `incident.acknowledged`.
  private static let eventKinds: [String: EventKind] = [
    "triggered": .alert, "acknowledged": .acknowledgement, "resolved": .alertResolved,
    "reopened": .alert, "escalated": .page, "reassigned": .page, "delegated": .page,
    "responder.added": .page,
  ]

  static func webhook(_ event: LocatedJSON, _ events: inout EventCollector) {
    guard let data = event["data"] else { return }
    let type = event.text("event_type") ?? ""
    let word = type.split(separator: ".", maxSplits: 1).last.map(String.init) ?? type
    let agent = person(event["agent"], &events)
    let identity = data.text("incident.id", "id")
    let time = event.time("occurred_at")
    if word == "annotated" || word == "status_update_published" {
      let words = data.text("content", "message", "incident.summary") ?? "note"
      events.add(
        EventWords.kind(of: words), at: time, said(words, by: agent), origin: .chat,
        identity: identity, from: event.place)
      return
    }
    let title = data.text("title", "summary", "incident.summary") ?? "incident"
    let done = word.split(separator: ".").joined(separator: " ")
    events.add(
      eventKinds[word] ?? .note, at: time, recorded: nil,
      (agent.map { "\(done) by \($0)" } ?? done) + ": \(title)",
      service: data.text("service.summary"),
      severity: Severity(alertWord: data.text("priority.summary", "urgency")), identity: identity,
      from: event.place)
  }

  /// What is sent to the Events interface, version 2.
  static func integrationEvent(_ event: LocatedJSON, _ events: inout EventCollector) {
    let action = event.text("event_action") ?? ""
    let kinds: [String: EventKind] = [
      "trigger": .alert, "acknowledge": .acknowledgement, "resolve": .alertResolved,
    ]
    events.add(
      kinds[action] ?? .note, at: event.time("payload.timestamp", "timestamp"),
      "\(action): \(event.text("payload.summary", "dedup_key") ?? "alert")",
      service: event.text("payload.component", "payload.source"),
      severity: Severity(alertWord: event.text("payload.severity")),
      identity: event.text("dedup_key"), from: event.place)
  }
}
