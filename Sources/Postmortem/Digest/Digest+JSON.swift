extension Digest {
  /// The digest as a document, `postmortem.digest/1`: equal digests are equal bytes.
  ///
  /// Times are nanoseconds since 1970; buckets are pairs of start (in seconds) and count. Values are
  /// lists of a bucket's start, then bins and their counts by turns.
  public var json: JSONValue {
    [
      "schema": "postmortem.digest/1",
      "sources": .array(sources.map(\.json)),
      "logs": [
        "bucket_seconds": .integer(logs.bucketSeconds),
        "patterns": .array(logs.patterns.map(\.json)),
        "value_bucket_seconds": .integer(logs.valueBucketSeconds),
        "dimensions": .array(logs.dimensions.map(\.json)),
        "customers": .array(logs.customers.map(\.json)),
      ],
      "incidents": .array(
        incidents.map { incident in
          [
            "id": .string(incident.id), "title": .string(incident.title),
            "evidence": incident.evidence.reference.json,
            "updates": .array(incident.updates.map { $0.evidence.reference.json }),
          ]
        }),
      "narratives": .array(
        narratives.map { narrative in
          [
            "title": narrative.title.map { .string($0) } ?? .null,
            "sections": .array(narrative.sections.map { $0.evidence.reference.json }),
            "rows": .array(narrative.rows.map { $0.evidence.reference.json }),
            "claims": .array(narrative.claims.map { $0.evidence.reference.json }),
          ]
        }),
      "events": .array(
        events.map { event in
          [
            "id": .string(event.id),
            "time": .integer(event.time.earliest.nanosecondsSince1970),
            "kind": .string(event.kind.rawValue), "text": .string(event.text),
            "evidence": .array(event.evidence.map { $0.reference.json }),
          ]
        }),
      "diagnostics": .array(diagnostics.map(\.json)),
    ]
  }
}

extension SourceReference {
  fileprivate var json: JSONValue {
    [
      "source": .string(source), "line": .integer(Int64(line)),
      "bytes": .array([.integer(Int64(bytes.lowerBound)), .integer(Int64(bytes.upperBound))]),
    ]
  }
}

extension Source {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "kind": .string(kind.rawValue), "format": .string(format),
      "bytes": .integer(Int64(byteCount)), "sha256": .string(sha256),
      "reading": reading?.json ?? .null,
      "duplicate_of": duplicateOf.map(JSONValue.string) ?? .null,
    ]
  }
}

extension LogReading {
  fileprivate var json: JSONValue {
    [
      "lines": .integer(Int64(lines)), "records": .integer(Int64(records)),
      "record_bytes": .integer(Int64(recordBytes)),
      "continuations": .integer(Int64(continuations)),
      "continuation_bytes": .integer(Int64(continuationBytes)),
      "skips": .array(
        skips.map { skip in
          [
            "reason": .string(skip.reason), "lines": .integer(Int64(skip.lines)),
            "bytes": .integer(Int64(skip.bytes)),
            "example": skip.example?.reference.json ?? .null,
          ]
        }),
      "first_time": firstTime.map { .integer($0.nanosecondsSince1970) } ?? .null,
      "last_time": lastTime.map { .integer($0.nanosecondsSince1970) } ?? .null,
      "out_of_order": .integer(Int64(outOfOrder)),
      "zone": [
        "name": .string(zone.name), "basis": .string(zone.basis.rawValue),
      ],
      "anchors": .array(anchors.map(\.json)),
      "year_basis": yearBasis.map { .string($0) } ?? .null,
      "candidates": .array(
        candidates.map { score in
          [
            "format": .string(score.format), "claimed": .integer(Int64(score.claimed)),
            "sampled": .integer(Int64(score.sampled)),
          ]
        }),
    ]
  }
}

extension LogAnchor {
  fileprivate var json: JSONValue {
    [
      "key": .string(hexadecimal(key, digits: 16)),
      "first": .integer(first.nanosecondsSince1970),
      "last": .integer(last.nanosecondsSince1970), "place": evidence.reference.json,
    ]
  }
}

extension LogPattern {
  fileprivate var json: JSONValue {
    [
      "key": .string(hexadecimal(key, digits: 16)), "template": .string(template),
      "severity": severity.map { .string($0.name) } ?? .null,
      "service": service.map { .string($0) } ?? .null, "count": .integer(Int64(count)),
      "first": first.json, "last": last.json,
      "samples": .array(samples.map(\.json)), "sample_seconds": .integer(sampleSeconds),
      "buckets": counts.json, "slots": .array(slots.map(\.json)),
    ]
  }
}

extension [LogPattern.Bucket] {
  fileprivate var json: JSONValue {
    .array(map { .array([.integer($0.start), .integer(Int64($0.count))]) })
  }
}

extension LogPattern.Slot {
  fileprivate var json: JSONValue {
    [
      "kind": .string(kind.rawValue), "name": name.map(JSONValue.string) ?? .null,
      "field": .bool(isField), "place": .integer(Int64(identity.place)),
      "values": .array(
        values.map { value in
          .array(
            [.integer(value.start)]
              + value.histogram.bins.flatMap {
                [.integer(Int64($0.index)), .integer(Int64($0.count))]
              })
        }),
    ]
  }
}

extension DimensionCounts {
  fileprivate var json: JSONValue {
    [
      "dimension": .string(dimension.name), "bucket_seconds": .integer(bucketSeconds),
      "full": .bool(isFull), "values": .array(series.map(\.json)),
    ]
  }
}

extension DimensionSeries {
  fileprivate var json: JSONValue {
    [
      "value": .string(value), "service": service.map(JSONValue.string) ?? .null,
      "buckets": counts.json, "errors": errors.json,
      "first": first.map {
        [
          "time": .integer($0.time.nanosecondsSince1970), "place": $0.evidence.reference.json,
        ]
      } ?? .null,
    ]
  }
}

extension CustomerFailures {
  fileprivate var json: JSONValue {
    [
      "dimension": .string(dimension.name), "minute_seconds": .integer(minuteSeconds),
      "minutes": .array(
        minutes.map { minute in
          [
            "start": .integer(minute.start), "full": .bool(minute.isFull),
            "hashes": .array(minute.hashes.map { .string(hexadecimal($0, digits: 16)) }),
          ]
        }),
    ]
  }
}

extension LogPattern.Exemplar {
  fileprivate var json: JSONValue {
    [
      "time": .integer(time.nanosecondsSince1970), "place": evidence.reference.json,
      "excerpt": .string(evidence.excerpt),
    ]
  }
}

extension Diagnostic {
  fileprivate var json: JSONValue {
    [
      "code": .string(code), "level": .string(level.rawValue),
      "source": source.map { .string($0) } ?? .null, "message": .string(message),
      "count": .integer(Int64(count)), "example": example?.reference.json ?? .null,
    ]
  }
}
