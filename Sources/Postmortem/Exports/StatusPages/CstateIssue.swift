/// An issue of cState: a Markdown file with front matter, or one of its JSON answers.
///
/// The clock of a post stands behind its text, in `{{< track "2018-04-13 15:54:00" >}}`. Posts
/// without one lie between the dates of the front matter.
///
/// Source: https://github.com/cstate/cstate/wiki
struct CstateIssue: ExportFormat {
  let name = "cstate"
  let summary = "cState issues (Markdown with front matter, JSON)"
  let kind = Source.Kind.statusPage

  func recognises(_ document: ExportDocument) -> Bool {
    if let front = CstateFrontMatter(document) { return front.isIssue }
    return Self.lists.contains { document.outline.has(["is", "createdAt", "title"], below: $0) }
  }

  private static let lists = ["", "[]", "issues[]", "pinnedIssues[]"]

  func read(_ document: ExportDocument) throws -> ExportContent {
    let places = DocumentPlaces(document)
    var content = ExportContent()
    if let front = CstateFrontMatter(document) {
      let body = SourceText(document.bytes, in: front.end..<document.bytes.count)
      CstateReader(
        fields: CstateFields(front), body: body, place: 0..<document.bytes.count, places: places
      ).read(into: &content)
      return content
    }
    for root in try JSONReader.readSequence(document.json, name: document.name) {
      for node in Self.lists.flatMap({ root.all(at: $0) }) where node["is"]?.string == "issue" {
        CstateReader(
          fields: CstateFields(node), body: places.prose(node["body"]), place: node.bytes,
          places: places
        ).read(into: &content)
      }
    }
    if content.incidents.isEmpty {
      content.diagnostics.append(places.noIncident("it lists no issue"))
    }
    return content
  }
}

/// The front matter of a Markdown file: YAML between two lines of three dashes.
struct CstateFrontMatter {
  let root: YAMLNode
  /// Where the text behind it begins.
  let end: Int

  init?(_ document: ExportDocument) {
    let bytes = document.bytes
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    guard bytes[start...].starts(with: "---\n".utf8) || bytes[start...].starts(with: "---\r\n".utf8)
    else { return nil }
    let lines = LineIndex(Array(bytes.prefix(1 << 16)))
    for number in 2..<400 {
      let line = lines.start(ofLine: number)
      guard lines.line(at: line) == number else { return nil }
      guard bytes[line...].starts(with: "---".utf8) else { continue }
      let body = lines.start(ofLine: number + 1)
      end = lines.line(at: body) > number ? body : bytes.count
      let first = lines.start(ofLine: 2)
      guard let root = try? YAMLDocument(Array(bytes[first..<line])).root else { return nil }
      self.root = root
      return
    }
    return nil
  }

  var isIssue: Bool {
    guard text("title") != nil, text("date") != nil else { return false }
    return text("section") == "issue" || text("resolvedWhen") != nil
      || text("severity") != nil && text("resolved") != nil || text("informational") != nil
  }

  func text(_ key: String) -> String? { texts(key).first }

  func texts(_ key: String) -> [String] {
    guard case .mapping(let entries) = root.content,
      let value = entries.last(where: { $0.key == key })?.value
    else { return [] }
    switch value.content {
    case .scalar(let text): return text.isEmpty ? [] : [text]
    case .sequence(let nodes):
      return nodes.compactMap {
        if case .scalar(let text) = $0.content { text } else { nil }
      }
    case .mapping: return []
    }
  }
}

/// What both forms of an issue tell of it.
struct CstateFields {
  var id: String?
  var title: String
  var date: String?
  var resolvedWhen: String?
  var isResolved: Bool
  var impact: String?
  var affected: [String]
  var url: String?

  init(_ front: CstateFrontMatter) {
    id = front.text("id")
    title = front.text("title") ?? ""
    date = front.text("date")
    resolvedWhen = front.text("resolvedWhen")
    isResolved = front.text("resolved") == "true"
    impact =
      front.text("severity") ?? (front.text("informational") == "true" ? "informational" : nil)
    affected = front.texts("affected")
    url = nil
  }

  init(_ node: JSONNode) {
    id = node["id"]?.text
    title = node["title"]?.text ?? ""
    date = node["createdAt"]?.text
    resolvedWhen = node["resolvedAt"]?.text
    isResolved = node["resolved"]?.text == "true"
    impact =
      node["severity"]?.text ?? (node["informational"]?.text == "true" ? "informational" : nil)
    affected = node.all(at: "affected[]").compactMap(\.text)
    url = node["permalink"]?.text
  }
}

/// Reads the posts in the body of an issue.
private struct CstateReader {
  let fields: CstateFields
  let body: SourceText
  let place: Range<Int>
  let places: DocumentPlaces

