/// What exports tell, as `postmortem.events/1`.
struct EventListJSON {
  private let found: EvidenceEvents
  private let writer: JSONIncidentWriter

  init(_ found: EvidenceEvents) {
    self.found = found
    writer = JSONIncidentWriter(sources: found.sources)
  }

  var value: JSONValue {
    [
      "schema": "postmortem.events/1",
      "sources": .array(found.sources.map(source)),
      "incidents": .array(found.incidents.map(incident)),
      "events": .array(found.events.map(writer.event)),
      "diagnostics": .array(found.diagnostics.map(writer.diagnostic)),
    ]
  }

  private func source(_ source: Source) -> JSONValue {
    let counts = found.counts[source.name] ?? EvidenceEvents.Counts()
    return writer.object([
      ("name", .string(source.name)),
      ("kind", .string(source.kind.rawValue)),
      ("format", source.format.isEmpty ? .none : .some(.string(source.format))),
      ("sha256", source.sha256.isEmpty ? .none : .some(.string(source.sha256))),
      ("duplicate_of", source.duplicateOf.map(JSONValue.string)),
      ("incidents", .integer(Int64(counts.incidents))),
      ("posts", .integer(Int64(counts.posts))),
      ("events", .integer(Int64(counts.events))),
    ])
  }

  private func incident(_ incident: StatusPageIncident) -> JSONValue {
    writer.object([
      ("id", .string(incident.id)),
      ("other_ids", list(incident.otherIDs)),
      ("title", .string(incident.title)),
      ("page", incident.page.isEmpty ? .none : .some(.string(incident.page))),
      ("url", incident.url.map(JSONValue.string)),
      ("impact", incident.impact.map(JSONValue.string)),
      ("maintenance", .bool(incident.isMaintenance)),
      ("components", writer.strings(incident.components)),
      ("stated_start", incident.statedStart.map(writer.time)),
      ("stated_end", incident.statedEnd.map(writer.time)),
      ("planned_start", incident.plannedStart.map(writer.time)),
      ("planned_end", incident.plannedEnd.map(writer.time)),
      ("posted_start", incident.postedWindow.map { writer.time($0.start) }),
      ("posted_end", incident.postedWindow?.end.map(writer.time)),
      ("postmortem_posted", incident.postmortemPosted.map(writer.time)),
      ("has_postmortem", .bool(incident.postmortem != nil)),
      ("revised", incident.revised.map { .string($0.rfc3339) }),
      ("related", list(incident.related)),
      ("posts", .array(incident.updates.map(writer.post))),
      ("edits", incident.edits.isEmpty ? .none : .array(incident.edits.map(edit))),
      ("evidence", writer.evidence([incident.evidence])),
      ("copies", incident.copies.isEmpty ? .none : writer.evidence(incident.copies)),
    ])
  }

  private func list(_ texts: [String]) -> JSONValue? {
    texts.isEmpty ? nil : writer.strings(texts)
  }

  private func edit(_ edit: PageEdit) -> JSONValue {
    writer.object([
      ("kind", .string(edit.kind.rawValue)),
      ("before", .string(edit.before)),
      ("after", .string(edit.after)),
      ("shrunk_by_ms", edit.shrunkBy.map { .integer($0.milliseconds) }),
      ("evidence", writer.evidence(edit.evidence)),
    ])
  }
}
