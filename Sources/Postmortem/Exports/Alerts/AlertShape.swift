/// The names that one tool gives to what every alert has: when it fired, when somebody took it,
/// when it ended, what it is about.
struct AlertShape: Sendable {
  /// Paths to what tells the object apart.
  var has: [String]
  var title: [String]
  var identity: [String]
  var service: [String] = []
  var severity: [String] = []
  var fired: [String]
  var acknowledged: [String] = []
  var ended: [String] = []
  /// The state, and the words in which it says that the alert is over.
  var state: [String] = []
  var over: Set<String> = []
  /// The time that is taken for the end of an alert that is over, where no field tells the end.
  var changed: [String] = []
  var isIt: @Sendable (LocatedJSON) -> Bool = { _ in true }

  /// The object as a tool writes it, with more events from `more`.
  func object(
    _ more: @escaping @Sendable (LocatedJSON, inout EventCollector) -> Void = { _, _ in }
  ) -> ToolObject {
    ToolObject(has: has, isIt: isIt) { json, events in
      tell(json, &events)
      more(json, &events)
    }
  }

  func tell(_ json: LocatedJSON, _ events: inout EventCollector) {
    let title = json.text(self.title) ?? "alert"
    func add(_ kind: EventKind, _ time: ResolvedTime?, _ word: String, rule: String? = nil) {
      events.add(
        kind, at: time, "\(word): \(title)", service: json.text(service),
        severity: Severity(alertWord: json.text(severity)), identity: json.text(identity),
        rule: rule, from: json.place)
    }
    add(.alert, json.time(fired), "triggered")
    if let time = json.time(acknowledged) { add(.acknowledgement, time, "acknowledged") }
    if let time = json.time(ended) {
      add(.alertResolved, time, "resolved")
    } else if let state = json.text(self.state), over.contains(state.lowercased()),
      let time = json.time(changed)
    {
      add(.alertResolved, time, "resolved", rule: "the last change of an alert that is \(state)")
    }
  }
}
