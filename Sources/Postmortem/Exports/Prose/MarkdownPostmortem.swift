/// A postmortem written as a file: Markdown, or plain text with its headings left.
struct MarkdownPostmortem: ExportFormat {
  let name = "markdown-postmortem"
  let summary = "Postmortem in Markdown or plain text"
  let kind = Source.Kind.prose

  func recognises(_ document: ExportDocument) -> Bool { narrative(ifIn: document) != nil }

  func read(_ document: ExportDocument) throws -> ExportContent {
    content(narrative(of: document))
  }

  func reading(of document: ExportDocument) -> (() throws -> ExportContent)? {
    narrative(ifIn: document).map { narrative in { content(narrative) } }
  }

  /// Whether a document that could be a log has the title and the heading of a timeline.
  static func mayBegin(_ head: ArraySlice<UInt8>) -> Bool {
    let lines = head.split(separator: 0x0a, omittingEmptySubsequences: true)
    guard let first = lines.first, first.starts(with: "# ".utf8) || first.starts(with: "---".utf8)
    else { return false }
    return lines.contains { line in
      line.starts(with: "## ".utf8)
        && NarrativeHeadings.kind(of: String(decoding: line, as: UTF8.self)) == .timeline
    }
  }

  /// A log has no heading and no title that says what it is, however its lines begin.
  private func narrative(ifIn document: ExportDocument) -> (Narrative, [Diagnostic])? {
    guard document.bytes.count <= PostmortemSigns.byteLimit, let first = document.firstByte,
      first != UInt8(ascii: "<"), first != UInt8(ascii: "{"),
      !document.bytes.prefix(4096).contains(0), hasHeading(document),
      topHeadings(document) <= 8
    else { return nil }
    let read = narrative(of: document)
    return PostmortemSigns.recognise(document.bytes, read.0) ? read : nil
  }

  private func content(_ read: (Narrative, [Diagnostic])) -> ExportContent {
    var content = ExportContent()
    content.narratives = [read.0]
    content.diagnostics = read.1
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
      text, places: DocumentPlaces(document),
      context: WrittenTimeContext(year: PostmortemSigns.nameDate(document)?.year),
      takesTitle: true)
  }

  /// Prose has one heading of the first level, or a few; files with comments have many.
  private func topHeadings(_ document: ExportDocument) -> Int {
    document.bytes.split(separator: 0x0a).count { $0.starts(with: "# ".utf8) }
  }
}
