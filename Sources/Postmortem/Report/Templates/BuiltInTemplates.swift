/// The templates in the binary, by name.
///
/// To add one, add the file to `templates/` and a line here; a test compares the two.
enum BuiltInTemplates {
  static let sources: [String: String] = [
    "actions.html": text(PackageResources.actions_html_mustache),
    "actions.md": text(PackageResources.actions_md_mustache),
    "analysis.md": text(PackageResources.analysis_md_mustache),
    "audit.html": text(PackageResources.audit_html_mustache),
    "audit.md": text(PackageResources.audit_md_mustache),
    "cause.html": text(PackageResources.cause_html_mustache),
    "communications.html": text(PackageResources.communications_html_mustache),
    "communications.md": text(PackageResources.communications_md_mustache),
    "contents.html": text(PackageResources.contents_html_mustache),
    "detection.html": text(PackageResources.detection_html_mustache),
    "evidence.html": text(PackageResources.evidence_html_mustache),
    "evidence.md": text(PackageResources.evidence_md_mustache),
    "facts.html": text(PackageResources.facts_html_mustache),
    "facts.md": text(PackageResources.facts_md_mustache),
    "figures.html": text(PackageResources.figures_html_mustache),
    "figures.md": text(PackageResources.figures_md_mustache),
    "findings.html": text(PackageResources.findings_html_mustache),
    "findings.md": text(PackageResources.findings_md_mustache),
    "glance.html": text(PackageResources.glance_html_mustache),
    "header.html": text(PackageResources.header_html_mustache),
    "header.md": text(PackageResources.header_md_mustache),
    "impact.html": text(PackageResources.impact_html_mustache),
    "impact.md": text(PackageResources.impact_md_mustache),
    "notes.html": text(PackageResources.notes_html_mustache),
    "notes.md": text(PackageResources.notes_md_mustache),
    "places.html": text(PackageResources.places_html_mustache),
    "places.md": text(PackageResources.places_md_mustache),
    "prose.html": text(PackageResources.prose_html_mustache),
    "prose.md": text(PackageResources.prose_md_mustache),
    "reflection.html": text(PackageResources.reflection_html_mustache),
    "reflection.md": text(PackageResources.reflection_md_mustache),
    "report.html": text(PackageResources.report_html_mustache),
    "report.md": text(PackageResources.report_md_mustache),
    "resolution.html": text(PackageResources.resolution_html_mustache),
    "response.html": text(PackageResources.response_html_mustache),
    "style.css": text(PackageResources.style_css_mustache),
    "summary.html": text(PackageResources.summary_html_mustache),
    "summary.md": text(PackageResources.summary_md_mustache),
    "timeline.html": text(PackageResources.timeline_html_mustache),
    "timeline.md": text(PackageResources.timeline_md_mustache),
  ]

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
