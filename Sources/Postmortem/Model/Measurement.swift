/// One figure: its name, its formula, its two ends and what came out.
public struct Measurement: Sendable, Hashable {
  public enum Outcome: Sendable, Hashable {
    case known(DurationBounds)
    /// Counted things, such as failed requests.
    case count(Int)
    /// A share, as the two counts it is made of.
    case ratio(part: Int, whole: Int)
    /// Counted things of which the least and the most are known; nil for what has no limit.
    case between(Int, Int?)
    /// Why it cannot be told, and what evidence would supply it. Never zero.
    case unknown(reason: String)
  }

  /// The key of `metrics.md`: `time_to_notify`.
  public var name: String
  /// `public_notice - impact_start`
  public var formula: String
  /// What it means, in one sentence.
  public var definition: String
  public var start: MilestoneKey?
  public var end: MilestoneKey?
  public var outcome: Outcome

  public init(
    name: String, formula: String, definition: String, start: MilestoneKey?, end: MilestoneKey?,
    outcome: Outcome
  ) {
    self.name = name
    self.formula = formula
    self.definition = definition
    self.start = start
    self.end = end
    self.outcome = outcome
  }

  public var bounds: DurationBounds? {
    if case .known(let bounds) = outcome { return bounds }
    return nil
  }

  /// What came out, in words; nil when it is unknown.
  public var text: String? {
    switch outcome {
    case .known(let bounds): bounds.text
    case .count(let count): String(count)
    case .ratio(let part, let whole):
      "\(Measurement.percent(part, of: whole)) (\(part) of \(whole))"
    case .between(let least, let most):
      if let most {
        least == most
          ? groupedCount(least) : "\(groupedCount(least)) to \(groupedCount(most))"
      } else {
        "at least \(groupedCount(least))"
      }
    case .unknown: nil
    }
  }

  /// One digit after the point: `31.4 %`.
  public static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0 %" }
    let tenths = Int((Double(part) * 1000 / Double(whole)).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }

  /// The name for people: `time to notify`.
  public var title: String { name.split(separator: "_").joined(separator: " ") }
}

/// A stretch of harm.
public struct ImpactWindow: Sendable, Hashable {
  public var start: TimeBounds
  /// Nil while it lasts.
  public var end: TimeBounds?
  /// Nil for the incident as a whole.
  public var component: String?
  /// `observed`, `stated`, `posted`: the page's window is not the impact's.
  public var basis: String
  public var evidence: [Evidence]

  public init(
    start: TimeBounds, end: TimeBounds?, component: String?, basis: String, evidence: [Evidence]
  ) {
    self.start = start
    self.end = end
    self.component = component
    self.basis = basis
    self.evidence = evidence
  }
}
