/// The text of a Statuspage incident page, copied: headings, status words and markup may be lost.
///
/// The title comes first, then the posts, newest first, each followed by the line that says when
/// it was posted. Those lines alone decide what belongs to which post.
struct StatuspageText: ExportFormat {
  let name = "statuspage-text"
  let summary = "copied text of a Statuspage incident page"
  let kind = Source.Kind.statusPage

  func recognises(_ document: ExportDocument) -> Bool {
    guard document.bytes.count <= 4 << 20, let first = document.firstByte,
      first != UInt8(ascii: "<"), first != UInt8(ascii: "{"), document.contains("Posted ")
    else { return false }
    let page = StatuspageTextPage(DocumentPlaces(document))
    return !page.stamps.isEmpty
      && (page.stamps.count > 1 || page.report != nil || page.affected != nil)
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    StatuspageTextPage(DocumentPlaces(document)).read()
  }
}

/// The lines of the copy, sorted out.
private struct StatuspageTextPage {
  struct Stamp {
    var line: Int
    var time: ResolvedTime
  }

  let places: DocumentPlaces
  let lines: [ProseLine]
  /// The lines that say when something was posted.
  private(set) var stamps: [Stamp] = []
  /// `Incident Report for …`
  private(set) var report: Int?
  /// `This incident affected: …`
  private(set) var affected: Int?

  init(_ places: DocumentPlaces) {
    self.places = places
    lines = ProseLine.lines(of: places.document.bytes)
    for index in lines.indices where lines[index].mark != .blank {
      let text = string(index)
      if let time = posted(index) {
        stamps.append(Stamp(line: index, time: time))
      } else if report == nil, stamps.isEmpty, isReport(text) {
        report = index
      } else if !stamps.isEmpty, AffectedComponents.isSentence(text) {
        affected = index
      }
    }
  }

  private func string(_ index: Int) -> String {
    String(decoding: places.document.bytes[lines[index].content], as: UTF8.self)
  }

  private func isReport(_ line: String) -> Bool {
    line.hasPrefix("Incident Report for") || line.hasPrefix("Scheduled Maintenance Report for")
  }

  /// `Posted Nov 17, 2018 - 00:57 UTC`, `Posted 3 days ago. Nov 17, 2018 - 00:57 UTC`.
  private func posted(_ index: Int) -> ResolvedTime? {
    let range = lines[index].content
    let bytes = places.document.bytes
    guard range.count < 120, bytes[range].starts(with: "Posted ".utf8) else { return nil }
    guard
      let time = WrittenTimes.all(in: bytes, range: range).first(where: {
        $0.date?.year != nil && $0.clock != nil
      }), time.bytes.upperBound >= range.upperBound - 1
    else { return nil }
    return time.resolved(in: WrittenTimeContext())
  }

  // MARK: Reading

  func read() -> ExportContent {
    var content = ExportContent()
    let (title, bodyStart) = header
    let (posts, firstIsPostmortem) = posts(from: bodyStart)
    var isPostmortem = firstIsPostmortem
    var updates = posts
    var narrative: Narrative?
    var published: TimeBounds?
    if let index = updates.firstIndex(where: \.isPostmortem) {
      (narrative, published) = read(updates.remove(at: index), into: &content)
      isPostmortem = false
    }
    if isPostmortem, !updates.isEmpty {
      (narrative, published) = read(updates.removeFirst(), into: &content)
    }
    let heading = title.map(string) ?? ""
    let start = updates.oldestFirst.first?.posted.bounds.earliest
    let isMaintenance =
      report.map { string($0).hasPrefix("Scheduled") } ?? false
      || updates.contains { $0.word.map(StatusLadder.isMaintenance) == true }
    var incident = StatusPageIncident(
      id: DerivedIdentifier.incident(title: heading, start: start), title: heading, page: page,
      components: affected.map { AffectedComponents.names(in: string($0)) } ?? [],
      updates: updates.updates(isMaintenance: isMaintenance), isMaintenance: isMaintenance,
      evidence: places.evidence(title.map { lines[$0].content } ?? 0..<0))
    incident.postmortem = narrative
    incident.postmortemPosted = published
    content.incidents = [incident]
    content.diagnostics += posts.seasonDiagnostic(in: places)
    return content
  }

