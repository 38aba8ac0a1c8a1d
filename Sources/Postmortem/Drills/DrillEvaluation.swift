/// Whether an expectation is true of an incident.
struct DrillEvaluation {
  let incident: Incident

  /// A verdict with its reasons.
  struct Outcome {
    var verdict: DrillVerdict
    var actual: String
    var evidence: [DrillResult.Exhibit] = []
    var trouble: PostmortemError.Kind?

    static func judged(
      _ isTrue: Bool, _ actual: String, _ evidence: [DrillResult.Exhibit] = []
    ) -> Outcome {
      Outcome(verdict: isTrue ? .passed : .failed, actual: actual, evidence: evidence)
    }

    static func error(
      _ trouble: PostmortemError.Kind, _ actual: String, _ evidence: [DrillResult.Exhibit] = []
    ) -> Outcome {
      Outcome(verdict: .error, actual: actual, evidence: evidence, trouble: trouble)
    }
  }

  func evaluate(_ expectation: DrillExpectation) -> Outcome {
    switch expectation {
    case .incidents(let count):
      let found = incident.candidates.count
      return .judged(count.contains(found), plainCount(found, "incident"))
    case .milestone(let key, let time, let tolerance):
      return milestone(key, time: time, tolerance: tolerance)
    case .duration(let metric, let min, let max):
      return duration(metric, min: min, max: max)
    case .timeline(let pattern, let count): return timeline(pattern, count: count)
    case .sequence(let keys): return sequence(keys)
    case .findings(let code, let count):
      let found = incident.findings.filter { $0.code == code }
      return .judged(count.contains(found.count), plainCount(found.count, "finding"))
    case .unparsedLines(let share): return unparsedLines(max: share)
    case .sources(let count):
      let found = incident.sources.count { $0.kind != .unread }
      return .judged(count.contains(found), plainCount(found, "source"))
    }
  }

  private func milestone(
    _ key: MilestoneKey, time: TimeBounds, tolerance: TimeSpan
  ) -> Outcome {
    let milestone = incident.milestones[key]
    guard let found = milestone.time else { return unknown(milestone) }
    let allowed = TimeBounds(
      earliest: time.earliest + -tolerance, latest: time.latest + tolerance,
      precision: time.precision)
    let exhibits = [exhibit(milestone)].compactMap { $0 }
    let actual = found.text(withDate: true)
    if allowed.earliest <= found.earliest, found.latest <= allowed.latest {
      return .judged(true, actual, exhibits)
    }
    if !allowed.overlaps(found) {
      let distance =
        found.earliest > allowed.latest
        ? "\((found.earliest - time.latest).shortText) later"
        : "\((time.earliest - found.latest).shortText) earlier"
      return .judged(false, "\(actual)   (\(distance))", exhibits)
    }
    return .error(
      .input, "\(actual)   (known too coarsely to tell; allow more with `within`)", exhibits)
  }

  private func duration(_ metric: String, min: TimeSpan?, max: TimeSpan?) -> Outcome {
    guard let measurement = incident.measurement(metric) else {
      let near = nearestMatch(to: metric, among: incident.measurements.map(\.name))
      let suggestion = near.map { "did you mean `\($0)`? " } ?? ""
      return .error(
        .usage, "unknown metric `\(metric)`; \(suggestion)`postmortem metrics` lists them")
    }
    let exhibits = [measurement.start, measurement.end].compactMap { key in
      key.flatMap { exhibit(incident.milestones[$0]) }
    }
    switch measurement.outcome {
    case .unknown(let reason): return .error(.input, "unknown: \(reason)", exhibits)
    case .count, .ratio, .between:
      return .error(.usage, "`\(metric)` is no duration: \(measurement.text ?? "")", exhibits)
    case .known(let bounds):
      let actual = bounds.width < .seconds(2) ? bounds.middle.text() : bounds.text
      if let max, bounds.lower > max {
        return .judged(false, "\(actual)   (over by \((bounds.lower - max).shortText))", exhibits)
      }
      if let min, bounds.upper < min {
        return .judged(false, "\(actual)   (short by \((min - bounds.upper).shortText))", exhibits)
      }
      let isCertain = bounds.upper <= max ?? bounds.upper && bounds.lower >= min ?? bounds.lower
      return isCertain
        ? .judged(true, actual, exhibits)
        : .error(.input, "\(actual)   (known too coarsely to tell; move the limit)", exhibits)
    }
  }

