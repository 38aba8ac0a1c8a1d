/// Statuspage's version 2 JSON: lists of incidents, one incident, the summary, and scheduled
/// maintenances; also what incident.io serves under the same paths, and the management API.
///
/// Source: https://www.githubstatus.com/api and recorded answers of ten vendors.
struct StatuspageJSON: ExportFormat {
  let name = "statuspage-json"
  let summary = "Statuspage API, version 2 (JSON)"
  let kind = Source.Kind.statusPage

  func recognises(_ document: ExportDocument) -> Bool {
    guard let first = document.firstByte, first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return false }
    return document.containsKey("incident_updates")
      || (document.containsKey("page", within: 4096)
        && (document.containsKey("time_zone", within: 4096)
          || document.containsKey("indicator") || document.containsKey("incidents")))
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    let places = DocumentPlaces(document)
    var content = ExportContent()
    for node in try JSONReader.readSequence(document.bytes, name: document.name) {
      let page = node["page"]
      for incident in incidents(in: node) {
        let reader = StatuspageJSONIncident(node: incident, page: page, places: places)
        reader.read(into: &content)
      }
    }
    if content.incidents.isEmpty, content.diagnostics.isEmpty {
      content.diagnostics.append(places.noIncident("the page reports none at this time"))
    }
    return content
  }

  private func incidents(in node: JSONNode) -> [JSONNode] {
    if node["incident_updates"] != nil { return [node] }
    if let incident = node["incident"] { return [incident] }
    return
      (node.elements + (node["incidents"]?.elements ?? [])
      + (node["scheduled_maintenances"]?.elements ?? [])).filter(\.isObject)
  }
}

/// One incident of the answer.
private struct StatuspageJSONIncident {
  let node: JSONNode
  let page: JSONNode?
  let places: DocumentPlaces

  func read(into content: inout ExportContent) {
    var posts: [StatuspagePost] = []
    var unread = 0
    for update in node["incident_updates"]?.elements ?? [] {
      if let post = post(update) { posts.append(post) } else { unread += 1 }
    }
    let ordered = posts.oldestFirst
    let postmortem = postmortem(ordered, into: &content)
    let status = node["status"]?.string ?? ""
    let isMaintenance =
      node["impact"]?.string == "maintenance" || node["scheduled_for"]?.string != nil
      || StatusLadder.isMaintenance(status)
    let title = node["name"]?.string ?? ""
    let start = ordered.first?.posted.bounds.earliest
    var incident = StatusPageIncident(
      id: node["id"]?.string ?? DerivedIdentifier.incident(title: title, start: start),
      title: title, page: page?["name"]?.string ?? "", url: node["shortlink"]?.string,
      impact: node["impact"]?.string, components: components(of: posts), updates: posts.updates,
      isMaintenance: isMaintenance, evidence: places.evidence(node.bytes))
    incident.postmortem = postmortem?.narrative
    incident.postmortemPosted = postmortem?.posted
    (incident.statedStart, incident.statedEnd) = statedWindow(isMaintenance: isMaintenance)
    content.incidents.append(incident)
    if unread > 0 {
      content.diagnostics.append(
        Diagnostic(
          code: "unread-updates", level: .warning, source: places.document.name,
          message: "updates without a readable time were left out of `\(title)`", count: unread,
          example: incident.evidence))
    }
  }

  private var plainNames: [String: String] {
    var names: [String: String] = [:]
    for component in node["components"]?.elements ?? [] {
      if let id = component["id"]?.string { names[id] = component["name"]?.string }
    }
    return names
  }

  private func time(_ key: String, of node: JSONNode) -> ResolvedTime? {
    (node[key]?.string).flatMap(WrittenTimes.stamp)
  }

  private func post(_ update: JSONNode) -> StatuspagePost? {
    // A postmortem update has no `display_at`.
    let stored = time("created_at", of: update)
    guard let posted = time("display_at", of: update) ?? stored else { return nil }
    let isPostmortem = update["status"]?.string == "postmortem"
    let body = text("body", of: update, marksHeadings: isPostmortem)
    let names = (update["affected_components"]?.elements ?? []).compactMap { component in
      // The old sentinel for none has a sentence for a name and no code. A name here has its group
      // before it (`API - Search`); the list of components has it plain.
      component["code"]?.string.flatMap { plainNames[$0] ?? component["name"]?.string }
    }
    return StatuspagePost(
      id: update["id"]?.string, word: update["status"]?.string, body: body, posted: posted,
      recorded: stored?.bounds.earliest, components: names,
      evidence: places.evidence(body.isEmpty ? update.bytes : body.origin(of: 0..<body.count)))
  }

  private func text(
    _ key: String, of node: JSONNode, marksHeadings: Bool
  ) -> SourceText {
    guard let value = node[key], value.string != nil,
      let text = try? JSONReader.text(ofStringAt: value.bytes, in: places.document.bytes)
    else { return SourceText() }
    return HTMLText.text(of: text, marksHeadings: marksHeadings, name: places.document.name)
  }

  private func postmortem(
    _ posts: [StatuspagePost], into content: inout ExportContent
  ) -> (narrative: Narrative, posted: TimeBounds?)? {
    var body = text("postmortem_body", of: node, marksHeadings: true)
    var posted = time("postmortem_published_at", of: node)
    if body.isEmpty, let post = posts.last(where: \.isPostmortem) {
      body = post.body
      posted = post.posted
    }
    guard !body.isEmpty else { return nil }
    let anchor = posted ?? posts.last?.posted
    let (narrative, diagnostics) = NarrativeReader.read(
      body, places: places,
      context: WrittenTimeContext(notAfter: anchor?.bounds.earliest))
    content.diagnostics += diagnostics
    return (narrative, posted?.bounds)
  }

  private func components(of posts: [StatuspagePost]) -> [String] {
    var names = (node["components"]?.elements ?? []).compactMap { $0["name"]?.string }
    for name in posts.components where !names.contains(name) { names.append(name) }
    return names
  }

  /// The fields that state a start and an end.
  ///
  /// An incident posted after the fact has the real posting time in `started_at` and the claimed
  /// one in `created_at`; then the start would come after the end, and `created_at` is believed.
  private func statedWindow(isMaintenance: Bool) -> (TimeBounds?, TimeBounds?) {
    let end = time("resolved_at", of: node)?.bounds
    if isMaintenance { return (time("scheduled_for", of: node)?.bounds, end) }
    let created = time("created_at", of: node)?.bounds
    guard let started = time("started_at", of: node)?.bounds else { return (nil, end) }
    if let end, end.earliest < started.earliest { return (created, end) }
    return (started, end)
  }
}
