/// Feeds of status pages that are not Statuspage's: Azure's, Slack's, incident.io's, Instatus's and
/// others. An item is an incident, or one post of it.
///
/// Paragraphs with a clock and a word, as Statuspage writes them, are posts; an item without them is
/// one post at the time it was published, which is its start.
struct StatusFeed: ExportFormat {
  let name = "status-feed"
  let summary = "other status page feeds: Azure, Slack, incident.io and the like (Atom, RSS)"
  let kind = Source.Kind.statusPage

  func recognises(_ document: ExportDocument) -> Bool {
    guard document.firstByte == UInt8(ascii: "<"),
      document.contains("<feed", within: 2048) || document.contains("<rss", within: 2048)
    else { return false }
    // The title and the addresses of the channel say whose feed it is.
    let head = String(decoding: document.bytes.prefix(4096), as: UTF8.self).lowercased()
    return ["status", "incident", "outage", "service health"].contains { head.contains($0) }
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    let places = DocumentPlaces(document)
    let root = try XMLReader.read(document.bytes, name: document.name)
    let feed = StatusFeedChannel(root: root, places: places)
    var content = ExportContent()
    for item in feed.items { try feed.read(item, into: &content) }
    content.diagnostics.gatherCounts()
    if content.incidents.isEmpty, content.diagnostics.isEmpty {
      content.diagnostics.append(places.noIncident("the feed has no entry"))
    }
    return content
  }
}

extension [Diagnostic] {
  /// Makes one of those that say the same, with their count and the first place.
  mutating func gatherCounts() {
    var gathered: [Diagnostic] = []
    for diagnostic in self {
      if let place = gathered.firstIndex(where: {
        $0.code == diagnostic.code && $0.message == diagnostic.message
      }) {
        gathered[place].count += diagnostic.count
      } else {
        gathered.append(diagnostic)
      }
    }
    self = gathered
  }
}

/// The channel of a feed, and how its items are read.
private struct StatusFeedChannel {
  let channel: MarkupElement
  let places: DocumentPlaces

  init(root: MarkupElement, places: DocumentPlaces) {
    channel = root.child("channel") ?? root
    self.places = places
  }

  var items: [MarkupElement] {
    channel.elements.filter { $0.name == "entry" || $0.name == "item" }
  }

  /// `Azure` of `Azure Status`.
  private var page: String {
    let title = channel.child("title")?.words ?? ""
    for suffix in [" - Incident History", " - Status history", " System Status", " Status"]
    where title.hasSuffix(suffix) {
      return String(title.dropLast(suffix.count))
    }
    return title
  }

  /// When the feed was made.
  private var built: ResolvedTime? { time(channel, ["lastBuildDate", "updated", "pubDate"]) }

  private func time(_ element: MarkupElement, _ names: [String]) -> ResolvedTime? {
    names.lazy.compactMap { element.child($0).flatMap { places.document.time($0.words) } }.first
  }

  func read(_ item: MarkupElement, into content: inout ExportContent) throws(PostmortemError) {
    let heading = FeedTitle(item.child("title")?.words ?? "")
    let published = time(item, ["published", "pubDate", "dc:date", "updated"])
    let (body, root) = try text(of: item)
    var posts = paragraphs(of: root, in: body, before: time(item, ["updated"]) ?? published)
    if posts.isEmpty, let posted = published ?? built {
      let text = HTMLText.text(of: root).placed(in: body)
      posts = [
        PagePost(
          word: heading.word, body: text, posted: posted,
          evidence: places.evidence(of: text, within: item.bytes))
      ]
    }
    guard let first = posts.oldestFirst.first else {
      content.diagnostics.append(undated(item, "left out"))
      return
    }
    let isMaintenance =
      heading.isMaintenance || posts.contains { $0.word.map(StatusLadder.isMaintenance) == true }
    let address = item.child("link").flatMap { $0["href"] ?? $0.words }
    var incident = StatusPageIncident(
      id: identifier(item, address: address)
        ?? DerivedIdentifier.incident(title: heading.title, start: first.posted.bounds.earliest),
      title: heading.title, page: page, url: address,
      components: item.elements.filter { $0.name == "category" }.map { $0["term"] ?? $0.words },
      updates: posts.updates(isMaintenance: isMaintenance), isMaintenance: isMaintenance,
      evidence: places.evidence(item.bytes))
    incident.revised = time(item, ["updated"])?.bounds.earliest
    content.incidents.append(incident)
    content.diagnostics += posts.seasonDiagnostic(in: places)
    if published == nil, posts.count == 1 {
      content.diagnostics.append(undated(item, "taken to be of the time the feed was made"))
    }
  }

