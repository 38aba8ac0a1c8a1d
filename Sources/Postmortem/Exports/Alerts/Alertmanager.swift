extension JSONTool {
  /// Prometheus Alertmanager's webhook, version 4, its list of alerts, and Grafana's variant of
  /// both with the history of an alert's states.
  ///
  /// Sources: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config and
  /// https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/
  static let alertmanager = JSONTool(
    name: "alertmanager", summary: "Alertmanager or Grafana alerts and webhooks (JSON)",
    kind: .alert, origin: .alert,
    marks: [
      ["startsAt", "labels"], ["alertId", "newState", "created"], ["ruleId", "state", "title"],
    ],
    empty: "the messages hold no alert",
    objects: [
      ToolObject(has: ["alerts"], isIt: { !$0.list("alerts").isEmpty }) { message, events in
        for alert in message.list("alerts") {
          PrometheusAlert(alert: alert, message: message).tell(&events)
        }
      },
      ToolObject(has: ["startsAt", "labels"]) { alert, events in
        PrometheusAlert(alert: alert, message: alert).tell(&events)
      },
      ToolObject(has: ["alertId", "newState", "created"]) { annotation, events in
        let state = annotation.text("newState") ?? ""
        events.add(
          kind(ofState: state), at: annotation.time("created", "time"),
          "\(annotation.text("alertName") ?? "alert") \(state)",
          identity: annotation.text("alertId"),
          from: annotation.place)
      },
    ])

  private static func kind(ofState state: String) -> EventKind {
    let state = state.lowercased()
    if state.hasPrefix("alerting") { return .alert }
    return state.hasPrefix("normal") || state.hasPrefix("ok") ? .alertResolved : .note
  }
}

/// One alert of a message.
private struct PrometheusAlert {
  let alert: LocatedJSON
  let message: LocatedJSON

  func tell(_ events: inout EventCollector) {
    add(.alert, at: alert.time("startsAt"), "firing", to: &events)
    // Year 1 stands for "still firing"; a firing alert may carry the time it would expire.
    let state = alert.text("status", "status.state") ?? message.text("status")
    guard let start = alert.time("startsAt"), let end = alert.time("endsAt"),
      !["firing", "active", "suppressed", "unprocessed"].contains(state),
      end.bounds.earliest >= start.bounds.earliest
    else { return }
    add(.alertResolved, at: end, "resolved", to: &events)
  }

  private func add(
    _ kind: EventKind, at time: ResolvedTime?, _ word: String, to events: inout EventCollector
  ) {
    let summary = annotation("summary") ?? annotation("description") ?? annotation("message")
    events.add(
      kind, at: time, "\(label("alertname") ?? "alert") \(word)\(summary.map { ": \($0)" } ?? "")",
      service: service, severity: Severity(alertWord: label("severity") ?? label("priority")),
      identity: identity, from: alert.place)
  }

  private func label(_ name: String) -> String? {
    alert.text("labels.\(name)") ?? message.text("commonLabels.\(name)")
  }

  private func annotation(_ name: String) -> String? {
    alert.text("annotations.\(name)") ?? message.text("commonAnnotations.\(name)")
  }

  /// The fingerprint, else one made of all labels as the fingerprint is.
  private var identity: String {
    if let fingerprint = alert.text("fingerprint") { return fingerprint }
    guard case .object(let members) = alert["labels"]?.node.value else { return "" }
    var hash = StableHash()
    for member in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      hash.add(member.key)
      hash.add(member.value.string ?? "")
    }
    return hash.identifier
  }

  private var service: String? {
    ["service", "app", "application", "component", "job", "deployment"].lazy.compactMap(label).first
  }
}
