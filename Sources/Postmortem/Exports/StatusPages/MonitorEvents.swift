/// What monitors that people host tell of one address: when it stopped answering, and when it did
/// again. Each is an alert.
struct MonitorEvents {
  private(set) var events: [TimelineEvent] = []
  private let places: DocumentPlaces
  private var isDown = false

  init(_ places: DocumentPlaces) { self.places = places }

  /// Takes the next state of a monitor, in order of time; states that repeat tell nothing new.
  mutating func take(
    isUp: Bool, at time: ResolvedTime, monitor: String, detail: String?, _ node: JSONNode
  ) {
    guard isUp == isDown else { return }
    isDown = !isUp
    let text = "\(monitor) \(isUp ? "is up" : "is down")" + (detail.map { ": \($0)" } ?? "")
    events.append(
      TimelineEvent(
        time: time.bounds, zone: time.zone, kind: isUp ? .alertResolved : .alert, origin: .alert,
        text: text, service: monitor, evidence: [places.evidence(node.bytes)]))
  }
}

/// Gatus: the states of endpoints with their events, or with single results.
///
/// Source: https://github.com/TwiN/gatus#api
struct Gatus: ExportFormat {
  let name = "gatus"
  let summary = "Gatus endpoint statuses (JSON)"
  let kind = Source.Kind.alert
  let hasRecordedSample = false

  func recognises(_ document: ExportDocument) -> Bool {
    ["", "[]"].contains { document.outline.has(["results[].conditionResults"], below: $0) }
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    let places = DocumentPlaces(document)
    var content = ExportContent()
    for root in try JSONReader.readSequence(document.json, name: document.name) {
      for endpoint in root.elements.isEmpty ? [root] : root.elements {
        let name = [endpoint["group"], endpoint["name"]].compactMap { $0?.text }
          .joined(separator: "/")
        var monitor = MonitorEvents(places)
        let told = timed(endpoint.all(at: "events[]"), in: document)
        for (time, node) in told.isEmpty ? timed(endpoint.all(at: "results[]"), in: document) : told
        {
          let state =
            node["type"]?.string ?? (node["success"]?.text == "true" ? "HEALTHY" : "UNHEALTHY")
          guard state == "HEALTHY" || state == "UNHEALTHY" else { continue }
          let failed = node.all(at: "conditionResults[]").first { $0["success"]?.text == "false" }
          monitor.take(
            isUp: state == "HEALTHY", at: time, monitor: name,
            detail: failed?["condition"]?.text, node)
        }
        content.events += monitor.events
      }
    }
    if content.events.isEmpty {
      content.diagnostics.append(places.noIncident("no endpoint was down in the time it covers"))
    }
    content.events.sort(by: TimelineEvent.inOrder)
    return content
  }
}

/// Uptime Kuma: heartbeats, as the status page's API answers or as a list.
///
/// Their times are UTC and name no zone. Source: https://github.com/louislam/uptime-kuma
struct UptimeKumaBeats: ExportFormat {
  let name = "uptime-kuma-heartbeats"
  let summary = "Uptime Kuma heartbeats (JSON)"
  let kind = Source.Kind.alert
  let hasRecordedSample = false

  func recognises(_ document: ExportDocument) -> Bool {
    let outline = document.outline
    return outline.has(all: ["heartbeatList", "uptimeList"])
      || outline.has(["monitorID", "status", "time", "ping"], below: "[]")
      || outline.has(["monitor_id", "status", "time", "ping"], below: "[]")
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    let places = DocumentPlaces(document)
    var content = ExportContent()
    for root in try JSONReader.readSequence(document.json, name: document.name) {
      for (name, beats) in monitors(in: root) {
        var monitor = MonitorEvents(places)
        for (time, beat) in timed(beats, in: document, zone: ExportTime.zone(named: "UTC")) {
          // 0 is down and 1 up; 2 is pending and 3 maintenance.
          guard let state = beat["status"]?.text, state == "0" || state == "1" else { continue }
          monitor.take(
            isUp: state == "1", at: time, monitor: name, detail: beat["msg"]?.text, beat)
        }
        content.events += monitor.events
      }
    }
    if content.events.isEmpty {
      content.diagnostics.append(places.noIncident("no monitor was down in the time it covers"))
    }
    content.events.sort(by: TimelineEvent.inOrder)
    return content
  }

  private func monitors(in root: JSONNode) -> [(String, [JSONNode])] {
    if case .object(let lists)? = root["heartbeatList"]?.value {
      return lists.map { ("monitor \($0.key)", $0.value.elements) }
    }
    let byID = Dictionary(grouping: root.elements, by: monitorID)
    return root.elements.map(monitorID).withoutRepeats.map { ("monitor \($0)", byID[$0] ?? []) }
  }

  private func monitorID(_ beat: JSONNode) -> String {
    beat.first(at: ["monitorID", "monitor_id"])?.text ?? ""
  }
}

/// Records that have a time, in its order.
///
/// - Parameter zone: That of times that name none, where the tool fixes it.
private func timed(
  _ nodes: [JSONNode], in document: ExportDocument, zone: WrittenZone? = nil
) -> [(ResolvedTime, JSONNode)] {
  nodes.compactMap { node in
    document.time(node.first(at: ["timestamp", "time"]), zone: zone).map { ($0, node) }
  }.enumerated().sorted {
    ($0.element.0.bounds.earliest, $0.offset) < ($1.element.0.bounds.earliest, $1.offset)
  }.map(\.element)
}
