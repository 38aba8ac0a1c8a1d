extension JSONTool {
  /// Sentry: issues with their activity, and webhooks for issues, comments, events and metrics.
  ///
  /// Source: https://docs.sentry.io/api/events/
  static let sentry = JSONTool(
    name: "sentry", summary: "Sentry issues, activity, comments and webhooks (JSON)", kind: .alert,
    origin: .alert,
    marks: [
      ["firstSeen", "lastSeen"], ["comment", "issue_id"], ["issue_id", "datetime"],
      ["metric_alert"],
    ],
    objects: [
      issue.object { json, events in
        for entry in json.list("activity") { Sentry.activity(entry, of: json, &events) }
      },
      ToolObject(has: ["comment", "timestamp", "issue_id"]) { json, events in
        let words = json.text("comment") ?? ""
        events.add(
          EventWords.kind(of: words), at: json.time("timestamp"), words, origin: .chat,
          service: json.text("project_slug"), identity: json.text("issue_id"), from: json.place)
      },
      ToolObject(has: ["issue_id", "datetime", "title"]) { json, events in
        events.add(
          .alert, at: json.time("datetime", "timestamp"),
          "triggered: \(json.text("title") ?? "event")", service: json.text("project_slug"),
          severity: Severity(alertWord: json.text("level")), identity: json.text("issue_id"),
          from: json.place)
      },
      metricAlert.object(),
    ])

  private static let issue = AlertShape(
    has: ["firstSeen", "lastSeen", "title"], title: ["title"], identity: ["id"],
    service: ["project.slug", "project"], severity: ["level"], fired: ["firstSeen"],
    ended: ["statusDetails.resolvedAt"])

  private static let metricAlert = AlertShape(
    has: ["date_detected", "title"], title: ["title"], identity: ["id", "identifier"],
    fired: ["date_started", "date_detected"], ended: ["date_closed"])
}

enum Sentry {
  private static let kinds: [String: EventKind] = [
    "set_resolved": .alertResolved, "set_resolved_in_release": .alertResolved,
    "set_resolved_by_age": .alertResolved, "set_regression": .alert, "assigned": .page,
    "set_unresolved": .alert,
  ]

  static func activity(
    _ entry: LocatedJSON, of issue: LocatedJSON, _ events: inout EventCollector
  ) {
    let type = entry.text("type") ?? ""
    // The first sight is told by the issue itself.
    guard type != "first_seen" else { return }
    let who = events.person(
      id: entry.text("user.id"), names: [entry.text("user.name"), entry.text("user.email")])
    if let words = entry.text("data.text") {
      events.add(
        EventWords.kind(of: words), at: entry.time("dateCreated"),
        PagerDuty.said(words, by: who), origin: .chat, identity: issue.text("id"),
        from: entry.place)
      return
    }
    let words = type.split(separator: "_").joined(separator: " ")
    events.add(
      kinds[type] ?? .note, at: entry.time("dateCreated"),
      "\(words)\(who.map { " by \($0)" } ?? ""): \(issue.text("title") ?? "issue")",
      service: issue.text("project.slug"), identity: issue.text("id"), from: entry.place)
  }
}
