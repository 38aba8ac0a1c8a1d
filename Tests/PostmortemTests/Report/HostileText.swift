import Postmortem

/// Texts that try to be more than text.
enum HostileText {
  static let all: [String] = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "\"\u{301} onfocus=alert(1) x=\"\u{301}", "</title></style></svg><script>1</script>",
    "--><script>1</script><!--", "]]></desc><a xlink:href=\"javascript:1\">", "&lt;b&gt; &amp;amp;",
    "{{title}} {{{title}}} {{&title}} {{> report.html}} {{=<% %>=}}",
    "`code` ``two`` ```three```", "a | b \\| c \\\\| d", "# heading", "- item", "1. item",
    "> quote",
    "* * *", "---", "===", "    indented", "~~~", "**bold** __bold__ *i* _i_ ~~s~~",
    "[link](https://example.org) ![image](https://example.org/x.png) <https://example.org>",
    "https://example.org www.example.org someone@example.org", "[x]: https://example.org",
    "[^1]: note",
    "@someone #12 GH-12 !34 $56 &78 %\"m\" ~label :tada: owner/name#3", "<!-- comment -->",
    "<details><summary>x</summary>", "\u{202e}txt.exe\u{202c}", "a\u{200b}b\u{feff}c\u{2066}d",
    "\u{1b}[31mred\u{1b}]0;title\u{7}\u{9b}2J", "nul\u{0}bell\u{7}del\u{7f}",
    "\u{1f600}\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} e\u{301} \u{fe0f}",
    String(repeating: "w", count: 3000), "=cmd|' /C calc'!A0", "\t=1+1", "\u{fffd}\u{e000}", "\\",
    "`", "|", "<",
    "javascript:alert(1)", "trailing backslash \\", "```mermaid", "``` ", " `", "$$x$$ $`y`$",
    "a\u{1e}b\u{85}c\u{2028}d\u{2029}e",
  ]

  /// The full fixture with every text that comes from evidence or people replaced by `text`.
  static func incident(_ text: String, body: String? = nil) -> Incident {
    var incident = ReportFixture.full
    let body = body ?? text
    let evidence = { (old: Evidence) -> Evidence in
      var new = old
      new.reference.source = text
      new.excerpt = body
      return new
    }
    let event = { (old: TimelineEvent) -> TimelineEvent in
      var new = old
      new.text = text
      new.service = text
      new.rule = text
      new.zone = ZoneReading(name: text, basis: .assumed)
      new.evidence = old.evidence.map(evidence)
      return new
    }
    incident.id = text
    incident.title = text
    incident.severity = text
    incident.components = [text, text]
    for key in MilestoneKey.allCases {
      incident.milestones[key].reason = text
      incident.milestones[key].attribute = text
      incident.milestones[key].evidence = incident.milestones[key].evidence.map(evidence)
      incident.milestones[key].occurrences = incident.milestones[key].occurrences.map {
        Milestone.Occurrence(time: $0.time, text: text, evidence: $0.evidence.map(evidence))
      }
      incident.milestones[key].overridden?.reason = text
    }
    incident.measurements = incident.measurements.map {
      var new = $0
      new.definition = text
      if case .unknown = new.outcome { new.outcome = .unknown(reason: text) }
      return new
    }
    incident.impact = incident.impact.map {
      var new = $0
      new.component = text
      new.basis = text
      new.evidence = new.evidence.map(evidence)
      return new
    }
    incident.timeline = incident.timeline.map(event)
    incident.hidden = incident.hidden.map { HiddenEvent(event: event($0.event), reason: text) }
    incident.communications.posts = incident.communications.posts.map {
      var new = $0
      new.body = body
      new.stageRule = text
      new.evidence = evidence(new.evidence)
      return new
    }
    incident.communications.promises = incident.communications.promises.map {
      var new = $0
      new.words = text
      new.evidence = new.evidence.map(evidence)
      return new
    }
    incident.findings = incident.findings.map {
      Finding(
        code: text, level: $0.level, sentence: text, detail: body,
        evidence: $0.evidence.map(evidence))
    }
    let sections = incident.published?.sections ?? []
    incident.published?.sections = sections.map {
      Narrative.Section(
        kind: $0.kind, heading: text, body: body, evidence: evidence($0.evidence))
    }
    incident.narrative = []
    incident.people = [IncidentFile.Person(role: text, name: text)]
    incident.actions = incident.actions.map {
      ActionItem(
        id: text, text: text, kind: $0.kind, owner: text, due: text, ticket: text, status: text,
        evidence: evidence($0.evidence))
    }
    incident.patterns = incident.patterns.map {
      var new = $0
      new.template = text
      new.service = text
      new.first = evidence(new.first)
      return new
    }
    incident.suspects = incident.suspects.map {
      Suspect(
        component: text, score: $0.score, reason: text, evidence: $0.evidence.map(evidence))
    }
    incident.candidates = incident.candidates.map {
      var new = $0
      new.id = text
      new.title = text
      new.reason = text
      return new
    }
    incident.sources = incident.sources.map {
      var new = $0
      new.name = text
      new.format = text
      new.reading?.yearBasis = text
      new.reading?.zone = ZoneReading(name: text, basis: .declared)
      let skips = new.reading?.skips ?? []
      new.reading?.skips = skips.map {
        LogReading.Skip(
          reason: text, lines: $0.lines, bytes: $0.bytes, example: $0.example.map(evidence))
      }
      return new
    }
    incident.diagnostics = incident.diagnostics.map {
      Diagnostic(
        code: text, level: $0.level, source: text, message: text, count: $0.count,
        example: $0.example.map(evidence))
    }
    return incident
  }
}

/// The tags of HTML with the names of their attributes, without any text or value.
func markupSkeleton(_ html: [UInt8]) -> [String] {
  var tags: [String] = []
  var position = 0
  while let open = html[position...].firstIndex(of: UInt8(ascii: "<")) {
    var index = open + 1
    var tag = ""
    var quote: UInt8?
    while index < html.count {
      let byte = html[index]
      index += 1
      if let end = quote {
        if byte == end { quote = nil }
        continue
      }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
        continue
      }
      if byte == UInt8(ascii: ">") { break }
      tag.unicodeScalars.append(Unicode.Scalar(byte))
    }
    tags.append(tag)
    position = index
  }
  return tags
}
