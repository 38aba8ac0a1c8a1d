extension ReportData {
  /// What the logs show, by section, and the alerts that could have fired.
  var logNotes: TemplateObject {
    let notes = LogNotes(incident)
    return [
      .summaryNotes: section(notes?.summary), .impactNotes: section(notes?.impact),
      .detectionNotes: section(notes?.detection), .causeNotes: section(notes?.cause),
      .resolutionNotes: section(notes?.resolution),
      .possibleAlerts: .list((incident.analysis?.possibleAlerts ?? []).map(possibleAlert)),
    ]
  }

  private func section(_ notes: [LogNote]?) -> TemplateValue {
    guard let notes, !notes.isEmpty else { return .absent }
    return .object([
      .notes: .list(
        notes.map { note in
          [
            .words: .fragment(markup.note(note.words)),
            .evidence: evidence(note.evidence, inTable: true),
          ]
        })
    ])
  }

  private func possibleAlert(_ alert: PossibleAlert) -> TemplateObject {
    let lead = incident.milestones[.detected].time.map(alert.lead)
    return [
      .words: .words(alert.condition),
      .pattern: alert.template.map { markup.code($0, inTable: true) } ?? .absent,
      .service: .optional(alert.service), .time: .object(time(alert.firesAt)),
      .alertLead: .optional(lead?.text), .count: .words(groupedCount(alert.falseAlarms)),
      .evidence: evidence(alert.evidence, inTable: true),
    ]
  }
}
