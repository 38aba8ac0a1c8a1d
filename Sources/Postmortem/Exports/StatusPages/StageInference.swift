/// The stage of a post whose status word was lost in copying, from its own words.
///
/// Each rule needs a phrase that says so in a sentence that neither denies it nor waits for it
/// (`until`, `once`, `not`). Nothing goes beyond what the words support: a post without such a
/// phrase keeps the stage of the post before, and the first one is `investigating`.
enum StageInference {
  /// - Parameter isLast: Whether it is the last post; only that one can say that all is over.
  static func step(
    for body: String, after previous: StatusLadder.Step?, isLast: Bool
  ) -> StatusLadder.Step {
    let sentences = self.sentences(of: body)
    if let phrase = first(of: overPhrases, in: sentences) {
      return isLast
        ? .init(stage: .resolved, rule: "the last post says that it is over: `\(phrase)`")
        : .init(
          stage: .monitoring, rule: "says that it is over, but posts follow: `\(phrase)`")
    }
    if let phrase = first(of: fixedPhrases, in: sentences) {
      return .init(stage: .monitoring, rule: "says that a fix is in place: `\(phrase)`")
    }
    if let phrase = first(of: investigatingPhrases, in: sentences) {
      return .init(stage: .investigating, rule: "says so: `\(phrase)`")
    }
    if let phrase = first(of: drainingPhrases, in: sentences) {
      return .init(
        stage: .monitoring, rule: "says that what is left is a backlog or recovery: `\(phrase)`")
    }
    if let phrase = first(of: identifiedPhrases, in: sentences) {
      return .init(stage: .identified, rule: "says that the cause is known: `\(phrase)`")
    }
    return .init(
      stage: previous?.stage ?? .investigating,
      rule: previous == nil
        ? "the first post, and nothing in it says more" : "no word says otherwise than before")
  }

  private static let overPhrases = [
    "has been resolved", "have been resolved", "was resolved", "were resolved", "is resolved",
    "is now resolved", "are now resolved",
    "been fully resolved", "incident is over", "backlog has been processed",
    "backlog has been cleared", "backlog is cleared", "backlog has cleared", "backlog is now clear",
    "backlog has been worked through", "fully recovered", "fully restored", "operating normally",
    "operational again", "fully operational", "back to normal", "returned to normal",
    "has been restored", "have been restored", "has been completed", "is now complete", "all clear",
    "consider this resolved",
    "considering this resolved", "issue is fixed", "has been fixed", "have been fixed",
  ]

  private static let fixedPhrases = [
    "monitoring", "fix has been implemented", "fix has been deployed", "fix has been applied",
    "implemented a fix", "deployed a fix", "applied a fix", "rolled out a fix", "fix is in place",
    "put a fix in place", "has been mitigated", "have mitigated", "promptly again",
    "follow up as soon as",
  ]

  private static let investigatingPhrases = [
    "continuing to investigate", "continue to investigate", "are investigating",
    "still investigating", "'re investigating", "investigating reports", "investigating an issue",
    "looking into",
  ]

  private static let drainingPhrases = [
    "processing the backlog", "working through the backlog", "clearing the backlog",
    "catching up", "seeing recovery", "signs of recovery", "are recovering", "is recovering",
    "seeing improvement", "watching",
  ]

  private static let identifiedPhrases = [
    "have identified", "has been identified", "'ve identified", "identified the", "found the cause",
    "root cause is", "located the",
  ]

  /// Words before a phrase that take back what it says.
  private static let waitingWords: Set<String> = [
    "until", "till", "once", "when", "if", "not", "isn't", "hasn't", "haven't", "aren't", "before",
    "unless", "expect", "hope", "hopefully", "partially",
  ]

  /// In lower case, with plain apostrophes.
  private static func sentences(of body: String) -> [String] {
    body.lowercased().replacing("’", with: "'")
      .split { $0 == "." || $0 == "!" || $0 == "?" || $0.isNewline }
      .map(String.init)
  }

  private static func first(of phrases: [String], in sentences: [String]) -> String? {
    for sentence in sentences {
      for phrase in phrases {
        guard let range = sentence.firstRange(of: phrase) else { continue }
        let before = sentence[..<range.lowerBound].split { !$0.isLetter && $0 != "'" }
        if !before.contains(where: { waitingWords.contains(String($0)) }) { return phrase }
      }
    }
    return nil
  }
}
