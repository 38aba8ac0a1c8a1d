/// The values of a document's templates, for one kind of markup.
struct ReportData {
  let document: ReportDocument
  let markup: any Markup

  var incident: Incident { document.incident }

  /// Everything but the charts, which are the renderers' own.
  var root: TemplateObject {
    var root: TemplateObject = [
      .marker: .fragment(SafeFragment(builtFromEscapedParts: ReportMarker.comment)),
      .version: .words(Postmortem.version),
      .title: .words(incident.title),
      .incidentID: .words(incident.id),
      .severity: .optional(incident.severity),
      .components: .list(incident.components.map { [.name: .words($0)] }),
      .lead: .list(document.lead.map { [.words: .words($0)] }),
      .unknowns: .list(
        document.unknownMilestones.map {
          [.label: .words($0.key.title), .anchor: .words("milestone-\($0.key.rawValue)")]
        }),
      .period: document.period.map { .object(period($0.start, $0.end)) } ?? .absent,
      .figures: .list(document.keyFigures.map(keyFigure)),
    ]
    for part in [
      prose, figures, logNotes, timeline, communications, audit, patterns, findings, appendix,
    ] {
      root.merge(part) { _, last in last }
    }
    return root
  }

  private func period(_ start: TimeBounds, _ end: TimeBounds) -> TemplateObject {
    [
      .start: .object(time(start, words: start.fullText)),
      .end: .object(
        time(end, words: end.dateText == start.dateText ? end.text : end.fullText)),
    ]
  }

  private func keyFigure(_ figure: KeyFigure) -> TemplateObject {
    [
      .label: .words(figure.label), .value: .words(figure.value), .note: .words(figure.note),
      .isKnown: .flag(figure.isKnown), .href: .words("#" + figure.anchor),
    ]
  }

  /// A time and its machine-readable form.
  func time(_ time: TimeBounds, words: String? = nil) -> TemplateObject {
    [.machine: .words(time.machineText), .words: .words(words ?? time.fullText)]
  }

  func time(_ timestamp: Timestamp) -> TemplateObject {
    time(TimeBounds(earliest: timestamp, latest: timestamp, precision: .second))
  }

  /// Where a thing stands in the evidence, and what stands there.
  func evidence(_ list: [Evidence], inTable: Bool = false) -> TemplateValue {
    .list(
      list.map { evidence in
        [
          .place: markup.code(evidence.reference.place, inTable: inTable),
          .href: .words("#" + ReportAnchors.source(evidence.reference.source)),
          .excerpt: evidence.excerpt.isEmpty
            ? .absent
            : inTable
              ? markup.code(evidence.excerpt, inTable: true) : markup.block(evidence.excerpt),
        ]
      })
  }
}
