/// The report as Markdown that reads the same on GitHub, on GitLab and in an editor.
public struct MarkdownRenderer: Renderer {
  public let name = "markdown"
  public let fileExtension = "md"

  public init() {}

  public func render(_ incident: Incident, templates: TemplateSet) throws -> [UInt8] {
    let data = ReportData(document: ReportDocument(incident), markup: MarkdownMarkup())
    var root = data.root
    root[.gantt] = .fragment(GanttDiagram(incident)?.fragment)
    return try ReportMarker.markedBytes(
      of: try templates.render("report.md", root), template: "report.md")
  }
}
