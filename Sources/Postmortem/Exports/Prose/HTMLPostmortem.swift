/// A postmortem as a page of a blog or a wiki.
///
/// What stands in `<article>`, else in `<main>`, else in the body is read; menus and footers beside
/// it are not.
struct HTMLPostmortem: ExportFormat {
  let name = "html-postmortem"
  let summary = "Postmortem as a page (HTML)"
  let kind = Source.Kind.prose

  func recognises(_ document: ExportDocument) -> Bool { page(ifIn: document) != nil }

  func read(_ document: ExportDocument) throws -> ExportContent { try content(page(document)) }

  func reading(of document: ExportDocument) -> (() throws -> ExportContent)? {
    page(ifIn: document).map { page in { content(page) } }
  }

  private func page(ifIn document: ExportDocument) -> Page? {
    guard document.firstByte == UInt8(ascii: "<"),
      document.bytes.count <= PostmortemSigns.byteLimit,
      document.contains("<h1") || document.contains("<h2") || document.contains("<H1")
        || document.contains("<H2"),
      let page = try? page(document)
    else { return nil }
    return PostmortemSigns.recognise(page.text.bytes, page.narrative) ? page : nil
  }

  private func content(_ page: Page) -> ExportContent {
    var content = ExportContent()
    content.narratives = [page.narrative]
    content.diagnostics = page.diagnostics
    return content
  }

  private struct Page {
    var text: SourceText
    var narrative: Narrative
    var diagnostics: [Diagnostic]
  }

  private func page(_ document: ExportDocument) throws -> Page {
    let root = try HTMLReader.read(document.bytes, name: document.name)
    func first(_ name: String) -> MarkupElement? { root.descendants { $0.name == name }.first }
    let body = first("article") ?? first("main") ?? first("body") ?? root
    let text = HTMLText.text(of: body, marksHeadings: true)
    var (narrative, diagnostics) = NarrativeReader.read(
      text, places: DocumentPlaces(document),
      context: WrittenTimeContext(year: PostmortemSigns.nameDate(document)?.year),
      takesTitle: true)
    let heading = (body.descendants { $0.name == "h1" }.first ?? first("h1"))?.words
    if let title = heading ?? first("title")?.words, !title.isEmpty { narrative.title = title }
    return Page(text: text, narrative: narrative, diagnostics: diagnostics)
  }
}
