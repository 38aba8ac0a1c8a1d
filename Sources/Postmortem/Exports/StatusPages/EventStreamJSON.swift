/// A flat stream of notices, as LeanCloud's page keeps them: each says how bad it is and whether it
/// goes on, and nothing says which belong together.
///
/// Notices are one incident until one of them says that it is over.
struct EventStreamJSON: ExportFormat {
  let name = "leancloud-events"
  let summary = "LeanCloud status events (JSON)"
  let kind = Source.Kind.statusPage

  func recognises(_ document: ExportDocument) -> Bool {
    ["events[]", "[]"].contains {
      document.outline.has(["type", "content", "inProgress", "time"], below: $0)
    }
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    let places = DocumentPlaces(document)
    var content = ExportContent()
    let root = try JSONReader.read(document.json, name: document.name)
    let nodes = root.elements.isEmpty ? root.all(at: "events[]") : root.elements
    let posts = nodes.compactMap { post($0, places) }
    var group: [PagePost] = []
    for post in posts.oldestFirst {
      group.append(post)
      if post.stage == .resolved { add(&group, to: &content) }
    }
    add(&group, to: &content)
    content.diagnostics += places.leftOut(
      nodes.count - posts.count, "events without a readable time")
    return content
  }

  private func post(_ node: JSONNode, _ places: DocumentPlaces) -> PagePost? {
    guard let posted = places.document.time(node["time"]) else { return nil }
    let body = places.prose(node["content"])
    // Old ones have no flag: they are over when they tell of success.
    let isOver =
      node["inProgress"].map { $0.text == "false" } ?? (node["type"]?.string == "success")
    return PagePost(
      word: node["type"]?.text, stage: isOver ? .resolved : .investigating, body: body,
      posted: posted, evidence: places.evidence(of: body, within: node.bytes))
  }

  private func add(_ group: inout [PagePost], to content: inout ExportContent) {
    guard let first = group.first else { return }
    let title = firstSentence(of: first.body.string)
    content.incidents.append(
      StatusPageIncident(
        id: DerivedIdentifier.incident(title: title, start: first.posted.bounds.earliest),
        title: title, page: "", impact: first.word, updates: group.updates(isOldestFirst: true),
        evidence: first.evidence))
    group = []
  }

  /// What a notice without a title is called by.
  private func firstSentence(of text: String) -> String {
    let end = text.firstIndex { "。.！!\n".contains($0) } ?? text.endIndex
    let sentence = text[..<end]
    return sentence.count <= 100 ? String(sentence) : sentence.prefix(99) + "…"
  }
}
