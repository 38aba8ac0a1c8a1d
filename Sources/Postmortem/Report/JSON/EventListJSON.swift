/// What exports tell, as `postmortem.events/1`.
struct EventListJSON {
  private let found: EvidenceEvents
  private let writer: JSONIncidentWriter

  init(_ found: EvidenceEvents) {
    self.found = found
    writer = JSONIncidentWriter(sources: found.sources)
  }

  /// Writes the document piece by piece: one value of a large export would be many times its size.
  func write(to sink: ([UInt8]) throws -> Void) rethrows {
    try sink(Array("{\n  \"schema\": \"postmortem.events/1\"".utf8))
    try write("sources", found.sources, source, to: sink)
    try write("incidents", found.incidents, incident, to: sink)
    try write("events", found.events, writer.event, to: sink)
    try write("diagnostics", found.diagnostics, writer.diagnostic, to: sink)
    try sink(Array("\n}\n".utf8))
  }

  /// Bytes that are handed on together.
  private static let pieceSize = 1 << 16

  private func write<Element>(
    _ key: String, _ elements: [Element], _ value: (Element) -> JSONValue,
    to sink: ([UInt8]) throws -> Void
  ) rethrows {
    var piece = Array(",\n  \"\(key)\": [".utf8)
    for (index, element) in elements.enumerated() {
      piece += (index == 0 ? "\n    " : ",\n    ").utf8
      value(element).append(to: &piece, indentation: 4)
      if piece.count >= Self.pieceSize {
        try sink(piece)
        piece.removeAll(keepingCapacity: true)
      }
    }
    piece += (elements.isEmpty ? "]" : "\n  ]").utf8
    try sink(piece)
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
