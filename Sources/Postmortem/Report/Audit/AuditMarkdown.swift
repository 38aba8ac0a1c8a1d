/// An audit in Markdown that survives GitHub and GitLab.
struct AuditMarkdown {
  private let content: AuditContent

  init(_ audit: Audit) { content = AuditContent(audit) }

  var text: String {
    let audit = content.audit
    var lines = ["# Audit: \(escapedForMarkdown(audit.incident.title))", ""]
    lines.append("- Document: \(markdownCode(audit.document, inTable: false))")
    if let start = audit.start {
      let span =
        audit.end.map { FindingText.span(start, $0) } ?? "since \(FindingText.clock(start))"
      lines.append("- By the text: \(escapedForMarkdown(span))")
    }
    lines.append("- Outcome: \(content.outcomes)")
    lines += ["", escapedForMarkdown(content.summary)]
    for part in content.parts {
      lines += ["", "## \(part.title)", ""]
      if let note = part.note { lines += [escapedForMarkdown(note), ""] }
      lines += part.lines.map(write)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func write(_ line: AuditContent.Line) -> String {
    let word =
      switch line.mark {
      case .right: "ok"
      case .wrong: "**no**"
      case .open: "*open*"
      }
    let details = line.details.map { "; \(escapedForMarkdown($0))" }.joined()
    let place = line.place.map { " (\(markdownCode($0, inTable: false)))" } ?? ""
    return "- \(word): \(escapedForMarkdown(line.words))\(details)\(place)"
  }
}
