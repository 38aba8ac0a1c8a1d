extension JSONIncidentWriter {
  var header: JSONValue {
    object([
      ("id", .string(incident.id)),
      ("title", .string(incident.title)),
      ("severity", incident.severity.map(JSONValue.string)),
      ("components", strings(incident.components)),
      ("narrative", .array(incident.narrative.map(narrative))),
      ("published", incident.published.map(published)),
      (
        "people",
        .array(
          incident.people.map {
            object([("role", .string($0.role)), ("name", $0.name.map(JSONValue.string))])
          })
      ),
      (
        "hidden",
        .array(
          incident.hidden.map { ["reason": .string($0.reason), "event": event($0.event)] })
      ),
      ("rates", incident.rates.map(rates)),
    ])
  }

  private func narrative(_ text: IncidentFile.NarrativeText) -> JSONValue {
    [
      "section": .string(text.section.rawValue), "markdown": .string(text.markdown),
      "evidence": evidence([text.evidence]),
    ]
  }

  private func published(_ narrative: Narrative) -> JSONValue {
    object([
      ("title", narrative.title.map(JSONValue.string)),
      ("severity", narrative.severity.map(JSONValue.string)),
      (
        "sections",
        .array(
          narrative.sections.map {
            [
              "kind": .string($0.kind.rawValue), "heading": .string($0.heading),
              "body": .string($0.body), "evidence": evidence([$0.evidence]),
            ]
          })
      ),
    ])
  }

  private func rates(_ series: RateSeries) -> JSONValue {
    [
      "start": .string(series.start.rfc3339),
      "bucket_ms": .integer(series.bucket.milliseconds),
      "errors": counts(series.errors), "warnings": counts(series.warnings),
      "others": counts(series.others),
    ]
  }

  func counts(_ list: [Int]) -> JSONValue { .array(list.map { .integer(Int64($0)) }) }

  var candidates: JSONValue {
    .array(
      incident.candidates.map { candidate in
        object([
          ("id", .string(candidate.id)),
          ("title", .string(candidate.title)),
          ("origin", .string(candidate.origin.rawValue)),
          ("start", time(candidate.start)),
          (
            "end",
            candidate.end.map(time) ?? ["unknown": ["reason": "it lasts, or its end is not told"]]
          ),
          ("reason", .string(candidate.reason)),
          ("chosen", .bool(candidate.isChosen)),
        ])
      })
  }

  var suspects: JSONValue {
    .array(
      incident.suspects.map {
        [
          "component": .string($0.component), "score": number($0.score),
          "reason": .string($0.reason), "evidence": evidence($0.evidence),
        ]
      })
  }

  var findings: JSONValue {
    .array(
      incident.findings.map {
        object([
          ("code", .string($0.code)), ("severity", .string($0.level.rawValue)),
          ("sentence", .string($0.sentence)),
          ("detail", $0.detail.isEmpty ? .none : .some(.string($0.detail))),
          ("evidence", evidence($0.evidence)),
        ])
      })
  }

  var patterns: JSONValue {
    .array(
      incident.patterns.map { pattern in
        object([
          ("id", .string(pattern.id)),
          ("template", .string(pattern.template)),
          ("service", pattern.service.map(JSONValue.string)),
          ("severity_text", pattern.severity.map { .string($0.name) }),
          ("severity_number", pattern.severity.map { .integer(Int64($0.rawValue)) }),
          ("before", .integer(Int64(pattern.before))),
          ("before_ms", .integer(pattern.beforeSpan.milliseconds)),
          ("during", .integer(Int64(pattern.during))),
          ("during_ms", .integer(pattern.duringSpan.milliseconds)),
          ("surprise", number(pattern.surprise)),
          ("first", .string(pattern.firstTime.rfc3339)),
          ("last", .string(pattern.lastTime.rfc3339)),
          ("series", counts(pattern.series)),
          ("evidence", evidence([pattern.first])),
        ])
      })
  }

  var actions: JSONValue {
    .array(
      incident.actions.map { action in
        object([
          ("id", .string(action.id)),
          ("text", .string(action.text)),
          ("type", action.kind.map { .string($0.rawValue) }),
          ("owner", action.owner.map(JSONValue.string)),
          ("due", action.due.map(JSONValue.string)),
          ("ticket", action.ticket.map(JSONValue.string)),
          ("status", action.status.map(JSONValue.string)),
          ("evidence", evidence([action.evidence])),
        ])
      })
  }

  var diagnostics: JSONValue {
    .array(incident.diagnostics.map(diagnostic))
  }

  func diagnostic(_ diagnostic: Diagnostic) -> JSONValue {
    object([
      ("code", .string(diagnostic.code)),
      ("level", .string(diagnostic.level.rawValue)),
      ("source", diagnostic.source.map(JSONValue.string)),
      ("message", .string(diagnostic.message)),
      ("count", .integer(Int64(diagnostic.count))),
      ("evidence", evidence(diagnostic.example.map { [$0] } ?? [])),
    ])
  }

  /// A score with three decimals; one that is no number is written as 0.
  func number(_ score: Double) -> JSONValue { .number(fixedDecimal(score, digits: 3)) }
}
