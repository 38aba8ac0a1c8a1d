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
        // What a closing post leaves open, the published postmortem answers.
        let isAnswered =
          made.stage >= .resolved && context.time(.postmortemPublished) != nil
          && promise.isOpenEnded
        if isAnswered { continue }
        findings.append(
          Finding(
            code: "promise-broken", level: .warning,
            sentence: "The update \(promised) never came: the evidence holds no later post.",
            detail: due + reading, evidence: promise.evidence))
      }
    }
    return findings
  }
}
