extension JSONTool {
  /// A Slack export: the days of a channel, its people, its channels, the changes of its
  /// integrations; also what the interface answers for a channel's history.
  ///
  /// The days name people by their ids alone; `users.json` gives the names. Source:
  /// https://slack.com/help/articles/220556107-How-to-read-Slack-data-exports
  static let slack = JSONTool(
    name: "slack", summary: "Slack export: channels, people, integrations (JSON)", kind: .chat,
    origin: .chat,
    marks: [
      ["type", "ts"], ["profile", "name"], ["members", "creator"], ["change_type", "user_id"],
      ["service_type", "change_type"],
    ],
    host: "slack.com", empty: "it lists people, channels or nothing, and no messages",
    objects: [
      ToolObject(has: ["ts"], isIt: { $0.text("type") == "message" }, tell: SlackMessage.tell),
      ToolObject(has: ["change_type", "date"]) { change, events in
        let who = events.person(id: change.text("user_id"), names: [change.text("user_name")])
        let what = change.text("service_type", "app_type") ?? "integration"
        events.add(
          .configuration, at: change.time("date"),
          "chat integration \(what) \(change.text("change_type") ?? "changed")"
            + (who.map { " by \($0)" } ?? ""),
          origin: .change, identity: change.text("service_id", "app_id"), from: change.place)
      },
      ToolObject(has: ["id", "name", "profile"], isIt: { isID($0, of: "UWB") }) { user, events in
        _ = events.person(
          id: user.text("id"),
          names: [
            user.text("name"), user.text("real_name"), user.text("profile.real_name"),
            user.text("profile.display_name"), user.text("profile.email"),
          ])
      },
      ToolObject(has: ["id", "created", "members"], isIt: { isID($0, of: "CGD") }) { _, _ in },
    ])

  /// Whether the id is one of Slack's, whose first letter says what it is of: `U0BMQB6JE`.
  private static func isID(_ json: LocatedJSON, of letters: String) -> Bool {
    let id = json.text("id") ?? ""
    return id.utf8.count >= 3 && id.first.map(letters.contains) == true
      && id.utf8.allSatisfy { $0.isUpper || $0.isDigit }
  }
}

enum SlackMessage {
  /// Comings and goings tell nothing of an incident.
  private static let quiet: Set<String> = [
    "channel_join", "channel_leave", "group_join", "group_leave", "bot_add", "bot_remove",
    "tombstone", "message_deleted", "pinned_item", "unpinned_item", "reminder_add",
  ]

  static func tell(_ json: LocatedJSON, _ events: inout EventCollector) {
    let subtype = json.text("subtype") ?? ""
    guard !quiet.contains(subtype) else {
      events.setAside(
        "people who come and go, and messages taken back, were left out", from: json.place)
      return
    }
    // A changed message stands inside the message of its change.
    let message = subtype == "message_changed" ? json["message"] ?? json : json
    let words = text(of: message, &events)
    guard !words.isEmpty else {
      events.setAside("messages without words were left out", from: json.place)
      return
    }
    let isBot =
      subtype == "bot_message" || message.text("user") == nil
      || (message.has(["bot_id"]) && message.has(["attachments"]))
    let (kind, origin) = isBot ? ChatWords.bot(words) : (ChatWords.human(words), EventOrigin.chat)
    let speaker =
      isBot
      ? nil
      : events.person(
        id: message.text("user"),
        names: [
          message.text("user_profile.real_name"), message.text("user_profile.display_name"),
          message.text("user_profile.name"),
        ])
    let edited = message.time("edited.ts")
    events.add(
      kind, at: time(message.text("ts")), recorded: edited,
      PagerDuty.said(words, by: speaker) + (edited == nil ? "" : " (edited)"), origin: origin,
      severity: isBot ? ChatWords.severity(words) : nil,
      identity: origin == .alert
        ? ChatWords.subject(words) : message.text("thread_ts", "ts"), from: json.place)
  }

  /// Seconds of a stamp; what stands after the point only puts messages in order.
  private static func time(_ stamp: String?) -> ResolvedTime? {
    stamp.flatMap { $0.split(separator: ".").first }.flatMap { ExportTime.epoch(String($0)) }
  }

  /// What the message says, and what is attached to it when a program wrote it.
  private static func text(of message: LocatedJSON, _ events: inout EventCollector) -> String {
    var parts: [String] = []
    func add(_ text: String?) {
      guard let text else { return }
      let plain = SlackText.plain(text) { id, name in
        events.person(id: id, names: [name]) ?? id
      }
      if !plain.isEmpty, !parts.contains(where: { $0.contains(plain) }) { parts.append(plain) }
    }
    add(message.text("text"))
    let attachments = message.list("attachments")
    // A preview of a link that a person sent says nothing new.
    if parts.isEmpty || message.text("user") == nil || message.has(["bot_id"]) {
      for attachment in attachments {
        add(attachment.text("pretext"))
        add(attachment.text("title"))
        add(attachment.text("text", "fallback"))
      }
    }
    if parts.isEmpty {
      for block in message.list("blocks") { add(block.text("text.text", "text")) }
    }
    return parts.joined(separator: "\n")
  }
}
