/// Slack's own marks in a text, as people read them.
///
/// Source: https://docs.slack.dev/messaging/formatting-message-text
enum SlackText {
  /// The text with mentions, links and entities decoded.
  ///
  /// - Parameter person: What stands for the person with an id, given the name that the mention
  ///   holds.
  static func plain(_ text: String, person: (String, String?) -> String) -> String {
    var plain = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      plain += entities(rest[..<open])
      guard let close = rest[open...].firstIndex(of: ">") else {
        rest = rest[open...]
        break
      }
      plain += mark(rest[rest.index(after: open)..<close], person: person)
      rest = rest[rest.index(after: close)...]
    }
    plain += entities(rest)
    let trimmed = plain.utf8
    guard let first = trimmed.firstIndex(where: { !$0.isBlank }),
      let last = trimmed.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(plain[first...last])
  }

  /// `@U123|name`, `#C123|name`, `!here`, `!subteam^S1|@ops`, `https://…|label`.
  private static func mark(_ mark: Substring, person: (String, String?) -> String) -> String {
    let parts = mark.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let target = parts.first ?? ""
    let label = parts.count > 1 && !parts[1].isEmpty ? entities(parts[1]) : nil
    switch target.first {
    case "@": return "@" + person(String(target.dropFirst()), label)
    case "#": return "#" + (label ?? String(target.dropFirst()))
    case "!":
      return label ?? "@" + (target.dropFirst().split(separator: "^").first.map(String.init) ?? "")
    default: return label ?? entities(target)
    }
  }

  private static func entities(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&amp;", with: "&")
  }
}
