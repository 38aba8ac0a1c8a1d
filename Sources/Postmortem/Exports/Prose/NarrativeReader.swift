/// Reads a postmortem in Markdown or plain text: sections, the authors' timeline, and claims.
///
/// What is not understood stays in the text of its section; nothing is dropped. A timeline row
/// whose time cannot be read (`[???]`, `12:??` apart) is counted in a diagnostic.
struct NarrativeReader {
  let text: SourceText
  let places: DocumentPlaces
  /// What is known from elsewhere: when it was posted, the year.
  private var context: WrittenTimeContext
  private let lines: [ProseLine]
  private var narrative = Narrative()
  private var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - context: What completes times written in part.
  ///   - takesTitle: Whether a first line may be the document's title.
  static func read(
    _ text: SourceText, places: DocumentPlaces, context: WrittenTimeContext,
    takesTitle: Bool = false
  ) -> (Narrative, [Diagnostic]) {
    var reader = NarrativeReader(text: text, places: places, context: context)
    reader.read(takesTitle: takesTitle)
    return (reader.narrative, reader.diagnostics)
  }

  private init(text: SourceText, places: DocumentPlaces, context: WrittenTimeContext) {
    self.text = text
    self.places = places
    self.context = context
    lines = ProseLine.lines(of: text.bytes)
  }

  private mutating func read(takesTitle: Bool) {
    let matter = FrontMatter.read(text.bytes, lines: lines)
    narrative.title = matter.title
    if let year = matter.date?.year, context.notAfter == nil { context.year = year }
    var first = matter.end
    let titleIndex = takesTitle ? titleLine(from: first) : nil
    if let title = titleIndex {
      if narrative.title == nil { narrative.title = string(lines[title].content) }
      first = title + 1
    }
    if let zone = NarrativeDates.statedZone(in: text.bytes, lines: lines[matter.end...]) {
      context.zone = zone
    }
    let statedDate = NarrativeDates.statedDate(in: text.bytes, lines: lines[matter.end...])
    context.date =
      statedDate
      ?? NarrativeDates.firstDate(
        title: narrative.title, in: text.bytes, lines: lines[matter.end...])
    if let date = context.date, let year = date.year, context.notAfter == nil {
      context.year = year
    }

    let sections = sections(from: first).flatMap(byContent)
    var rows = NarrativeRows(
      text: text, lines: lines, places: places, context: context, statedDate: statedDate)
    for section in sections {
      rows.read(section.lines, isTimeline: section.kind == .timeline)
    }
    narrative.rows = rows.rows
    narrative.untimedRows = rows.untimed
    narrative.windows = rows.windows
    diagnostics += rows.diagnostics
    let quoted = quotedLines(from: first)
    for section in sections {
      var claims = NarrativeClaims(
        text: text, places: places, context: context, place: .section(section.kind))
      for line in section.lines where !rows.usedLines.contains(line) && !quoted.contains(line) {
        claims.add(lines[line])
      }
      add(claims, withMoments: ![.actions, .lessons, .timeline].contains(section.kind))
    }
    if let title = narrative.title, let index = titleIndex ?? matter.titleLine {
      var claims = NarrativeClaims(text: text, places: places, context: context, place: .title)
      var line = lines[index]
      if titleIndex == nil, let range = text.bytes[line.whole].firstRange(of: Array(title.utf8)) {
        line.content = range
      }
      claims.add(line)
      add(claims, withMoments: false)
    }
    narrative.claims += rows.claims
    narrative.claims.sort { $0.evidence.reference < $1.evidence.reference }
    narrative.actions = NarrativeActions(text: text, lines: lines, places: places).items(
      in: actionSections(sections))
    narrative.components = AffectedList(text: text, lines: lines, places: places).components()
    narrative.severity = severity(in: sections)
    narrative.sections = sections.compactMap(section)
  }

  /// The lines under headings of actions, and under the headings below them: `### Process` under
  /// `## Action items`.
  private func actionSections(_ sections: [SectionLines]) -> [Range<Int>] {
    var level: Int?
    return sections.compactMap { section in
      let own = headingLevel(section)
      if section.kind == .actions {
        level = own
      } else if section.kind != .other || own <= level ?? 0 {
        level = nil
      }
      return level == nil ? nil : section.lines
    }
  }

