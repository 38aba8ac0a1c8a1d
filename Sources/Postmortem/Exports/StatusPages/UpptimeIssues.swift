/// The GitHub issues by which Upptime tells of an outage: opened when an address is down, closed
/// with a comment when it is back; as the API lists them, as `gh` prints them, or one a line.
///
/// Source: https://upptime.js.org/docs/how-it-works
struct UpptimeIssues: ExportFormat {
  let name = "upptime"
  let summary = "Upptime incident issues (JSON)"
  let kind = Source.Kind.statusPage

  func recognises(_ document: ExportDocument) -> Bool {
    let outline = document.outline
    guard ["", "[]"].contains(where: { outline.has(["title", "body", "labels"], below: $0) }) else {
      return false
    }
    return document.contains("**down**") || document.contains("**degraded performance**")
      || document.contains("is back up in [`")
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    let places = DocumentPlaces(document)
    var content = ExportContent()
    for root in try JSONReader.readSequence(document.json, name: document.name) {
      for issue in root.elements.isEmpty ? [root] : root.elements
      where issue["title"]?.string != nil {
        UpptimeIssue(node: issue, places: places).read(into: &content)
      }
    }
    return content
  }
}

private struct UpptimeIssue {
  let node: JSONNode
  let places: DocumentPlaces

  private static let opened = ["created_at", "createdAt", "created_on"]
  private static let closed = ["closed_at", "closedAt"]

  func read(into content: inout ExportContent) {
    let title = node["title"]?.string ?? ""
    var posts: [PagePost] = []
    var unread = 0
    for post in [node] + node.all(at: "comments[]") {
      if let read = self.post(post) { posts.append(read) } else { unread += 1 }
    }
    let repository =
      node.first(at: ["repository.full_name", "repository.nameWithOwner", "repository"])?.string
    let number = node["number"]?.text
    let component = self.component(of: title)
    let incident = StatusPageIncident(
      id: number.map { [repository, $0].compactMap(\.self).joined(separator: "#") }
        ?? DerivedIdentifier.incident(
          title: title, start: posts.oldestFirst.first?.posted.bounds.earliest),
      title: title, page: repository ?? "", url: node.first(at: ["html_url", "url"])?.string,
      components: component.isEmpty ? [] : [component],
      updates: posts.updates(isOldestFirst: true),
      statedEnd: node.first(at: Self.closed).flatMap { places.document.time($0) }?.bounds,
      evidence: places.evidence(node.bytes))
    content.incidents.append(incident)
    content.diagnostics += places.leftOut(unread, "updates without a readable time", of: incident)
  }

  private func post(_ node: JSONNode) -> PagePost? {
    guard let posted = node.first(at: Self.opened).flatMap({ places.document.time($0) }) else {
      return nil
    }
    let body = places.prose(node["body"])
    let isOver = body.bytes.starts(with: "**Resolved:**".utf8)
    let isFirst = node["title"] != nil
    return PagePost(
      id: node["id"]?.text, word: isOver ? "Resolved" : isFirst ? nil : "comment",
      stage: isFirst ? .investigating : nil, body: body, posted: posted,
      evidence: places.evidence(of: body, within: node.bytes))
  }

  /// `Uptime` of `🛑 Uptime is down`.
  private func component(of title: String) -> String {
    for end in [" is down", " has degraded performance"] where title.hasSuffix(end) {
      let name = title.dropLast(end.count)
      return String(name.drop { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "(" })
    }
    return ""
  }
}
