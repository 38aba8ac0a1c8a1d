/// Reads the incidents of one document by the names of its ``PageShape``.
struct PageShapeReader {
  let shape: PageShape
  let root: JSONNode
  let places: DocumentPlaces
  private let related: RelatedResources
  private let zone: WrittenZone?

  init(shape: PageShape, root: JSONNode, places: DocumentPlaces) {
    self.shape = shape
    self.root = root
    self.places = places
    related = RelatedResources(root)
    zone = ExportTime.zone(named: root.first(at: shape.zone)?.string ?? shape.fixedZone)
  }

  func read(into content: inout ExportContent) {
    var orphans: [(id: String, node: JSONNode)] = []
    for list in shape.lists {
      for node in root.all(at: list.path) where isIncident(node, of: list) {
        if let id = node.first(at: shape.incidentID)?.text {
          orphans.append((id, node))
        } else {
          add(node, list: list, to: &content)
        }
      }
    }
    add(orphans, to: &content)
  }

  private func isIncident(_ node: JSONNode, of list: PageShape.List) -> Bool {
    guard node.isObject else { return false }
    if let only = list.only, node[only.key]?.text != only.value { return false }
    // A document that is one incident has its keys; others have a list of them.
    return !list.path.isEmpty
      || shape.marks.contains { keys in keys.allSatisfy { has($0, node) } }
      || !shape.incidentID.isEmpty && node.first(at: shape.incidentID) != nil
  }

  private func has(_ path: String, _ node: JSONNode) -> Bool {
    let parts = path.split(separator: ".", maxSplits: 1)
    guard let first = parts.first else { return true }
    let key = String(first.hasSuffix("[]") ? first.dropLast(2) : first)
    return node[key] != nil
  }

  // MARK: Incidents

  private func add(
    _ node: JSONNode, list: PageShape.List, to content: inout ExportContent
  ) {
    let type = node.first(at: shape.type)?.text
    let isMaintenance =
      list.isMaintenance
      || type.map { shape.maintenanceTypes.contains(StatusLadder.normalised($0)) } ?? false
    let (posts, unread) = posts(of: node, isMaintenance: isMaintenance)
    let start = times(shape.start, of: node).min { $0.bounds.earliest < $1.bounds.earliest }
    let title = title(of: node)
    let begun = start ?? posts.oldestFirst.first?.posted
    var incident = StatusPageIncident(
      id: identifier(of: node)
        ?? DerivedIdentifier.incident(title: title, start: begun?.bounds.earliest),
      title: title, page: root.first(at: shape.page)?.text ?? shape.pageName,
      url: address(of: node), impact: node.first(at: shape.impact)?.text,
      components: components(of: node, posts),
      updates: posts.updates(
        isMaintenance: isMaintenance, isOldestFirst: shape.isOldestFirst),
      isMaintenance: isMaintenance, statedStart: start?.bounds, statedEnd: end(of: node)?.bounds,
      evidence: places.evidence(node.bytes))
    incident.plannedStart = times(shape.plannedStart, of: node).first?.bounds
    incident.plannedEnd = times(shape.plannedEnd, of: node).first?.bounds
    incident.revised = times(shape.revised, of: node).first?.bounds.earliest
    readReport(of: node, into: &incident, &content)
    incident.settle(state: node.first(at: shape.status)?.text ?? list.state)
    content.incidents.append(incident)
    note(unread: unread, of: incident, in: &content)
  }

  /// Posts that stand outside their incident are all that is told of it.
  private func add(_ orphans: [(id: String, node: JSONNode)], to content: inout ExportContent) {
    let byID = Dictionary(grouping: orphans, by: \.id)
    for id in orphans.map(\.id).withoutRepeats {
      let nodes = (byID[id] ?? []).map(\.node)
      let posts = nodes.compactMap { post($0, shape.post, isMaintenance: false) }
      let title = nodes.lazy.compactMap { $0.first(at: shape.title)?.text }.first ?? ""
      let incident = StatusPageIncident(
        id: id, title: title, page: root.first(at: shape.page)?.text ?? shape.pageName,
        components: posts.components, updates: posts.updates(),
        evidence: places.evidence(nodes[0].bytes))
      content.incidents.append(incident)
      note(unread: nodes.count - posts.count, of: incident, in: &content)
    }
  }

  private func note(
    unread: Int, of incident: StatusPageIncident, in content: inout ExportContent
  ) {
    content.diagnostics += places.leftOut(unread, "updates without a readable time", of: incident)
  }

  private func identifier(of node: JSONNode) -> String? {
    if let id = node.first(at: shape.id)?.text { return id }
    return address(of: node)?.split(separator: "/").last.map(String.init)
  }

  private func address(of node: JSONNode) -> String? {
    guard let path = node.first(at: shape.url)?.string, !path.isEmpty else { return nil }
    guard !path.contains("://"), !shape.host.isEmpty else { return path }
    return shape.host + (path.hasPrefix("/") ? String(path.dropFirst()) : path)
  }

  private func title(of node: JSONNode) -> String {
    let title = shape.title.lazy.map { places.prose(node.first(at: [$0])).string }
      .first { !$0.isEmpty }
    if let title { return title }
    return shape.untitled.compactMap { node.first(at: [$0])?.text ?? root.first(at: [$0])?.text }
      .joined(separator: " ")
  }