  /// How many `#` stand before a heading; 7 for one without.
  private func headingLevel(_ section: SectionLines) -> Int {
    var start = section.heading.lowerBound
    while start > 0, text.bytes[start - 1].isBlank, text.bytes[start - 1] != 0x0a { start -= 1 }
    var level = 0
    while start > level, text.bytes[start - 1 - level] == UInt8(ascii: "#") { level += 1 }
    return level == 0 ? 7 : level
  }

  private mutating func add(_ reading: NarrativeClaims, withMoments: Bool) {
    var reading = reading
    reading.read()
    narrative.claims += reading.claims
    narrative.windows += reading.windows
    if withMoments {
      narrative.moments += reading.moments.prefix(Self.momentLimit - narrative.moments.count)
    }
  }

  /// The lines of code and of quotations: what a machine or a chat said is not the authors' claim.
  private func quotedLines(from start: Int) -> Set<Int> {
    var quoted: Set<Int> = []
    var isCode = false
    for index in lines.indices.dropFirst(start) {
      let content = text.bytes[lines[index].content]
      let isFence = content.starts(with: "```".utf8) || content.starts(with: "~~~".utf8)
      if isFence { isCode.toggle() }
      if isFence || isCode || content.first == UInt8(ascii: ">") { quoted.insert(index) }
    }
    return quoted
  }

  /// The severity word of the title or of a section that tells what happened: lessons and actions
  /// speak of other incidents too.
  private func severity(in sections: [SectionLines]) -> String? {
    if let title = narrative.title, let word = SeverityWords.first(in: Array(title.utf8)[...]) {
      return word
    }
    return sections.lazy
      .filter { ![.lessons, .actions, .background, .other].contains($0.kind) }
      .compactMap { section in
        SeverityWords.first(in: text.bytes[section.heading])
          ?? SeverityWords.first(in: text.bytes[body(of: section)])
      }.first
  }

  private func body(of section: SectionLines) -> Range<Int> {
    let end =
      section.lines.isEmpty
      ? section.bodyStart : lines[section.lines.upperBound - 1].whole.upperBound
    return section.bodyStart..<max(section.bodyStart, end)
  }

  /// More times than these are not told in sentences by people.
  private static let momentLimit = 2000

  // MARK: Sections

  private struct SectionLines {
    var kind: Narrative.Section.Kind
    var heading: Range<Int>
    /// Where the body begins: after a label such as `**Impact**:` it is on the heading's line.
    var bodyStart: Int
    var lines: Range<Int>
  }

  private func titleLine(from start: Int) -> Int? {
    guard let first = lines[start...].firstIndex(where: { $0.mark != .blank }) else { return nil }
    let line = lines[first]
    if line.mark == .heading { return first }
    let title = string(line.content)
    let isAlone = first + 1 >= lines.count || lines[first + 1].mark == .blank
    guard line.mark == .none, isAlone, line.content.count <= 140, title.last != ".",
      !NarrativeHeadings.isPlainHeading(title)
    else { return nil }
    return first
  }

  private func sections(from start: Int) -> [SectionLines] {
    var sections = [
      SectionLines(
        kind: .summary, heading: 0..<0,
        bodyStart: lines[min(start, lines.count - 1)].whole.lowerBound,
        lines: start..<start)
    ]
    var isCode = false
    for index in start..<max(start, lines.count) {
      if text.bytes[lines[index].content].starts(with: "```".utf8) { isCode.toggle() }
      if !isCode, let (heading, bodyStart) = heading(at: index) {
        let kind = NarrativeHeadings.kind(of: string(heading))
        // Under the timeline's heading, what begins with a time is a row or a day of it.
        if sections[sections.count - 1].kind == .timeline, lines[index].mark == .heading,
          NarrativeRows.time(at: heading, in: text.bytes) != nil || isDate(heading)
        {
          sections[sections.count - 1].lines =
            sections[sections.count - 1].lines.lowerBound..<index + 1
          continue
        }
        let hasBody = bodyStart < lines[index].whole.upperBound
        sections.append(
          SectionLines(
            kind: kind, heading: heading, bodyStart: bodyStart,
            lines: (hasBody ? index : index + 1)..<index + 1))
      } else {
        sections[sections.count - 1].lines =
          sections[sections.count - 1].lines.lowerBound..<index + 1
      }
    }
    return sections
  }

