extension JSONIncidentWriter {
  func event(_ event: TimelineEvent) -> JSONValue {
    object([
      ("id", .string(event.id)),
      ("earliest", .string(event.time.earliest.rfc3339)),
      ("latest", .string(event.time.latest.rfc3339)),
      ("precision", .string(event.time.precision.rawValue)),
      ("zone", zone(event.zone)),
      ("recorded", event.recorded.map { .string($0.rfc3339) }),
      ("kind", .string(event.kind.rawValue)),
      ("origin", .string(event.origin.rawValue)),
      ("text", .string(event.text)),
      ("service", event.service.map(JSONValue.string)),
      ("severity_text", event.severity.map { .string($0.name) }),
      ("severity_number", event.severity.map { .integer(Int64($0.rawValue)) }),
      ("stage", event.stage.map { .string($0.rawValue) }),
      ("rule", event.rule.map(JSONValue.string)),
      ("identity", event.identity.map(JSONValue.string)),
      ("evidence", evidence(event.evidence)),
    ])
  }

  var communications: JSONValue {
    let told = incident.communications
    return [
      "posts": .array(told.posts.map(post)),
      "gaps": .array(told.gaps.map(duration)),
      "promises": .array(told.promises.map(promise)),
      "posts_without_promise": .integer(Int64(told.postsWithoutPromise)),
      "windows": .array(told.windows.map(window)),
    ]
  }

  func window(_ window: StatedWindow) -> JSONValue {
    object([
      ("words", .string(window.words)),
      ("start", time(window.start)),
      ("end", window.end.map(time)),
      ("approximate", .bool(window.isApproximate)),
      ("reversed", .bool(window.isReversed)),
      ("length", window.length.map(duration)),
      ("zone", zone(window.zone)),
      ("post", window.post.map { .integer(Int64($0)) }),
      ("place", .string(window.evidence.reference.place)),
    ])
  }

  func post(_ post: StatusUpdate) -> JSONValue {
    object([
      ("id", post.id.map(JSONValue.string)),
      ("stage", .string(post.stage.rawValue)),
      ("stage_as_written", post.stageAsWritten.map(JSONValue.string)),
      ("stage_rule", post.stageRule.map(JSONValue.string)),
      ("maintenance_stage", post.maintenanceStage.map { .string($0.rawValue) }),
      ("body", .string(post.body)),
      ("posted", time(post.posted)),
      ("recorded", post.recorded.map { .string($0.rfc3339) }),
      ("zone", zone(post.zone)),
      ("components", strings(post.components)),
      ("changes", post.changes.isEmpty ? .none : .array(post.changes.map(change))),
      ("evidence", evidence([post.evidence])),
    ])
  }

  private func change(_ change: ComponentChange) -> JSONValue {
    object([
      ("component", .string(change.name)),
      ("before", change.before.map(JSONValue.string)),
      ("after", change.after.map(JSONValue.string)),
    ])
  }

  private func promise(_ promise: Communications.Promise) -> JSONValue {
    object([
      ("words", .string(promise.words)),
      ("due", promise.due.map(time)),
      ("open_ended", .bool(promise.isOpenEnded)),
      ("outcome", .string(promise.outcome.rawValue)),
      ("late_by", promise.lateBy.map(duration)),
      ("made_by_post", .integer(Int64(promise.madeBy))),
      ("answered_by_post", promise.answeredBy.map { .integer(Int64($0)) }),
      ("evidence", evidence(promise.evidence)),
    ])
  }
}
