/// What the other evidence says of one statement of the published text.
public struct ClaimVerdict: Sendable, Hashable {
  public enum Outcome: String, Sendable, Hashable {
    case consistent, contradicted
    /// It fits only on a clock of working hours that the text does not state.
    case unstatedClock = "unstated_clock"
    case notCheckable = "not_checkable"
  }

  /// Two named times of the incident and the length between them, or one time alone.
  public struct Fit: Sendable, Hashable {
    /// `impact_start to impact_end`, `first row`
    public var name: String
    /// The arithmetic, as text: `17:28 UTC - 14:46:23 UTC = 162 min (161m37s to 162m37s)`.
    public var arithmetic: String
    public var evidence: [Evidence]

    public init(name: String, arithmetic: String, evidence: [Evidence]) {
      self.name = name
      self.arithmetic = arithmetic
      self.evidence = evidence
    }
  }

  public var claim: Narrative.Claim
  public var outcome: Outcome
  /// What fits when it is consistent, the nearest when it is contradicted.
  public var fit: Fit?
  /// The names of everything else that fits, in the order tried.
  public var alsoFits: [String]
  /// The slip that would explain a contradiction: `12 hours apart: a 12-hour clock read wrongly`.
  public var slip: String?
  /// By how much a contradicted claim misses the nearest fit, in words.
  public var miss: String?
  /// What evidence is missing, when it cannot be checked.
  public var missing: String?
  /// Whether it fits one end that the text tells of and not another that it tells of as well.
  public var isAmbiguous: Bool

  public init(
    claim: Narrative.Claim, outcome: Outcome, fit: Fit? = nil, alsoFits: [String] = [],
    slip: String? = nil, miss: String? = nil, missing: String? = nil, isAmbiguous: Bool = false
  ) {
    self.claim = claim
    self.outcome = outcome
    self.fit = fit
    self.alsoFits = alsoFits
    self.slip = slip
    self.miss = miss
    self.missing = missing
    self.isAmbiguous = isAmbiguous
  }
}

extension ClaimVerdict {
  /// Whether it is about a number, which has no other base to be counted from.
  var isOfNumbers: Bool {
    switch claim.statement {
    case .start, .end, .duration: false
    case .share, .count, .peak: true
    }
  }
}
