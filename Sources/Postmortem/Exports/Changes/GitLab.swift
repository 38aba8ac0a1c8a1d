extension JSONTool {
  /// GitLab: webhooks, each known by its `object_kind`, and deployments of its interface.
  ///
  /// Source: https://docs.gitlab.com/user/project/integrations/webhook_events/
  static let gitLab = JSONTool(
    name: "gitlab", summary: "GitLab webhooks and deployments (JSON)", kind: .change,
    origin: .change, marks: [["object_kind"], ["deployable", "environment"]],
    objects: [
      ToolObject(has: ["object_kind"], tell: GitLab.webhook),
      ToolObject(has: ["deployable", "environment", "created_at"]) { json, events in
        let words =
          "deployment of \(json.text("ref") ?? "?") to "
          + (json.text("environment.name") ?? "its environment")
        events.add(
          .deployment, at: json.time("created_at"), "\(words): began", identity: json.text("id"),
          from: json.place)
        guard let end = json.time("deployable.finished_at", "updated_at") else { return }
        events.add(
          .deployment, at: end, "\(words): \(json.text("status") ?? "ended")",
          identity: json.text("id"), from: json.place)
      },
    ])
}

enum GitLab {
  static func webhook(_ json: LocatedJSON, _ events: inout EventCollector) {
    let service = json.text("project.name", "project_name", "repository.name")
    let who = events.person(
      id: json.text("user.username", "user_username"),
      names: [
        json.text("user.username", "user_username"), json.text("user.name", "user_name"),
        json.text("user.email", "user_email"),
      ])
    let by = who.map { " by \($0)" } ?? ""
    let attributes = json["object_attributes"] ?? json
    func add(
      _ kind: EventKind, _ time: ResolvedTime?, recorded: ResolvedTime? = nil, _ words: String,
      origin: EventOrigin? = nil, identity: String?, severity: Severity? = nil
    ) {
      events.add(
        kind, at: time, recorded: recorded, words, origin: origin, service: service,
        severity: severity, identity: identity, from: json.place)
    }
    switch json.text("object_kind") {
    case "deployment":
      let state = json.text("status") ?? ""
      let words =
        "deployment of \(json.text("ref", "short_sha") ?? "?") to "
        + "\(json.text("environment") ?? "its environment"): \(state)\(by)"
      add(
        state == "created" ? .note : .deployment, json.time("status_changed_at"), words,
        identity: json.text("deployment_id"), severity: Severity(alertWord: state))
    case "build":
      let name = json.text("build_name") ?? "job"
      let stage = json.text("build_stage") ?? ""
      let status = json.text("build_status") ?? ""
      run(
        "job \(name)", kindName: "\(name) \(stage)", status: status,
        created: json.time("build_created_at"), start: json.time("build_started_at"),
        end: json.time("build_finished_at"), identity: json.text("build_id"), add: add)
    case "pipeline":
      run(
        "pipeline for \(attributes.text("ref") ?? "?")", kindName: "",
        status: attributes.text("status") ?? "", created: attributes.time("created_at"), start: nil,
        end: attributes.time("finished_at"), identity: attributes.text("id"), add: add)
    case "release":
      add(
        .deployment, json.time("released_at", "created_at"),
        recorded: json.time("created_at"),
        "release \(json.text("tag", "name") ?? "?") \(json.text("action") ?? "create")",
        identity: json.text("id"))
    case "push", "tag_push":
      let ref = json.text("ref")?.split(separator: "/").last.map(String.init) ?? "?"
      let newest = json.list("commits").compactMap { $0.time("timestamp") }
        .max { $0.bounds.earliest < $1.bounds.earliest }
      guard newest != nil else {
        events.setAside("pushes without commits have no time and were left out", from: json.place)
        return
      }
      let title = json.list("commits").last?.text("title", "message")
      add(
        .note, newest, "\(ref) pushed\(by)\(title.map { ": \($0)" } ?? "")",
        identity: json.text("checkout_sha", "after"))
    case "issue", "incident", "work_item":
      let isIncident =
        json.text("object_kind") == "incident"
        || attributes.text("type")?.lowercased() == "incident"
      let title = "#\(attributes.text("iid", "id") ?? "?"): \(attributes.text("title") ?? "")"
      add(
        isIncident ? .declaration : .note, attributes.time("created_at"), "issue opened \(title)",
        origin: .ticket, identity: attributes.text("id"))
      if let closed = attributes.time("closed_at") {
        add(
          isIncident ? .resolution : .note, closed, "issue closed \(title)", origin: .ticket,
          identity: attributes.text("id"))
      }
    case "note":
      let words = attributes.text("note") ?? ""
      add(
        EventWords.kind(of: words), attributes.time("created_at"),
        recorded: attributes.time("updated_at"), PagerDuty.said(words, by: who), origin: .chat,
        identity: attributes.text("id"))
    default:
      let kind = json.text("object_kind") ?? "event"
      add(
        .note, attributes.time("updated_at", "created_at"),
        "\(kind) \(attributes.text("action", "state") ?? "")\(by): "
          + (attributes.text("title") ?? ""), identity: attributes.text("id"))
    }
  }

  private typealias Add = (
    EventKind, ResolvedTime?, ResolvedTime?, String, EventOrigin?, String?, Severity?
  ) -> Void

  /// A job or a pipeline: when it was made, when it began, how it ended.
  private static func run(
    _ what: String, kindName: String, status: String, created: ResolvedTime?, start: ResolvedTime?,
    end: ResolvedTime?, identity: String?, add: Add
  ) {
    let kind = EventWords.change(in: kindName) ?? .note
    add(
      kind == .note || start != nil ? kind : .note, start ?? created, created,
      start == nil ? "\(what): made" : "\(what): began", nil, identity, nil)
    guard let end else { return }
    add(kind, end, nil, "\(what): \(status)", nil, identity, Severity(alertWord: status))
  }
}
