extension JSONTool {
  /// ServiceNow: incidents, changes and releases, of its tables or of a webhook.
  ///
  /// Times have no zone; the tables hold UTC, the forms the zone of the person. Source:
  /// https://docs.servicenow.com/bundle/washingtondc-api-reference/page/integrate/inbound-rest/concept/c_TableAPI.html
  static let serviceNow = JSONTool(
    name: "servicenow", summary: "ServiceNow incidents and changes (JSON)", kind: .alert,
    origin: .ticket,
    marks: [["sys_id", "short_description"], ["sys_created_on", "number"], ["sys_updated_on"]],
    objects: [ToolObject(has: ["number", "short_description"], tell: Tickets.serviceNow)])

  /// Jira: issues with their changelog and comments.
  ///
  /// Source: https://developer.atlassian.com/cloud/jira/platform/rest/v2/api-group-issues/
  static let jira = JSONTool(
    name: "jira", summary: "Jira issues, status moves and comments (JSON)", kind: .alert,
    origin: .ticket,
    marks: [["fields", "key"], ["webhookEvent", "issue"], ["histories", "items"]],
    objects: [ToolObject(has: ["key", "fields"], isIt: Tickets.isIssue, tell: Tickets.jira)])
}

enum Tickets {
  /// Text fields may be objects of what is stored and what is shown.
  private static func field(_ json: LocatedJSON, _ name: String) -> String? {
    json.text(name, name + ".display_value", name + ".value")
  }

  private static func time(_ json: LocatedJSON, _ names: [String]) -> ResolvedTime? {
    json.time(names.flatMap { [$0, $0 + ".value", $0 + ".display_value"] })
  }

  static func serviceNow(_ json: LocatedJSON, _ events: inout EventCollector) {
    let number = field(json, "number") ?? ""
    let title = field(json, "short_description").map { "\(number): \($0)" } ?? number
    let service = json.text("business_service.display_value", "cmdb_ci.display_value")
    let severity = field(json, "priority").flatMap {
      Severity(alertWord: $0.count == 1 ? "P" + $0 : $0)
    }
    func add(
      _ kind: EventKind, _ names: [String], _ word: String, origin: EventOrigin? = nil
    ) -> Bool {
      guard let time = time(json, names) else { return false }
      events.add(
        kind, at: time,
        recorded: kind == .declaration ? Tickets.time(json, ["sys_created_on"]) : nil,
        "\(word) \(title)", origin: origin, service: service, severity: severity,
        identity: number, from: json.place)
      return true
    }
    if ["CHG", "RLSE", "RFC"].contains(where: number.hasPrefix) {
      let began = add(.configuration, ["work_start", "start_date"], "began", origin: .change)
      let ended = add(.configuration, ["work_end", "end_date"], "ended", origin: .change)
      if !began, !ended {
        // What was planned is no event; that it was asked for, or moved on, is.
        if !add(.note, ["sys_updated_on", "sys_created_on"], "changed") {
          events.add(.note, at: nil, title, from: json.place)
        }
      }
      return
    }
    // Problems, releases and tasks are opened and closed, and are no incident.
    let isIncident = number.hasPrefix("INC") || field(json, "sys_class_name") == "incident"
    if !add(isIncident ? .declaration : .note, ["opened_at", "sys_created_on"], "opened") {
      events.add(.note, at: nil, title, from: json.place)
    }
    let isResolved = add(isIncident ? .resolution : .note, ["resolved_at"], "resolved")
    _ = add(isIncident && !isResolved ? .resolution : .note, ["closed_at"], "closed")
  }

  /// Whether its key is that of an issue: `OPS-310`.
  static func isIssue(_ json: LocatedJSON) -> Bool {
    let parts = (json.text("key") ?? "").utf8.split(separator: UInt8(ascii: "-"))
    return parts.count == 2 && parts[0].allSatisfy { $0.isUpper || $0.isDigit || $0 == 0x5f }
      && parts[1].allSatisfy(\.isDigit)
  }

  static func jira(_ json: LocatedJSON, _ events: inout EventCollector) {
    let key = json.text("key") ?? ""
    let title = json.text("fields.summary").map { "\(key): \($0)" } ?? key
    let isIncident =
      json.text("fields.issuetype.name")?.lowercased().contains("incident") == true
    let severity = Severity(alertWord: json.text("fields.priority.name"))
    let service = json.list("fields.components").first?.text("name")
    func person(_ author: LocatedJSON?) -> String? {
      guard let author else { return nil }
      return events.person(
        id: author.text("accountId", "key", "name"),
        names: [author.text("displayName"), author.text("name"), author.text("emailAddress")])
    }
    var hasEvent = false
    if let created = json.time("fields.created") {
      hasEvent = true
      events.add(
        isIncident ? .declaration : .note, at: created, "created \(title)", service: service,
        severity: severity, identity: key, from: json.at("fields.created")?.place ?? json.place)
    }
    var isTold = false
    for history in json.list("changelog.histories") {
      for item in history.list("items") where item.text("field") == "status" {
        let to = item.text("toString") ?? "?"
        let isOver = ["done", "resolved", "closed", "completed"].contains(to.lowercased())
        isTold = isTold || isOver
        let who = person(history["author"])
        events.add(
          isIncident && isOver ? .resolution : .note, at: history.time("created"),
          "\(title) moved from \(item.text("fromString") ?? "?") to \(to)"
            + (who.map { " by \($0)" } ?? ""),
          service: service, identity: key, from: history.place)
        hasEvent = true
      }
    }
    if !isTold, let resolved = json.time("fields.resolutiondate") {
      events.add(
        isIncident ? .resolution : .note, at: resolved, "resolved \(title)", service: service,
        identity: key, from: json.at("fields.resolutiondate")?.place ?? json.place)
    }
    for comment in json.list("fields.comment.comments", "fields.comment") {
      let words = comment.text("body") ?? ""
      hasEvent = true
      events.add(
        EventWords.kind(of: words), at: comment.time("created"), recorded: comment.time("updated"),
        PagerDuty.said(words, by: person(comment["author"])), origin: .chat, identity: key,
        from: comment.place)
    }
    if !hasEvent, let updated = json.time("fields.updated") {
      events.add(.note, at: updated, "changed \(title)", identity: key, from: json.place)
    }
  }
}
