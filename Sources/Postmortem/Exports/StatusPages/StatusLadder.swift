/// The words of status pages on the one ladder.
///
/// Maintenance words are a ladder of their own: `In progress` is not `Identified`.
enum StatusLadder {
  /// A stage, and the rule that chose it where the word alone does not.
  struct Step: Sendable, Hashable {
    var stage: LifecycleStage
    var rule: String?
    var maintenance: MaintenanceStage?
  }

  /// - Parameters:
  ///   - previous: The step of the post before, which `Update` and unknown words keep.
  ///   - isMaintenance: Whether the word is of a maintenance.
  static func step(
    for word: String, after previous: Step?, isMaintenance: Bool = false
  ) -> Step {
    let word = normalised(word)
    if isMaintenance { return maintenanceStep(for: word, after: previous) }
    if let stage = stage(of: word) { return Step(stage: stage) }
    let before = previous?.stage ?? .investigating
    return Step(
      stage: before,
      rule: keepers.contains(word)
        ? "`\(word.capitalisedFirst)` keeps the stage of the post before"
        : "an unknown word keeps the stage of the post before")
  }

  /// The stage that a word means in an incident; nil when it means none.
  static func stage(ofWord word: String) -> LifecycleStage? { stage(of: normalised(word)) }

  static func isMaintenance(_ word: String) -> Bool { pageMaintenance.contains(normalised(word)) }

  static func isKnown(_ word: String) -> Bool {
    isMaintenance(word)
      || ["investigating", "identified", "monitoring", "resolved", "postmortem", "update"]
        .contains(normalised(word))
  }

  private static func maintenanceStep(for word: String, after previous: Step?) -> Step {
    let stage = maintenanceStages[word] ?? previous?.maintenance
    if stage == nil, self.stage(of: word) == .postmortem { return Step(stage: .postmortem) }
    return step(of: stage ?? .scheduled)
  }

  private static func step(of maintenance: MaintenanceStage) -> Step {
    let (stage, rule): (LifecycleStage, String) =
      switch maintenance {
      case .scheduled, .inProgress:
        (.investigating, "a maintenance that is not over counts as open")
      case .verifying: (.monitoring, "a maintenance that is verified counts as monitored")
      case .completed: (.resolved, "a completed maintenance counts as resolved")
      case .cancelled: (.resolved, "a cancelled maintenance counts as resolved")
      }
    return Step(stage: stage, rule: rule, maintenance: maintenance)
  }

  private static func stage(of word: String) -> LifecycleStage? {
    switch word {
    case "investigating", "issue", "reported", "open", "opened", "triggered", "firing", "active",
      "new", "started", "unhealthy", "down", "downtime", "alarm", "unresolved", "ongoing",
      "upcoming":
      .investigating
    case "identified", "escalate", "escalated", "acknowledged", "in progress", "mitigating",
      "fixing":
      .identified
    case "monitoring", "watching", "mitigated", "deescalate", "deescalated", "de escalate",
      "in review", "recovering", "observing":
      .monitoring
    case "resolved", "fixed", "closed", "completed", "complete", "available", "ok", "up", "healthy",
      "success", "restored", "recovered", "operational", "operating normally", "cancelled",
      "canceled":
      .resolved
    case "postmortem", "post mortem", "retrospective", "postmortem completed", "rca",
      "root cause analysis":
      .postmortem
    default: nil
    }
  }

  private static let keepers: Set<String> = ["update", "note", "comment", "information"]

  /// The words by which Statuspage's feeds and pages tell a maintenance.
  private static let pageMaintenance: Set<String> = [
    "scheduled", "in progress", "verifying", "completed",
  ]

  private static let maintenanceStages: [String: MaintenanceStage] = [
    "scheduled": .scheduled, "planned": .scheduled, "upcoming": .scheduled, "open": .scheduled,
    "maintenance scheduled": .scheduled, "not started yet": .scheduled,
    "notstartedyet": .scheduled, "pending": .scheduled, "confirmed": .scheduled,
    "in progress": .inProgress, "inprogress": .inProgress, "active": .inProgress,
    "started": .inProgress, "maintenance": .inProgress, "underway": .inProgress,
    "maintenance in progress": .inProgress, "under maintenance": .inProgress,
    "verifying": .verifying, "monitoring": .verifying,
    "completed": .completed, "complete": .completed, "resolved": .completed,
    "finished": .completed, "closed": .completed, "ended": .completed, "operational": .completed,
    "maintenance complete": .completed, "maintenance completed": .completed,
    "cancelled": .cancelled, "canceled": .cancelled,
  ]

  /// `in_progress` and `In Progress` are one word.
  static func normalised(_ word: String) -> String {
    word.lowercased().split { $0 == " " || $0 == "_" || $0 == "-" }.joined(separator: " ")
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
