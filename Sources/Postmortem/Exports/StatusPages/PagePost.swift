/// A post of a status page as it was read, before it takes its place among the others.
struct PagePost: Sendable {
  var id: String?
  /// The word as the page has it; nil when the copy lost it.
  var word: String?
  /// The stage that a code of the page's own stands for, whatever the word says.
  var stage: LifecycleStage?
  var body: SourceText
  var posted: ResolvedTime
  var recorded: Timestamp?
  var components: [String] = []
  var changes: [ComponentChange] = []
  var evidence: Evidence

  var isPostmortem: Bool { word.flatMap(StatusLadder.stage(ofWord:)) == .postmortem }
}

extension [PagePost] {
  /// Oldest first: by the time shown, then by the time stored, then by their order in the document,
  /// which is against time when its first post is not before its last.
  var oldestFirst: [PagePost] { ordered(isOldestFirst: false) }

  /// - Parameter isOldestFirst: The order of a document whose first and last post have one time.
  private func ordered(isOldestFirst: Bool) -> [PagePost] {
    guard let first = first?.posted.bounds.earliest, let last = last?.posted.bounds.earliest else {
      return []
    }
    let isNewestFirst = first == last ? !isOldestFirst : first > last
    return enumerated().sorted { lhs, rhs in
      let (left, right) = (lhs.element, rhs.element)
      let (shownLeft, shownRight) = (left.posted.bounds.earliest, right.posted.bounds.earliest)
      if shownLeft != shownRight { return shownLeft < shownRight }
      let (storedLeft, storedRight) = (left.recorded ?? shownLeft, right.recorded ?? shownRight)
      if storedLeft != storedRight { return storedLeft < storedRight }
      return isNewestFirst ? lhs.offset > rhs.offset : lhs.offset < rhs.offset
    }.map(\.element)
  }

  /// The posts as updates, oldest first, each with its stage.
  ///
  /// - Parameters:
  ///   - isMaintenance: Whether their words are those of a maintenance.
  ///   - isOldestFirst: The order of a document whose first and last post have one time.
  func updates(
    isMaintenance: Bool = false, isOldestFirst: Bool = false
  ) -> [StatusUpdate] {
    var previous: StatusLadder.Step?
    let posts = ordered(isOldestFirst: isOldestFirst).filter { !$0.isPostmortem }
    return posts.enumerated().map { index, post in
      let isLast = index == posts.count - 1
      let step = post.step(after: previous, isLast: isLast, isMaintenance: isMaintenance)
      previous = step
      return StatusUpdate(
        id: post.id, stage: step.stage, stageAsWritten: post.word, stageRule: step.rule,
        maintenanceStage: step.maintenance, body: post.body.string, posted: post.posted.bounds,
        recorded: post.recorded, zone: post.posted.zone, components: post.components,
        changes: post.changes, evidence: post.evidence)
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

extension PagePost {
  fileprivate func step(
    after previous: StatusLadder.Step?, isLast: Bool, isMaintenance: Bool
  ) -> StatusLadder.Step {
    if let stage {
      let said = word.flatMap(StatusLadder.stage(ofWord:)) ?? stage
      return .init(
        stage: stage, rule: said == stage ? nil : "the code is believed over the word beside it")
    }
    if let word = word ?? bracketedWord {
      return StatusLadder.step(for: word, after: previous, isMaintenance: isMaintenance)
    }
    let inferred = StageInference.step(for: body.string, after: previous, isLast: isLast)
    guard isMaintenance else { return inferred }
    return StatusLadder.step(
      for: inferred.stage == .resolved ? "completed" : "", after: previous, isMaintenance: true)
  }

  /// `RESOLVED` of a text that begins with `[RESOLVED]`.
  private var bracketedWord: String? {
    guard body.bytes.first == UInt8(ascii: "["),
      let end = body.bytes.prefix(32).firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    let word = String(decoding: body.bytes[1..<end], as: UTF8.self)
    return StatusLadder.stage(ofWord: word) == nil ? nil : word
  }
}

extension StatusPageIncident {
  /// Takes what the incident's own field says of its state for the stage of its last post, when no
  /// word of a post says as much.
  ///
  /// Of an incident only that it is over counts; the rest its posts tell better.
  mutating func settle(state: String?) {
    guard let state, let last = updates.indices.last, updates[last].stage < .resolved,
      updates[last].stageAsWritten == nil || updates[last].stageRule != nil
    else { return }
    let before = updates.dropLast().last.map {
      StatusLadder.Step(stage: $0.stage, maintenance: $0.maintenanceStage)
    }
    let step = StatusLadder.step(for: state, after: before, isMaintenance: isMaintenance)
    guard isMaintenance || step.stage == .resolved && step.rule == nil else { return }
    updates[last].stage = step.stage
    updates[last].maintenanceStage = step.maintenance
    updates[last].stageRule = "the incident itself is marked `\(state)`"
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
