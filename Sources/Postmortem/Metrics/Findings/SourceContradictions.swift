/// Two sources that disagree on one milestone, or on how bad it was.
///
/// A post may tell late of what happened before it, but not of what had not happened yet: only a
/// post that announces a stage before the text lets it begin is a contradiction.
enum SourceContradictions {
  static func findings(_ context: FindingContext) -> [Finding] {
    resolvedTooEarly(context) + postedBeforeStart(context) + overridden(context)
      + severity(context)
  }

  private static func resolvedTooEarly(_ context: FindingContext) -> [Finding] {
    guard let post = context.incident.communications.posts.last(where: { $0.stage == .resolved })
    else { return [] }
    let claims = (context.incident.published?.claims ?? []).compactMap { claim in
      if case .end(let time) = claim.statement { (time, claim.words, claim.evidence) } else { nil }
    }
    let rows = (context.incident.published?.rows ?? []).filter { $0.kind == .resolution }.map {
      ($0.time, $0.text, $0.evidence)
    }
    guard
      let (time, words, evidence) = (claims + rows).first(where: {
        ($0.0 - post.posted).lower > .minutes(2) && ($0.0 - post.posted).upper < .hours(48)
      })
    else { return [] }
    return [
      Finding(
        code: "contradiction-resolved", level: .warning,
        sentence: "The page says resolved at \(FindingText.clock(post.posted)), the text at "
          + "\(FindingText.clock(time)), \((time - post.posted).text) later.",
        detail: "the post: \(FindingText.quote(post.body)); the text: \(FindingText.quote(words))",
        evidence: [post.evidence, evidence])
    ]
  }

  private static func postedBeforeStart(_ context: FindingContext) -> [Finding] {
    guard let post = context.incident.communications.posts.first else { return [] }
    for claim in context.incident.published?.claims ?? [] {
      guard case .start(let time) = claim.statement, (time - post.posted).lower > .seconds(0)
      else { continue }
      return [
        Finding(
          code: "contradiction-start", level: .warning,
          sentence: "The text lets the impact start at \(FindingText.clock(time)), "
            + "\((time - post.posted).text) after the first post told of it.",
          detail: "the post: \(FindingText.quote(post.body)); the text: "
            + FindingText.quote(claim.words),
          evidence: [post.evidence, claim.evidence])
      ]
    }
    return []
  }

  private static func overridden(_ context: FindingContext) -> [Finding] {
    context.incident.milestones.all.compactMap { milestone in
      guard let set = milestone.time, let found = milestone.overridden?.time, !set.overlaps(found)
      else { return nil }
      return Finding(
        code: "contradiction-override", level: .info,
        sentence: "\(milestone.key.rawValue) is set to \(FindingText.clock(set)); the evidence "
          + "gives \(FindingText.clock(found)).",
        detail: milestone.overridden?.reason ?? "", evidence: milestone.evidence)
    }
  }

  /// Statuspage's words for impact; other scales are not compared with them.
  private static let ladder = ["none", "minor", "major", "critical"]

  private static func severity(_ context: FindingContext) -> [Finding] {
    func rank(_ word: String?) -> Int? {
      word.flatMap { word in ladder.firstIndex(of: TokenizedText(word).tokens.first?.text ?? "") }
    }
    let page = context.incident.severity
    let text = context.incident.published?.severity
    guard let page, let text, let first = rank(page), let second = rank(text), first != second
    else { return [] }
    let place = context.incident.published?.sections.first { section in
      TokenizedText(section.body).tokens.contains { $0.text == ladder[second] }
    }
    return [
      Finding(
        code: "contradiction-severity", level: .warning,
        sentence: "The severity is \(FindingText.quote(page)) in one place and "
          + "\(FindingText.quote(text)) in the published text.",
        evidence: place.map { [$0.evidence] } ?? [])
    ]
  }
}
