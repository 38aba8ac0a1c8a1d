extension JSONTool {
  /// Datadog: events in both versions, monitors and their groups, incidents, DORA deployments and
  /// failures, downtimes, status pages, and webhooks; alone or as recorded exchanges.
  ///
  /// Source: https://docs.datadoghq.com/api/latest/
  static let datadog = JSONTool(
    name: "datadog",
    summary: "Datadog events, monitors, incidents, deployments, downtimes (JSON or cassettes)",
    kind: .alert, origin: .alert,
    marks: [
      ["date_happened"], ["overall_state"], ["overall_state_modified"], ["alert_id", "event_type"],
      ["customer_impact_scope"], ["customer_impact_start"],
      ["data", "attributes", "aggregation_key"],
      ["data", "attributes", "finished_at"], ["data", "attributes", "monitor_identifier"],
      ["last_triggered_ts"], ["thresholds", "notify_audit"], ["data", "components_affected"],
    ],
    host: "datadoghq.com",
    objects: [
      Datadog.incident.object(Datadog.incidentTimes),
      ToolObject(has: ["date_happened", "title"]) { event, events in
        Datadog.event(
          event, title: event.text("title"), body: event.text("text"),
          at: event.time("date_happened"), status: event.text("alert_type"), &events)
      },
      ToolObject(has: ["attributes.timestamp", "attributes.attributes"]) { event, events in
        Datadog.event(
          event, title: event.text("attributes.attributes.title", "attributes.message"),
          body: event.text("attributes.message"), at: event.time("attributes.timestamp"),
          status: event.text("attributes.attributes.status"), &events)
      },
      ToolObject(has: ["attributes.started_at"], isIt: { isType($0, "dora") }) {
        deployment, events in
        Datadog.dora(deployment, &events)
      },
      ToolObject(
        has: ["attributes.schedule"], isIt: { isType($0, "downtime") }, tell: Datadog.downtime),
      ToolObject(
        has: ["attributes.start", "attributes.scope"], isIt: { isType($0, "downtime") },
        tell: Datadog.downtime),
      ToolObject(
        has: ["attributes.start_at"], isIt: { isType($0, "incident_impacts") },
        tell: Datadog.impact),
      ToolObject(
        has: ["attributes.updates", "attributes.title"],
        isIt: { isType($0, "degradations") || isType($0, "maintenances") }, tell: Datadog.page),
      ToolObject(has: ["last_triggered_ts", "status"], tell: Datadog.group),
      ToolObject(has: ["alert_id", "event_type", "title"]) { hook, events in
        Datadog.event(
          hook, title: hook.text("title", "alert_title"), body: nil,
          at: hook.time("date", "last_updated"),
          status: hook.text("alert_transition", "event_type", "alert_type"), &events)
      },
      ToolObject(
        has: ["overall_state_modified", "name"], isEnvelope: true, tell: Datadog.monitor),
      ToolObject(has: ["created", "modified", "query", "name"], tell: Datadog.monitor),
    ])

  private static func isType(_ json: LocatedJSON, _ type: String) -> Bool {
    json.text("type")?.hasPrefix(type) == true
  }
}

enum Datadog {
  static let incident = AlertShape(
    has: ["attributes.title", "attributes.created"],
    title: ["attributes.title"], identity: ["id"],
    severity: ["attributes.severity", "attributes.fields.severity.value"],
    fired: ["attributes.detected", "attributes.created"],
    ended: ["attributes.resolved"], isIt: { $0.text("type") == "incidents" })

  static func incidentTimes(_ json: LocatedJSON, _ events: inout EventCollector) {
    let title = json.text("attributes.title") ?? "incident"
    func add(_ kind: EventKind, _ path: String, _ word: String) {
      guard let time = json.time(path) else { return }
      events.add(
        kind, at: time, "\(word): \(title)", origin: .ticket, identity: json.text("id"),
        from: json.at(path)?.place ?? json.place)
    }
    add(
      .declaration,
      json.time("attributes.declared") == nil
        ? "attributes.created" : "attributes.declared", "incident declared")
    add(.impactStart, "attributes.customer_impact_start", "customer impact began")
    add(.impactEnd, "attributes.customer_impact_end", "customer impact ended")
  }

  static func impact(_ json: LocatedJSON, _ events: inout EventCollector) {
    let text = json.text("attributes.description") ?? "impact"
    events.add(
      .impactStart, at: json.time("attributes.start_at"), "impact began: \(text)", origin: .ticket,
      identity: json.text("id"), from: json.place)
    guard let end = json.time("attributes.end_at") else { return }
    events.add(
      .impactEnd, at: end, "impact ended: \(text)", origin: .ticket, identity: json.text("id"),
      from: json.place)
  }

  /// What an event says: its title tells the transition of a monitor.
  static func event(
    _ json: LocatedJSON, title: String?, body: String?, at time: ResolvedTime?, status: String?,
    _ events: inout EventCollector
  ) {
    let text = title ?? body ?? "event"
    let (kind, origin) = kind(of: text, status: status)
    events.add(
      kind, at: time, text, origin: origin,
      service: json.text("service", "attributes.attributes.service"),
      severity: Severity(alertWord: status),
      identity: json.text(
        "monitor_id", "alert_id", "attributes.attributes.monitor_id",
        "attributes.attributes.aggregation_key",
        "aggregation_key", "id_str", "id"),
      from: json.place)
  }

