/// Merges several documents that tell of one incident: the API's answer and a copy of the page, or
/// the same page saved twice.
enum PageMerge {
  /// Incidents with one identity become one, in order of first post; those that point to one another
  /// from different pages stay apart and are named as related.
  ///
  /// Two are the same when their ids are, or when their titles are and a post of one falls within
  /// a minute of a post of the other.
  static func merged(_ incidents: [StatusPageIncident]) -> [StatusPageIncident] {
    var merged: [StatusPageIncident] = []
    var index = PageIndex(of: incidents)
    for incident in incidents {
      let candidates = index.candidates(for: incident)
      if let match = candidates.first(where: { PageIdentity.areSame(merged[$0], incident) }) {
        merged[match] = merge(merged[match], incident)
        index.add(merged[match], at: match)
      } else {
        index.add(incident, at: merged.count)
        merged.append(incident)
      }
    }
    return PageIdentity.related(
      merged.sorted { left, right in
        let leftTime = left.postedWindow?.start.earliest ?? Timestamp(nanosecondsSince1970: 0)
        let rightTime = right.postedWindow?.start.earliest ?? Timestamp(nanosecondsSince1970: 0)
        if leftTime != rightTime { return leftTime < rightTime }
        return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
      })
  }

  /// Of two revisions of one page the later tells each text; of other copies the fuller does. A
  /// written stage beats an inferred one, a finer clock a coarser.
  private static func merge(
    _ left: StatusPageIncident, _ right: StatusPageIncident
  ) -> StatusPageIncident {
    let order = PageRevision.order(left, right)
    let (main, other) =
      order.map { ($0.later, $0.earlier) }
      ?? (isFuller(right, than: left) ? (right, left) : (left, right))
    var result = main
    for post in other.updates {
      guard let index = PageIdentity.match(of: post, in: result.updates) else {
        // A post that the later revision has no more is told as an edit.
        if order == nil || PageRevision.isPartial(main) { result.updates.append(post) }
        continue
      }
      if order == nil, post.body.utf8.count > result.updates[index].body.utf8.count {
        result.updates[index].body = post.body
      }
      if result.updates[index].stageAsWritten == nil, post.stageAsWritten != nil {
        result.updates[index].stage = post.stage
        result.updates[index].stageAsWritten = post.stageAsWritten
        result.updates[index].stageRule = nil
      }
      if result.updates[index].changes.isEmpty { result.updates[index].changes = post.changes }
    }
    result.updates.sort { $0.posted.earliest < $1.posted.earliest }
    result.postmortem = fuller(main.postmortem, other.postmortem)
    result.postmortemPosted = main.postmortemPosted ?? other.postmortemPosted
    if main.components.isEmpty { result.components = other.components }
    result.impact = main.impact ?? other.impact
    result.url = main.url ?? other.url
    result.statedStart = main.statedStart ?? other.statedStart
    result.statedEnd = main.statedEnd ?? other.statedEnd
    result.plannedStart = main.plannedStart ?? other.plannedStart
    result.plannedEnd = main.plannedEnd ?? other.plannedEnd
    result.revised = [main.revised, other.revised].compactMap(\.self).max()
    if main.page.isEmpty { result.page = other.page }
    result.edits = left.edits + right.edits
    if let order { result.edits += PageRevision.edits(from: order.earlier, to: order.later) }
    for id in [other.id] + other.otherIDs where id != main.id && !result.otherIDs.contains(id) {
      result.otherIDs.append(id)
    }
    result.copies = main.copies + [other.evidence] + other.copies
    return result
  }

  /// The postmortem that tells more: an API often gives a line of it where the page has it all.
  private static func fuller(_ left: Narrative?, _ right: Narrative?) -> Narrative? {
    guard let left, let right else { return left ?? right }
    func content(_ narrative: Narrative) -> (Int, Int) {
      (
        narrative.rows.count + narrative.claims.count,
        narrative.sections.reduce(0) { $0 + $1.body.utf8.count }
      )
    }
    return content(right) > content(left) ? right : left
  }

  /// The one with the finer clock, then with written stages, then the earlier source by name.
  private static func isFuller(_ left: StatusPageIncident, than right: StatusPageIncident) -> Bool {
    func rank(_ incident: StatusPageIncident) -> Int {
      guard let post = incident.updates.first else { return 2 }
      return (post.posted.precision < .minute ? 0 : 1) + (post.stageAsWritten == nil ? 1 : 0)
    }
    if rank(left) != rank(right) { return rank(left) < rank(right) }
    return left.evidence.reference < right.evidence.reference
  }
}

extension StatusPageIncident {
  /// The start that the page's fields state, when it is not just when the first post was made.
  var statedImpactStart: TimeBounds? {
    StatusPageIncident.distinct(statedStart, from: updates.first?.posted)
  }

  /// The end that the page's fields state, when it is not just when `resolved` was posted.
  var statedImpactEnd: TimeBounds? {
    StatusPageIncident.distinct(statedEnd, from: resolution?.posted)
  }

  /// A field that lies more than a minute before the post that would set it: somebody set it back.
  private static func distinct(_ stated: TimeBounds?, from post: TimeBounds?) -> TimeBounds? {
    guard let stated, let post else { return nil }
    return post.earliest - stated.latest > .minutes(1) ? stated : nil
  }

  /// From the first post, or the stated start, to `resolved`; nil end while it lasts.
  var postedWindow: (start: TimeBounds, end: TimeBounds?)? {
    guard let start = updates.first?.posted ?? statedStart ?? plannedStart else { return nil }
    return (start, resolution?.posted ?? statedEnd ?? (updates.isEmpty ? plannedEnd : nil))
  }

  /// The post that says it is over: posts after it keep the end unless one of them opens it again.
  var resolution: StatusUpdate? {
    guard updates.last.map({ $0.stage >= .resolved }) == true else {
      // Whatever followed, the last word that it was over.
      return updates.last { $0.stage == .resolved }
    }
    let tail = updates.reversed().prefix { $0.stage >= .resolved }
    return tail.last { $0.stage == .resolved }
  }

  /// Whether it is known by that id, here or on another copy, or by its address.
  func hasID(_ wanted: String) -> Bool {
    id == wanted || otherIDs.contains(wanted) || url == wanted
  }
}
