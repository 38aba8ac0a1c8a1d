/// Matches every promised next update with the post that answered it.
///
/// - A promise is due when its words say: a clock time without a date is the first such time
///   after the post, in the zone written, else the zone of the post's own stamp. `within 30
///   minutes` counts from the post and is as exact as its stamp.
/// - The next post answers it. It is kept when that post may have come no later than the due
///   time, which is as wide as it is written: a post in the due minute keeps it.
/// - Otherwise it is late by `posted - due` in interval arithmetic. Two minute stamps six minutes
///   apart give `6 min (5m0s to 7m0s)`.
/// - A promise that names no instant is open-ended, and the next post keeps it.
/// - With no later post the outcome is `never`.
public enum PromiseLedger {
  /// What `posts` amount to: the gaps between them and the promises they made.
  ///
  /// - Parameter posts: oldest first, without the postmortem.
  public static func communications(posts: [StatusUpdate]) -> Communications {
    var communications = Communications(posts: posts, windows: StatedWindows.windows(in: posts))
    for (index, post) in posts.enumerated() {
      if index > 0 { communications.gaps.append(post.posted - posts[index - 1].posted) }
      let found = PromiseScanner.promises(in: post.body)
      for promise in found {
        communications.promises.append(entry(promise, madeBy: index, in: posts))
      }
      if found.isEmpty && post.stage < .resolved { communications.postsWithoutPromise += 1 }
    }
    return communications
  }

  private static func entry(
    _ found: PromiseScanner.Found, madeBy index: Int, in posts: [StatusUpdate]
  ) -> Communications.Promise {
    let post = posts[index]
    let (due, reading) = PromiseResolution(post: post).due(found.time)
    let answer = posts.indices.contains(index + 1) ? index + 1 : nil
    var outcome = Communications.Promise.Outcome.never
    var lateBy: DurationBounds?
    if let answer {
      let posted = posts[answer].posted
      if let due, isAfter(posted, due) {
        outcome = .late
        lateBy = posted - due
      } else {
        outcome = .kept
      }
    }
    return Communications.Promise(
      words: found.words, due: due, outcome: outcome, lateBy: lateBy, madeBy: index,
      answeredBy: answer, reading: reading,
      evidence: [post.evidence] + (answer.map { [posts[$0].evidence] } ?? []))
  }

  /// Whether the post came when the due time was surely over.
  private static func isAfter(_ posted: TimeBounds, _ due: TimeBounds) -> Bool {
    due.isInstant ? posted.earliest > due.latest : posted.earliest >= due.latest
  }
}
