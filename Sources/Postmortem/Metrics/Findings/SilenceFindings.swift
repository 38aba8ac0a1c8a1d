/// The longest stretch of the response of which nothing is recorded.
enum SilenceFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    guard let detected = context.time(.detected), let end = context.time(.impactEnd),
      detected.earliest < end.earliest
    else { return [] }
    let incident = context.incident
    var points: [(time: TimeBounds, evidence: [Evidence])] = [
      (detected, context.evidence(.detected)), (end, context.evidence(.impactEnd)),
    ]
    // What machines write by themselves is no word of the people who respond.
    for event in incident.timeline
    where event.origin != .log && event.origin != .alert && event.kind != .postmortemPublished {
      points.append((event.time, event.evidence))
    }
    for row in incident.published?.rows ?? [] { points.append((row.time, [row.evidence])) }
    for post in incident.communications.posts { points.append((post.posted, [post.evidence])) }
    points = points.filter {
      $0.time.earliest >= detected.earliest && $0.time.earliest <= end.earliest
        && $0.time.precision < .hour
    }
    points.sort {
      $0.time.earliest == $1.time.earliest
        ? $0.time.latest < $1.time.latest : $0.time.earliest < $1.time.earliest
    }
    var longest: (length: DurationBounds, after: Int)?
    for index in points.indices.dropLast() {
      let length = points[index + 1].time - points[index].time
      if length.middle > longest?.length.middle ?? .seconds(0) { longest = (length, index) }
    }
    guard let longest else { return [] }
    let (from, to) = (points[longest.after], points[longest.after + 1])
    return [
      Finding(
        code: "longest-silence", level: .info,
        sentence: "The longest stretch with no recorded action was \(longest.length.text), "
          + "\(FindingText.span(from.time, to.time)).",
        detail: "between detection and impact end; rows, posts and changes count, telemetry "
          + "does not",
        evidence: from.evidence + to.evidence)
    ]
  }
}
