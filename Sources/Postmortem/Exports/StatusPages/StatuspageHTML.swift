/// Statuspage's pages: one incident, the index, and the history.
///
/// The attribute `data-datetime-unix` is the best clock on the page; where there is none the
/// words are read. Pages that need a login or are inactive are named as what they are.
struct StatuspageHTML: ExportFormat {
  let name = "statuspage-html"
  let summary = "Statuspage incident, index and history pages (HTML)"
  let kind = Source.Kind.statusPage

  func recognises(_ document: ExportDocument) -> Bool {
    guard document.firstByte == UInt8(ascii: "<"), document.bytes.count <= HTMLReader.byteLimit,
      document.contains("<html") || document.contains("<div") || document.contains("<HTML")
    else { return false }
    let marks: [StaticString] = [
      "incident-updates-container", "layout-content status", "statuspage.io",
      "data-react-class=\"HistoryIndex\"", "status-day font-",
    ]
    return marks.contains { document.contains($0) }
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    let places = DocumentPlaces(document)
    let root = try HTMLReader.read(document.bytes, name: document.name)
    var content = ExportContent()
    if let title = root.first(withClass: "incident-name") {
      StatuspageIncidentPage(root: root, title: title, places: places).read(into: &content)
    } else if let history = root.descendants(where: { $0["data-react-class"] == "HistoryIndex" })
      .first
    {
      StatuspageHistoryPage(root: history, places: places).read(into: &content)
    } else {
      StatuspageIndexPage(root: root, places: places).read(into: &content)
    }
    if content.incidents.isEmpty {
      content.diagnostics.append(places.noIncident(whatItIs(root)))
    }
    return content
  }

  /// What a page without incidents is.
  private func whatItIs(_ root: MarkupElement) -> String {
    let title = root.descendants { $0.name == "title" }.first?.words ?? ""
    let body = root.descendants { $0.name == "body" }.first
    if title.hasSuffix("Page Inactive") || body?.hasClass("inactive") == true {
      return "it is the notice of an inactive page (`\(title)`)"
    }
    let asksForPassword = root.descendants { $0.name == "input" && $0["type"] == "password" }
    if !asksForPassword.isEmpty { return "it is a login page (`\(title)`)" }
    if body?.hasClass("history") == true { return "it is a history page that lists none" }
    if body?.hasClass("index") == true || !root.descendants(withClass: "status-day").isEmpty {
      return "it is the index of a status page that reports none (`\(title)`)"
    }
    return "it is another page of a status page (`\(title)`)"
  }
}

/// The page of one incident.
private struct StatuspageIncidentPage {
  let root: MarkupElement
  let title: MarkupElement
  let places: DocumentPlaces

  func read(into content: inout ExportContent) {
    var posts: [PagePost] = []
    var unread = 0
    for row in root.descendants(withClass: "update-row") {
      if let post = post(row) { posts.append(post) } else { unread += 1 }
    }
    let subheader = root.first(withClass: "subheader")
    let start = posts.oldestFirst.first?.posted.bounds.earliest
    let heading = HTMLText.text(of: title).string
    let url = address
    let isMaintenance =
      title.impact == "maintenance"
      || subheader?.words.lowercased().contains("maintenance") == true
    var incident = StatusPageIncident(
      id: code ?? DerivedIdentifier.incident(title: heading, start: start), title: heading,
      page: subheader?.child("a")?.words ?? "", url: url, impact: title.impact,
      components: components, updates: posts.updates(isMaintenance: isMaintenance),
      isMaintenance: isMaintenance, evidence: places.evidence(title.bytes))
    if let post = posts.first(where: \.isPostmortem) {
      let (narrative, diagnostics) = NarrativeReader.read(
        post.body, places: places,
        context: WrittenTimeContext(notAfter: post.posted.bounds.earliest))
      incident.postmortem = narrative
      incident.postmortemPosted = post.posted.bounds
      content.diagnostics += diagnostics
    }
    content.incidents.append(incident)
    content.diagnostics += posts.seasonDiagnostic(in: places)
    content.diagnostics += places.leftOut(unread, "updates without a readable time", of: incident)
  }

  private func post(_ row: MarkupElement) -> PagePost? {
    guard let stamp = row.first(withClass: "update-timestamp"),
      let posted = StatuspageClock.read(stamp, context: WrittenTimeContext())
    else { return nil }
    let word = row.first(withClass: "update-title")?.words
    let isPostmortem = word?.lowercased() == "postmortem"
    let body = row.first(withClass: "update-body").map {
      HTMLText.text(of: $0, marksHeadings: isPostmortem)
    }
    let text = body ?? SourceText()
    return PagePost(
      word: word, body: text, posted: posted,
      evidence: text.isEmpty ? places.evidence(row.bytes) : places.evidence(of: text))
  }

