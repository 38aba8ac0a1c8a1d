/// A post of a Statuspage page as it was read, before it takes its place among the others.
struct StatuspagePost: Sendable {
  var id: String?
  /// The word as the page has it; nil when the copy lost it.
  var word: String?
  var body: SourceText
  var posted: ResolvedTime
  var recorded: Timestamp?
  var components: [String] = []
  var evidence: Evidence

  var isPostmortem: Bool { word?.lowercased() == "postmortem" }
}

extension [StatuspagePost] {
  /// Oldest first: by the time shown, then by the time stored, then against the order of the
  /// document, which is newest first.
  var oldestFirst: [StatuspagePost] {
    enumerated().sorted { lhs, rhs in
      let (left, right) = (lhs.element, rhs.element)
      let (shownLeft, shownRight) = (left.posted.bounds.earliest, right.posted.bounds.earliest)
      if shownLeft != shownRight { return shownLeft < shownRight }
      let (storedLeft, storedRight) = (left.recorded ?? shownLeft, right.recorded ?? shownRight)
      if storedLeft != storedRight { return storedLeft < storedRight }
      return lhs.offset > rhs.offset
    }.map(\.element)
  }

  /// The posts as updates, oldest first, each with its stage.
  var updates: [StatusUpdate] {
    var stage: LifecycleStage?
    let posts = oldestFirst.filter { !$0.isPostmortem }
    return posts.enumerated().map { index, post in
      let step =
        post.word.map { StatusLadder.step(for: $0, after: stage) }
        ?? StageInference.step(
          for: post.body.string, after: stage, isLast: index == posts.count - 1)
      stage = step.stage
      return StatusUpdate(
        id: post.id, stage: step.stage, stageAsWritten: post.word, stageRule: step.rule,
        body: post.body.string, posted: post.posted.bounds, recorded: post.recorded,
        zone: post.posted.zone, components: post.components, evidence: post.evidence)
    }
  }

  /// The names of all components that the posts affect, in the order they first appear.
  var components: [String] {
    var names: [String] = []
    for name in oldestFirst.flatMap(\.components) where !names.contains(name) { names.append(name) }
    return names
  }

  /// One diagnostic for all zone words that do not belong to their season.
  func seasonDiagnostic(in places: DocumentPlaces) -> [Diagnostic] {
    let suspects = filter(\.posted.isOutOfSeason)
    guard let first = suspects.first else { return [] }
    return [
      Diagnostic(
        code: "zone-out-of-season", level: .warning, source: places.document.name,
        message:
          "the zone word `\(first.posted.zone.name)` does not belong to the season of its date; "
          + "times were read as written and may be an hour off",
        count: suspects.count, example: first.evidence)
    ]
  }
}

/// Identifiers for incidents whose copy has none.
enum DerivedIdentifier {
  /// From the title and the time of the first post: the same in every copy of the page.
  static func incident(title: String, start: Timestamp?) -> String {
    var hash = StableHash()
    hash.add(title)
    hash.add(start?.nanosecondsSince1970 ?? 0)
    return hash.identifier
  }
}