  func read(into content: inout ExportContent) {
    let start = fields.date.flatMap { places.document.time($0) }
    let end = fields.resolvedWhen.flatMap { places.document.time($0) }
    let pieces = CstateBody(body).pieces
    var posts: [PagePost] = []
    var narrative: SourceText?
    for (index, piece) in pieces.enumerated() {
      if piece.word.flatMap(StatusLadder.stage(ofWord:)) == .postmortem {
        narrative = piece.body
        continue
      }
      guard let posted = time(of: piece, at: index, among: pieces, start, end) else { continue }
      posts.append(
        PagePost(
          word: piece.word, body: piece.body, posted: posted,
          evidence: places.evidence(of: piece.body, within: place)))
    }
    var incident = StatusPageIncident(
      id: fields.id
        ?? DerivedIdentifier.incident(title: fields.title, start: start?.bounds.earliest),
      title: fields.title, page: "", url: fields.url, impact: fields.impact,
      components: fields.affected, updates: posts.updates(), statedStart: start?.bounds,
      statedEnd: fields.isResolved ? end?.bounds : nil, evidence: places.evidence(place))
    incident.settle(state: fields.isResolved ? "resolved" : nil)
    if let narrative {
      let (postmortem, diagnostics) = NarrativeReader.read(
        narrative, places: places,
        context: WrittenTimeContext(
          notAfter: (end ?? start).map { $0.bounds.earliest + .hours(720) }))
      incident.postmortem = postmortem
      content.diagnostics += diagnostics
    }
    content.incidents.append(incident)
    if start == nil {
      content.diagnostics.append(
        Diagnostic(
          code: "unread-updates", level: .warning, source: places.document.name,
          message:
            "the date of `\(fields.title)` cannot be read; posts without a clock were left out",
          example: incident.evidence))
    }
  }

  /// A piece without a clock: the oldest is of the issue's date, the newest of the moment it was
  /// resolved, the others lie between.
  private func time(
    of piece: CstateBody.Piece, at index: Int, among pieces: [CstateBody.Piece],
    _ start: ResolvedTime?, _ end: ResolvedTime?
  ) -> ResolvedTime? {
    if let clock = piece.clock, let time = places.document.time(clock) { return time }
    let isOldest = index == pieces.count - 1
    guard let start else { return end }
    if isOldest || end == nil { return start }
    guard var between = end else { return nil }
    let isNewest = pieces[..<index].allSatisfy {
      $0.word.flatMap(StatusLadder.stage(ofWord:)) == .postmortem
    }
    if isNewest, fields.isResolved { return between }
    between.bounds = TimeBounds(
      earliest: start.bounds.earliest, latest: between.bounds.latest, precision: .minute)
    return between
  }
}

/// The text of an issue in pieces: each begins with a word in emphasis, or ends with a clock.
struct CstateBody {
  struct Piece {
    var word: String?
    var body: SourceText
    /// As written: `2018-04-13 15:54:00`.
    var clock: String?
  }

  /// In the order of the document.
  private(set) var pieces: [Piece] = []

  init(_ text: SourceText) {
    var piece = Piece(body: SourceText())
    for line in text.lines {
      if text[line].string == "---" { continue }
      var rest = line
      if let (word, end) = CstateBody.word(text.bytes, line) {
        add(&piece)
        piece.word = word
        rest = end..<line.upperBound
      }
      while let track = CstateBody.track(text.bytes, rest) {
        piece.body = piece.body.joined(with: text[rest.lowerBound..<track.range.lowerBound].trimmed)
        piece.clock = track.clock
        add(&piece)
        rest = track.range.upperBound..<rest.upperBound
      }
      let tail = text[rest].trimmed
      if !tail.isEmpty { piece.body = piece.body.joined(with: tail) }
    }
    add(&piece)
  }

  private mutating func add(_ piece: inout Piece) {
    if !piece.body.isEmpty || piece.clock != nil { pieces.append(piece) }
    piece = Piece(body: SourceText())
  }

  /// `*Investigating* - text`, `**Resolved**`, `Monitoring - text`: the word, and where the text
  /// behind it begins.
  private static func word(_ bytes: [UInt8], _ line: Range<Int>) -> (String, Int)? {
    var start = line.lowerBound
    while start < line.upperBound, bytes[start] == UInt8(ascii: "*") || bytes[start] == 0x5f {
      start += 1
    }
    let isMarked = start > line.lowerBound
    var end = start
    while end < line.upperBound, end - start < 24,
      bytes[end].isLetter || bytes[end] == 0x20
        || bytes[end] == UInt8(ascii: "-")
          && end + 1 < line.upperBound && bytes[end + 1].isLetter
    { end += 1 }
    let word = String(decoding: bytes[start..<end], as: UTF8.self).trimmedOfSpaces
    var after = end
    while after < line.upperBound, bytes[after] == UInt8(ascii: "*") || bytes[after] == 0x5f {
      after += 1
    }
    let isClosed = after > end
    after = bytes.skippingBlanks(from: after, before: line.upperBound)
    let hasDash =
      after < line.upperBound && (bytes[after] == UInt8(ascii: "-") || bytes[after] == 0x3a)
    guard isMarked && isClosed || hasDash,
      StatusLadder.isKnown(word) || StatusLadder.stage(ofWord: word) != nil
    else { return nil }
    if hasDash { after = bytes.skippingBlanks(from: after + 1, before: line.upperBound) }
    return (word, after)
  }

  /// `{{< track "…" >}}`.
  private static func track(
    _ bytes: [UInt8], _ range: Range<Int>
  ) -> (range: Range<Int>, clock: String)? {
    guard
      let open = bytes.firstPlace(of: "{{".utf8, from: range.lowerBound, before: range.upperBound),
      let close = bytes.firstPlace(of: "}}".utf8, from: open + 2, before: range.upperBound),
      bytes.firstPlace(of: "track".utf8, from: open, before: close) != nil,
      let quote = bytes[open..<close].firstIndex(of: UInt8(ascii: "\"")),
      let end = bytes[(quote + 1)..<close].firstIndex(of: UInt8(ascii: "\""))
    else { return nil }
    return (open..<close + 2, String(decoding: bytes[quote + 1..<end], as: UTF8.self))
  }
}

extension String {
  fileprivate var trimmedOfSpaces: String {
    split(separator: " ").joined(separator: " ")
  }
}
