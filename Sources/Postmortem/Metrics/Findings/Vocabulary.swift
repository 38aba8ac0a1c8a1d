/// Words by what they do in a sentence; enough to compare sentences, no more.
enum Vocabulary {
  /// The stem of a word that carries meaning; nil for the others.
  ///
  /// Plural and verb endings are cut (`services`, `processing`, `cleared`): a light version of
  /// Harman's S stemmer, "How effective is suffixing?", 1991, with `-ing` and `-ed` added.
  static func stem(of token: Token) -> String? {
    guard token.kind == .word, token.text.utf8.count > 2, !function.contains(token.text) else {
      return nil
    }
    return stem(token.text)
  }

  /// The stems of all words of a text.
  static func stems(of text: String) -> Set<String> {
    Set(TokenizedText(text).tokens.compactMap { stem(of: $0) })
  }

  static func stem(_ word: String) -> String {
    var text = Substring(word)
    if text.hasSuffix("'s") { text = text.dropLast(2) }
    let length = text.utf8.count
    if text.hasSuffix("ing"), length > 5 {
      text = undoubled(text.dropLast(3))
    } else if text.hasSuffix("ied"), length > 4 {
      return String(text.dropLast(3)) + "y"
    } else if text.hasSuffix("ed"), length > 4 {
      text = undoubled(text.dropLast(2))
    } else if text.hasSuffix("ies"), length > 4 {
      return String(text.dropLast(3)) + "y"
    } else if text.hasSuffix("sses") || text.hasSuffix("xes") || text.hasSuffix("ches")
      || text.hasSuffix("shes")
    {
      text = text.dropLast(2)
    } else if text.hasSuffix("s"), length > 3, !text.hasSuffix("ss"), !text.hasSuffix("us"),
      !text.hasSuffix("is")
    {
      text = text.dropLast()
    }
    // "delete", "deleted" and "deleting" meet without their last vowel.
    if text.hasSuffix("e"), text.utf8.count > 3 { text = text.dropLast() }
    return String(text)
  }

  /// `stopp` of "stopped" is `stop`.
  private static func undoubled(_ text: Substring) -> Substring {
    guard let last = text.utf8.last, text.utf8.dropLast().last == last,
      !"lsz".utf8.contains(last)
    else { return text }
    return text.dropLast()
  }

  static let be: Set<String> = [
    "is", "are", "was", "were", "be", "been", "being", "remain", "remains", "remained", "got",
  ]
  static let modals: Set<String> = [
    "should", "could", "would", "can", "cannot", "may", "might", "must", "need", "needs",
    "needed", "required", "require", "requires", "if", "able", "unable", "attempted", "tried",
    "to",
  ]
  static let negations: Set<String> = [
    "not", "no", "never", "without", "unaffected", "didn't", "wasn't", "weren't", "isn't",
    "aren't", "doesn't", "unimpacted",
  ]
  /// Words that say something did not work as it should.
  static let harm: Set<String> = [
    "delayed", "delay", "delays", "down", "unavailable", "failing", "failed", "failures", "fail",
    "errors", "degraded", "affected", "impacted", "slow", "lost", "corrupted", "interrupted",
    "stopped", "paused", "disrupted", "outage", "broken", "unable", "timeouts", "unreachable",
    "blocked", "missing",
  ]

  /// Words that carry no meaning of their own, or are said of every incident.
  static let function: Set<String> = [
    "the", "and", "but", "for", "nor", "with", "from", "into", "onto", "over", "under", "after",
    "before", "during", "until", "while", "when", "where", "which", "who", "whom", "whose", "that",
    "this", "these", "those", "there", "here", "then", "than", "our", "your", "their", "its", "his",
    "her", "you", "they", "them", "was", "were", "are", "has", "have", "had", "been", "being",
    "will", "would", "can", "could", "should", "may", "might", "must", "not", "all", "any", "some",
    "each", "every", "both", "few", "more", "most", "other", "another", "such", "only", "own",
    "same", "too", "very", "just", "also", "now", "once", "again", "due", "because", "about",
    "against", "between", "through", "out", "off", "down", "back", "did", "does", "doing", "utc",
    "incident", "issue", "issues", "problem", "problems", "outage", "affected", "one", "two", "new",
    "caused", "cause", "causing", "result", "resulted", "resulting", "additionally", "however",
    "still", "currently", "team", "see", "seen", "time", "well", "was", "it's", "we're", "we've",
    "remain", "remains", "remained", "like", "able", "as", "in", "on", "of", "to", "by", "at",
  ]
}
