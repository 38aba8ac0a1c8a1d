/// What milestones are read from: one incident's timeline and the documents that tell of it.
struct MilestoneEvidence: Sendable {
  var timeline: [TimelineEvent]
  var page: StatusPageIncident?
  var narrative: Narrative?
  var logs: LogIncident?
  /// Whether any log was given at all, for saying what is missing.
  var hasLogs: Bool

  /// Told by people: rows of prose and of `incident.yaml`.
  func told(_ kind: EventKind) -> [TimelineEvent] {
    timeline.filter { $0.kind == kind && ($0.origin == .prose || $0.origin == .person) }
  }

  func events(_ kinds: Set<EventKind>) -> [TimelineEvent] {
    timeline.filter { kinds.contains($0.kind) }
  }
}

extension Milestone {
  /// The milestone that one row of the timeline gives.
  init(
    _ key: MilestoneKey, _ status: Status, from event: TimelineEvent, reason: String,
    attribute: String? = nil
  ) {
    self.init(
      key, status, at: event.time, zone: event.zone, reason: reason, attribute: attribute,
      evidence: event.evidence)
  }

  /// The milestone that one post gives.
  init(_ key: MilestoneKey, _ status: Status, from post: StatusUpdate, reason: String) {
    self.init(
      key, status, at: post.posted, zone: post.zone, reason: reason, evidence: [post.evidence])
  }

  /// The milestone that the posts give by reaching a stage; nil when they do not.
  ///
  /// It is the first post of the last stretch at that stage: a lower stage after it takes it back.
  init?(_ key: MilestoneKey, at stage: LifecycleStage, of posts: [StatusUpdate]) {
    let before = posts.lastIndex { $0.stage < stage } ?? -1
    guard let post = posts[(before + 1)...].first(where: { $0.stage == stage }) else { return nil }
    self.init(
      key, post.stageAsWritten == nil ? .derived : .stated, from: post,
      reason: post.stageRule ?? "the status page says \(stage.rawValue)")
  }
}
