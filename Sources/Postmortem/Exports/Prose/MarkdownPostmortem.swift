/// A postmortem written as a file: Markdown, or plain text with its headings left.
struct MarkdownPostmortem: ExportFormat {
  let name = "markdown-postmortem"
  let summary = "Postmortem in Markdown or plain text"
  let kind = Source.Kind.prose

  /// Larger files are no prose.
  private static let byteLimit = 4 << 20

  /// Prose about an incident has a known heading and two rows with clocks, or two known headings.
  /// A log has none of either, however its lines begin.
  func recognises(_ document: ExportDocument) -> Bool {
    guard document.bytes.count <= Self.byteLimit, let first = document.firstByte,
      first != UInt8(ascii: "<"), first != UInt8(ascii: "{"),
      !document.bytes.prefix(4096).contains(0)
    else { return false }
    guard hasHeading(document) else { return false }
    let speaksOfIncidents = speaksOfIncidents(document)
    let (narrative, _) = narrative(of: document)
    let known = narrative.sections.filter { $0.kind != .other && !$0.heading.isEmpty }
    let strong = known.filter {
      [.timeline, .cause, .impact, .detection, .resolution].contains($0.kind)
    }
    let hasTitle = narrative.title != nil
    let lines = document.bytes.count { $0 == 0x0a } + 1
    let clocks = narrative.rows.count
    let isConfiguration = topHeadings(document) > 8
    guard !isConfiguration else { return false }
    let title = narrative.title?.lowercased() ?? ""
    if Self.titles.contains(where: title.contains), narrative.sections.count >= 2 { return true }
    if clocks >= 2, known.count >= 2, known.contains(where: { $0.kind == .timeline }) {
      return true
    }
    guard speaksOfIncidents else { return false }
    if clocks >= 2, !strong.isEmpty || known.count >= 2 { return true }
    if hasTitle, clocks >= 2, clocks * 2 < lines, isIncidentTitle(narrative.title ?? "") {
      return true
    }
    if known.count >= 2, !strong.isEmpty { return true }
    return hasTitle && isIncidentTitle(narrative.title ?? "") && !narrative.claims.isEmpty
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    var content = ExportContent()
    let (narrative, diagnostics) = narrative(of: document)
    content.narratives = [narrative]
    content.diagnostics = diagnostics
    return content
  }

  /// Whether anything at the start looks like a heading: most logs are turned away here.
  private func hasHeading(_ document: ExportDocument) -> Bool {
    let start = Array(document.bytes.prefix(65_536))
    return ProseLine.lines(of: start).contains { line in
      line.mark == .heading
        || (line.mark == .none && line.content.count <= 60
          && NarrativeHeadings.isPlainHeading(String(decoding: start[line.content], as: UTF8.self)))
        || start[line.content].starts(with: "**".utf8)
    } || start.starts(with: "---".utf8) || start.starts(with: "+++".utf8)
  }

  private func narrative(of document: ExportDocument) -> (Narrative, [Diagnostic]) {
    let start = document.bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    let text = SourceText(document.bytes, in: start..<document.bytes.count)
    return NarrativeReader.read(
      text, places: DocumentPlaces(document), context: WrittenTimeContext(year: nameYear(document)),
      takesTitle: true)
  }

  /// The year of a date in the file's name, as blogs have it: `2015-08-13-outage.md`.
  private func nameYear(_ document: ExportDocument) -> Int? {
    let name = Array(document.name.utf8)
    return NarrativeDates.fullDate(in: name, range: 0..<name.count)?.year
  }

  /// Prose has one heading of the first level, or a few; files with comments have many.
  private func topHeadings(_ document: ExportDocument) -> Int {
    document.bytes.split(separator: 0x0a).count { $0.starts(with: "# ".utf8) }
  }

  private func speaksOfIncidents(_ document: ExportDocument) -> Bool {
    let words = String(decoding: document.bytes.prefix(65_536), as: UTF8.self).lowercased()
    return Self.words.contains { words.contains($0) }
  }

  private func isIncidentTitle(_ title: String) -> Bool {
    let title = title.lowercased()
    return Self.words.contains { title.contains($0) }
  }

  private static let words = [
    "incident", "outage", "postmortem", "post-mortem", "post mortem", "downtime", "root cause",
    "disruption", "exfiltrat", "malware", "compromised",
  ]

  /// What only the titles of such reports say.
  private static let titles = ["postmortem", "post-mortem", "post mortem", "incident report"]
}
