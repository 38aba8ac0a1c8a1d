/// Checks how many of something a text says the incident harmed: against the other places of the
/// text that count the same, and against what access logs count.
///
/// Two places contradict each other only when both clearly speak of the whole: of the title, the
/// summary and the impact; any other place when it says `in total`, or when the two numbers are so
/// near that one looks like a slip of the other. Logs may show a part of the traffic, so a text that
/// claims far more than they do is not contradicted by them.
struct CountCheck {
  let claim: Narrative.Claim
  let count: ClaimedCount
  /// All claims of the text.
  let claims: [Narrative.Claim]

  /// Nil when nothing else counts the same.
  func verdict(against candidates: ClaimCandidates) -> ClaimVerdict? {
    if let reference, reference.claim != claim { return verdict(against: reference) }
    guard count.subject == ClaimedCount.failedRequests, let logged = candidates.failedRequests
    else { return nil }
    return MeasuredCheck(
      claim: claim, number: count.number, measured: Double(logged), name: "requests_failed",
      arithmetic: "stated \(count.number.words), the logs count \(groupedCount(logged))",
      isNear: count.number.value <= Double(logged) * 2
    ).verdict(miss: NumberText.text)
  }

  private typealias Other = (claim: Narrative.Claim, count: ClaimedCount)

  /// The place that says it first and most clearly; nil when a place says it several times.
  private var reference: Other? {
    let same = claims.compactMap { other -> Other? in
      guard case .count(let count) = other.statement, count.subject == self.count.subject else {
        return nil
      }
      return (other, count)
    }
    let isOnce = same.allSatisfy { one in same.count { $0.claim.place == one.claim.place } == 1 }
    guard same.count > 1, isOnce else { return nil }
    return Self.places.lazy.compactMap { place in same.first { $0.claim.place == place } }.first
  }

  /// Where a text speaks of the whole, the clearest first.
  private static let places: [Narrative.Claim.Place] = [
    .title, .section(.summary), .section(.impact),
  ]

  private func verdict(against other: Other) -> ClaimVerdict? {
    let place = Self.name(of: other.claim.place)
    let number = count.number
    let fit = ClaimVerdict.Fit(
      name: place,
      arithmetic: "\(number.words) here, \(other.count.number.words) in \(place)",
      evidence: [other.claim.evidence])
    if number.overlaps(other.count.number) {
      return ClaimVerdict(claim: claim, outcome: .consistent, fit: fit)
    }
    let gap = number.value - other.count.number.value
    let isSwapped =
      other.count.number.isSharp
      && NumberSlip.swapped(number).contains { $0.overlaps(other.count.number) }
    let isNear = abs(gap) * 10 <= max(number.value, other.count.number.value)
    guard isSwapped || isNear || count.isTotal || Self.places.contains(claim.place) else {
      return nil
    }
    return ClaimVerdict(
      claim: claim, outcome: .contradicted, fit: fit,
      slip: isSwapped ? "it fits with two digits swapped" : nil,
      miss: NumberText.text(abs(gap)) + (gap > 0 ? " more" : " fewer") + " than \(place) says")
  }

  private static func name(of place: Narrative.Claim.Place) -> String {
    switch place {
    case .title: "the title"
    case .row: "a row"
    case .section(let kind): "the \(kind.rawValue)"
    }
  }
}

/// Checks a number that a text states against one that the logs give.
struct MeasuredCheck {
  let claim: Narrative.Claim
  let number: ClaimedNumber
  let measured: Double
  let name: String
  let arithmetic: String
  /// Whether a claim that exceeds what is measured is near enough to be the same figure.
  let isNear: Bool
  /// How far a claim may lie from it.
  var slack = 0.0

  /// Nil when the logs may show too little to tell.
  func verdict(miss: (Double) -> String) -> ClaimVerdict? {
    let fit = ClaimVerdict.Fit(name: name, arithmetic: arithmetic, evidence: [])
    if number.overlaps(measured - slack, measured + slack) {
      return ClaimVerdict(claim: claim, outcome: .consistent, fit: fit)
    }
    let isSwapped = NumberSlip.swapped(number).contains {
      $0.overlaps(measured - slack, measured + slack)
    }
    guard isSwapped || number.value < measured || isNear else {
      return nil
    }
    let gap = number.value - measured
    return ClaimVerdict(
      claim: claim, outcome: .contradicted, fit: fit,
      slip: isSwapped ? "it fits with two digits swapped" : nil,
      miss: miss(abs(gap)) + (gap > 0 ? " more" : " less") + " than the logs show")
  }
}

/// Checks a stated peak of failures against the worst minute of the access logs.
enum PeakCheck {
  /// A peak over a few seconds, or a mean over a few minutes, lies that far from a minute's.
  private static let slack = 5.0

  /// Nil where the logs measure no peak.
  static func verdict(
    of claim: Narrative.Claim, _ percent: ClaimedNumber, against candidates: ClaimCandidates
  ) -> ClaimVerdict? {
    guard let worst = candidates.peak else { return nil }
    let measured = Double(worst.part) / Double(worst.whole) * 100
    return MeasuredCheck(
      claim: claim, number: percent, measured: measured, name: "peak_error_ratio",
      arithmetic: "stated \(percent.words), the worst minute of the logs has "
        + "\(groupedCount(worst.part)) / \(groupedCount(worst.whole)) = "
        + NumberText.percent(measured),
      isNear: false, slack: max(slack, measured / 5)
    ).verdict(miss: NumberText.points)
  }
}