  private static func kind(of title: String, status: String?) -> (EventKind, EventOrigin?) {
    let words = title.lowercased() + " " + (status ?? "").lowercased()
    if words.contains("recovered") || words.contains("resolved") { return (.alertResolved, nil) }
    if ["triggered", "[alert", "no data", "re-triggered", "[warn"].contains(where: words.contains) {
      return (.alert, nil)
    }
    if let change = EventWords.change(in: title) { return (change, .change) }
    return (status == "error" ? .alert : .note, nil)
  }

  static func dora(_ json: LocatedJSON, _ events: inout EventCollector) {
    let isFailure = json.text("type")?.contains("failure") == true
    let what = [
      json.text("attributes.version"), json.text("attributes.env").map { "to \($0)" },
      json.text("attributes.name"),
    ].compactMap(\.self).joined(separator: " ")
    func add(_ kind: EventKind, _ path: String, _ word: String) {
      guard let time = json.time(path) else { return }
      events.add(
        kind, at: time, what.isEmpty ? word : "\(word): \(what)",
        origin: isFailure ? .ticket : .change, service: json.text("attributes.service"),
        severity: Severity(alertWord: json.text("attributes.severity")), identity: json.text("id"),
        from: json.place)
    }
    add(
      isFailure ? .declaration : .deployment, "attributes.started_at",
      isFailure ? "failure began" : "deployment began")
    add(
      isFailure ? .resolution : .deployment, "attributes.finished_at",
      isFailure ? "failure ended" : "deployment finished")
  }

  static func downtime(_ json: LocatedJSON, _ events: inout EventCollector) {
    let scope = json.text("attributes.scope") ?? "*"
    let start = json.time("attributes.schedule.start", "attributes.start")
    let end = json.time("attributes.schedule.end", "attributes.end", "attributes.canceled")
    guard start != nil || end != nil else {
      events.setAside("recurring downtimes were left out", from: json.place)
      return
    }
    func add(_ time: ResolvedTime?, _ word: String) {
      guard let time else { return }
      events.add(
        .configuration, at: time, recorded: json.time("attributes.created"),
        "alerts \(word) for \(scope)", origin: .change, identity: json.text("id"), from: json.place)
    }
    add(start, "muted")
    add(end, "unmuted")
  }

  /// One group of a monitor, such as a host: when it last fired and last ended.
  static func group(_ json: LocatedJSON, _ events: inout EventCollector) {
    let name = json.text("monitor_name", "name", "group") ?? "monitor"
    let group = json.text("group").map { $0 == "*" ? "" : " (\($0))" } ?? ""
    let identity = json.text("monitor_id", "id").map { $0 + group }
    let severity = Severity(alertWord: json.text("status"))
    guard let fired = json.time("last_triggered_ts") else {
      events.setAside("groups of monitors that never fired were left out", from: json.place)
      return
    }
    events.add(
      .alert, at: fired, "triggered: \(name)\(group)", severity: severity,
      identity: identity, from: json.place)
    guard let end = json.time("last_resolved_ts") else { return }
    events.add(
      .alertResolved, at: end, "resolved: \(name)\(group)", severity: severity, identity: identity,
      from: json.place)
  }

  /// A monitor: its state changed, or it was changed.
  static func monitor(_ json: LocatedJSON, _ events: inout EventCollector) {
    let name = json.text("name") ?? "monitor"
    let state = json.text("overall_state") ?? ""
    let identity = json.text("id")
    if let time = json.time("overall_state_modified"), state != "No Data", !state.isEmpty {
      events.add(
        state == "OK" ? .alertResolved : .alert, at: time, "\(state): \(name)",
        severity: Severity(alertWord: state), identity: identity,
        rule: "the last change of the monitor's state", from: json.place)
    }
    guard let created = json.time("created", "created_at") else { return }
    events.add(
      .configuration, at: created, "monitor created: \(name)", origin: .change, identity: identity,
      from: json.place)
    guard let modified = json.time("modified"), modified.bounds != created.bounds else { return }
    events.add(
      .configuration, at: modified, "monitor changed: \(name)", origin: .change,
      identity: identity, from: json.place)
  }

  /// A degradation or a maintenance of a status page.
  static func page(_ json: LocatedJSON, _ events: inout EventCollector) {
    guard let attributes = json["attributes"] else { return }
    var previous: StatusLadder.Step?
    let posts = attributes.list("updates").compactMap { update in
      update.time("started_at", "created_at").map { (update, $0) }
    }.sorted { $0.1.bounds.earliest < $1.1.bounds.earliest }
    let updates = posts.map { update, time in
      let step = StatusLadder.step(for: update.text("status") ?? "update", after: previous)
      previous = step
      return StatusUpdate(
        id: update.text("id"), stage: step.stage, stageAsWritten: update.text("status"),
        stageRule: step.rule, body: update.text("description") ?? "", posted: time.bounds,
        recorded: update.time("created_at")?.bounds.earliest, zone: time.zone,
        components: update.list("components_affected").compactMap { $0.text("name") },
        evidence: events.places.evidence(update.place))
    }
    events.add(
      StatusPageIncident(
        id: json.text("id") ?? "", title: attributes.text("title") ?? "", page: "",
        components: attributes.list("components_affected").compactMap { $0.text("name") },
        updates: updates, isMaintenance: json.text("type")?.hasPrefix("maintenance") == true,
        statedStart: attributes.time("start_date")?.bounds,
        statedEnd: attributes.time("completed_date")?.bounds,
        evidence: events.places.evidence(json.place)))
  }
}
