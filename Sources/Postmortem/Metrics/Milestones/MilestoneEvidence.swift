/// What milestones are read from: one incident's timeline and the documents that tell of it.
struct MilestoneEvidence: Sendable {
  var timeline: [TimelineEvent]
  var page: StatusPageIncident?
  var narrative: Narrative?
  var logs: LogIncident?
  /// How the logs show the harm to have ended.
  var recovery: LogRecovery?
  /// Whether any log was given at all, for saying what is missing.
  var hasLogs: Bool

  /// Told by people: rows of prose and of `incident.yaml`, or where there are none, what tickets
  /// and messages say.
  func told(_ kind: EventKind) -> [TimelineEvent] {
    let events = timeline.filter { $0.kind == kind }
    let rows = events.filter { $0.origin == .prose || $0.origin == .person }
    if !rows.isEmpty { return rows }
    let tickets = events.filter { $0.origin == .ticket }
    return tickets.isEmpty ? events.filter { $0.origin == .chat } : tickets
  }

  /// The alerts of this incident: one that was over before anything else began is of another.
  var alerts: [TimelineEvent] {
    let starts = [logs?.onset.earliest, page?.postedWindow?.start.earliest].compactMap(\.self)
    let alerts = events([.alert])
    guard let start = starts.min() else { return alerts }
    var over: [String: Timestamp] = [:]
    for event in timeline where event.kind == .alertResolved {
      if let identity = event.identity { over[identity] = event.time.latest }
    }
    let lasting = alerts.filter { alert in
      alert.identity.flatMap { over[$0] }.map { $0 >= start } ?? true
    }
    return lasting.isEmpty ? alerts : lasting
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
