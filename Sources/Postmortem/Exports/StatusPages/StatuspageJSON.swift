/// Statuspage's version 2 JSON: lists of incidents, one incident, the summary, and scheduled
/// maintenances; also what incident.io serves under the same paths, and the management API.
///
/// Source: https://www.githubstatus.com/api and recorded answers of ten vendors.
struct StatuspageJSON: ExportFormat {
  let name = "statuspage-json"
  let summary = "Statuspage API, version 2 (JSON)"
  let kind = Source.Kind.statusPage

  func recognises(_ document: ExportDocument) -> Bool {
    let outline = document.outline
    let lists = ["", "[]", "incident", "incidents[]", "scheduled_maintenances[]"]
    if lists.contains(where: { outline.has(["incident_updates"], below: $0) }) { return true }
    let update = ["incident_id", "body", "display_at"]
    if outline.has(update, below: "") || outline.has(update, below: "[]") { return true }
    return outline.has("page.name")
      && (outline.has("page.time_zone") || outline.has("status.indicator")
        || outline.has("incidents") && !outline.has("page.status"))
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    let places = DocumentPlaces(document)
    var content = ExportContent()
    func add(_ node: JSONNode) {
      guard node.isObject else { return }
      StatuspageJSONIncident(node: node, places: places).read(into: &content)
    }
    // Lists of many thousand incidents are read one by one.
    let roots = try JSONReader.readSequence(
      document.json, name: document.name, handingOver: ["", "incidents", "scheduled_maintenances"],
      add)
    for root in roots { incident(in: root).map(add) }
    nameThePage(of: &content, by: roots)
    if content.incidents.isEmpty, content.diagnostics.isEmpty {
      content.diagnostics.append(places.noIncident("the page reports none at this time"))
    }
    return content
  }

  /// The incident of an answer that tells of one alone.
  private func incident(in root: JSONNode) -> JSONNode? {
    if root["incident_updates"] != nil || root["incident_id"] != nil { return root }
    return root["incident"]
  }

  /// Each of several answers in one document is a page of its own.
  private func nameThePage(of content: inout ExportContent, by roots: [JSONNode]) {
    var index = content.incidents.startIndex
    content.incidents.sort {
      $0.evidence.reference.bytes.lowerBound < $1.evidence.reference.bytes.lowerBound
    }
    for root in roots {
      let page = root["page"]?["name"]?.string ?? ""
      while index < content.incidents.endIndex,
        content.incidents[index].evidence.reference.bytes.lowerBound < root.bytes.upperBound
      {
        content.incidents[index].page = page
        index += 1
      }
    }
  }
}

/// One incident of the answer.
private struct StatuspageJSONIncident {
  let node: JSONNode
  let places: DocumentPlaces
  /// The names of components by their codes, without the groups before them.
  private let plainNames: [String: String]

  init(node: JSONNode, places: DocumentPlaces) {
    self.node = node
    self.places = places
    var names: [String: String] = [:]
    for component in node["components"]?.elements ?? [] {
      if let id = component["id"]?.string { names[id] = component["name"]?.string }
    }
    plainNames = names
  }

  func read(into content: inout ExportContent) {
    var posts: [PagePost] = []
    var unread = 0
    // One update alone, as the management API answers, is all there is of its incident.
    let isAlone = node["incident_id"] != nil && node["incident_updates"] == nil
    for update in isAlone ? [node] : node["incident_updates"]?.elements ?? [] {
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
      id: node[isAlone ? "incident_id" : "id"]?.string
        ?? DerivedIdentifier.incident(title: title, start: start),
      title: title, page: "", url: node["shortlink"]?.string,
      impact: node["impact"]?.string, components: components(of: posts),
      updates: posts.updates(isMaintenance: isMaintenance),
      isMaintenance: isMaintenance, evidence: places.evidence(node.bytes))
    incident.postmortem = postmortem?.narrative
    incident.postmortemPosted = postmortem?.posted
    incident.revised = time("updated_at", of: node)?.bounds.earliest
    if isMaintenance {
      incident.plannedStart = time("scheduled_for", of: node)?.bounds
      incident.plannedEnd = time("scheduled_until", of: node)?.bounds
    }
    (incident.statedStart, incident.statedEnd) = statedWindow(isMaintenance: isMaintenance)
    content.incidents.append(incident)
    content.diagnostics += places.leftOut(unread, "updates without a readable time", of: incident)
  }

  private func time(_ key: String, of node: JSONNode) -> ResolvedTime? {
    places.document.time(node[key])
  }

  private func post(_ update: JSONNode) -> PagePost? {
    // A postmortem update has no `display_at`.
    let stored = time("created_at", of: update)
    guard let posted = time("display_at", of: update) ?? stored else { return nil }
    let isPostmortem = update["status"]?.string == "postmortem"
    let body = places.prose(update["body"], marksHeadings: isPostmortem)
    let changes = (update["affected_components"]?.elements ?? []).compactMap { component in
      change(of: component)
    }
    return PagePost(
      id: update["id"]?.string, word: update["status"]?.string, body: body, posted: posted,
      recorded: stored?.bounds.earliest, components: changes.map(\.name), changes: changes,
      evidence: places.evidence(of: body, within: update.bytes))
  }

  /// The old sentinel for none has a sentence for a name and no code. A name here has its group
  /// before it (`API - Search`); the list of components has it plain.
  private func change(of component: JSONNode) -> ComponentChange? {
    guard let code = component["code"]?.string,
      let name = plainNames[code] ?? component["name"]?.string
    else { return nil }
    return ComponentChange(
      name: name, before: component["old_status"]?.string, after: component["new_status"]?.string)
  }

  private func postmortem(
    _ posts: [PagePost], into content: inout ExportContent
  ) -> (narrative: Narrative, posted: TimeBounds?)? {
    var body = places.prose(node["postmortem_body"], marksHeadings: true)
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

  private func components(of posts: [PagePost]) -> [String] {
    ((node["components"]?.elements ?? []).compactMap { $0["name"]?.string } + posts.components)
      .withoutRepeats
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