  /// A text without any heading in its paragraphs, each of the kind that its words make it; a text
  /// with headings as it is.
  private func byContent(_ section: SectionLines) -> [SectionLines] {
    guard section.heading.isEmpty, section.lines.upperBound >= lines.count else {
      return [section]
    }
    var parts: [SectionLines] = []
    var isOpen = false
    for index in section.lines {
      if lines[index].mark == .blank {
        isOpen = false
      } else if isOpen {
        parts[parts.count - 1].lines = parts[parts.count - 1].lines.lowerBound..<index + 1
        continue
      } else {
        parts.append(
          SectionLines(
            kind: .summary, heading: 0..<0, bodyStart: lines[index].whole.lowerBound,
            lines: index..<index + 1))
        isOpen = true
      }
    }
    guard parts.count >= 3 else { return [section] }
    for index in parts.indices.dropFirst() { parts[index].kind = kind(ofContent: parts[index]) }
    // Neighbours of one kind are one section.
    return parts.reduce(into: []) { joined, part in
      if let last = joined.last, last.kind == part.kind {
        joined[joined.count - 1].lines = last.lines.lowerBound..<part.lines.upperBound
      } else {
        joined.append(part)
      }
    }
  }

  private func kind(ofContent section: SectionLines) -> Narrative.Section.Kind {
    let rows = section.lines.count {
      NarrativeRows.time(at: lines[$0].content, in: text.bytes) != nil
    }
    if rows * 2 > section.lines.count { return .timeline }
    let end = lines[section.lines.upperBound - 1].whole.upperBound
    return NarrativeHeadings.kind(ofParagraph: string(section.bodyStart..<end))
  }

  private func isDate(_ range: Range<Int>) -> Bool {
    guard let time = WrittenTimes.all(in: text.bytes, range: range).first else { return false }
    return time.date != nil && time.bytes.lowerBound == range.lowerBound
  }

  /// A heading and where the text under it begins, or nil when the line is none.
  private func heading(at index: Int) -> (Range<Int>, bodyStart: Int)? {
    let line = lines[index]
    let next = index + 1 < lines.count ? lines[index + 1].whole.lowerBound : line.whole.upperBound
    switch line.mark {
    case .heading: return (line.content, next)
    case .blank: return nil
    case .none, .item:
      if let label = label(of: line) { return label }
      guard line.mark == .none, index == 0 || lines[index - 1].mark == .blank,
        NarrativeHeadings.isPlainHeading(string(line.content))
      else { return nil }
      return (ProseLine.withoutEmphasis(text.bytes, line.content), next)
    }
  }

  /// `- **Impact**: text`, `**Root cause:** text`: a label in bold with a colon, its words known.
  private func label(of line: ProseLine) -> (Range<Int>, bodyStart: Int)? {
    let bytes = text.bytes
    guard line.indentation < 2, bytes[line.content].starts(with: "**".utf8) else { return nil }
    let start = line.content.lowerBound + 2
    var end = start
    while end + 1 < line.content.upperBound,
      !(bytes[end] == UInt8(ascii: "*") && bytes[end + 1] == UInt8(ascii: "*"))
    {
      end += 1
    }
    guard end + 1 < line.content.upperBound, end - start <= 60 else { return nil }
    var body = end + 2
    let isLabel =
      bytes[end - 1] == UInt8(ascii: ":")
      || (body < line.content.upperBound && bytes[body] == UInt8(ascii: ":"))
      || body == line.content.upperBound
    let name = ProseLine.withoutEmphasis(bytes, start..<end)
    guard isLabel, !name.isEmpty, NarrativeRows.time(at: name, in: bytes) == nil,
      NarrativeHeadings.isLabel(string(name))
    else {
      return nil
    }
    if body < line.content.upperBound, bytes[body] == UInt8(ascii: ":") { body += 1 }
    return (name, min(body, line.whole.upperBound))
  }

  private func section(_ section: SectionLines) -> Narrative.Section? {
    let body = text[self.body(of: section)].trimmed
    let heading = string(section.heading)
    guard !(heading.isEmpty && body.isEmpty) else { return nil }
    let place = body.isEmpty ? text[section.heading] : body
    return Narrative.Section(
      kind: section.kind, heading: heading, body: body.string,
      evidence: places.evidence(of: place))
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: text.bytes[range], as: UTF8.self)
  }
}
