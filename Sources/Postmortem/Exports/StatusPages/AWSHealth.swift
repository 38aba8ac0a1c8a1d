/// Events of the AWS Health API, as the command line prints them, and of EventBridge.
///
/// Source: https://docs.aws.amazon.com/health/latest/APIReference/API_Event.html and
/// https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html
struct AWSHealth: ExportFormat {
  let name = "aws-health"
  let summary = "AWS Health API and EventBridge events (JSON)"
  let kind = Source.Kind.statusPage

  func recognises(_ document: ExportDocument) -> Bool {
    let outline = document.outline
    return ["events[]", "successfulSet[].event", "detail", "[].detail", "event"].contains {
      outline.has(["eventTypeCode", "startTime"], below: $0)
    } || outline.has("entities[].entityArn")
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    let places = DocumentPlaces(document)
    var content = ExportContent()
    for root in try JSONReader.readSequence(document.json, name: document.name) {
      for event in root.all(at: "events[]") { add(event, event, places: places, to: &content) }
      for detail in root.all(at: "successfulSet[]") {
        guard let event = detail["event"] else { continue }
        add(event, detail, places: places, to: &content)
      }
      for message in root.elements.isEmpty ? [root] : root.elements {
        guard let event = message["detail"], event.isObject else { continue }
        add(event, event, places: places, to: &content)
      }
    }
    if content.incidents.isEmpty {
      content.diagnostics.append(
        places.noIncident(
          document.outline.has("entities[].entityArn")
            ? "it lists the resources that events affect" : "it lists no event"))
    }
    return content
  }

  private func add(
    _ event: JSONNode, _ detail: JSONNode, places: DocumentPlaces, to content: inout ExportContent
  ) {
    guard event.isObject else { return }
    let document = places.document
    let start = document.time(event["startTime"])
    let end = document.time(event["endTime"])
    let updated = document.time(event["lastUpdatedTime"])
    let (title, word, posts) = posts(
      of: detail, from: start ?? updated, isClosed: event["statusCode"]?.string == "closed", places)
    let code = event["eventTypeCode"]?.text ?? ""
    let region = event.first(at: ["region", "eventRegion"])?.text
    let isChange = event["eventTypeCategory"]?.string == "scheduledChange"
    var ordered = posts
    if let word, !ordered.isEmpty { ordered[ordered.count - 1].word = word }
    var incident = StatusPageIncident(
      id: event.first(at: ["arn", "eventArn"])?.text
        ?? DerivedIdentifier.incident(title: code, start: start?.bounds.earliest),
      title: title ?? [code, region].compactMap(\.self).joined(separator: " "),
      page: AWSWords.page, impact: event["eventTypeCategory"]?.text,
      components: [event["service"]?.text].compactMap(\.self),
      updates: ordered.updates(isMaintenance: isChange, isOldestFirst: true),
      isMaintenance: isChange, statedStart: start?.bounds, statedEnd: end?.bounds,
      evidence: places.evidence(event.bytes))
    incident.revised = updated?.bounds.earliest
    if isChange {
      (incident.plannedStart, incident.plannedEnd) = (start?.bounds, end?.bounds)
    }
    content.incidents.append(incident)
    content.diagnostics += posts.seasonDiagnostic(in: places)
  }

  /// The description: its first line is a title, `[02:45 AM PDT]` begins a post.
  private func posts(
    of detail: JSONNode, from anchor: ResolvedTime?, isClosed: Bool, _ places: DocumentPlaces
  ) -> (title: String?, word: String?, posts: [PagePost]) {
    let paths = [
      "eventDescription.latestDescription", "eventDescription[].latestDescription",
    ]
    let text = places.prose(detail.first(at: paths))
    guard !text.isEmpty, let anchor else { return (nil, nil, []) }
    var row = ClockRow(anchor: anchor.bounds.earliest, document: places.document)
    var title: String?
    var posts: [PagePost] = []
    for range in text.lines {
      var start = range.lowerBound
      guard text.bytes[start] == UInt8(ascii: "["),
        let time = WrittenTimes.read(text.bytes, at: start + 1), let posted = row.next(time),
        time.bytes.upperBound < range.upperBound,
        text.bytes[time.bytes.upperBound] == UInt8(ascii: "]")
      else {
        let line = text[range]
        if posts.isEmpty {
          title = title ?? line.string
        } else {
          let before = posts[posts.count - 1].body
          posts[posts.count - 1].body = before.joined(with: line)
        }
        continue
      }
      start = text.bytes.skippingBlanks(from: time.bytes.upperBound + 1, before: range.upperBound)
      let body = text[start..<range.upperBound]
      posts.append(
        PagePost(
          word: nil, body: body, posted: posted,
          evidence: places.evidence(of: body, within: detail.bytes)))
    }
    let words = title.map(AWSWords.split)
    return (words?.title, words?.word ?? (isClosed ? "closed" : nil), posts)
  }
}

extension SourceText {
  /// The lines that are not blank, without their blanks at either end.
  var lines: [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for offset in 0...count where offset == count || bytes[offset] == 0x0a {
      var (lower, upper) = (start, offset)
      while lower < upper, bytes[lower].isBlank { lower += 1 }
      while lower < upper, bytes[upper - 1].isBlank { upper -= 1 }
      if lower < upper { lines.append(lower..<upper) }
      start = offset + 1
    }
    return lines
  }

  /// This text, a line break, and another.
  func joined(with line: SourceText) -> SourceText {
    guard !isEmpty else { return line }
    var text = self
    let end = origin(of: count..<count)
    text.append(CollectionOfOne(0x0a), from: end)
    text.append(line)
    return text
  }
}
