/// The times an author may have counted from and to.
struct ClaimCandidates {
  /// A time with the name it is known by.
  struct Named {
    var name: String
    var time: TimeBounds
    var evidence: [Evidence]
    /// Whether it was worked out by a rule and not read.
    var isDerived: Bool
    /// How far the clocks it was written by are ahead of UTC.
    var offset: TimeSpan
  }

  /// In the order they are tried; the natural one first.
  var starts: [Named] = []
  var ends: [Named] = []

  init(_ incident: Incident) {
    let rows = incident.published?.rows ?? []
    for key in [MilestoneKey.impactStart, .firstSignal, .detected, .declared] {
      if let named = ClaimCandidates.named(key, in: incident) { starts.append(named) }
    }
    for key in [MilestoneKey.impactEnd, .resolved, .mitigated] {
      if let named = ClaimCandidates.named(key, in: incident) { ends.append(named) }
    }
    let acute = ClaimCandidates.acute(rows, endingBy: ends.first?.time)
    if let first = acute.first {
      starts.append(
        Named(
          name: "first row", time: first.time, evidence: [first.evidence], isDerived: false,
          offset: ClaimCandidates.offset(first.zone, at: first.time)))
    }
    if acute.count > 1, let last = acute.last {
      ends.append(
        Named(
          name: "last row", time: last.time, evidence: [last.evidence], isDerived: false,
          offset: ClaimCandidates.offset(last.zone, at: last.time)))
    }
  }

  private static func named(_ key: MilestoneKey, in incident: Incident) -> Named? {
    let milestone = incident.milestones[key]
    guard let time = milestone.time else { return nil }
    return Named(
      name: key.rawValue, time: time, evidence: milestone.evidence,
      isDerived: milestone.status == .derived, offset: offset(milestone.zone, at: time))
  }

  private static func offset(_ zone: ZoneReading, at time: TimeBounds) -> TimeSpan {
    ZoneWord(zone.name)?.offset(at: time.earliest) ?? .seconds(0)
  }

  /// The rows of the emergency itself, in order of time: without fixes and other follow-ups.
  ///
  /// They end with the known end, else before the first row that comes twelve hours after the
  /// one before it.
  private static func acute(
    _ rows: [Narrative.Row], endingBy end: TimeBounds?
  ) -> [Narrative.Row] {
    let ordered = rows.sorted {
      $0.time.earliest == $1.time.earliest
        ? $0.evidence.reference < $1.evidence.reference : $0.time.earliest < $1.time.earliest
    }
    var acute: [Narrative.Row] = []
    for row in ordered where row.kind != .permanentFix && row.kind != .postmortemPublished {
      if let end {
        if row.time.earliest > end.latest { break }
      } else if let last = acute.last, row.time.earliest - last.time.earliest > .hours(12) {
        break
      }
      acute.append(row)
    }
    return acute
  }
}
