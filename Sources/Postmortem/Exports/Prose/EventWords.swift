/// What the words of a timeline row say happened.
///
/// The phrase that stands first in the row decides, the longer of two at one place; a phrase that
/// is only proposed, planned or denied does not count. A change that is said to prevent a
/// recurrence is the permanent fix, wherever its phrases stand.
enum EventWords {
  static func kind(of text: String) -> EventKind {
    let words = withoutAddresses(text).lowercased()
      .replacing("’", with: "'").replacing("-", with: " ")
    if isPermanentFix(words) { return .permanentFix }
    var best: (place: Int, length: Int, kind: EventKind)?
    for (kind, phrases) in phrases {
      for phrase in phrases {
        guard let place = place(of: phrase, in: words) else { continue }
        let length = phrase.utf8.count
        if best.map({ (place, -length) < ($0.place, -$0.length) }) ?? true {
          best = (place, length, kind)
        }
      }
    }
    // `The deployment was rolled back` names what was undone first.
    if best?.kind == .deployment,
      rollbackPhrases.contains(where: { place(of: $0, in: words) != nil })
    {
      return .rollback
    }
    return best?.kind ?? .note
  }

  /// The kind of change that a text tells of, or nil when it tells of none.
  static func change(in text: String) -> EventKind? {
    let kind = kind(of: text)
    return changes.contains(kind) ? kind : nil
  }

  private static let changes: Set<EventKind> = [
    .deployment, .rollback, .configuration, .restart, .scale,
  ]

  /// The text without the targets of its links: `…/topic/deploy` deploys nothing.
  private static func withoutAddresses(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      guard let range = word.firstRange(of: "://") else { return word }
      // Back over the scheme, to the bracket or blank before it.
      let start = word[..<range.lowerBound].lastIndex { !$0.isLetter }
      return start.map { word[...$0] } ?? ""
    }.joined(separator: " ")
  }

  private static func isPermanentFix(_ words: String) -> Bool {
    if words.contains("permanent fix") || words.contains("long term fix") {
      return place(of: "permanent fix", in: words) != nil
        || place(of: "long term fix", in: words) != nil
    }
    let isChange = ["deploy", "bug fix", "bugfix", "a fix", "patch", "release", "change", "merge"]
      .contains { place(of: $0, in: words) != nil }
    guard isChange, let range = words.firstRange(of: "prevent") else { return false }
    let rest = words[range.upperBound...]
    return [
      "occur", "recur", "happen", "future", "again", "cause",
    ].contains { rest.contains($0) }
  }

  /// The offset at which a phrase begins a word, or nil when it does not stand there or is taken
  /// back by a word before it.
  private static func place(of phrase: String, in words: String) -> Int? {
    var start = words.startIndex
    while let range = words[start...].firstRange(of: phrase) {
      let isWordStart =
        range.lowerBound == words.startIndex
        || !(words[words.index(before: range.lowerBound)].isLetter)
      if isWordStart, !isTakenBack(words[..<range.lowerBound]) {
        return words.utf8.distance(from: words.startIndex, to: range.lowerBound)
      }
      start = words.index(after: range.lowerBound)
    }
    return nil
  }

  /// Whether one of the four words before, in the same sentence, takes the phrase back.
  private static func isTakenBack(_ before: Substring) -> Bool {
    let sentence = before.split(omittingEmptySubsequences: false) { ".!?;".contains($0) }.last ?? ""
    return sentence.split { !$0.isLetter && $0 != "'" }.suffix(4).contains { word in
      takingBack.contains { word == $0 || ($0.hasSuffix("*") && word.hasPrefix($0.dropLast())) }
    }
  }

  private static let takingBack = [
    "not", "no", "nobody", "cannot", "can't", "didn't", "doesn't", "don't", "isn't", "wasn't",
    "unable", "without", "suggest*", "propos*", "discuss*", "consider*", "plan*", "should", "would",
    "could", "will", "unclear", "whether", "if", "before",
  ]

  private static let rollbackPhrases = [
    "roll back", "rollback", "rolled back", "rolls back", "rolling back", "revert",
  ]

  private static let phrases: [(EventKind, [String])] = [
    (
      .detection,
      [
        "notice", "alert", "paged", "pagerduty", "alarm", "detect", "first report", "user report",
        "users report", "customers report", "customer report", "reports of", "report from",
        "reported by", "received a report", "received reports", "receive reports", "spotted",
        "discover", "was pinged", "errors were seen", "sees", "saw", "spots", "observes",
        "observed",
      ]
    ),
    (.acknowledgement, ["acknowledg", "took the page", "takes the page"]),
    (
      .declaration,
      [
        "incident is created", "incident was created", "incident created", "incident is declared",
        "incident was declared", "incident declared", "declare", "incident is opened",
        "incident opened", "opened an incident", "opens an incident", "created an incident",
        "creates an incident", "incident channel", "war room", "incident call", "status page",
        "statuspage",
      ]
    ),
    (
      .identification,
      [
        "identif", "found the cause", "found the reason", "found the problem", "found the issue",
        "finds the cause", "root cause", "cause was found", "cause is found", "determine",
        "traced to", "tracked down", "pinpoint", "realise", "realize",
      ]
    ),
    (.rollback, rollbackPhrases),
    (.restart, ["restart", "reboot", "power cycl"]),
    (
      .scale,
      [
        "scale", "scaling", "increased memory", "increase memory", "increases memory",
        "adds capacity", "added capacity", "add capacity", "additional capacity", "more nodes",
        "resize", "additional resources", "increased the number", "increases the number",
        "increased capacity", "increase capacity",
      ]
    ),
    (
      .configuration,
      [
        "configuration change", "config change", "changed the config", "changes the config",
        "updated the config", "updates the config", "feature flag", "dns change",
      ]
    ),
    (
      .deployment,
      ["deploy", "rollout", "rolled out", "rolls out", "releas", "pushed to production"]
    ),
    (
      .mitigation,
      [
        "mitigat", "back to processing", "real time again", "promptly again", "on time again",
        "workaround", "fail over", "failed over", "failover",
        "deploys a fix", "deployed a fix", "deploy a fix", "deploys the fix", "deployed the fix",
        "deploying a fix", "fix is deployed", "fix was deployed", "fix deployed", "fix is applied",
        "fix applied", "applied a fix", "applies a fix", "fix is in place", "fix rolled out",
        "deploys a hotfix", "deployed a hotfix", "starts recovering", "started recovering",
        "begins to recover", "began to recover", "repaired",
      ]
    ),
    (
      .resolution,
      [
        "resolved", "resolves the", "resolving the", "backlog clears", "backlog cleared",
        "backlog is cleared", "backlog is clear", "backlog has been processed", "fully recovered",
        "fully restored", "back to normal", "returned to normal", "returns to normal",
        "outage ends", "outage ended", "incident ends", "incident ended", "incident is closed",
        "incident closed", "close the incident", "closes the incident", "closed the incident",
        "all clear", "service is restored", "service was restored", "service restored",
      ]
    ),
  ]
}
