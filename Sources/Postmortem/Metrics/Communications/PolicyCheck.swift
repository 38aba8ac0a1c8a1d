/// Holds the posts of an incident against a policy.
public struct PolicyCheck: Sendable, Hashable {
  /// One rule, and one place where it applies.
  public struct Verdict: Sendable, Hashable {
    public enum Outcome: String, Sendable, Hashable {
      case kept, broken
      case notCheckable = "not_checkable"
    }

    public var outcome: Outcome
    /// What is demanded and what was found, in one sentence.
    public var sentence: String
    public var evidence: [Evidence]

    public init(_ outcome: Outcome, _ sentence: String, _ evidence: [Evidence]) {
      self.outcome = outcome
      self.sentence = sentence
      self.evidence = evidence
    }
  }

  public var policy: CommunicationPolicy
  public var verdicts: [Verdict]

  /// The first post, the second, every gap before the end, and every post without a promise.
  ///
  /// A minute stamp is a minute wide: a rule is broken when the time is surely over the limit.
  public init(_ policy: CommunicationPolicy, for incident: Incident) {
    self.policy = policy
    verdicts = []
    let posts = incident.communications.posts
    guard let first = posts.first else {
      verdicts = [Verdict(.notCheckable, "No public post is in the evidence.", [])]
      return
    }
    if let rule = policy.firstPost { verdicts.append(firstPost(rule, first, incident)) }
    for (index, post) in posts.enumerated().dropLast() where post.stage < .resolved {
      let next = posts[index + 1]
      let gap = next.posted - post.posted
      let cadence = policy.limit(after: post.posted.earliest - first.posted.earliest)
      let limit = index == 0 ? policy.secondPost ?? cadence : cadence
      guard let limit else { continue }
      let isBroken = gap.lower > limit
      verdicts.append(
        Verdict(
          isBroken ? .broken : .kept,
          "The post of \(FindingText.clock(next.posted)) came \(gap.text) after the one before; "
            + "at most \(limit.text(smallest: 60)) is allowed.",
          [post.evidence, next.evidence]))
    }
    if policy.demandsNextUpdate {
      let makers = Set(incident.communications.promises.map(\.madeBy))
      for (index, post) in posts.enumerated()
      where post.stage < .resolved && !makers.contains(index) {
        verdicts.append(
          Verdict(
            .broken,
            "The post of \(FindingText.clock(post.posted)) does not say when the next comes.",
            [post.evidence]))
      }
    }
  }

  private func firstPost(
    _ rule: CommunicationPolicy.FirstPost, _ post: StatusUpdate, _ incident: Incident
  ) -> Verdict {
    let limit = rule.within.text(smallest: 60)
    let milestone = incident.milestones[rule.from]
    let name = rule.from.title
    guard let start = milestone.time, milestone.evidence.first != post.evidence else {
      return Verdict(
        .notCheckable,
        "The first post is due \(limit) after \(name), and nothing tells when that was.",
        [post.evidence])
    }
    let lag = post.posted - start
    return Verdict(
      lag.lower > rule.within ? .broken : .kept,
      "The first post came \(lag.text) after \(name); at most \(limit) is allowed.",
      milestone.evidence + [post.evidence])
  }
}
