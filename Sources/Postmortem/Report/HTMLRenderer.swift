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
    return try ReportMarker.markedBytes(
      of: try templates.render("report.html", root), template: "report.html")
  }
}
