extension ReportData {
  /// The sections that people write.
  var prose: TemplateObject {
    let sections: [(TemplateName, NarrativeSection)] = [
      (.summary, .summary), (.impact, .impact), (.background, .background),
      (.detection, .detection), (.cause, .cause), (.response, .response),
      (.resolution, .resolution), (.wentWell, .wentWell), (.wentBadly, .wentBadly),
      (.lucky, .lucky), (.surprises, .surprises), (.lessons, .lessons),
      (.externalMessage, .externalMessage),
    ]
    var values: TemplateObject = [:]
    for (name, section) in sections {
      values[name] = .object(prose(SectionProse(section, of: incident)))
    }
    values[.people] = .list(
      incident.people.map { [.role: .words($0.role), .name: .optional($0.name)] })
    values[.actions] = .list(incident.actions.map(action))
    return values
  }

  private func prose(_ prose: SectionProse) -> TemplateObject {
    var values: TemplateObject = [.written: .absent, .published: .absent, .missing: .absent]
    switch prose {
    case .written(let texts):
      values[.written] = .fragment(
        SafeFragment(
          builtFromEscapedParts: texts.map { markup.prose($0).markup }.joined(separator: "\n\n")))
    case .published(let sections):
      values[.published] = .list(
        sections.map { section in
          [
            .heading: .words(section.heading),
            .paragraphs: .list(ReportData.paragraphs(of: section.body)),
            .evidence: evidence([section.evidence]),
          ]
        })
    case .missing(let request): values[.missing] = .words(request)
    }
    return values
  }

  /// Text that is no Markdown, by its blank lines.
  static func paragraphs(of text: String) -> [TemplateObject] {
    let lines = text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    return lines.split { $0.allSatisfy { $0 == " " || $0 == "\t" } }.map { lines in
      [.lines: .list(FilledLines.joined(lines).map { [.words: .words($0)] })]
    }
  }

  private func action(_ action: ActionItem) -> TemplateObject {
    [
      .id: .words(action.id), .words: .words(action.text),
      .kind: .optional(action.kind?.rawValue), .owner: .optional(action.owner),
      .due: .optional(action.due), .ticket: .optional(action.ticket),
      .status: .optional(action.status), .evidence: evidence([action.evidence], inTable: true),
    ]
  }
}
