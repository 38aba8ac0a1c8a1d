extension ReportData {
  /// What was read, how, and what was not; and the other incidents in it.
  var appendix: TemplateObject {
    [
      .sources: .list(incident.sources.map(source)),
      .diagnostics: .list(incident.diagnostics.map(diagnostic)),
      .candidates: .list(incident.candidates.map(candidate)),
    ]
  }

  private func source(_ source: Source) -> TemplateObject {
    [
      .anchor: .words(ReportAnchors.source(source.name)),
      .name: markup.code(source.name, inTable: false),
      .kind: .words(spaced(source.kind.rawValue)),
      .format: .words(source.format.isEmpty ? "none" : source.format),
      .bytes: .words(groupedCount(source.byteCount)),
      .sha256: markup.code(source.sha256, inTable: false),
      .reading: source.reading.map { .object(reading($0)) } ?? .absent,
    ]
  }

  private func reading(_ reading: LogReading) -> TemplateObject {
    [
      .lines: .words(groupedCount(reading.lines)),
      .records: .words(groupedCount(reading.records)),
      .continuations: .words(groupedCount(reading.continuations)),
      .outOfOrder: .optional(
        reading.outOfOrder == 0 ? nil : counted(reading.outOfOrder, "record")),
      .span: .optional(span(reading)), .zone: .words(reading.zone.words),
      .yearBasis: .optional(reading.yearBasis), .runnerUp: .optional(runnerUp(reading)),
      .skips: .list(
        reading.skips.map { skip in
          [
            .count: .words(counted(skip.lines, "line")), .reason: .words(skip.reason),
            .bytes: .words(groupedCount(skip.bytes)),
            .evidence: evidence(skip.example.map { [$0] } ?? []),
          ]
        }),
    ]
  }

  private func span(_ reading: LogReading) -> String? {
    guard let first = reading.firstTime, let last = reading.lastTime else { return nil }
    let bounds = { TimeBounds(earliest: $0, latest: $0, precision: .second) }
    return rangeText(from: bounds(first), to: bounds(last))
  }

  /// `access-log claimed 998 of 1,000 sampled lines; next json-lines with 2`
  private func runnerUp(_ reading: LogReading) -> String? {
    guard let best = reading.candidates.first else { return nil }
    let claim =
      "\(best.format) claimed \(groupedCount(best.claimed)) of "
      + "\(groupedCount(best.sampled)) sampled lines"
    guard reading.candidates.count > 1 else { return claim }
    let next = reading.candidates[1]
    return claim + "; next \(next.format) with \(groupedCount(next.claimed))"
  }

  private func diagnostic(_ diagnostic: Diagnostic) -> TemplateObject {
    [
      .code: .words(diagnostic.code), .level: .words(diagnostic.level.rawValue),
      .source: diagnostic.source.map { markup.code($0, inTable: true) } ?? .absent,
      .words: .words(diagnostic.message), .count: .words(groupedCount(diagnostic.count)),
      .evidence: evidence(diagnostic.example.map { [$0] } ?? [], inTable: true),
    ]
  }

  private func candidate(_ candidate: IncidentCandidate) -> TemplateObject {
    [
      .words: .words(candidate.title), .id: .words(candidate.id),
      .origin: .words(spaced(candidate.origin.rawValue)),
      .start: .object(time(candidate.start)),
      .end: candidate.end.map { .object(time($0)) } ?? .absent,
      .reason: .words(candidate.reason), .isChosen: .flag(candidate.isChosen),
    ]
  }
}
