/// Recognises the messages in which systems say that they were changed.
enum ChangeWords {
  /// A pattern seen more often than this in all the evidence tells of routine, not of a change.
  static let rarity = 60

  /// The kind of change a message pattern tells of, or nil when it tells of none.
  static func kind(of template: String) -> EventKind? {
    let words = lowercasedWords(template)
    func has(_ stems: [String]) -> Bool {
      words.contains { word in stems.contains { word.hasPrefix($0) } }
    }
    func hasPhrase(_ phrase: [String]) -> Bool {
      guard words.count >= phrase.count else { return false }
      return (0...words.count - phrase.count).contains { start in
        zip(words[start...], phrase).allSatisfy { $0.hasPrefix($1) }
      }
    }
    if has(["rollback", "revert"]) || hasPhrase(["rolled", "back"])
      || hasPhrase(["rolling", "back"])
    {
      return .rollback
    }
    if has(["config"]), has(["deploy", "applied", "apply", "chang", "updat", "reload", "push"]) {
      return .configuration
    }
    if has(["deploy", "rollout"]) { return .deployment }
    if has(["scaled", "scaling", "resiz", "upsiz", "autoscal"]) { return .scale }
    if has(["restart", "reboot"]) || hasPhrase(["shutting", "down"]) || hasPhrase(["shut", "down"])
      || has(["sigterm"]) || hasPhrase(["stopping", "on", "signal"])
      || hasPhrase(["listening", "on"])
      || hasPhrase(["starting", "up"])
      || hasPhrase(["ready", "to", "accept", "connections"])
    {
      return .restart
    }
    return nil
  }

  /// Runs of ASCII letters, in lower case.
  private static func lowercasedWords(_ text: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for byte in text.utf8 {
      let lower = byte | 0x20
      if lower >= UInt8(ascii: "a"), lower <= UInt8(ascii: "z") {
        word.append(lower)
      } else if !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
