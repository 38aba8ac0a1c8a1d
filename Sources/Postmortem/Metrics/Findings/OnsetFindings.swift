/// An impact start that is only the moment somebody noticed.
enum OnsetFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    let start = context.incident.milestones[.impactStart]
    let detected = context.incident.milestones[.detected]
    guard start.status == .stated, detected.status != .observed, let began = start.time,
      let known = detected.time, minute(began).overlaps(minute(known))
    else { return [] }
    return [
      Finding(
        code: "onset-stated-as-detection", level: .warning,
        sentence: "The impact is stated to start in the minute it was detected, so how long it "
          + "went unnoticed is unknown.",
        detail: "impact_start \(FindingText.clock(began)), detected \(FindingText.clock(known)); "
          + "logs or alerts from before would settle it",
        evidence: context.evidence(.impactStart, .detected))
    ]
  }

  /// Widened to the whole minutes it touches.
  private static func minute(_ time: TimeBounds) -> TimeBounds {
    let first = time.earliest.secondsSince1970
    let start = first - (first % 60 + 60) % 60
    return TimeBounds(
      earliest: Timestamp(secondsSince1970: start),
      latest: max(time.latest, Timestamp(secondsSince1970: start + 60)), precision: .minute)
  }
}
