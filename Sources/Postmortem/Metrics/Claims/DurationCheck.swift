/// Checks one claimed duration against every pair of a start and an end.
struct DurationCheck {
  /// A start, an end, and the time between them on the clock that counts.
  private struct Pair {
    var start: ClaimCandidates.Named
    var end: ClaimCandidates.Named
    var length: DurationBounds
    var isWorking = false

    var isSecondary: Bool { start.isSecondary || end.isSecondary }
    var fit: ClaimVerdict.Fit {
      ClaimVerdict.Fit(
        name: "\(start.name) to \(end.name)",
        arithmetic:
          "\(FindingText.clock(end.time)) - \(FindingText.clock(start.time)) = \(length.text)"
          + (isWorking ? " in the hours stated" : ""),
        evidence: start.evidence + end.evidence)
    }
  }

  private let claim: Narrative.Claim
  private let bounds: DurationBounds
  private let clock: WorkingClock.Reading
  private var pairs: [Pair] = []
  private let hasStart: Bool
  private let hasEnd: Bool
  /// What fits; wider than the words where the evidence is finer than they are.
  private let allowed: DurationBounds

  init(_ claim: Narrative.Claim, _ bounds: DurationBounds, _ candidates: ClaimCandidates) {
    self.claim = claim
    self.bounds = bounds
    clock = WorkingClock.reading(of: claim.words)
    let slack = bounds.width >= .minutes(1) ? candidates.minuteSlack : .seconds(0)
    allowed = DurationBounds(lower: bounds.lower - slack, upper: bounds.upper + slack)
    // A time worked out from the claim itself cannot bear it out.
    let isOther = { (named: ClaimCandidates.Named) in !(named.isDerived && named.isAt(claim)) }
    let starts = candidates.starts.filter(isOther)
    let ends =
      (claim.subject == .detection ? candidates.detections : candidates.ends).filter(isOther)
    hasStart = !starts.isEmpty
    hasEnd = !ends.isEmpty
    for start in starts {
      for end in ends where start.time != end.time {
        switch clock {
        case .wall: pairs.append(Pair(start: start, end: end, length: end.time - start.time))
        case .working(let hours):
          let length = hours.length(from: start.time, to: end.time, offset: start.offset)
          pairs.append(Pair(start: start, end: end, length: length, isWorking: true))
        case .unstated: break
        }
      }
    }
  }

  /// Starts that are none of the moments at which somebody noticed.
  private static let onsets: Set<String> = [
    "fault", "stated start", "deployment", "marked row", MilestoneKey.impactStart.rawValue,
    MilestoneKey.firstSignal.rawValue,
  ]

  /// Whether the words name only an upper limit.
  private var isAtMost: Bool { bounds.lower <= .seconds(0) && bounds.upper > .seconds(0) }

  var verdict: ClaimVerdict {
    if clock == .unstated {
      return ClaimVerdict(
        claim: claim, outcome: .notCheckable,
        missing: "it counts some hours of the day and does not say which")
    }
    guard !pairs.isEmpty else {
      return ClaimVerdict(claim: claim, outcome: .notCheckable, missing: missing)
    }
    if isAtMost, claim.subject != .detection { return upperLimit }
    let fitting = pairs.filter { $0.length.overlaps(allowed) }
    if let first = fitting.first {
      return ClaimVerdict(
        claim: claim, outcome: .consistent, fit: first.fit,
        alsoFits: ClaimCheck.unique(fitting.dropFirst().map(\.fit.name), apartFrom: first.fit.name),
        isAmbiguous: isAmbiguous(fitting))
    }
    // How long nobody knew can be wrong only where the start is told apart from the detection.
    if claim.subject == .detection, !pairs.contains(where: { Self.onsets.contains($0.start.name) })
    {
      return ClaimVerdict(
        claim: claim, outcome: .notCheckable,
        missing: "nothing tells of the start apart from the detection")
    }
    if let (pair, clocks) = unstatedClock {
      return ClaimVerdict(
        claim: claim, outcome: .unstatedClock, fit: pair.fit,
        slip: "it fits when only \(clocks.map(\.text).joined(separator: ", or ")) on weekdays is "
          + "counted, which is not said",
        miss: miss(pair))
    }
    if let (pair, words) = slip {
      return ClaimVerdict(
        claim: claim, outcome: .contradicted, fit: pair.fit, slip: words, miss: miss(pair))
    }
    let nearest = pairs[ClaimCheck.nearestIndex(pairs.map { bounds.gap(to: $0.length) })]
    return ClaimVerdict(
      claim: claim, outcome: .contradicted, fit: nearest.fit, slip: otherBase(nearest),
      miss: miss(nearest))
  }

  /// A limit holds when the longest stretch keeps it.
  private var upperLimit: ClaimVerdict {
    let ahead = pairs.filter { $0.length.upper >= .seconds(0) }
    guard
      let longest = (ahead.isEmpty ? pairs : ahead).max(by: { $0.length.lower < $1.length.lower })
    else { return ClaimVerdict(claim: claim, outcome: .notCheckable, missing: missing) }
    let holds = longest.length.lower <= bounds.upper
    return ClaimVerdict(
      claim: claim, outcome: holds ? .consistent : .contradicted, fit: longest.fit,
      miss: holds ? nil : miss(longest))
  }

  /// Whether the words fit one telling of the end and not another, and neither is a row of the
  /// timeline that would decide.
  private func isAmbiguous(_ fitting: [Pair]) -> Bool {
    guard let first = fitting.first, fitting.allSatisfy(\.isSecondary) else { return false }
    return pairs.contains { pair in
      pair.start.time == first.start.time && pair.length.lower > bounds.upper
        && pair.length.lower < .hours(24)
    }
  }