  private func timeline(_ pattern: RowPattern, count: CountRange) -> Outcome {
    var limits: [DrillResult.Exhibit] = []
    for key in [pattern.after, pattern.before].compactMap({ $0 }) {
      let milestone = incident.milestones[key]
      guard milestone.time != nil else { return unknown(milestone) }
      limits += [exhibit(milestone)].compactMap { $0 }
    }
    let alike = incident.timeline.filter { pattern.describes($0) }
    let rows = alike.filter { row in
      if let end = pattern.before.flatMap({ incident.milestones[$0].time }),
        isCertainly(end, before: row.time)
      {
        return false
      }
      if let start = pattern.after.flatMap({ incident.milestones[$0].time }),
        isCertainly(row.time, before: start)
      {
        return false
      }
      return true
    }
    // Too few: the rows that are alike but stand elsewhere explain most; too many: the rows.
    let shown = rows.count < count.lower ? alike : rows
    return .judged(
      count.contains(rows.count), plainCount(rows.count, "row"),
      limits + shown.prefix(3).map { exhibit($0) })
  }

  private func sequence(_ keys: [MilestoneKey]) -> Outcome {
    for key in keys where incident.milestones[key].time == nil {
      return unknown(incident.milestones[key])
    }
    for (first, second) in zip(keys, keys.dropFirst()) {
      let (former, latter) = (incident.milestones[first], incident.milestones[second])
      if let start = former.time, let end = latter.time, isCertainly(end, before: start) {
        return .judged(
          false, "`\(second.rawValue)` comes before `\(first.rawValue)`",
          [exhibit(latter), exhibit(former)].compactMap { $0 })
      }
    }
    return .judged(true, "in order")
  }

  private func unparsedLines(max share: Percentage) -> Outcome {
    let readings = incident.sources.compactMap(\.reading)
    let lines = readings.reduce(0) { $0 + $1.lines }
    guard lines > 0 else { return .error(.input, "no log was read") }
    let skipped = readings.flatMap(\.skips).reduce(0) { $0 + $1.lines }
    let examples = incident.sources.flatMap { $0.reading?.skips ?? [] }.compactMap(\.example)
    let places = examples.prefix(3).map { $0.reference.place }.joined(separator: ", ")
    return .judged(
      share.covers(skipped, of: lines),
      "\(skipped) of \(plainCount(lines, "line"))" + (places.isEmpty ? "" : ", such as \(places)"))
  }

  private func unknown(_ milestone: Milestone) -> Outcome {
    .error(.input, "`\(milestone.key.rawValue)` is unknown: \(milestone.reason)")
  }

  private func exhibit(_ milestone: Milestone) -> DrillResult.Exhibit? {
    milestone.time.map {
      DrillResult.Exhibit(
        label: milestone.key.rawValue, time: $0, evidence: milestone.evidence.first)
    }
  }

  private func exhibit(_ row: TimelineEvent) -> DrillResult.Exhibit {
    DrillResult.Exhibit(label: row.kind.rawValue, time: row.time, evidence: row.evidence.first)
  }

  /// Whether nothing of `first` can be at or after the start of `second`.
  private func isCertainly(_ first: TimeBounds, before second: TimeBounds) -> Bool {
    first.isInstant ? first.latest < second.earliest : first.latest <= second.earliest
  }
}

extension RowPattern {
  /// Whether a row is of the kind meant, leaving its place in time aside.
  func describes(_ row: TimelineEvent) -> Bool {
    if let kind, row.kind != kind { return false }
    if let origin, row.origin != origin { return false }
    if let service, row.service.map({ $0.utf8.elementsEqual(service.utf8) }) != true {
      return false
    }
    if let text, !row.text.utf8.holds(Array(text.utf8)) { return false }
    return true
  }
}

extension String.UTF8View {
  /// Whether `piece` stands somewhere in the text, byte for byte.
  fileprivate func holds(_ piece: [UInt8]) -> Bool {
    guard let first = piece.first else { return true }
    var rest = self[...]
    while let start = rest.firstIndex(of: first) {
      if rest[start...].starts(with: piece) { return true }
      rest = rest[rest.index(after: start)...]
    }
    return false
  }
}
