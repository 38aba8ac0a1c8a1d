/// What the words of a timeline row say happened.
///
/// The phrase that stands first in the row decides, the longer of two at one place; a phrase that
/// is only proposed, planned or denied does not count. A change that is said to prevent a
/// recurrence is the permanent fix, wherever its phrases stand.
enum EventWords {
  static func kind(of text: String) -> EventKind {
    let words = RowWords(text)
    if isPermanentFix(words) { return .permanentFix }
    for start in words.starts {
      guard let first = phrases[words.scalars[start]] else { continue }
      let here = first.filter { words.stands($0.phrase, at: start) }
      guard let longest = here.max(by: { $0.phrase.count < $1.phrase.count }),
        !words.isTakenBack(before: start)
      else { continue }
      // `The deployment was rolled back` names what was undone first.
      let isUndone = longest.kind == .deployment && rollbackPhrases.contains(where: words.tell)
      return isUndone ? .rollback : longest.kind
    }
    return .note
  }

  /// The kind of change that a text tells of, or nil when it tells of none.
  static func change(in text: String) -> EventKind? {
    let kind = kind(of: text)
    return EventKind.changes.contains(kind) ? kind : nil
  }

  private static func isPermanentFix(_ words: RowWords) -> Bool {
    if lastingFixes.contains(where: words.hold) { return lastingFixes.contains(where: words.tell) }
    guard let prevention = words.firstRange(of: "prevent"), fixes.contains(where: words.tell) else {
      return false
    }
    return recurrences.contains { words.firstRange(of: $0, from: prevention.upperBound) != nil }
  }

  private static let lastingFixes = ["permanent fix", "long term fix"]
  private static let fixes = [
    "deploy", "bug fix", "bugfix", "a fix", "patch", "release", "change", "merge",
  ]
  private static let recurrences = ["occur", "recur", "happen", "future", "again", "cause"]

  private static let rollbackPhrases = [
    "roll back", "rollback", "rolled back", "rolls back", "rolling back", "revert",
  ]

  private struct Meaning {
    var phrase: [Unicode.Scalar]
    var kind: EventKind
  }

  /// By the letter that they begin with.
  private static let phrases = Dictionary(
    grouping: phrasesOfKinds.flatMap { kind, phrases in
      phrases.map { Meaning(phrase: Array($0.unicodeScalars), kind: kind) }
    }, by: { $0.phrase[0] })

  private static let phrasesOfKinds: [(EventKind, [String])] = [
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
