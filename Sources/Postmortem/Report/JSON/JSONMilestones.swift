extension JSONIncidentWriter {
  var milestones: JSONValue {
    .object(incident.milestones.all.map { JSONMember($0.key.rawValue, milestone($0)) })
  }

  private func milestone(_ milestone: Milestone) -> JSONValue {
    guard let time = milestone.time else {
      return object([
        ("status", .string(milestone.status.rawValue)),
        ("reason", .string(milestone.reason)),
        ("overridden", milestone.overridden.map(overridden)),
      ])
    }
    return object([
      ("status", .string(milestone.status.rawValue)),
      ("earliest", .string(time.earliest.rfc3339)),
      ("latest", .string(time.latest.rfc3339)),
      ("precision", .string(time.precision.rawValue)),
      ("zone", zone(milestone.zone)),
      ("reason", .string(milestone.reason)),
      ("attribute", milestone.attribute.map(JSONValue.string)),
      ("evidence", evidence(milestone.evidence)),
      (
        "occurrences",
        milestone.occurrences.isEmpty ? .none : .some(occurrences(milestone.occurrences))
      ),
      ("overridden", milestone.overridden.map(overridden)),
    ])
  }

  private func occurrences(_ list: [Milestone.Occurrence]) -> JSONValue {
    .array(
      list.map {
        ["time": time($0.time), "text": .string($0.text), "evidence": evidence($0.evidence)]
      })
  }

  private func overridden(_ before: Milestone.Overridden) -> JSONValue {
    object([
      ("status", .string(before.status.rawValue)),
      ("time", before.time.map(time)),
      ("reason", .string(before.reason)),
    ])
  }

  var metrics: JSONValue {
    .object(incident.measurements.map { JSONMember($0.name, metric($0)) })
  }

  private func metric(_ measurement: Measurement) -> JSONValue {
    var members: [JSONMember]
    switch measurement.outcome {
    case .known(let bounds): members = durationMembers(bounds)
    case .count(let count): members = [JSONMember("count", .integer(Int64(count)))]
    case .ratio(let part, let whole):
      members = [
        JSONMember("part", .integer(Int64(part))), JSONMember("whole", .integer(Int64(whole))),
        JSONMember("text", .string(measurement.text ?? "")),
      ]
    case .between(let least, let most):
      members = [JSONMember("at_least", .integer(Int64(least)))]
      if let most { members.append(JSONMember("at_most", .integer(Int64(most)))) }
      members.append(JSONMember("text", .string(measurement.text ?? "")))
    case .unknown(let reason): members = [JSONMember("unknown", ["reason": .string(reason)])]
    }
    if let start = measurement.start {
      members.append(JSONMember("start", .string(start.rawValue)))
    }
    if let end = measurement.end { members.append(JSONMember("end", .string(end.rawValue))) }
    members.append(JSONMember("formula", .string(measurement.formula)))
    members.append(JSONMember("definition", .string(measurement.definition)))
    return .object(members)
  }

  var impact: JSONValue {
    .array(
      incident.impact.map { window in
        object([
          ("component", window.component.map(JSONValue.string)),
          ("start", time(window.start)),
          (
            "end",
            window.end.map(time) ?? ["unknown": ["reason": "it lasts, or its end is not told"]]
          ),
          ("basis", .string(window.basis)),
          ("evidence", evidence(window.evidence)),
        ])
      })
  }
}
