extension PatternComparison {
  /// The comparison for other programs, `postmortem.patterns-diff/1`; every key is always there.
  var json: JSONValue {
    [
      "schema": "postmortem.patterns-diff/1",
      "before": json(before), "during": json(during),
      "unchanged": .integer(Int64(unchanged)),
      "changes": .array(rows.map { json($0) }),
    ]
  }

  private func json(_ side: Side) -> JSONValue {
    [
      "name": .string(side.name), "from": .string(side.from.rfc3339),
      "until": .string(side.until.rfc3339), "records": .integer(Int64(side.records)),
      "patterns": .integer(Int64(side.patterns)),
    ]
  }

  private func json(_ row: Row) -> JSONValue {
    [
      "change": .string(row.change.rawValue), "clear": .bool(row.isClear),
      "id": .string(row.id), "template": .string(row.template),
      "service": row.service.map(JSONValue.string) ?? nil,
      "severity": row.severity.map { .string($0.name) } ?? nil,
      "http_status": row.httpStatus.map { .integer(Int64($0)) } ?? nil,
      "before": .integer(Int64(row.before)), "during": .integer(Int64(row.during)),
      "before_per_hour": rate(row.before, before), "during_per_hour": rate(row.during, during),
      "surprise": .number(fixedDecimal(row.surprise, digits: 3)),
      "first": .string(row.first.rfc3339), "last": .string(row.last.rfc3339),
      "place": row.place.map(JSONValue.string) ?? nil,
      "before_series": .array(row.beforeSeries.map { .integer(Int64($0)) }),
      "during_series": .array(row.duringSeries.map { .integer(Int64($0)) }),
    ]
  }

  private func rate(_ count: Int, _ side: Side) -> JSONValue {
    .number(fixedDecimal(RateText.perHour(count, over: side.span), digits: 3))
  }
}