  private func undated(_ item: MarkupElement, _ what: String) -> Diagnostic {
    Diagnostic(
      code: "undated-item", level: .warning, source: places.document.name,
      message: "items of the feed without a time of their own were \(what)",
      example: places.evidence(item.bytes))
  }

  /// The item's text with what it holds as markup, whether it was escaped or not.
  private func text(
    of item: MarkupElement
  ) throws(PostmortemError) -> (SourceText, MarkupElement) {
    let names = ["content", "content:encoded", "description", "summary"]
    let element = names.lazy.compactMap { item.child($0) }.first
    guard let element else { return (SourceText(), try HTMLReader.read([], name: "")) }
    if element.elements.isEmpty {
      let body = element.content
      return (body, try HTMLReader.read(body.bytes, name: places.document.name))
    }
    // Markup that was not escaped is read again, as HTML, from the document itself.
    let body = SourceText(places.document.bytes, in: element.bytes)
    return (body, try HTMLReader.read(body.bytes, name: places.document.name))
  }

  private func paragraphs(
    of root: MarkupElement, in body: SourceText, before anchor: ResolvedTime?
  ) -> [PagePost] {
    root.descendants { $0.name == "p" && $0.child("small") != nil }.compactMap {
      StatuspageParagraph.post($0, in: body, places, before: anchor)
    }
  }

  /// The end of its address or of its id, when more than the page's own address stands there.
  private func identifier(_ item: MarkupElement, address: String?) -> String? {
    let ids = [item.child("id")?.words, item.child("guid")?.words, address]
    for case .some(let id) in ids {
      let parts = id.split(separator: "/")
      if id.hasPrefix("http"), parts.count < 3 { continue }
      if let last = parts.last, !last.isEmpty { return String(last) }
    }
    return nil
  }
}

/// A title with a stage in it: `Azure Databricks - North Central US - Investigating`,
/// `Resolved: …`, `[Monitoring] …`, `… Mitigating`.
private struct FeedTitle {
  var title: String
  var word: String?
  var isMaintenance = false

  init(_ text: String) {
    title = text
    isMaintenance = text.lowercased().contains("maintenance")
    let parts = text.split(separator: " ", omittingEmptySubsequences: true)
    guard parts.count > 1 else { return }
    if let last = parts.last, FeedTitle.isStage(last) {
      word = String(last)
      title = FeedTitle.trimmed(text.dropLast(last.count))
    } else if let first = parts.first, first.hasPrefix("[") || first.hasSuffix(":"),
      FeedTitle.isStage(first.filter { !"[]:".contains($0) }[...])
    {
      word = first.filter { !"[]:".contains($0) }
      title = FeedTitle.trimmed(text.dropFirst(first.count))
    }
  }

  private static func isStage(_ word: Substring) -> Bool {
    let plain = word.filter(\.isLetter)
    // `down` and `open` are words of titles.
    return plain.count > 6 && StatusLadder.stage(ofWord: plain) != nil
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first.isWhitespace || "-–:".contains(first) { text.removeFirst() }
    while let last = text.last, last.isWhitespace || "-–:".contains(last) { text.removeLast() }
    return String(text)
  }
}
