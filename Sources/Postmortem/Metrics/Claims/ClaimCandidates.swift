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
    /// Whether it is one by which authors count when they count from another base than the natural.
    var isSecondary = false
  }

  /// Of one kind; nobody counts from more, and a hostile text takes no time.
  private static let limit = 50

  /// In the order they are tried; the natural one first.
  var starts: [Named] = []
  var ends: [Named] = []
  /// When somebody knew, for what is said about detection.
  var detections: [Named] = []
  /// Every row and moment of a text that is held against itself; nil with other evidence.
  private(set) var told: [Named]?
  /// How many requests the server failed, and its worst minute, as access logs count them.
  private(set) var failedRequests: Int?
  private(set) var peak: (part: Int, whole: Int)?
  /// Whether the text's own words are left out.
  private(set) var isEvidenceAlone = false
  /// How far what is written to the minute may lie from evidence that is exact to the second: who
  /// writes minutes may write the one before or after.
  var minuteSlack: TimeSpan { isEvidenceAlone ? .minutes(1) : .seconds(0) }

  /// The milestones of the incident first, then what the published text itself names.
  init(_ incident: Incident) {
    starts = [MilestoneKey.impactStart, .firstSignal, .detected, .declared].compactMap {
      ClaimCandidates.named($0, in: incident)
    }
    ends = [MilestoneKey.impactEnd, .resolved, .mitigated].compactMap {
      ClaimCandidates.named($0, in: incident)
    }
    detections = [MilestoneKey.detected].compactMap { ClaimCandidates.named($0, in: incident) }
    if let published = incident.published { add(published) }
    measure(incident)
  }

  /// What a text names by itself, without any other evidence.
  init(_ narrative: Narrative) {
    add(narrative)
    told = (narrative.rows + narrative.moments).prefix(5000).map {
      ClaimCandidates.named("a row", $0)
    }
  }

  /// What the evidence beside a document gives: its milestones as far as they rest on other files.
  init(evidence incident: Incident, apartFrom document: String) {
    func apart(_ key: MilestoneKey) -> Named? {
      guard let named = ClaimCandidates.named(key, in: incident), !named.evidence.isEmpty,
        named.evidence.allSatisfy({ $0.reference.source != document })
      else { return nil }
      return named
    }
    for key in [MilestoneKey.impactStart, .firstSignal, .detected, .declared, .publicNotice] {
      add(apart(key), to: \.starts)
    }
    for key in [MilestoneKey.impactEnd, .resolved, .mitigated] { add(apart(key), to: \.ends) }
    for key in [MilestoneKey.detected, .acknowledged, .declared] {
      add(apart(key), to: \.detections)
    }
    measure(incident)
    isEvidenceAlone = true
  }

  private mutating func measure(_ incident: Incident) {
    if case .count(let count)? = incident.measurement("requests_failed")?.outcome {
      failedRequests = count
    }
    if case .ratio(let part, let whole)? = incident.measurement("peak_error_ratio")?.outcome,
      whole > 0
    {
      peak = (part, whole)
    }
  }

  private mutating func add(_ named: Named?, to list: WritableKeyPath<ClaimCandidates, [Named]>) {
    guard let named, self[keyPath: list].count < Self.limit else { return }
    // One moment is tried once, by its first name.
    let isKnown = self[keyPath: list].contains {
      $0.time == named.time && $0.offset == named.offset
    }
    if !isKnown { self[keyPath: list].append(named) }
  }

  // MARK: A text's own times

  private mutating func add(_ narrative: Narrative) {
    let rows = narrative.rows.isEmpty ? narrative.moments : narrative.rows
    for window in narrative.windows {
      add(stated("stated start", window.start, window), to: \.starts)
      if let end = window.end { add(stated("stated end", end, window), to: \.ends) }
    }
    for claim in narrative.claims where claim.place != .row {
      if case .start(let time) = claim.statement {
        add(stated("stated start", time, claim), to: \.starts)
      }
      if case .end(let time) = claim.statement {
        add(stated("stated end", time, claim), to: \.ends)
      }
    }
    let roles = RowRoles(rows)
    for (role, row) in roles.starts { add(ClaimCandidates.named(role, row), to: \.starts) }
    for (role, row) in roles.ends { add(ClaimCandidates.named(role, row), to: \.ends) }
    for (role, row) in roles.detections { add(ClaimCandidates.named(role, row), to: \.detections) }
    let acute = ClaimCandidates.acute(rows, endingBy: roles.lastEnd)
    if let first = acute.first { add(ClaimCandidates.named("first row", first), to: \.starts) }
    if acute.count > 1, let last = acute.last {
      add(ClaimCandidates.named("last row", last), to: \.ends)
    }
    // Without a timeline every time that is told may be the end: `an action completed by 15:56`.
    if narrative.rows.isEmpty {
      for row in rows.dropFirst() where row.kind != .permanentFix {
        var named = ClaimCandidates.named("a time told", row)
        named.isSecondary = true
        add(named, to: \.ends)
      }
    }
  }

  private func stated(_ name: String, _ time: TimeBounds, _ window: StatedWindow) -> Named {
    Named(
      name: name, time: time, evidence: [window.evidence], isDerived: false,
      offset: ClaimCandidates.offset(window.zone, at: time))
  }

  private func stated(_ name: String, _ time: TimeBounds, _ claim: Narrative.Claim) -> Named {
    Named(
      name: name, time: time, evidence: [claim.evidence], isDerived: false, offset: .seconds(0))
  }

  private static func named(_ name: String, _ row: Narrative.Row) -> Named {
    Named(
      name: name, time: row.time, evidence: [row.evidence], isDerived: false,
      offset: offset(row.zone, at: row.time))
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
