/// Follow-up work that nobody owns, that has no date, or that would not notice the next time.
///
/// Actions are the incident's action items; without any, what the published text has under its
/// actions heading stands for them.
enum ActionFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    var incident = context.incident
    // Items that the published text lists stand for those of `incident.yaml`.
    if incident.actions.isEmpty { incident.actions = incident.published?.actions ?? [] }
    let remedies = (incident.published?.sections ?? []).filter { $0.kind == .actions }
    let isToldOf = incident.published != nil || !incident.narrative.isEmpty
    guard !incident.actions.isEmpty || isToldOf else { return [] }
    if incident.actions.isEmpty && remedies.isEmpty {
      return [
        Finding(
          code: "no-actions", level: .warning,
          sentence: "No action item and no remediation is told of.", evidence: [])
      ]
    }
    return without(
      "owner", code: "action-without-owner", in: incident, remedies,
      isGiven: { $0.owner != nil }, signs: ["owner", "owners", "assignee", "assigned", "@"])
      + without(
        "due date", code: "action-without-due", in: incident, remedies,
        isGiven: { $0.due != nil }, signs: ["due", "deadline", "eta"])
      + withoutTicket(incident) + vague(incident) + withoutDetection(incident, remedies)
  }

  private static func isOpen(_ action: ActionItem) -> Bool {
    !done.contains(TokenizedText(action.status ?? "").tokens.first?.text ?? "")
  }

  private static func withoutTicket(_ incident: Incident) -> [Finding] {
    let open = incident.actions.filter(isOpen)
    let lacking = open.filter { $0.ticket == nil }
    guard !lacking.isEmpty else { return [] }
    return [
      Finding(
        code: "action-without-ticket", level: .info,
        sentence: "\(lacking.count) of \(plainCount(open.count, "open action")) "
          + "\(lacking.count == 1 ? "has" : "have") no ticket.",
        detail: lacking.map { FindingText.quote($0.text, limit: 80) }.joined(separator: "; "),
        evidence: lacking.map(\.evidence))
    ]
  }

  /// Words that name no outcome by which somebody could tell that it is done.
  private static let vagueWords = [
    "consider ", "think about", "discuss ", "look into", "be more careful", "be careful",
    "should be careful", "keep in mind", "be aware", "try to ", "explore ", "raise awareness",
    "we should consider", "we need to be more careful",
  ]

  private static func vague(_ incident: Incident) -> [Finding] {
    let vague = incident.actions.filter(isOpen).filter { action in
      let words = action.text.lowercased()
      return vagueWords.contains { words.hasPrefix($0) || words.contains("we should " + $0) }
        || words.contains("more careful")
    }
    guard !vague.isEmpty else { return [] }
    return [
      Finding(
        code: "action-vague", level: .info,
        sentence: "\(plainCount(vague.count, "action")) "
          + "\(vague.count == 1 ? "names" : "name") no outcome that could be checked.",
        detail: vague.map { FindingText.quote($0.text, limit: 80) }.joined(separator: "; "),
        evidence: vague.map(\.evidence))
    ]
  }

  private static let done: Set<String> = [
    "done", "closed", "completed", "complete", "resolved", "fixed", "shipped",
  ]

  private static func without(
    _ thing: String, code: String, in incident: Incident, _ remedies: [Narrative.Section],
    isGiven: (ActionItem) -> Bool, signs: Set<String>
  ) -> [Finding] {
    guard incident.actions.isEmpty else {
      let open = incident.actions.filter {
        !done.contains(TokenizedText($0.status ?? "").tokens.first?.text ?? "")
      }
      let lacking = open.filter { !isGiven($0) }
      guard !lacking.isEmpty else { return [] }
      return [
        Finding(
          code: code, level: .warning,
          sentence: "\(lacking.count) of \(plainCount(open.count, "open action")) "
            + "\(lacking.count == 1 ? "has" : "have") no \(thing).",
          detail: lacking.map { FindingText.quote($0.text, limit: 80) }.joined(separator: "; "),
          evidence: lacking.map(\.evidence))
      ]
    }
    guard !remedies.contains(where: { names(signs, in: $0.body) }) else { return [] }
    return [
      Finding(
        code: code, level: .warning,
        sentence: "The published remediation names no \(thing).",
        evidence: remedies.map(\.evidence))
    ]
  }

  private static func names(_ signs: Set<String>, in body: String) -> Bool {
    let tokens = TokenizedText(body).tokens
    // "due to" gives a reason, not a date.
    return tokens.indices.contains {
      signs.contains(tokens[$0].text)
        && !(tokens[$0].text == "due" && tokens.dropFirst($0 + 1).first?.text == "to")
    }
  }

  private static func withoutDetection(
    _ incident: Incident, _ remedies: [Narrative.Section]
  ) -> [Finding] {
    let lessons = (incident.published?.sections ?? []).filter { $0.kind == .lessons }
    let fixes = (incident.published?.rows ?? []).filter { $0.kind == .permanentFix }
    let texts =
      incident.actions.map(\.text) + remedies.map(\.body) + lessons.map(\.body) + fixes.map(\.text)
    let isImproved =
      incident.actions.contains { $0.kind == .detect }
      || texts.contains { !Vocabulary.stems(of: $0).isDisjoint(with: noticing) }
    guard !isImproved else { return [] }
    return [
      Finding(
        code: "no-detection-action", level: .warning,
        sentence: "No action or remediation improves detection: nothing speaks of monitoring, "
          + "alerting or checks.",
        evidence: incident.actions.isEmpty
          ? remedies.map(\.evidence) : incident.actions.map(\.evidence))
    ]
  }

  /// Stems of the words of noticing.
  private static let noticing: Set<String> = Set(
    [
      "monitor", "monitoring", "alert", "alerting", "alarm", "detect", "detection", "dashboard",
      "observability", "metrics", "canary", "probe", "healthcheck", "paging", "watchdog",
      "telemetry", "slo", "notified", "notification",
    ].map(Vocabulary.stem))
}
