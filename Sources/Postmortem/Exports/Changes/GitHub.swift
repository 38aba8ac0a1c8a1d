extension JSONTool {
  /// GitHub: webhooks, what its interface answers, and the lists of `gh … --json`.
  ///
  /// Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads
  static let gitHub = JSONTool(
    name: "github",
    summary: "GitHub deployments, runs, jobs, releases, pushes, issues (JSON)", kind: .change,
    origin: .change,
    marks: [
      ["deployment_status"], ["deployment", "repository"], ["statuses_url", "environment"],
      ["deployment_url", "state"], ["workflow_run"], ["workflow_runs"], ["workflow_job"],
      ["run_started_at"], ["check_run"], ["tag_name", "published_at"], ["head_commit", "pusher"],
      ["comments_url", "issue"], ["issue", "repository"], ["comments_url", "number"],
      ["context", "state", "sha"], ["check_suite", "repository"], ["workflowName", "createdAt"],
      ["tagName", "publishedAt"],
      ["jobs", "run_id"],
    ],
    host: "api.github.com",
    objects: [
      ToolObject(has: ["state", "deployment_url", "created_at"], tell: GitHub.deploymentStatus),
      ToolObject(has: ["sha", "ref", "environment", "statuses_url"], tell: GitHub.deployment),
      ToolObject(has: ["run_started_at", "run_number"], tell: GitHub.run),
      ToolObject(has: ["run_id", "steps", "status"], tell: GitHub.run),
      ToolObject(
        has: ["head_sha", "started_at"],
        isIt: { $0.has(["check_suite"]) || $0.has(["details_url"]) }, tell: GitHub.run),
      ToolObject(has: ["workflowName", "createdAt", "status"], tell: GitHub.run),
      ToolObject(has: ["head_sha", "check_runs_url", "created_at", "status"], tell: GitHub.run),
      ToolObject(has: ["tag_name", "assets"], tell: GitHub.release),
      ToolObject(has: ["tagName", "publishedAt"], tell: GitHub.release),
      ToolObject(has: ["ref", "before", "after", "commits"], isEnvelope: false, tell: GitHub.push),
      ToolObject(
        has: ["body", "user", "created_at", "issue_url"], tell: GitHub.comment),
      ToolObject(has: ["number", "title", "comments_url", "created_at"], tell: GitHub.issue),
      ToolObject(has: ["context", "state", "sha", "created_at"]) { status, events in
        GitHub.add(
          .note, status.time("created_at"), recorded: status.time("updated_at"),
          "\(status.text("context") ?? "status") of \(GitHub.short(status.text("sha"))): "
            + (status.text("state") ?? "") + (status.text("description").map { ": \($0)" } ?? ""),
          json: status, service: GitHub.repository(status), &events)
      },
    ])
}

enum GitHub {
  static func add(
    _ kind: EventKind, _ time: ResolvedTime?, recorded: ResolvedTime? = nil, _ words: String,
    json: LocatedJSON, service: String?, severity: Severity? = nil, origin: EventOrigin? = nil,
    _ events: inout EventCollector
  ) {
    events.add(
      kind, at: time, recorded: recorded, words, origin: origin, service: service,
      severity: severity, identity: json.text("node_id", "id", "databaseId", "url"),
      from: json.place)
  }

  static func short(_ sha: String?) -> String { String((sha ?? "").prefix(7)) }

  static func repository(_ json: LocatedJSON) -> String? {
    // The interface names the repository in the addresses: …/repos/OWNER/NAME/…
    if let name = json.text("repository.name") { return name }
    guard let url = json.text("repository_url", "url", "deployment_url", "html_url") else {
      return nil
    }
    let parts = url.split(separator: "/").map(String.init)
    if let repos = parts.firstIndex(of: "repos"), parts.count > repos + 2 {
      return parts[repos + 2]
    }
    guard let host = parts.firstIndex(of: "github.com"), parts.count > host + 2 else { return nil }
    return parts[host + 2]
  }

  static func person(_ json: LocatedJSON?, _ events: inout EventCollector) -> String? {
    guard let json, json.text("type") != "Bot" else { return json?.text("login") }
    return events.person(
      id: json.text("login"), names: [json.text("login"), json.text("name"), json.text("email")])
  }

  private static func isRollback(_ texts: [String?]) -> Bool {
    texts.contains { text in
      guard let text = text?.lowercased() else { return false }
      return ["rollback", "roll back", "revert"].contains(where: text.contains)
    }
  }

  static func deployment(_ json: LocatedJSON, _ events: inout EventCollector) {
    let words = [
      "deployment of \(json.text("ref") ?? short(json.text("sha")))",
      json.text("environment").map { "to \($0)" }, "asked for",
      person(json["creator"], &events).map { "by \($0)" },
    ].compactMap(\.self).joined(separator: " ")
    let isBack = isRollback([json.text("task"), json.text("description"), json.text("ref")])
    add(
      isBack ? .rollback : .deployment, json.time("created_at"),
      words + (json.text("description").map { ": \($0)" } ?? ""), json: json,
      service: repository(json), &events)
  }

