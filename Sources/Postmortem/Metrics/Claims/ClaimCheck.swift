/// Checks what the published text claims against the times of the incident.
///
/// Authors count from different moments, so each start (impact start, first signal, detection,
/// declaration, first row) is tried with each end (impact end, resolution, mitigation, last row of
/// the emergency), and the pair that fits is named. Intervals are compared: a claim fits when it
/// and the computed bounds have a value in common. A claim that says it counts support hours is
/// measured on that clock.
public enum ClaimCheck {
  /// One verdict for each claim, in the order of ``Narrative/claims``.
  public static func verdicts(for incident: Incident) -> [ClaimVerdict] {
    let candidates = ClaimCandidates(incident)
    return (incident.published?.claims ?? []).map { claim in
      switch claim.statement {
      case .duration(let bounds): duration(bounds, claim, candidates)
      case .start(let time): instant(time, claim, candidates.starts, "start")
      case .end(let time): instant(time, claim, candidates.ends, "end")
      }
    }
  }

  // MARK: Durations

  private struct Pair {
    var start: ClaimCandidates.Named
    var end: ClaimCandidates.Named
    var length: DurationBounds
    var isWorking = false

    var fit: ClaimVerdict.Fit {
      ClaimVerdict.Fit(
        name: "\(start.name) to \(end.name)",
        arithmetic:
          "\(FindingText.clock(end.time)) - \(FindingText.clock(start.time)) = \(length.text)"
          + (isWorking ? " in the hours stated" : ""),
        evidence: start.evidence + end.evidence)
    }
  }

  private static func duration(
    _ bounds: DurationBounds, _ claim: Narrative.Claim, _ candidates: ClaimCandidates
  ) -> ClaimVerdict {
    // A time worked out from the claim itself cannot bear it out.
    let starts = candidates.starts.filter { !($0.isDerived && isSamePlace($0, claim)) }
    let ends = candidates.ends.filter { !($0.isDerived && isSamePlace($0, claim)) }
    var pairs: [Pair] = []
    let clock = WorkingClock.reading(of: claim.words)
    for start in starts {
      for end in ends {
        switch clock {
        case .wall: pairs.append(Pair(start: start, end: end, length: end.time - start.time))
        case .working(let hours):
          let length = hours.length(from: start.time, to: end.time, offset: start.offset)
          pairs.append(Pair(start: start, end: end, length: length, isWorking: true))
        case .unstated: continue
        }
      }
    }
    if clock == .unstated {
      return ClaimVerdict(
        claim: claim, outcome: .notCheckable,
        missing: "it counts some hours of the day and does not say which")
    }
    guard !pairs.isEmpty else {
      return ClaimVerdict(
        claim: claim, outcome: .notCheckable, missing: missing(starts: starts, ends: ends))
    }
    let fitting = pairs.filter { $0.length.overlaps(bounds) }
    if let first = fitting.first {
      return ClaimVerdict(
        claim: claim, outcome: .consistent, fit: first.fit,
        alsoFits: fitting.dropFirst().map(\.fit.name))
    }
    if clock == .wall, let (pair, words) = slip(bounds, pairs) {
      return ClaimVerdict(
        claim: claim, outcome: .contradicted, fit: pair.fit, slip: words,
        miss: miss(bounds.gap(to: pair.length)))
    }
    let nearest = nearestIndex(pairs.map { bounds.gap(to: $0.length) })
    return ClaimVerdict(
      claim: claim, outcome: .contradicted, fit: pairs[nearest].fit,
      miss: miss(bounds.gap(to: pairs[nearest].length)))
  }

  /// The pair that a usual slip turns into the claim.
  private static func slip(
    _ bounds: DurationBounds, _ pairs: [Pair]
  ) -> (Pair, words: String)? {
    // Wide bounds would fit any slip.
    let narrow = pairs.filter { $0.length.width <= .minutes(2) }
    let natural = narrow.filter { $0.start.name == pairs.first?.start.name }
    for slip in ClaimSlip.all {
      let tried = slip.isTelling ? narrow : natural
      if let pair = tried.first(where: { $0.length.isApart(from: bounds, by: slip.span) }) {
        return (pair, slip.words)
      }
    }
    return natural.first { $0.length.isWithUnitsSwapped(bounds) }.map {
      ($0, ClaimSlip.swappedUnits)
    }
  }

  private static func miss(_ gap: TimeSpan) -> String {
    let size = max(gap, .seconds(0) - gap)
    return size.minutesText + (gap.nanoseconds < 0 ? " too short" : " too long")
  }

  private static func missing(
    starts: [ClaimCandidates.Named], ends: [ClaimCandidates.Named]
  ) -> String {
    switch (starts.isEmpty, ends.isEmpty) {
    case (true, true): "no start and no end is known: a timeline or logs would supply them"
    case (true, false): "no start is known: a first row, an alert or a log would supply it"
    default: "no end is known: a resolution in the timeline or on the page would supply it"
    }
  }

  // MARK: Instants

  private static func instant(
    _ time: TimeBounds, _ claim: Narrative.Claim, _ all: [ClaimCandidates.Named], _ kind: String
  ) -> ClaimVerdict {
    // A milestone read from this very claim says nothing about it.
    let candidates = all.filter { !isSamePlace($0, claim) }
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
    let fitting = candidates.indices.filter { candidates[$0].time.overlaps(time) }
    if let first = fitting.first {
      return ClaimVerdict(
        claim: claim, outcome: .consistent, fit: fits[first],
        alsoFits: fitting.dropFirst().map { fits[$0].name })
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

  private static func isSamePlace(_ named: ClaimCandidates.Named, _ claim: Narrative.Claim) -> Bool
  {
    let place = claim.evidence.reference
    return named.evidence.contains {
      $0.reference.source == place.source && $0.reference.bytes.overlaps(place.bytes)
    }
  }

  /// The smallest by magnitude; the first of equals.
  private static func nearestIndex(_ gaps: [TimeSpan]) -> Int {
    gaps.indices.min { gaps[$0].nanoseconds.magnitude < gaps[$1].nanoseconds.magnitude } ?? 0
  }
}
