/// Which promised updates came, came late, or never came.
enum PromiseFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    let communications = context.incident.communications
    var findings: [Finding] = []
    for promise in communications.promises {
      guard communications.posts.indices.contains(promise.madeBy) else { continue }
      let made = communications.posts[promise.madeBy]
      let answer = promise.answeredBy.flatMap {
        communications.posts.indices.contains($0) ? communications.posts[$0] : nil
      }
      let promised =
        "\(FindingText.quote(promise.words)), promised at \(FindingText.clock(made.posted)),"
      let due = promise.due.map { "due \(FindingText.clock($0))" } ?? "no due time"
      let reading = promise.reading.isEmpty ? "" : " (\(promise.reading))"
      switch promise.outcome {
      case .kept:
        let posted = answer.map { " by the post of \(FindingText.clock($0.posted))" } ?? ""
        findings.append(
          Finding(
            code: "promise-kept", level: .info,
            sentence: "The update \(promised) was kept\(posted).",
            detail: due + reading, evidence: promise.evidence))
      case .late:
        let late = promise.lateBy?.text ?? "an unknown time"
        let posted = answer.map { ": the post came at \(FindingText.clock($0.posted))" } ?? ""
        findings.append(
          Finding(
            code: "promise-late", level: .warning,
            sentence: "The update \(promised) was late by \(late)\(posted).",
            detail: due + reading, evidence: promise.evidence))
      case .never:
        guard let level = level(ofBroken: promise, made, context) else { continue }
        let ending = level == .info ? "; the evidence may end before" : ""
        findings.append(
          Finding(
            code: "promise-broken", level: level,
            sentence:
              "The update \(promised) never came: the evidence holds no later post\(ending).",
            detail: due + reading, evidence: promise.evidence))
      }
    }
    return findings
  }

  /// How grave it is that no post follows; nil when that breaks nothing.
  ///
  /// The published postmortem answers what a closing post leaves open. A page that was saved while
  /// the incident went on proves nothing: the evidence must reach beyond the due time.
  private static func level(
    ofBroken promise: Communications.Promise, _ made: StatusUpdate, _ context: FindingContext
  ) -> Finding.Level? {
    if promise.isOpenEnded, made.stage >= .resolved, context.time(.postmortemPublished) != nil {
      return nil
    }
    let isOver = made.stage >= .resolved || context.time(.resolved) != nil
    guard let due = promise.due else { return isOver ? .warning : nil }
    let known =
      context.incident.milestones.all.compactMap(\.time)
      + (context.incident.published?.rows ?? []).map(\.time)
      + context.incident.timeline.map(\.time)
    return isOver || known.contains { $0.earliest > due.latest } ? .warning : .info
  }
}
