extension Explanation {
  /// The explanation for other programs; every key is always there.
  public var json: JSONValue {
    .object([
      JSONMember("source", .string(name)), JSONMember("kind", .string(kind.rawValue)),
      JSONMember("format", .string(format)), JSONMember("bytes", .integer(Int64(byteCount))),
      JSONMember("remark", remark.map { .string($0) } ?? .null),
      JSONMember("log", log?.json ?? .null),
    ])
  }
}

extension Explanation.Log {
  fileprivate var json: JSONValue {
    .object([
      JSONMember("reason", .string(reason.word)),
      JSONMember("sampled", .integer(Int64(sampled))),
      JSONMember(
        "candidates",
        .array(
          candidates.map {
            ["format": .string($0.format), "claimed": .integer(Int64($0.claimed))]
          })),
      JSONMember("part", part.map { .string($0) } ?? .null),
      JSONMember("lines", .integer(Int64(lines))),
      JSONMember("records", .integer(Int64(records))),
      JSONMember("formats", counts(formats)),
      JSONMember("severities", counts(severities)),
      JSONMember("first_time", firstTime.map { .string($0.rfc3339) } ?? .null),
      JSONMember("last_time", lastTime.map { .string($0.rfc3339) } ?? .null),
      JSONMember(
        "zones",
        counts(
          NormalisedRecord.ZoneBasis.allCases.compactMap { basis in
            zones[basis].map { Explanation.Count(name: basis.rawValue, count: $0) }
          })),
      JSONMember("date_order", dateOrder.map { .string($0) } ?? .null),
      JSONMember("declared_zone", declaredZone.map { .string($0) } ?? .null),
      JSONMember("clock_skipped", .integer(Int64(skippedTimes))),
      JSONMember("clock_twice", .integer(Int64(timesShownTwice))),
      JSONMember("clock_open", .integer(Int64(openTimes))),
      JSONMember("skew_ns", skew.map { .integer($0.nanoseconds) } ?? .null),
      JSONMember("yearless", .integer(Int64(yearless))),
      JSONMember("year_basis", yearBasis.map { .string($0.rawValue) } ?? .null),
      JSONMember("year_reason", yearReason.map { .string($0) } ?? .null),
      JSONMember("first_records", .array(first.map(\.json))),
      JSONMember("continuations", .integer(Int64(continuations))),
      JSONMember("joined", joined.map(\.json) ?? .null),
      JSONMember(
        "skips",
        .array(
          skips.map { skip in
            [
              "reason": .string(skip.reason), "lines": .integer(Int64(skip.lines)),
              "bytes": .integer(Int64(skip.bytes)),
              "examples": .array(
                skip.examples.map {
                  [
                    "line": .integer(Int64($0.reference.line)), "excerpt": .string($0.excerpt),
                  ]
                }),
            ]
          })),
    ])
  }

  private func counts(_ counts: [Explanation.Count]) -> JSONValue {
    .object(counts.map { JSONMember($0.name, .integer(Int64($0.count))) })
  }
}

extension FormatDetection.Reason {
  fileprivate var word: String {
    switch self {
    case .none: "none"
    case .forced: "asked_for"
    case .most: "most_lines"
    case .moreParticular: "more_particular"
    case .notLastResort: "not_last_resort"
    }
  }
}
