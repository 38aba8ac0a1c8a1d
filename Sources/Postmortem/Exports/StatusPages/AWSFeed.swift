/// The feed of all AWS services: one item a post, and nothing that says which posts belong together.
///
/// Posts of one service and region are one incident until one of them says that it is over, or until
/// a day passes without one. The number in an item's `guid` is only its own time.
struct AWSFeed: ExportFormat {
  let name = "aws-feed"
  let summary = "AWS Service Health Dashboard feeds (RSS)"
  let kind = Source.Kind.statusPage
  let hasRecordedSample = false

  func recognises(_ document: ExportDocument) -> Bool {
    document.firstByte == UInt8(ascii: "<") && document.contains("<rss", within: 2048)
      && (document.contains("status.aws.amazon.com", within: 8192)
        || document.contains("Amazon Web Services", within: 2048))
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    let places = DocumentPlaces(document)
    let root = try XMLReader.read(document.bytes, name: document.name)
    let channel = root.child("channel") ?? root
    var content = ExportContent()
    var items: [Item] = []
    var unread = 0
    for element in channel.elements where element.name == "item" {
      if let item = Item(element, places) { items.append(item) } else { unread += 1 }
    }
    for group in AWSFeed.groups(of: items) { AWSFeed.add(group, to: &content) }
    content.diagnostics += items.map(\.post).seasonDiagnostic(in: places)
    content.diagnostics += places.leftOut(unread, "items without a readable time")
    if content.incidents.isEmpty, unread == 0 {
      content.diagnostics.append(places.noIncident("the feed has no entry"))
    }
    return content
  }

  private struct Item {
    /// `ec2-us-east-2`, from the `guid`.
    var service: String
    var title: String
    var post: PagePost

    init?(_ element: MarkupElement, _ places: DocumentPlaces) {
      guard let date = element.child("pubDate")?.words, let posted = places.document.time(date)
      else { return nil }
      let guid = element.child("guid")?.words ?? element.child("link")?.words ?? ""
      let fragment = guid.split(separator: "#").last.map(String.init) ?? guid
      service = fragment.split(separator: "_").first.map(String.init) ?? fragment
      let words = AWSWords.split(element.child("title")?.words ?? "")
      title = words.title
      let text = element.child("description")?.content ?? SourceText()
      let body = HTMLText.text(of: text, name: places.document.name)
      post = PagePost(
        word: words.word, body: body, posted: posted,
        evidence: places.evidence(of: body, within: element.bytes))
    }

    var time: Timestamp { post.posted.bounds.earliest }
  }

  private static func groups(of items: [Item]) -> [[Item]] {
    let byService = Dictionary(grouping: items, by: \.service)
    return items.map(\.service).withoutRepeats.flatMap { service in
      // Feeds are newest first: of one time, the later item is the older post.
      let ordered = (byService[service] ?? []).enumerated().sorted {
        ($0.element.time, -$0.offset) < ($1.element.time, -$1.offset)
      }.map(\.element)
      var groups: [[Item]] = []
      for item in ordered {
        if let last = groups.last?.last, last.post.word == nil, item.time - last.time <= .hours(24)
        {
          groups[groups.count - 1].append(item)
        } else {
          groups.append([item])
        }
      }
      return groups
    }
  }

  private static func add(_ group: [Item], to content: inout ExportContent) {
    let first = group[0]
    content.incidents.append(
      StatusPageIncident(
        id: "\(first.service)_\(first.time.secondsSince1970)", title: first.title,
        page: AWSWords.page, components: [first.service],
        updates: group.map(\.post).updates(isOldestFirst: true), evidence: first.post.evidence))
  }
}
