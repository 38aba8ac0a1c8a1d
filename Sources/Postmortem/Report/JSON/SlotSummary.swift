extension LogPattern.Slot {
  /// What its values were, all in all: whole numbers of its unit.
  var summary: JSONValue {
    let whole = whole
    func value(_ share: Double) -> JSONValue { whole.quantile(share).map { .integer($0) } ?? nil }
    return [
      "kind": .string(kind.rawValue), "name": name.map(JSONValue.string) ?? nil,
      "field": .bool(isField), "unit": .string(unit.rawValue),
      "count": .integer(Int64(whole.count)), "min": value(0), "p50": value(0.5),
      "p95": value(0.95), "max": value(1),
    ]
  }
}

extension VariablePart {
  var json: JSONValue {
    [
      "kind": .string(kind.rawValue), "name": name.map(JSONValue.string) ?? nil,
      "examples": .array(examples.map(JSONValue.string)),
    ]
  }
}