  private func components(of node: JSONNode, _ posts: [PagePost]) -> [String] {
    let told = shape.components.flatMap { node.all(at: $0) }.compactMap(\.text)
    return (told.map(related.name) + posts.components).withoutRepeats
  }

  private func times(_ paths: [String], of node: JSONNode) -> [ResolvedTime] {
    for path in paths {
      let times = node.all(at: path).compactMap { places.document.time($0, zone: zone) }
      if !times.isEmpty { return times }
    }
    return []
  }

  /// The last of its ends; nil when one of the windows it lists is open.
  private func end(of node: JSONNode) -> ResolvedTime? {
    guard let path = shape.end.first(where: { !node.all(at: $0).isEmpty }) else { return nil }
    if let list = path.lastRange(of: "[]."),
      node.all(at: path).count
        < node.all(at: String(path[..<list.lowerBound]) + "[]").count
    {
      return nil
    }
    return times([path], of: node).max { $0.bounds.earliest < $1.bounds.earliest }
  }

  private func readReport(
    of node: JSONNode, into incident: inout StatusPageIncident, _ content: inout ExportContent
  ) {
    let text = places.prose(node.first(at: shape.report), marksHeadings: true)
    guard !text.isEmpty else { return }
    let (narrative, diagnostics) = NarrativeReader.read(
      text, places: places,
      context: WrittenTimeContext(notAfter: incident.updates.last?.posted.earliest))
    incident.postmortem = narrative
    content.diagnostics += diagnostics
  }

  // MARK: Posts

  private func posts(
    of node: JSONNode, isMaintenance: Bool
  ) -> (posts: [PagePost], unread: Int) {
    var posts: [PagePost] = []
    var unread = 0
    for path in shape.updates {
      let updates = node.all(at: path).compactMap(related.resolved)
      for update in updates {
        if let post = post(update, shape.post, isMaintenance: isMaintenance) {
          posts.append(post)
        } else if update.isObject {
          unread += 1
        }
      }
      if !posts.isEmpty { break }
    }
    // What the incident says itself comes first; pages repeat it as a post.
    if let own = shape.own, let first = post(node, own, isMaintenance: isMaintenance),
      !first.body.isEmpty,
      !posts.contains(where: { $0.body.bytes == first.body.bytes })
    {
      let isNewestFirst =
        posts.count > 1
        && posts[0].posted.bounds.earliest >= posts[posts.count - 1].posted.bounds.earliest
      posts.insert(first, at: isNewestFirst ? posts.count : 0)
    }
    return (posts, unread)
  }

  private func post(
    _ node: JSONNode, _ names: PageShape.Post, isMaintenance: Bool
  ) -> PagePost? {
    guard let posted = times(names.time, of: node).first else { return nil }
    let body = names.body.lazy.map { places.prose(node.first(at: [$0])) }.first { !$0.isEmpty }
    let code = node.first(at: names.code)?.text
    let written =
      node.first(at: names.word)?.text
      ?? node.first(at: names.bracketed)?.string.flatMap { AWSWords.split($0).word }
    let stage = [code, written].lazy.compactMap { $0.flatMap { shape.stages[$0.lowercased()] } }
    return PagePost(
      id: node.first(at: names.id)?.text, word: written, stage: isMaintenance ? nil : stage.first,
      body: body ?? SourceText(), posted: posted,
      recorded: times(names.recorded, of: node).first?.bounds.earliest,
      components: names.components.flatMap { node.all(at: $0) }.compactMap(\.text)
        .map(related.name),
      evidence: places.evidence(of: body ?? SourceText(), within: node.bytes))
  }
}

/// The resources that a JSON:API document lists beside its data, found by type and id.
///
/// Source: https://jsonapi.org/format/#document-compound-documents
struct RelatedResources {
  private var byKey: [String: JSONNode] = [:]
  private var names: [String: String] = [:]

  init(_ root: JSONNode) {
    for node in root["included"]?.elements ?? [] {
      guard let id = node["id"]?.text, let type = node["type"]?.string else { continue }
      byKey["\(type) \(id)"] = node
      names[id] = node.first(at: ["attributes.public_name", "attributes.name"])?.string
    }
  }

  /// The resource that a reference stands for, nil when it is not in the document; what is no
  /// reference stands for itself.
  func resolved(_ node: JSONNode) -> JSONNode? {
    guard case .object(let members) = node.value,
      members.allSatisfy({ Self.keysOfReferences.contains($0.key) }), let id = node["id"]?.text,
      let type = node["type"]?.string
    else { return node }
    return byKey["\(type) \(id)"]
  }

  private static let keysOfReferences: Set<String> = [
    "id", "type", "self", "summary", "html_url", "links",
  ]

  /// The name of the resource of that id; the text itself where there is none.
  func name(_ id: String) -> String { names[id] ?? id }
}

extension String {
  /// Where a piece stands last.
  fileprivate func lastRange(of piece: String) -> Range<Index>? {
    var found: Range<Index>?
    var start = startIndex
    while let range = self[start...].firstRange(of: piece) {
      found = range
      start = range.upperBound
    }
    return found
  }
}
