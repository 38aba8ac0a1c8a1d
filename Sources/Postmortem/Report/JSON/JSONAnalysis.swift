extension JSONIncidentWriter {
  /// What the logs show of the incident, and the sentences that say it.
  var analysis: JSONValue {
    guard let analysis = incident.analysis else {
      return ["unknown": ["reason": "no series in the logs was unusual, or no log was given"]]
    }
    return [
      "signals": .array(analysis.signals.map(signal)),
      "harm": .array(analysis.harm.map(harm)),
      "recovery": analysis.recovery.map(recovery)
        ?? ["unknown": ["reason": "the logs end before the failures do"]],
      "spread": .array(analysis.spread.map(onset)),
      "changes_before": .array(
        analysis.changesBefore.map {
          ["gap_ms": .integer($0.gap.milliseconds), "event": event($0.event)]
        }),
      "possible_alerts": .array(analysis.possibleAlerts.map(alert)),
      "fields": .array(analysis.fields.map(field)),
      "dismissed": .array(analysis.dismissed.map(dismissed)),
      "notes": notes,
    ]
  }

  private var notes: JSONValue {
    guard let notes = LogNotes(incident) else { return .object([]) }
    let sections = [
      ("summary", notes.summary), ("impact", notes.impact), ("detection", notes.detection),
      ("cause", notes.cause), ("resolution", notes.resolution),
    ]
    return .object(
      sections.map { section, notes in
        JSONMember(
          section,
          .array(notes.map { ["text": .string($0.text), "evidence": evidence($0.evidence)] }))
      })
  }

  private func signal(_ signal: LogSignal) -> JSONValue {
    object([
      ("kind", .string(signal.kind.rawValue)),
      ("service", signal.service.map(JSONValue.string)),
      ("severity_text", signal.severity.map { .string($0.name) }),
      ("severity_number", signal.severity.map { .integer(Int64($0.rawValue)) }),
      ("template", signal.template.map(JSONValue.string)),
      ("patterns", strings(signal.patterns)),
      ("text", .string(signal.text)),
      ("new", .bool(signal.isNew)),
      ("onset", time(signal.onset)),
      ("first_departure", .string(signal.firstDeparture.rfc3339)),
      ("clear_step", .string(signal.clearStep.rfc3339)),
      (
        "end",
        signal.end.map(time)
          ?? ["unknown": ["reason": "the logs end before the series is usual again"]]
      ),
      ("count", .integer(Int64(signal.count))),
      ("unit", .string(signal.kind == .slower ? "ms" : "records_per_hour")),
      ("usual", number(signal.usual)),
      ("peak", number(signal.peak)),
      ("peak_time", .string(signal.peakTime.rfc3339)),
      ("weight", number(signal.weight)),
      ("rule", .string(signal.rule)),
      (
        "series",
        [
          "start": .string(signal.seriesStart.rfc3339),
          "bucket_ms": .integer(signal.bucket.milliseconds), "counts": counts(signal.series),
        ]
      ),
      ("evidence", evidence(signal.evidence)),
    ])
  }

  private func harm(_ harm: ComponentHarm) -> JSONValue {
    object([
      ("component", .string(harm.component)), ("start", time(harm.start)),
      ("end", harm.end.map(time) ?? ["unknown": ["reason": "the logs end first"]]),
      ("failed", .integer(Int64(harm.failed))), ("all", harm.all.map { .integer(Int64($0)) }),
      ("evidence", evidence(harm.evidence)),
    ])
  }

  private func recovery(_ recovery: LogRecovery) -> JSONValue {
    object([
      ("last_harm", .string(recovery.lastHarm.rfc3339)),
      ("confirmed", recovery.confirmed.map { .string($0.rfc3339) }),
      ("confirmation", .string(recovery.confirmation.rawValue)),
      ("service", recovery.service.map(JSONValue.string)),
      ("reason", .string(recovery.reason)), ("evidence", evidence(recovery.evidence)),
    ])
  }

  private func onset(_ onset: ServiceOnset) -> JSONValue {
    [
      "service": .string(onset.service), "first": time(onset.first),
      "lag_ms": .integer(onset.lag.milliseconds), "text": .string(onset.text),
      "evidence": evidence(onset.evidence),
    ]
  }

  private func alert(_ alert: PossibleAlert) -> JSONValue {
    let detected = incident.milestones[.detected].time
    return object([
      ("condition", .string(alert.condition)), ("service", alert.service.map(JSONValue.string)),
      ("template", alert.template.map(JSONValue.string)),
      ("pattern", alert.pattern.map(JSONValue.string)),
      ("fires_at", .string(alert.firesAt.rfc3339)),
      (
        "before_detected",
        detected.map { duration(alert.lead(before: $0)) }
      ),
      ("false_alarms", .integer(Int64(alert.falseAlarms))), ("evidence", evidence(alert.evidence)),
    ])
  }

  private func field(_ field: FieldShare) -> JSONValue {
    object([
      ("field", .string(field.dimension.name)), ("value", .string(field.value)),
      ("service", field.service.map(JSONValue.string)),
      ("errors", .integer(Int64(field.errors))), ("records", .integer(Int64(field.records))),
      ("all_errors", .integer(Int64(field.allErrors))),
      ("all_records", .integer(Int64(field.allRecords))),
      ("errors_before", .integer(Int64(field.errorsBefore))),
      ("all_errors_before", .integer(Int64(field.allErrorsBefore))),
      ("records_before", .integer(Int64(field.recordsBefore))),
      ("all_records_before", .integer(Int64(field.allRecordsBefore))),
      ("expected_share", number(field.expected)), ("surprise", number(field.surprise)),
      ("new", .bool(field.isNew)), ("first", field.first.map { .string($0.time.rfc3339) }),
      ("gap_ms", field.gap.map { .integer($0.milliseconds) }),
      ("evidence", evidence(field.first.map { [$0.evidence] } ?? [])),
    ])
  }

  private func dismissed(_ signal: DismissedSignal) -> JSONValue {
    object([
      ("title", .string(signal.title)), ("onset", time(signal.onset)),
      ("end", signal.end.map(time) ?? ["unknown": ["reason": "the logs end first"]]),
      ("reason", .string(signal.reason)), ("evidence", evidence(signal.evidence)),
    ])
  }
}
