/// The data of the AWS Service Health Dashboard as it was until 2022, still in many archives:
/// `data.json` with the events of a year, oldest post first, each with a clock and no date.
struct AWSStatusJSON: ExportFormat {
  let name = "aws-status"
  let summary = "AWS Service Health Dashboard data (JSON)"
  let kind = Source.Kind.statusPage

  func recognises(_ document: ExportDocument) -> Bool {
    let outline = document.outline
    return outline.has(all: ["archive[]", "current[]"])
      || outline.has(["service_name", "description", "date"], below: "archive[]")
      || outline.has(["service_name", "description", "date"], below: "current[]")
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    let places = DocumentPlaces(document)
    var content = ExportContent()
    let root = try JSONReader.read(document.json, name: document.name)
    var unread = 0
    for event in root.all(at: "archive[]") + root.all(at: "current[]") where event.isObject {
      guard let date = document.time(event["date"]) else {
        unread += 1
        continue
      }
      add(event, from: date, places: places, to: &content)
    }
    content.diagnostics += places.leftOut(
      unread, "events without a readable date", code: "unread-incidents")
    if content.incidents.isEmpty, unread == 0 {
      content.diagnostics.append(places.noIncident("the dashboard reports none at this time"))
    }
    return content
  }

  private func add(
    _ event: JSONNode, from date: ResolvedTime, places: DocumentPlaces,
    to content: inout ExportContent
  ) {
    let summary = AWSWords.split(places.prose(event["summary"]).string)
    var posts = posts(of: event, from: date, places: places)
    let isUnread = posts.isEmpty
    if isUnread {
      posts = [
        PagePost(
          word: nil, body: places.prose(event["summary"]), posted: date,
          evidence: places.evidence(event.bytes))
      ]
    }
    if summary.word != nil { posts[posts.count - 1].word = summary.word }
    let service = event["service"]?.text ?? event["service_name"]?.text ?? ""
    let incident = StatusPageIncident(
      id: "\(service)_\(date.bounds.earliest.secondsSince1970)", title: summary.title,
      page: AWSWords.page, impact: event["status"]?.text,
      components: [event["service_name"]?.text].compactMap(\.self),
      updates: posts.updates(isOldestFirst: true), evidence: places.evidence(event.bytes))
    content.incidents.append(incident)
    content.diagnostics += posts.seasonDiagnostic(in: places)
    if isUnread, !places.prose(event["description"]).isEmpty {
      content.diagnostics.append(
        Diagnostic(
          code: "unread-updates", level: .warning, source: places.document.name,
          message: "a description without clocks was left out of `\(summary.title)`",
          example: incident.evidence))
    }
  }

  /// `<div><span class="yellowfg"> 9:31 AM PDT</span>&nbsp;text</div>` for each post.
  private func posts(
    of event: JSONNode, from date: ResolvedTime, places: DocumentPlaces
  ) -> [PagePost] {
    guard let node = event["description"], node.string != nil,
      let source = try? JSONReader.text(ofStringAt: node.bytes, in: places.document.json),
      let root = try? HTMLReader.read(source.bytes, name: places.document.name)
    else { return [] }
    var row = ClockRow(anchor: date.bounds.earliest, document: places.document)
    var posts: [PagePost] = []
    for var element in root.elements {
      guard let stamp = element.removeFirst("span") else { continue }
      let words = Array(stamp.words.utf8)
      guard let time = WrittenTimes.read(words, at: 0), let posted = row.next(time) else {
        continue
      }
      let body = HTMLText.text(of: element).withoutLeadingSpaces.placed(in: source)
      posts.append(
        PagePost(
          word: nil, body: body, posted: posted,
          evidence: places.evidence(of: body, within: event.bytes)))
    }
    return posts
  }
}

/// What AWS writes around the title of an event.
enum AWSWords {
  static let page = "Amazon Web Services"

  /// `[RESOLVED] Increased Error Rates` and `Service is operating normally: [RESOLVED] …`: the word
  /// that says it is over, and the title without it.
  static func split(_ text: String) -> (word: String?, title: String) {
    var rest = Substring(text)
    var word: String?
    for prefix in prefixes where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count).drop(while: \.isWhitespace)
      if prefix.hasPrefix("Service is operating normally") { word = "operating normally" }
    }
    if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
      let written = rest[rest.index(after: rest.startIndex)..<end]
      if StatusLadder.stage(ofWord: String(written)) != nil {
        word = String(written)
        rest = rest[rest.index(after: end)...].drop(while: \.isWhitespace)
      }
    }
    return (word, String(rest))
  }

  private static let prefixes = [
    "Service is operating normally:", "Informational message:", "Service degradation:",
    "Service disruption:", "Performance issues:",
  ]
}

extension SourceText {
  /// Without the blanks and no-break spaces it begins with.
  var withoutLeadingSpaces: SourceText {
    self[bytes.skippingBlanks(from: 0, before: count)..<count]
  }
}