  private var components: [String] {
    (root.first(withClass: "components-affected")?.words).map(AffectedComponents.names) ?? []
  }

  /// The page's own id: in its subscription form, else the end of its address.
  private var code: String? {
    let field = root.descendants { $0["name"] == "incident_code" }.first?["value"]
    if let field, !field.isEmpty { return field }
    guard let address, let range = address.firstRange(of: "/incidents/") else { return nil }
    let code = address[range.upperBound...].prefix { $0.isLetter || $0.isNumber }
    return code.isEmpty ? nil : String(code)
  }

  private var address: String? {
    root.descendants {
      ($0.name == "meta" && $0["property"] == "og:url")
        || ($0.name == "link" && $0["rel"] == "canonical")
    }.compactMap { $0["content"] ?? $0["href"] }.first { $0.contains("/incidents/") }
  }
}

/// The front page: what is open, and the days before.
private struct StatuspageIndexPage {
  let root: MarkupElement
  let places: DocumentPlaces

  func read(into content: inout ExportContent) {
    let title = root.descendants { $0.name == "title" }.first?.words ?? ""
    let page = title.hasSuffix(" Status") ? String(title.dropLast(7)) : title
    for open in root.descendants(withClass: "unresolved-incident") {
      add(open, page: page, before: rendered, to: &content)
    }
    for day in root.descendants(withClass: "status-day") {
      // The day has the year; its posts do not.
      let words = Array((day.first(withClass: "date")?.words ?? "").utf8)
      let date = WrittenTimes.read(words, at: 0)?.resolved(in: WrittenTimeContext())
      for incident in day.descendants(withClass: "incident-container") {
        add(incident, page: page, before: date ?? rendered, to: &content)
      }
    }
  }

  /// An address of the page with its host, which the link to the feed tells.
  private func absolute(_ path: String) -> String? {
    guard path.hasPrefix("/") else { return path }
    let feed = root.descendants {
      $0.name == "link" && $0["href"]?.hasSuffix("/history.atom") == true
    }
    return (feed.first?["href"]).map { $0.dropLast("/history.atom".count) + path }
  }

  /// When the page was rendered: `<meta name="issued" content="1611341656">`.
  private var rendered: ResolvedTime? {
    root.descendants { $0.name == "meta" && $0["name"] == "issued" }
      .compactMap { ($0["content"]).flatMap { Int64($0) } }.first
      .map { StatuspageClock.resolved(Timestamp(secondsSince1970: $0), precision: .second) }
  }

  private func add(
    _ element: MarkupElement, page: String, before anchor: ResolvedTime?,
    to content: inout ExportContent
  ) {
    guard let title = element.first(withClass: "incident-title") else { return }
    let link = title.descendants { $0.name == "a" && $0["href"] != nil }.first
    let posts = element.descendants(withClass: "update").compactMap {
      StatuspageParagraph.post($0, in: nil, places, before: anchor)
    }
    let isMaintenance =
      (title.impact ?? element.impact) == "maintenance"
      || posts.contains { $0.word.map(StatusLadder.isMaintenance) == true }
    let start = posts.oldestFirst.first?.posted.bounds.earliest
    let name = (link ?? title).words
    let code = link?["href"]?.split(separator: "/").last.map(String.init)
    let incident = StatusPageIncident(
      id: code ?? DerivedIdentifier.incident(title: name, start: start), title: name, page: page,
      url: link?["href"].flatMap(absolute), impact: title.impact ?? element.impact,
      updates: posts.updates(isMaintenance: isMaintenance), isMaintenance: isMaintenance,
      evidence: places.evidence(title.bytes))
    // One that lasts for days stands under each of them.
    if let index = content.incidents.firstIndex(where: { $0.id == incident.id }) {
      if content.incidents[index].updates.count < incident.updates.count {
        content.incidents[index] = incident
      }
    } else {
      content.incidents.append(incident)
      content.diagnostics += posts.seasonDiagnostic(in: places)
    }
  }
}

/// The history page of today: a list of incidents as JSON in an attribute.
///
/// It tells the title, the impact, the window and the last post of each.
private struct StatuspageHistoryPage {
  let root: MarkupElement
  let places: DocumentPlaces