  private func read(
    _ post: PagePost, into content: inout ExportContent
  ) -> (Narrative, TimeBounds) {
    let (narrative, diagnostics) = NarrativeReader.read(
      post.body, places: places,
      context: WrittenTimeContext(notAfter: post.posted.bounds.earliest))
    content.diagnostics += diagnostics
    return (narrative, post.posted.bounds)
  }

  /// The line of the title and the first line of the posts.
  ///
  /// The title is the last line before the report line, since a page's own words may stand above;
  /// without a report line it is the first line.
  private var header: (title: Int?, bodyStart: Int) {
    let firstStamp = stamps.first?.line ?? lines.count
    let isFilled = { (index: Int) in lines[index].mark != .blank }
    if let report {
      let title = lines[..<report].indices.last(where: isFilled)
      return (title, pageLine.map { $0 + 1 } ?? report + 1)
    }
    guard let first = lines[..<firstStamp].indices.first(where: isFilled) else { return (nil, 0) }
    let isAlone = first + 1 < lines.count && lines[first + 1].mark == .blank
    let next = first + 1 < firstStamp ? string(first + 1) : ""
    return isAlone || StatusLadder.isKnown(next) ? (first, first + 1) : (nil, first)
  }

  /// The line with the page's name, when it stands right below the report line.
  private var pageLine: Int? {
    guard let report, string(report).hasSuffix("for"), report + 1 < lines.count else { return nil }
    let next = report + 1
    let text = string(next)
    let isName =
      lines[next].mark == .none && text.utf8.count <= 60 && !".!?:".contains(text.last ?? ".")
      && !StatusLadder.isKnown(text)
      && (next + 1 >= lines.count || lines[next + 1].mark == .blank
        || StatusLadder.isKnown(string(next + 1)))
    return isName ? next : nil
  }

  private var page: String {
    guard let report else { return "" }
    let text = string(report)
    if let range = text.firstRange(of: "Report for "), range.upperBound < text.endIndex {
      return String(text[range.upperBound...])
    }
    return pageLine.map(string) ?? ""
  }

  /// The posts in the order of the copy, and whether the first is a postmortem without a word.
  private func posts(from start: Int) -> ([PagePost], Bool) {
    var posts: [PagePost] = []
    var first = start
    for stamp in stamps {
      posts.append(post(first..<max(first, stamp.line), stamp))
      first = stamp.line + 1
    }
    return (posts, firstIsPostmortem(posts))
  }

  private func post(_ range: Range<Int>, _ stamp: Stamp) -> PagePost {
    var range = range
    while let first = range.first, lines[first].mark == .blank { range.removeFirst() }
    var word: String?
    if let first = range.first, lines[first].mark != .blank {
      let text = string(first)
      let name = text.hasSuffix(":") ? String(text.dropLast()) : text
      if StatusLadder.isKnown(name) {
        word = name
        range.removeFirst()
      }
    }
    let document = places.document.bytes
    let lower = range.first.map { lines[$0].whole.lowerBound } ?? lines[stamp.line].whole.lowerBound
    let upper = range.last.map { lines[$0].whole.upperBound } ?? lower
    let body = SourceText(document, in: lower..<max(lower, upper)).trimmed
    return PagePost(
      word: word, body: body, posted: stamp.time,
      evidence: body.isEmpty
        ? places.evidence(lines[stamp.line].content) : places.evidence(of: body))
  }

  /// Whether the first post, having lost its word, is the postmortem.
  ///
  /// It is when it has what posts do not have, a known heading or a timeline; or when the post
  /// below it already says that all is over, and it is long and came an hour later or more.
  private func firstIsPostmortem(_ posts: [PagePost]) -> Bool {
    guard let first = posts.first, first.word == nil else { return false }
    let (narrative, _) = NarrativeReader.read(
      first.body, places: places, context: WrittenTimeContext())
    if narrative.sections.contains(where: { !$0.heading.isEmpty && $0.kind != .other })
      || narrative.rows.count >= 2
    {
      return true
    }
    guard posts.count > 1 else { return false }
    let below = posts[1]
    let stage =
      below.word.map { StatusLadder.step(for: $0, after: nil) }
      ?? StageInference.step(for: below.body.string, after: nil, isLast: true)
    let lag = first.posted.bounds.earliest - below.posted.bounds.earliest
    return stage.stage == .resolved && lag >= .hours(1) && first.body.count >= 400
  }
}
