/// Merges several documents that tell of one incident: the API's answer and a copy of the page.
enum PageMerge {
  /// Incidents with one identity become one, in order of first post.
  ///
  /// Two are the same when their ids are, or when their titles are and a post of one falls within
  /// a minute of a post of the other.
  static func merged(_ incidents: [StatusPageIncident]) -> [StatusPageIncident] {
    var merged: [StatusPageIncident] = []
    var byTitle: [[UInt8]: [Int]] = [:]
    for incident in incidents {
      let title = Array(incident.title.utf8)
      let match = byTitle[title]?.first { isSame(merged[$0], incident) }
      if let match {
        merged[match] = merge(merged[match], incident)
      } else {
        byTitle[title, default: []].append(merged.count)
        merged.append(incident)
      }
    }
    return merged.sorted { left, right in
      let leftTime = left.updates.first?.posted.earliest ?? Timestamp(nanosecondsSince1970: 0)
      let rightTime = right.updates.first?.posted.earliest ?? Timestamp(nanosecondsSince1970: 0)
      if leftTime != rightTime { return leftTime < rightTime }
      return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
  }

  private static func isSame(_ left: StatusPageIncident, _ right: StatusPageIncident) -> Bool {
    if left.id == right.id { return true }
    return left.updates.contains { post in
      right.updates.contains { areSame(post, $0) }
    }
  }

  private static func areSame(_ left: StatusUpdate, _ right: StatusUpdate) -> Bool {
    let gap = (left.posted.earliest - right.posted.earliest).nanoseconds.magnitude
    return gap < TimeSpan.minutes(1).nanoseconds.magnitude
  }

  /// The fuller of the two texts of a post is kept; a written stage beats an inferred one, a finer
  /// clock a coarser.
  private static func merge(
    _ left: StatusPageIncident, _ right: StatusPageIncident
  ) -> StatusPageIncident {
    let (main, other) = isFuller(right, than: left) ? (right, left) : (left, right)
    var result = main
    for post in other.updates {
      guard let index = result.updates.firstIndex(where: { areSame($0, post) }) else {
        result.updates.append(post)
        continue
      }
      if post.body.utf8.count > result.updates[index].body.utf8.count {
        result.updates[index].body = post.body
      }
      if result.updates[index].stageAsWritten == nil, post.stageAsWritten != nil {
        result.updates[index].stage = post.stage
        result.updates[index].stageAsWritten = post.stageAsWritten
        result.updates[index].stageRule = nil
      }
    }
    result.updates.sort { $0.posted.earliest < $1.posted.earliest }
    result.postmortem = fuller(main.postmortem, other.postmortem)
    result.postmortemPosted = main.postmortemPosted ?? other.postmortemPosted
    if main.components.isEmpty { result.components = other.components }
    result.impact = main.impact ?? other.impact
    result.url = main.url ?? other.url
    result.statedStart = main.statedStart ?? other.statedStart
    result.statedEnd = main.statedEnd ?? other.statedEnd
    if main.page.isEmpty { result.page = other.page }
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
    StatusPageIncident.distinct(statedEnd, from: updates.last { $0.stage == .resolved }?.posted)
  }

  /// A field that lies more than a minute before the post that would set it: somebody set it back.
  private static func distinct(_ stated: TimeBounds?, from post: TimeBounds?) -> TimeBounds? {
    guard let stated, let post else { return nil }
    return post.earliest - stated.latest > .minutes(1) ? stated : nil
  }

  /// From the first post, or the stated start, to `resolved`; nil end while it lasts.
  var postedWindow: (start: TimeBounds, end: TimeBounds?)? {
    guard let start = updates.first?.posted ?? statedStart else { return nil }
    return (start, updates.last { $0.stage == .resolved }?.posted ?? statedEnd)
  }
}
