/// Prometheus Alertmanager's webhook, version 4, and Grafana's variant of it: one message, a list
/// of them, or one a line; also alerts alone.
///
/// Source: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
struct Alertmanager: ExportFormat {
  let name = "alertmanager"
  let summary = "Alertmanager or Grafana alert webhook (JSON)"
  let kind = Source.Kind.alert

  func recognises(_ document: ExportDocument) -> Bool {
    guard let first = document.firstByte, first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return false }
    return document.containsKey("startsAt") && document.containsKey("labels")
      && (document.containsKey("endsAt") || document.containsKey("alerts")
        || document.containsKey("fingerprint"))
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    let places = DocumentPlaces(document)
    var content = ExportContent()
    var seen: Set<AlertEvent.Key> = []
    var unread = 0
    var example: Evidence?
    for node in try JSONReader.readSequence(document.bytes, name: document.name) {
      for message in node.elements.isEmpty ? [node] : node.elements {
        let alerts = message["alerts"]?.elements ?? (message["startsAt"] == nil ? [] : [message])
        for alert in alerts {
          let event = AlertEvent(alert: alert, message: message, places: places)
          guard event.add(to: &content, seen: &seen) else {
            unread += 1
            example = example ?? places.evidence(alert.bytes)
            continue
          }
        }
      }
    }
    if unread > 0 {
      content.diagnostics.append(
        Diagnostic(
          code: "unread-alerts", level: .warning, source: document.name,
          message: "alerts without a readable start were left out", count: unread, example: example)
      )
    }
    if content.events.isEmpty, unread == 0 {
      content.diagnostics.append(places.noIncident("the messages hold no alert"))
    }
    content.events.sort(by: TimelineEvent.inOrder)
    return content
  }
}

/// One alert of a message.
private struct AlertEvent {
  /// What makes two alerts the same one: a resolved message repeats the start.
  struct Key: Hashable {
    var identity: String
    var kind: EventKind
    var time: Timestamp
  }

  let alert: JSONNode
  let message: JSONNode
  let places: DocumentPlaces

  /// Whether the alert has a start that can be read.
  func add(to content: inout ExportContent, seen: inout Set<Key>) -> Bool {
    guard let start = time("startsAt") else { return false }
    insert(.alert, at: start, word: "firing", into: &content, seen: &seen)
    let isResolved = (alert["status"] ?? message["status"])?.string != "firing"
    // Year 1 stands for "still firing"; a firing alert may carry the time it would expire.
    if isResolved, let end = time("endsAt") {
      insert(.alertResolved, at: end, word: "resolved", into: &content, seen: &seen)
    }
    return true
  }

  private func insert(
    _ kind: EventKind, at time: ResolvedTime, word: String, into content: inout ExportContent,
    seen: inout Set<Key>
  ) {
    let key = Key(identity: identity, kind: kind, time: time.bounds.earliest)
    guard seen.insert(key).inserted else { return }
    let summary = annotation("summary") ?? annotation("description") ?? annotation("message")
    let name = label("alertname") ?? "alert"
    content.events.append(
      TimelineEvent(
        time: time.bounds, zone: time.zone, kind: kind, origin: .alert,
        text: "\(name) \(word)" + (summary.map { ": \($0)" } ?? ""), service: service,
        severity: severity, evidence: [places.evidence(alert.bytes)]))
  }

  private func time(_ key: String) -> ResolvedTime? {
    (alert[key]?.string).flatMap(WrittenTimes.stamp)
  }

  private func label(_ name: String) -> String? {
    let value = (alert["labels"]?[name] ?? message["commonLabels"]?[name])?.string
    return value?.isEmpty == true ? nil : value
  }

  private func annotation(_ name: String) -> String? {
    let value = (alert["annotations"]?[name] ?? message["commonAnnotations"]?[name])?.string
    return value?.isEmpty == true ? nil : value
  }

  private var identity: String {
    if let fingerprint = alert["fingerprint"]?.string, !fingerprint.isEmpty { return fingerprint }
    guard case .object(let members) = alert["labels"]?.value else { return "" }
    return members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\($0.key)=\($0.value.string ?? "")" }.joined(separator: "\u{0}")
  }

  private var service: String? {
    ["service", "app", "application", "component", "job", "deployment"].lazy.compactMap(label).first
  }

  private var severity: Severity? {
    switch label("severity")?.lowercased() {
    case "critical", "page", "emergency", "fatal": .fatal
    case "error", "high", "major": .error
    case "warning", "warn", "medium", "minor": .warn
    case "info", "information", "low", "none": .info
    default: nil
    }
  }
}
