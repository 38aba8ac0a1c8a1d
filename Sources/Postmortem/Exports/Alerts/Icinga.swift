extension JSONTool {
  /// Icinga 2: the event stream of its interface, one object a line.
  ///
  /// Source: https://icinga.com/docs/icinga-2/latest/doc/12-icinga2-api/#event-streams
  static let icinga = JSONTool(
    name: "icinga", summary: "Icinga 2 event stream (JSON lines)", kind: .alert,
    hasRecordedSample: false, origin: .alert,
    marks: [
      ["host", "state_type", "check_result"], ["host", "notification_type"],
      ["host", "acknowledgement_type"], ["comment", "entry_time"],
    ],
    objects: [
      ToolObject(has: ["type", "timestamp", "host"], tell: Icinga.event),
      ToolObject(has: ["type", "timestamp", "comment"], tell: Icinga.event),
    ])
}

enum Icinga {
  static func event(_ json: LocatedJSON, _ events: inout EventCollector) {
    let host = json.text("host", "comment.host_name") ?? "host"
    let service = json.text("service", "comment.service_name")
    let name = [host, service].compactMap(\.self).joined(separator: "!")
    let output = json.text("check_result.output", "text", "comment.text")
    func add(
      _ kind: EventKind, _ word: String, origin: EventOrigin? = nil, severity: Severity? = nil
    ) {
      events.add(
        kind, at: json.time("timestamp"), "\(name) \(word)\(output.map { ": \($0)" } ?? "")",
        origin: origin, service: service ?? host, severity: severity, identity: name,
        from: json.place)
    }
    let author = events.person(id: nil, names: [json.text("author", "comment.author")])
    switch json.text("type") {
    case "StateChange", "CheckResult":
      guard json.text("state_type", "check_result.vars_after.state_type") != "0" else {
        events.setAside("soft states were left out: only hard ones count", from: json.place)
        return
      }
      let state = NagiosState(number: json.text("state"), isHost: service == nil)
      add(state.isGood ? .alertResolved : .alert, "is \(state.word)", severity: state.severity)
    case "Notification":
      add(.page, "notified: \(json.text("notification_type") ?? "notification")")
    case "AcknowledgementSet":
      add(.acknowledgement, "acknowledged\(author.map { " by \($0)" } ?? "")")
    case "CommentAdded": add(.note, "comment\(author.map { " by \($0)" } ?? "")", origin: .chat)
    default: add(.note, json.text("type") ?? "event")
    }
  }
}
