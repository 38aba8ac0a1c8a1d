/// The words of status pages on the one ladder.
///
/// Maintenance words are a ladder of their own: `In progress` is not `Identified`.
enum StatusLadder {
  /// A stage, and the rule that chose it where the word alone does not.
  struct Step: Sendable, Hashable {
    var stage: LifecycleStage
    var rule: String?
  }

  /// - Parameter previous: The stage of the post before, which `Update` and unknown words keep.
  static func step(for word: String, after previous: LifecycleStage?) -> Step {
    let before = previous ?? .investigating
    switch normalised(word) {
    case "investigating": return Step(stage: .investigating)
    case "identified": return Step(stage: .identified)
    case "monitoring": return Step(stage: .monitoring)
    case "resolved": return Step(stage: .resolved)
    case "postmortem": return Step(stage: .postmortem)
    case "update": return Step(stage: before, rule: "`Update` keeps the stage of the post before")
    case "scheduled", "in progress":
      return Step(stage: .investigating, rule: "a maintenance that is not over counts as open")
    case "verifying":
      return Step(stage: .monitoring, rule: "a maintenance that is verified counts as monitored")
    case "completed":
      return Step(stage: .resolved, rule: "a completed maintenance counts as resolved")
    default: return Step(stage: before, rule: "an unknown word keeps the stage of the post before")
    }
  }

  static func isMaintenance(_ word: String) -> Bool {
    ["scheduled", "in progress", "verifying", "completed"].contains(normalised(word))
  }

  static func isKnown(_ word: String) -> Bool {
    isMaintenance(word)
      || ["investigating", "identified", "monitoring", "resolved", "postmortem", "update"]
        .contains(normalised(word))
  }

  /// `in_progress` and `In Progress` are one word.
  private static func normalised(_ word: String) -> String {
    word.lowercased().split { $0 == " " || $0 == "_" || $0 == "-" }.joined(separator: " ")
  }
}
