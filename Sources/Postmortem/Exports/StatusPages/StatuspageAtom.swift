/// Statuspage's feeds: `history.atom` and `history.rss`.
///
/// `published` is the end of an incident, or the planned start of a maintenance; the start is the
/// last paragraph of the content. The content has no year: it is taken from `published`, and
/// walks back over New Year.
struct StatuspageAtom: ExportFormat {
  let name = "statuspage-atom"
  let summary = "Statuspage history feed (Atom, RSS)"
  let kind = Source.Kind.statusPage

  func recognises(_ document: ExportDocument) -> Bool {
    guard document.firstByte == UInt8(ascii: "<") else { return false }
    let isFeed = document.contains("<feed", within: 2048) || document.contains("<rss", within: 2048)
    return isFeed
      && (document.contains(",2005:Incident/") || document.contains(",2005:/history")
        || document.contains("- Incident History</title>", within: 4096))
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    let places = DocumentPlaces(document)
    let root = try XMLReader.read(document.bytes, name: document.name)
    let channel = root.child("channel") ?? root
    let suffix = " Status - Incident History"
    let title = channel.child("title")?.words ?? ""
    let page =
      channel.child("author")?.child("name")?.words
      ?? (title.hasSuffix(suffix) ? String(title.dropLast(suffix.count)) : title)
    var content = ExportContent()
    for entry in channel.elements where entry.name == "entry" || entry.name == "item" {
      let reader = StatuspageEntry(entry: entry, page: page, places: places)
      try reader.read(into: &content)
    }
    if content.incidents.isEmpty {
      content.diagnostics.append(places.noIncident("the feed has no entry"))
    }
    return content
  }
}

/// One entry of the feed.
private struct StatuspageEntry {
  let entry: MarkupElement
  let page: String
  let places: DocumentPlaces

  func read(into content: inout ExportContent) throws(PostmortemError) {
    let published = stamp("published") ?? stamp("pubDate")
    let html =
      (entry.child("content") ?? entry.child("content:encoded") ?? entry.child("description"))?
      .content ?? SourceText()
    let root = try HTMLReader.read(html.bytes, name: places.document.name)
    var posts: [PagePost] = []
    var narrative: (Narrative, TimeBounds)?
    var unread = 0
    for paragraph in paragraphs(of: root) {
      guard let post = StatuspageParagraph.post(paragraph, in: html, places, before: published)
      else {
        unread += 1
        continue
      }
      posts.append(post)
      guard post.isPostmortem else { continue }
      let (postmortem, diagnostics) = NarrativeReader.read(
        post.body, places: places,
        context: WrittenTimeContext(notAfter: post.posted.bounds.earliest))
      narrative = (postmortem, post.posted.bounds)
      content.diagnostics += diagnostics
    }
    let title = entry.child("title")?.words ?? ""
    let isMaintenance = posts.contains { $0.word.map(StatusLadder.isMaintenance) == true }
    var incident = StatusPageIncident(
      id: identifier(title: title, start: posts.oldestFirst.first?.posted.bounds.earliest),
      title: title, page: page, url: entry.child("link").flatMap { $0["href"] ?? $0.words },
      updates: posts.updates(isMaintenance: isMaintenance), isMaintenance: isMaintenance,
      evidence: places.evidence(entry.bytes))
    incident.postmortem = narrative?.0
    incident.postmortemPosted = narrative?.1
    incident.revised = stamp("updated")?.bounds.earliest
    // LambStatus, which writes `content:encoded`, dates its items otherwise.
    if isMaintenance, let published, entry.child("content:encoded") == nil {
      incident.plannedStart = published.bounds
      incident.statedStart = published.bounds
    }
    content.incidents.append(incident)
    content.diagnostics += posts.seasonDiagnostic(in: places)
    content.diagnostics += places.leftOut(unread, "paragraphs that are no post", of: incident)
  }

  private func stamp(_ name: String) -> ResolvedTime? {
    (entry.child(name)?.words).flatMap { places.document.time($0) }
  }

  /// The last part of the page's address, which is the incident's own id; else of the entry's id.
  private func identifier(title: String, start: Timestamp?) -> String {
    let addresses = [
      entry.child("link").flatMap { $0["href"] ?? $0.words }, entry.child("id")?.words,
    ]
    for case .some(let address) in addresses {
      if let last = address.split(separator: "/").last, last != address, !last.isEmpty {
        return String(last)
      }
    }
    return DerivedIdentifier.incident(title: title, start: start)
  }

  /// The paragraphs that hold a post each; paragraphs that a post itself contains are part of it.
  private func paragraphs(of root: MarkupElement) -> [MarkupElement] {
    var posts: [MarkupElement] = []
    for element in root.elements {
      if element.name == "p", element.child("small") != nil || posts.isEmpty {
        posts.append(element)
      } else if !posts.isEmpty, !element.words.isEmpty {
        posts[posts.count - 1].children.append(.element(element))
      }
    }
    return posts
  }
}

/// A post as the feed and the index page have it: `<small>Aug 21, 00:37 UTC</small><br>
/// <strong>Resolved</strong> - text`.
enum StatuspageParagraph {
  /// - Parameters:
  ///   - source: The text that the markup was read from, when it is not the document itself.
  ///   - anchor: A moment that no post is after.
  static func post(
    _ paragraph: MarkupElement, in source: SourceText?, _ places: DocumentPlaces,
    before anchor: ResolvedTime?, year: Int? = nil
  ) -> PagePost? {
    guard let clock = paragraph.descendants(where: { $0.name == "small" }).first else { return nil }
    let words = Array(clock.words.utf8)
    let context = WrittenTimeContext(year: year, notAfter: anchor?.bounds.earliest)
    guard let posted = WrittenTimes.read(words, at: 0)?.resolved(in: context) else { return nil }
    var body = paragraph
    let word = body.removeFirst("strong")?.words
    _ = body.removeFirst("small")
    let isPostmortem = word?.lowercased() == "postmortem"
    var text = HTMLText.text(of: body, marksHeadings: isPostmortem)
    if text.bytes.first == UInt8(ascii: "-") {
      text = text[1..<text.count].trimmed
    }
    if let source { text = text.placed(in: source) }
    var place = paragraph.bytes
    if let source { place = source.origin(of: place.clamped(to: 0..<source.count)) }
    return PagePost(
      word: word, body: text, posted: posted,
      evidence: text.isEmpty ? places.evidence(place) : places.evidence(of: text))
  }
}

extension MarkupElement {
  /// Takes out the first element of a name, at any depth, and gives it back.
  mutating func removeFirst(_ name: String) -> MarkupElement? {
    for index in children.indices {
      guard case .element(var element) = children[index] else { continue }
      if element.name == name {
        children.remove(at: index)
        return element
      }
      if let found = element.removeFirst(name) {
        children[index] = .element(element)
        return found
      }
    }
    return nil
  }
}
