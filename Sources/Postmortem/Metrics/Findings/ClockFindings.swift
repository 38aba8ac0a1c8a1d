/// Logs whose zone or clock differs from the others', with the lines that would correct it.
enum ClockFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    ClockEstimates.estimates(of: context.incident.sources).map { estimate in
      let isSkewed = context.incident.diagnostics.contains {
        $0.code == "skew-applied" && $0.source == estimate.source
      }
      return Finding(
        code: estimate.zone == nil ? "clock-skew" : "clock-zone", level: .warning,
        sentence: sentence(estimate), detail: detail(estimate, isSkewed: isSkewed),
        evidence: estimate.evidence)
    }
  }

  private static func sentence(_ estimate: ClockEstimates.Estimate) -> String {
    let isLater = estimate.difference.nanoseconds > 0
    let magnitude = TimeSpan(
      nanoseconds: Int64(clamping: estimate.difference.nanoseconds.magnitude))
    var reasons: [String] = []
    if let zone = estimate.zone {
      reasons.append(
        "its stamps name no zone and look like \(zone.offsetName)"
          + (estimate.hasKnownReference ? "" : " if \(estimate.reference) is in UTC"))
    }
    if let skew = estimate.skew {
      let seconds = Int64(clamping: skew.nanoseconds.magnitude) / 1_000_000_000
      reasons.append(
        "its clock looks \(TimeSpan.seconds(seconds).minutesText) "
          + (skew.nanoseconds > 0 ? "fast" : "slow"))
    }
    return "\(estimate.source) is \(magnitude.minutesText) \(isLater ? "ahead of" : "behind") "
      + "\(estimate.reference): \(reasons.joined(separator: ", and "))."
  }

  private static func detail(
    _ estimate: ClockEstimates.Estimate, isSkewed: Bool
  ) -> String {
    var parts = ["path: \(YAMLQuoting.quoted(estimate.source))"]
    if let zone = estimate.zone { parts.append("timezone: \"\(zone.offsetName)\"") }
    if let skew = estimate.skew { parts.append("skew: \(seconds(skew))s") }
    let spread = estimate.spread.milliseconds
    return "by \(plainCount(estimate.anchors, "shared id")), median deviation "
      + "\(spread / 1000).\(padded(spread % 1000, to: 3)) s; not corrected until incident.yaml says "
      + "`sources: [{ \(parts.joined(separator: ", ")) }]`"
      + (isSkewed ? "; the skew is on top of the one declared already" : "")
  }

  /// Rounded half away from zero.
  private static func seconds(_ span: TimeSpan) -> Int64 {
    let half: Int64 = span.nanoseconds < 0 ? -500_000_000 : 500_000_000
    return (span.nanoseconds &+ half) / 1_000_000_000
  }
}