  static func deploymentStatus(_ json: LocatedJSON, _ events: inout EventCollector) {
    let state = json.text("state") ?? ""
    let isChange = ["in_progress", "success", "failure", "error"].contains(state)
    let words = "deployment to \(json.text("environment") ?? "its environment"): \(state)"
    let isBack = isRollback([json.text("description")])
    add(
      !isChange ? .note : isBack ? .rollback : .deployment, json.time("created_at"),
      words + (json.text("description").map { ": \($0)" } ?? ""), json: json,
      service: repository(json), severity: Severity(alertWord: state), &events)
  }

  /// A run of a workflow, a job of it, or a check: its start and its end.
  static func run(_ json: LocatedJSON, _ events: inout EventCollector) {
    let name = json.text("workflowName", "name", "display_title", "app.name") ?? "run"
    let isDeployment = !isRollback([name]) && EventWords.change(in: name) == .deployment
    let kind: EventKind = isRollback([name]) ? .rollback : isDeployment ? .deployment : .note
    let what =
      "\(name) for \(json.text("head_branch", "headBranch") ?? short(json.text("head_sha")))"
    let start = json.time("run_started_at", "started_at", "startedAt", "created_at", "createdAt")
    let conclusion = json.text("conclusion")
    add(
      kind, start, recorded: json.time("created_at"), "\(what): began", json: json,
      service: repository(json), &events)
    guard let conclusion, let end = json.time("completed_at", "updated_at", "updatedAt") else {
      return
    }
    add(
      kind, end, "\(what): \(conclusion)", json: json, service: repository(json),
      severity: Severity(alertWord: conclusion), &events)
  }

  static func release(_ json: LocatedJSON, _ events: inout EventCollector) {
    let tag = json.text("tag_name", "tagName") ?? "?"
    let name = json.text("name").map { $0 == tag ? "" : " (\($0))" } ?? ""
    if let published = json.time("published_at", "publishedAt") {
      add(
        .deployment, published, recorded: json.time("created_at", "createdAt"),
        "release \(tag)\(name) published", json: json, service: repository(json), &events)
    } else {
      add(
        .note, json.time("created_at", "createdAt"), "release \(tag)\(name) drafted", json: json,
        service: repository(json), &events)
    }
  }

  static func push(_ json: LocatedJSON, _ events: inout EventCollector) {
    let ref = json.text("ref") ?? ""
    let branch =
      ["refs/heads/", "refs/tags/"].first(where: ref.hasPrefix)
      .map { String(ref.dropFirst($0.utf8.count)) } ?? ref
    let commit = json.text("head_commit.message")?.split(separator: "\n").first.map(String.init)
    let done =
      json.isTrue("deleted") ? "deleted" : json.isTrue("forced") ? "force-pushed" : "pushed"
    let who = person(json["pusher"], &events).map { " by \($0)" } ?? ""
    // The commit may be days older than the push.
    add(
      .note, json.time("repository.pushed_at", "head_commit.timestamp"),
      "\(branch) \(done)\(who)\(commit.map { ": \($0)" } ?? "")", json: json,
      service: json.text("repository.name"), &events)
  }

  static func issue(_ json: LocatedJSON, _ events: inout EventCollector) {
    let title = "#\(json.text("number") ?? "?"): \(json.text("title") ?? "")"
    if json.at("base.ref") != nil {
      pullRequest(json, title: title, &events)
      return
    }
    let isIncident = json.list("labels").contains {
      ["incident", "outage"].contains(($0.text("name") ?? "").lowercased())
    }
    let who = person(json["user"], &events).map { " by \($0)" } ?? ""
    add(
      isIncident ? .declaration : .note, json.time("created_at"), "issue opened\(who) \(title)",
      json: json, service: repository(json), origin: .ticket, &events)
    guard let closed = json.time("closed_at") else { return }
    add(
      isIncident ? .resolution : .note, closed, "issue closed \(title)", json: json,
      service: repository(json), origin: .ticket, &events)
  }

  /// A pull request: what it brings is in the branch from when it was merged.
  private static func pullRequest(
    _ json: LocatedJSON, title: String, _ events: inout EventCollector
  ) {
    let who = person(json["user"], &events).map { " by \($0)" } ?? ""
    add(
      .note, json.time("created_at"), "pull request opened\(who) \(title)", json: json,
      service: repository(json), &events)
    let merged = json.time("merged_at")
    guard let end = merged ?? json.time("closed_at") else { return }
    let kind = EventWords.change(in: json.text("title") ?? "")
    add(
      merged == nil ? .note : kind ?? .note, end,
      "pull request \(merged == nil ? "closed" : "merged") \(title)", json: json,
      service: repository(json), &events)
  }

  static func comment(_ json: LocatedJSON, _ events: inout EventCollector) {
    let words = json.text("body") ?? ""
    add(
      EventWords.kind(of: words), json.time("created_at"), recorded: json.time("updated_at"),
      PagerDuty.said(words, by: person(json["user"], &events)), json: json,
      service: repository(json), origin: .chat, &events)
  }
}
