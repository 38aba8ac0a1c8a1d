/// How soon and how often the public was told, and which posts the authors' timeline leaves out.
enum PostFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    let communications = context.incident.communications
    return firstPostLag(context) + withoutPromise(communications) + longestGap(communications)
      + missingFromTimeline(context) + openAnalysis(context)
  }

  private static func firstPostLag(_ context: FindingContext) -> [Finding] {
    guard let notice = context.time(.publicNotice) else { return [] }
    let start: (key: MilestoneKey, time: TimeBounds)
    if let impact = context.time(.impactStart) {
      start = (.impactStart, impact)
    } else if let detected = context.time(.detected) {
      start = (.detected, detected)
    } else {
      return []
    }
    let lag = notice - start.time
    // A first post before the start is a matter for the contradictions.
    guard lag.upper >= .seconds(0) else { return [] }
    return [
      Finding(
        code: "first-post-lag", level: .info,
        sentence: "The first public post came \(lag.text) after "
          + "\(start.key == .detected ? "detection" : start.key.title).",
        detail: "public_notice - \(start.key.rawValue): \(FindingText.span(start.time, notice))",
        evidence: context.evidence(start.key, .publicNotice))
    ]
  }

  private static func withoutPromise(_ communications: Communications) -> [Finding] {
    guard communications.postsWithoutPromise > 0 else { return [] }
    let makers = Set(communications.promises.map(\.madeBy))
    let silent = communications.posts.indices.filter {
      !makers.contains($0) && communications.posts[$0].stage < .resolved
    }
    let open = communications.posts.filter { $0.stage < .resolved }.count
    return [
      Finding(
        code: "posts-without-promise", level: .info,
        sentence: "\(communications.postsWithoutPromise) of \(plainCount(open, "post")) "
          + "before the end promised no next update.",
        evidence: silent.map { communications.posts[$0].evidence })
    ]
  }

  /// The longest wait between two posts before the end was announced.
  private static func longestGap(_ communications: Communications) -> [Finding] {
    let posts = communications.posts
    let open = communications.gaps.indices.filter {
      posts.indices.contains($0 + 1) && posts[$0].stage < .resolved
    }
    guard
      let longest = open.max(by: {
        (communications.gaps[$0].middle, $1) < (communications.gaps[$1].middle, $0)
      })
    else { return [] }
    let (from, to) = (posts[longest], posts[longest + 1])
    return [
      Finding(
        code: "post-gap-long", level: .info,
        sentence: "The longest wait between two posts was \(communications.gaps[longest].text), "
          + "\(FindingText.span(from.posted, to.posted)).",
        evidence: [from.evidence, to.evidence])
    ]
  }

  /// How far a row may be from the post it tells of: people write down the minute they remember.
  private static let tolerance = TimeSpan.minutes(2)

  private static func missingFromTimeline(_ context: FindingContext) -> [Finding] {
    let posts = context.incident.communications.posts
    let rows = context.incident.published?.rows ?? []
    guard !rows.isEmpty, !posts.isEmpty else { return [] }
    let missing = posts.filter { post in
      let near = TimeBounds(
        earliest: post.posted.earliest + -tolerance, latest: post.posted.latest + tolerance,
        precision: post.posted.precision)
      return !rows.contains { $0.time.overlaps(near) }
    }
    // A timeline without any post does not tell of posts at all; that is one finding, not many.
    guard missing.count < posts.count else {
      return [
        Finding(
          code: "post-missing-from-timeline", level: .info,
          sentence: "The authors' timeline has a row for none of the "
            + "\(plainCount(posts.count, "post")).",
          evidence: missing.map(\.evidence))
      ]
    }
    return missing.map { post in
      Finding(
        code: "post-missing-from-timeline", level: .warning,
        sentence: "The post of \(FindingText.clock(post.posted)) is missing from the authors' "
          + "timeline.",
        detail: "no row within 2 minutes of it; the post: \(FindingText.quote(post.body))",
        evidence: [post.evidence])
    }
  }

  /// A postmortem that the page promised and the evidence does not hold.
  private static func openAnalysis(_ context: FindingContext) -> [Finding] {
    guard context.incident.published == nil, context.time(.postmortemPublished) == nil,
      let post = context.incident.communications.posts.last(where: {
        PromiseScanner.promisesAnalysis(in: $0.body)
      })
    else { return [] }
    return [
      Finding(
        code: "promised-analysis-open", level: .info,
        sentence: "The post of \(FindingText.clock(post.posted)) promises an analysis; the "
          + "evidence holds none.",
        detail: FindingText.quote(post.body), evidence: [post.evidence])
    ]
  }
}
