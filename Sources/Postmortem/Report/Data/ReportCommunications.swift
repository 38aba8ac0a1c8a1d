extension ReportData {
  /// Posts with the gap after each, and the ledger of promises.
  var communications: TemplateObject {
    let told = incident.communications
    return [
      .posts: .list(
        told.posts.enumerated().map { index, post in
          update(post, gap: told.gaps.indices.contains(index) ? told.gaps[index] : nil)
        }),
      .promises: .list(told.promises.map(promise)),
      .promisesNote: told.postsWithoutPromise == 0
        ? .absent
        : .words(
          counted(
            told.postsWithoutPromise, "post before the end promises no next update",
            "posts before the end promise no next update")),
    ]
  }

  private func update(_ post: StatusUpdate, gap: DurationBounds?) -> TemplateObject {
    [
      .time: .object(time(post.posted)), .stage: .words(post.stage.rawValue),
      .stageRule: .optional(post.stageRule),
      .paragraphs: .list(ReportData.paragraphs(of: post.body)),
      .gap: .optional(gap?.text), .evidence: evidence([post.evidence]),
    ]
  }

  private func promise(_ promise: Communications.Promise) -> TemplateObject {
    let posts = incident.communications.posts
    let posted = { (index: Int?) -> TemplateValue in
      guard let index, posts.indices.contains(index) else { return .absent }
      return .object(self.time(posts[index].posted))
    }
    return [
      .words: markup.code(promise.words, inTable: true),
      .due: promise.due.map { .object(time($0)) } ?? .absent,
      .outcome: .words(promise.outcome.rawValue), .lateBy: .optional(promise.lateBy?.text),
      .madeBy: posted(promise.madeBy), .answeredBy: posted(promise.answeredBy),
      .evidence: evidence(promise.evidence, inTable: true),
    ]
  }
}
