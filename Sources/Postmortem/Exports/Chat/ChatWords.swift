/// What a message of a channel tells of.
///
/// People write more shortly in a channel than in a timeline, ask more than they state, and quote;
/// programs that write there tell of alerts and changes in set phrases.
enum ChatWords {
  /// The kind of what a person says: a question tells of nothing that happened.
  static func human(_ text: String) -> EventKind {
    let words = withoutQuotes(text)
    let lower = words.lowercased().replacing("’", with: "'")
    let short = lower.split { !$0.isLetter && $0 != "'" }.map(String.init)
    if short == ["ack"] || short.starts(with: ["ack"]) && short.count <= 4 {
      return .acknowledgement
    }
    if taking.contains(where: lower.contains), !lower.contains("?") { return .acknowledgement }
    guard !lower.hasSuffix("?") else { return noticing(lower) ? .detection : .note }
    let kind = EventWords.kind(of: words)
    return kind == .note && noticing(lower) ? .detection : kind
  }

  private static let taking = [
    "i'm on it", "im on it", "on it,", "i'll take it", "taking a look", "i'm looking",
    "looking into", "having a look", "i am on it", "i've got this",
  ]

  private static func noticing(_ words: String) -> Bool {
    [
      "seeing errors", "getting errors", "anyone seeing", "anyone else seeing", "seems down",
      "looks down", "is down", "are down", "seeing 5", "getting 5", "seeing timeouts",
      "getting timeouts", "i'm seeing", "we're seeing",
    ].contains(where: words.contains)
  }

  /// The kind of what a program posts, and whether it is an alert or a change.
  static func bot(_ text: String) -> (EventKind, EventOrigin) {
    let words = text.lowercased()
    if isAboutCode(words) { return (.note, .change) }
    if ["acknowledged by", "acknowledged:", "[acknowledged"].contains(where: words.contains) {
      return (.acknowledgement, .alert)
    }
    if ended.contains(where: words.contains) { return (.alertResolved, .alert) }
    if fired.contains(where: words.contains) { return (.alert, .alert) }
    if let change = EventWords.change(in: text) { return (change, .change) }
    return (.note, .chat)
  }

  private static let ended = [
    "[resolved", "resolved:", "[ok]", "[recovered", "recovered:", "recovery:", "is ok", "back up",
    "alert resolved", "incident resolved", "has been resolved", "was resolved", "closed:", "ok:",
    "cleared:",
  ]

  private static let fired = [
    "[firing", "firing:", "[triggered", "triggered:", "triggered on", "[alert", "alert:", "alarm:",
    "alarm \"", "problem:", "critical:", "[critical", "warning:", "[warn", "is down", "is critical",
    "new alert", "new incident", "incident triggered", "[no data",
  ]

  private static func isAboutCode(_ words: String) -> Bool {
    [
      "new commit", "force-pushed", "was pushed", "new branch", "pull request", "branch \"",
      "merge request",
    ].contains(where: words.contains)
  }

  /// What a program's alert is about, without the words for its state: the same when it fires and
  /// when it ends.
  static func subject(_ text: String) -> String {
    let line = text.split(separator: "\n").first ?? ""
    var words = ""
    var depth = 0
    for character in line.lowercased() {
      if character == "[" || character == "(" { depth += 1 }
      if depth == 0 { words.append(character) }
      if character == "]" || character == ")" { depth = max(0, depth - 1) }
    }
    return words.split { !$0.isLetter && !$0.isNumber }
      .filter { !states.contains(String($0)) }.joined(separator: " ")
  }

  private static let states: Set<String> = [
    "firing", "resolved", "triggered", "recovered", "recovery", "problem", "ok", "alert", "alarm",
    "critical", "warning", "is", "down", "up", "back", "closed", "cleared", "on", "has", "been",
    "was", "new", "incident",
  ]

  static func severity(_ text: String) -> Severity? {
    let words = text.lowercased()
    if words.contains("critical") { return .fatal }
    return words.contains("warn") ? .warn : nil
  }

  /// The text without what stands in code marks or is quoted from elsewhere.
  private static func withoutQuotes(_ text: String) -> String {
    let parts = text.split(separator: "```", omittingEmptySubsequences: false)
    let outside = parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    return outside.joined(separator: " ").split(separator: "\n")
      .filter { !$0.hasPrefix(">") }.joined(separator: "\n")
  }
}
