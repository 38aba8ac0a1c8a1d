/// The report as one HTML file that needs nothing else: no script, no request, its own style.
///
/// Its content security policy names the style sheet by hash and forbids the rest, as a second
/// wall behind the escaping.
public struct HTMLRenderer: Renderer {
  public let name = "html"
  public let fileExtension = "html"

  public init() {}

  public func render(_ incident: Incident, templates: TemplateSet) throws -> [UInt8] {
    let data = ReportData(document: ReportDocument(incident), markup: HTMLMarkup())
    var root = data.root
    let style = templates.styleSheet
    root[.style] = .fragment(SafeFragment(builtFromEscapedParts: style))
    root[.styleHash] = .words(base64(SHA256Digest.bytes(of: Array(style.utf8))))
    let glance = GlanceChart(incident)
    root[.glanceChart] = .fragment(glance?.fragment)
    root[.phases] = .list(
      glance?.phaseRows.map { phase in
        [
          .label: .words(phase.label), .start: .object(data.time(phase.start)),
          .end: .object(data.time(phase.end)), .length: .words(phase.length),
        ]
      } ?? [])
    root[.rateChart] = .fragment(RateChart(incident)?.fragment)
    return try finished(try templates.render("report.html", root), template: "report.html")
  }
}

/// The report as Markdown that reads the same on GitHub, on GitLab and in an editor.
public struct MarkdownRenderer: Renderer {
  public let name = "markdown"
  public let fileExtension = "md"

  public init() {}

  public func render(_ incident: Incident, templates: TemplateSet) throws -> [UInt8] {
    let data = ReportData(document: ReportDocument(incident), markup: MarkdownMarkup())
    var root = data.root
    root[.gantt] = .fragment(GanttDiagram(incident)?.fragment)
    return try finished(try templates.render("report.md", root), template: "report.md")
  }
}

/// The text as bytes with one final newline.
///
/// - Throws: ``PostmortemError`` of kind `usage` when the mark is not near the start.
private func finished(_ text: String, template: String) throws -> [UInt8] {
  var bytes = Array(text.utf8)
  while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
  bytes.append(UInt8(ascii: "\n"))
  guard ReportMarker.isReport(bytes) else {
    throw PostmortemError(
      .usage, code: "PM082",
      "the template `\(template)` does not print `{{marker}}` near its start",
      help: "put `{{marker}}` into the first lines, so that the tool knows its own reports")
  }
  return bytes
}