  // MARK: Slips

  /// Hours that are common in offices, tried when nothing else fits.
  private static let commonClocks: [WorkingClock] = {
    var clocks: [WorkingClock] = []
    for opens in [9, 10, 8] as [Int64] {
      for closes in [17, 18, 16] as [Int64] {
        clocks.append(WorkingClock(opens: opens * 3600, closes: closes * 3600))
      }
    }
    return clocks
  }()

  /// The pair over a night that fits on weekdays from nine to five, or on other common clocks.
  private var unstatedClock: (Pair, [WorkingClock])? {
    guard clock == .wall, bounds.upper < .hours(100) else { return nil }
    let nights = pairs.filter {
      $0.length.lower > .hours(8) && $0.length.upper < .hours(24 * 30) && !$0.isSecondary
    }
    for pair in nights {
      let clocks = Self.commonClocks.filter { hours in
        let length = hours.length(
          from: pair.start.time, to: pair.end.time, offset: pair.start.offset)
        return length.overlaps(bounds) && length.upper < pair.length.lower
      }
      if !clocks.isEmpty { return (pair, clocks) }
    }
    return nil
  }

  /// The pair that a usual slip turns into the claim.
  private var slip: (Pair, words: String)? {
    // Wide bounds would fit any slip.
    guard bounds.width <= .minutes(2) else { return nil }
    let narrow = pairs.filter { $0.length.width <= .minutes(3) && !$0.isSecondary }
    let natural = narrow.filter { $0.start.name == pairs.first?.start.name || isBase($0) }
    let nearest = pairs.map { bounds.gap(to: $0.length).nanoseconds.magnitude }.min() ?? 0
    for slip in ClaimSlip.all
    // A whole hour is no slip where another pair misses by much less.
    where slip.isTelling || nearest >= slip.span.nanoseconds.magnitude / 4 {
      let tried = slip.isTelling ? narrow : natural
      if let pair = tried.first(where: { $0.length.isApart(from: bounds, by: slip.span) }) {
        return (pair, slip.words)
      }
    }
    if let pair = natural.first(where: { $0.length.isWithUnitsSwapped(bounds) }) {
      return (pair, ClaimSlip.swappedUnits)
    }
    if let pair = natural.first(where: { SwappedDigits.explain(bounds, $0.length) }) {
      return (pair, ClaimSlip.swappedDigits)
    }
    for pair in narrow where !pair.isWorking {
      if let hour = wholeHour(of: pair) {
        return (pair, "it fits when counted from \(padded(hour, to: 2)):00 of the day it ended")
      }
    }
    return nil
  }

  /// Whether a pair is one by which durations of its kind are usually counted.
  private func isBase(_ pair: Pair) -> Bool {
    [
      "detected", "declared", "fault", MilestoneKey.detected.rawValue,
      MilestoneKey.declared.rawValue,
    ]
    .contains(pair.start.name)
  }

  /// The whole hour of the last day from which the claim runs to the end, over a night.
  private func wholeHour(of pair: Pair) -> Int64? {
    guard pair.length.lower > .hours(8), bounds.upper < .hours(16),
      bounds.width <= .minutes(2)
    else { return nil }
    let end = (pair.end.time.earliest + pair.end.offset).secondsSince1970
    let second = ((end % 86_400) + 86_400) % 86_400
    for hour in 6...10 as ClosedRange<Int64> {
      let length = second - hour * 3600
      if length > 0, bounds.contains(.seconds(length)) { return hour }
    }
    return nil
  }

  /// The words for a claim that would fit nearly from another base.
  private func otherBase(_ nearest: Pair) -> String? {
    guard let natural = pairs.first, natural.fit.name != nearest.fit.name,
      bounds.gap(to: nearest.length).nanoseconds.magnitude
        < bounds.gap(to: natural.length).nanoseconds.magnitude / 4
    else { return nil }
    return "counted from \(nearest.fit.name), not from \(natural.fit.name)"
  }

  private func miss(_ pair: Pair) -> String {
    let gap = bounds.gap(to: pair.length)
    let size = max(gap, .seconds(0) - gap)
    return size.minutesText + (gap.nanoseconds < 0 ? " too short" : " too long")
  }

  private var missing: String {
    switch (hasStart, hasEnd) {
    case (false, false): "no start and no end is known: a timeline or logs would supply them"
    case (false, true): "no start is known: a first row, an alert or a log would supply it"
    default:
      claim.subject == .detection
        ? "nothing tells when somebody knew: a row or an alert would supply it"
        : "no end is known: a resolution in the timeline or on the page would supply it"
    }
  }
}

/// Whether two digits next to each other changed places between a claim and a length.
private enum SwappedDigits {
  static func explain(_ claim: DurationBounds, _ length: DurationBounds) -> Bool {
    guard claim.width <= .minutes(2), length.lower > .seconds(0), claim.lower > .seconds(0),
      claim.upper < .hours(100)
    else { return false }
    let minutes = claim.middle.nanoseconds / 60_000_000_000
    // As minutes alone, and as hours and minutes.
    let readings = [minutes, minutes / 60 * 100 + minutes % 60]
    for (index, reading) in readings.enumerated() {
      var digits = Array(String(reading))
      guard digits.count >= 2 else { continue }
      for place in 0..<digits.count - 1 where digits[place] != digits[place + 1] {
        digits.swapAt(place, place + 1)
        if let number = Int64(String(digits)) {
          let swapped = index == 0 ? number : number / 100 * 60 + number % 100
          if index == 0 || number % 100 < 60,
            length.lower <= .minutes(swapped), .minutes(swapped) <= length.upper
          {
            return true
          }
        }
        digits.swapAt(place, place + 1)
      }
    }
    return false
  }
}
