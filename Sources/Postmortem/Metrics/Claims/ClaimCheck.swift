/// Checks what the published text claims against the times of the incident.
///
/// Authors count from different moments, so each start (impact start, first signal, detection,
/// declaration, what the text itself states, its first and its marked row) is tried with each end
/// (impact end, resolution, mitigation, confirmation, last and marked row), and the pair that fits
/// is named. Intervals are compared: a claim fits when it and the computed bounds have a value in
/// common. A claim with an upper limit (`at maximum 16 hours`) must hold for the longest of the
/// pairs. A claim that says it counts support hours is measured on that clock.
public enum ClaimCheck {
  /// One verdict for each claim, in the order of ``Narrative/claims``; for the first thousand. A
  /// count gets one only where something else counts the same.
  public static func verdicts(for incident: Incident) -> [ClaimVerdict] {
    verdicts(of: incident.published?.claims ?? [], against: ClaimCandidates(incident))
  }

  /// One verdict for each claim of a text against what the text itself tells.
  static func verdicts(within narrative: Narrative) -> [ClaimVerdict] {
    verdicts(of: narrative.claims, against: ClaimCandidates(narrative))
  }

  /// More are no claims of people.
  private static let limit = 1000

  static func verdicts(
    of claims: [Narrative.Claim], against candidates: ClaimCandidates
  ) -> [ClaimVerdict] {
    claims.prefix(limit).compactMap { claim in
      switch claim.statement {
      case .duration(let bounds): DurationCheck(claim, bounds, candidates).verdict
      case .start(let time): instant(time, claim, candidates, \.starts, "start")
      case .end(let time): instant(time, claim, candidates, \.ends, "end")
      case .share(let share):
        candidates.isEvidenceAlone ? nil : ShareCheck(claim: claim, share: share).verdict
      case .count(let count):
        CountCheck(
          claim: claim, count: count,
          claims: candidates.isEvidenceAlone ? [] : Array(claims.prefix(limit))
        ).verdict(against: candidates)
      case .peak(let percent): PeakCheck.verdict(of: claim, percent, against: candidates)
      }
    }
  }

  // MARK: Instants

  private static func instant(
    _ time: TimeBounds, _ claim: Narrative.Claim, _ all: ClaimCandidates,
    _ list: KeyPath<ClaimCandidates, [ClaimCandidates.Named]>, _ kind: String
  ) -> ClaimVerdict {
    // A milestone read from this very claim says nothing about it.
    let candidates = all[keyPath: list].filter { !$0.isAt(claim) }
    guard !candidates.isEmpty else {
      return ClaimVerdict(
        claim: claim, outcome: .notCheckable,
        missing: "nothing else tells of the \(kind): a log, an alert or a row would")
    }
    let fits = candidates.map { candidate in
      ClaimVerdict.Fit(
        name: candidate.name,
        arithmetic: "stated \(FindingText.clock(time)), "
          + "\(candidate.name) \(FindingText.clock(candidate.time))",
        evidence: candidate.evidence)
    }
    let slack = time.precision == .minute ? all.minuteSlack : .seconds(0)
    let allowed = TimeBounds(
      earliest: time.earliest + -slack, latest: time.latest + slack, precision: time.precision)
    let fitting = candidates.indices.filter { candidates[$0].time.overlaps(allowed) }
    if let first = fitting.first {
      return ClaimVerdict(
        claim: claim, outcome: .consistent, fit: fits[first],
        alsoFits: unique(fitting.dropFirst().map { fits[$0].name }, apartFrom: fits[first].name))
    }
    // A text need not have a row for what a sentence says.
    if let told = all.told {
      guard let row = told.first(where: { !$0.isAt(claim) && $0.time.overlaps(time) }) else {
        return ClaimVerdict(
          claim: claim, outcome: .notCheckable,
          missing: "no other place of the text tells of this moment")
      }
      return ClaimVerdict(
        claim: claim, outcome: .consistent,
        fit: ClaimVerdict.Fit(
          name: row.name, arithmetic: "stated \(FindingText.clock(time)), a row has the same",
          evidence: row.evidence))
    }
    let zero = DurationBounds(exactly: .seconds(0))
    let distances = candidates.map { time - $0.time }
    for slip in ClaimSlip.all {
      if let index = distances.indices.first(where: {
        distances[$0].width <= .minutes(2) && distances[$0].isApart(from: zero, by: slip.span)
      }) {
        return ClaimVerdict(
          claim: claim, outcome: .contradicted, fit: fits[index], slip: slip.words,
          miss: apart(distances[index].gap(to: zero)))
      }
    }
    let nearest = nearestIndex(distances.map { $0.gap(to: zero) })
    return ClaimVerdict(
      claim: claim, outcome: .contradicted, fit: fits[nearest],
      miss: apart(distances[nearest].gap(to: zero)))
  }

  private static func apart(_ gap: TimeSpan) -> String {
    let size = max(gap, .seconds(0) - gap)
    return size.minutesText + (gap.nanoseconds < 0 ? " too early" : " too late")
  }

  /// Names in order, each once, without the one named already.
  static func unique(_ names: [String], apartFrom first: String) -> [String] {
    var seen: Set<String> = [first]
    return names.filter { seen.insert($0).inserted }
  }

  /// The smallest by magnitude; the first of equals.
  static func nearestIndex(_ gaps: [TimeSpan]) -> Int {
    gaps.indices.min { gaps[$0].nanoseconds.magnitude < gaps[$1].nanoseconds.magnitude } ?? 0
  }
}

extension ClaimCandidates.Named {
  /// Whether it was read at the very place of a claim.
  func isAt(_ claim: Narrative.Claim) -> Bool {
    let place = claim.evidence.reference
    return evidence.contains {
      $0.reference.source == place.source && $0.reference.bytes.overlaps(place.bytes)
    }
  }
}