  func read(into content: inout ExportContent) {
    guard let json = root["data-react-props"],
      let node = try? JSONReader.read(Array(json.utf8), name: places.document.name)
    else {
      content.diagnostics.append(
        Diagnostic(
          code: "unread-updates", level: .warning, source: places.document.name,
          message: "the list of the history page is not JSON"))
      return
    }
    let page = node["page_status"]?["page"]?["name"]?.string ?? ""
    for month in node["months"]?.elements ?? [] {
      guard case .integer(let year) = month["year"]?.value else { continue }
      for incident in month["incidents"]?.elements ?? [] {
        add(incident, page: page, year: Int(clamping: year), to: &content)
      }
    }
  }

  private func add(
    _ node: JSONNode, page: String, year: Int, to content: inout ExportContent
  ) {
    guard let name = node["name"]?.string else { return }
    let (start, end) = window(node["timestamp"]?.string ?? "", year: year)
    let evidence = places.evidence(root.bytes)
    var incident = StatusPageIncident(
      id: node["code"]?.string
        ?? DerivedIdentifier.incident(title: name, start: start?.bounds.earliest),
      title: name, page: page, impact: node["impact"]?.string,
      isMaintenance: node["impact"]?.string == "maintenance", statedStart: start?.bounds,
      statedEnd: end?.bounds, evidence: evidence)
    if let message = node["message"]?.string, let posted = end ?? start {
      let body = plainText(message)
      let post = PagePost(word: nil, body: body, posted: posted, evidence: evidence)
      incident.updates = [post].updates(isMaintenance: incident.isMaintenance)
    }
    content.incidents.append(incident)
  }

  /// `Feb <var>29</var>, <var>22:00</var> - <var>23:00</var> GMT`; the end may have its own day.
  private func window(_ html: String, year: Int) -> (ResolvedTime?, ResolvedTime?) {
    let words = Array(plainText(html).bytes)
    let times = WrittenTimes.all(in: words, range: 0..<words.count)
    guard var first = times.first else { return (nil, nil) }
    let zone = times.compactMap(\.zone).last
    let context = WrittenTimeContext(date: first.date, year: year, zone: zone, zoneBasis: .word)
    var last = times.count > 1 ? times[1] : nil
    if let until = first.until {
      last = WrittenTime(date: first.date, clock: until, zone: first.zone, bytes: first.bytes)
      first.until = nil
    }
    let start = first.resolved(in: context)
    var end = last?.resolved(in: context)
    // From one year into the next.
    if let begun = start, let ended = end, ended.bounds.earliest < begun.bounds.earliest {
      end = last?.resolved(
        in: WrittenTimeContext(
          date: first.date, year: year + 1, zone: zone, zoneBasis: .word))
    }
    return (start, end)
  }

  private func plainText(_ html: String) -> SourceText {
    let bytes = Array(html.utf8)
    let source = SourceText(bytes, in: 0..<bytes.count)
    return HTMLText.text(of: source, name: places.document.name)
  }
}

/// The clock of a post on a page.
enum StatuspageClock {
  /// The epoch of `data-datetime-unix`, in milliseconds, else the words.
  static func read(_ element: MarkupElement, context: WrittenTimeContext) -> ResolvedTime? {
    let epoch = element.descendants { $0["data-datetime-unix"] != nil }
      .compactMap { $0["data-datetime-unix"].flatMap { Int64($0) } }.first
    let words = Array(element.words.utf8)
    let written = WrittenTimes.all(in: words, range: 0..<words.count)
      .first { $0.date != nil && $0.clock != nil }?.resolved(in: context)
    guard let epoch, (0..<9_000_000_000_000).contains(epoch) else { return written }
    var time = resolved(
      Timestamp(secondsSince1970: epoch / 1000, nanoseconds: epoch % 1000 * 1_000_000),
      precision: .second)
    // The words say by which clocks the page tells: `14:07 BST`.
    if let written, written.zone.basis == .word, written.bounds.contains(time.bounds.earliest) {
      time.zone = written.zone
    }
    return time
  }

  static func resolved(_ instant: Timestamp, precision: TimePrecision) -> ResolvedTime {
    let day = instant.civil
    return ResolvedTime(
      bounds: TimeBounds(written: instant, precision: precision),
      zone: ZoneReading(name: "UTC", basis: .written),
      date: .init(year: day.year, month: day.month, day: day.day), isOutOfSeason: false)
  }
}

extension MarkupElement {
  /// `major` of the class `impact-major`.
  fileprivate var impact: String? {
    classes.first { $0.hasPrefix("impact-") }.map { String($0.dropFirst(7)) }
  }
}
