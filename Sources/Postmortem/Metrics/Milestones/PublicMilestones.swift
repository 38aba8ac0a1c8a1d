/// What was declared, posted and published.
enum PublicMilestones {
  static func notice(_ evidence: MilestoneEvidence) -> Milestone {
    guard let post = evidence.page?.updates.first else {
      return Milestone(
        unknown: .publicNotice, reason: "no status page was given; its export would tell")
    }
    return Milestone(.publicNotice, .observed, from: post, reason: "first post on the status page")
  }

  static func declared(_ evidence: MilestoneEvidence) -> Milestone {
    if let row = evidence.told(.declaration).first {
      return Milestone(
        .declared, .stated, from: row, reason: "the timeline tells that the incident was opened")
    }
    if let post = evidence.page?.updates.first {
      return Milestone(
        .declared, .derived, from: post,
        reason: "first record of it is the status page; nothing tells of an earlier one")
    }
    return Milestone(
      unknown: .declared, reason: "nothing tells when a record, a call or a channel was opened")
  }

  /// The first post of the last stretch of `resolved`: a later lower stage reopens.
  static func resolved(_ evidence: MilestoneEvidence) -> Milestone {
    let posts = evidence.page?.updates ?? []
    if let milestone = Milestone(.resolved, at: .resolved, of: posts) { return milestone }
    if let row = evidence.told(.resolution).last {
      return Milestone(
        .resolved, .stated, from: row, reason: "the timeline tells that it was over")
    }
    return Milestone(
      unknown: .resolved,
      reason: posts.isEmpty
        ? "no document tells when it was declared over"
        : "no post says that it is over")
  }

  static func postmortem(_ evidence: MilestoneEvidence) -> Milestone {
    guard let page = evidence.page, let posted = page.postmortemPosted else {
      return Milestone(
        unknown: .postmortemPublished, reason: "no published postmortem is in the evidence")
    }
    return Milestone(
      .postmortemPublished, .observed, at: posted, reason: "posted on the status page",
      evidence: [page.postmortem?.sections.first?.evidence ?? page.evidence])
  }
}
