extension JSONIncidentWriter {
  var sources: JSONValue {
    .array(
      incident.sources.map { source in
        object([
          ("name", .string(source.name)),
          ("kind", .string(source.kind.rawValue)),
          ("format", source.format.isEmpty ? nil : .string(source.format)),
          ("bytes", .integer(Int64(source.byteCount))),
          ("sha256", .string(source.sha256)),
          ("duplicate_of", source.duplicateOf.map(JSONValue.string)),
          ("reading", source.reading.map(reading)),
        ])
      })
  }

  private func reading(_ reading: LogReading) -> JSONValue {
    object([
      ("lines", .integer(Int64(reading.lines))),
      ("records", .integer(Int64(reading.records))),
      ("continuations", .integer(Int64(reading.continuations))),
      ("skips", .array(reading.skips.map(skip))),
      ("first", reading.firstTime.map { .string($0.rfc3339) }),
      ("last", reading.lastTime.map { .string($0.rfc3339) }),
      ("out_of_order", .integer(Int64(reading.outOfOrder))),
      ("zone", zone(reading.zone)),
      ("year_basis", reading.yearBasis.map(JSONValue.string)),
      (
        "candidates",
        .array(
          reading.candidates.map {
            [
              "format": .string($0.format), "claimed": .integer(Int64($0.claimed)),
              "sampled": .integer(Int64($0.sampled)),
            ]
          })
      ),
    ])
  }

  private func skip(_ skip: LogReading.Skip) -> JSONValue {
    [
      "reason": .string(skip.reason), "lines": .integer(Int64(skip.lines)),
      "bytes": .integer(Int64(skip.bytes)),
      "evidence": evidence(skip.example.map { [$0] } ?? []),
    ]
  }
}
