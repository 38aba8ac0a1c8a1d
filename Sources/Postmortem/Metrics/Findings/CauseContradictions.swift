/// One definite cause in one place, several in another.
///
/// "The root cause was …" speaks of one; "the other root cause", "a second cause of the outage",
/// "two root causes", "one cause of the incident" speak of more.
enum CauseContradictions {
  static func findings(_ context: FindingContext) -> [Finding] {
    let sentences = context.prose.sentences
    guard let single = sentences.first(where: tellsOfOne) else { return [] }
    let more = sentences.compactMap { sentence in
      tellsOfMore(sentence).map { (sentence, isPlain: $0) }
    }
    // "the other root cause" says it more plainly than "one cause of the incident".
    guard let plainest = more.first(where: \.isPlain) ?? more.first, plainest.0.text != single.text
    else { return [] }
    let others = more.map(\.0.evidence).filter { $0 != plainest.0.evidence }.prefix(2)
    return [
      Finding(
        code: "contradiction-cause", level: .warning,
        sentence: "The text names one root cause in one place and more than one in another; they "
          + "may contradict.",
        detail: "\(FindingText.quote(single.text)) against \(FindingText.quote(plainest.0.text))",
        evidence: [single.evidence, plainest.0.evidence] + others)
    ]
  }

  /// `the root cause was`, `the root cause of the outage is`
  private static func tellsOfOne(_ sentence: Prose.Sentence) -> Bool {
    sentence.tokens.indices.contains { index in
      guard sentence.word(index) == "the",
        ["root", "sole", "only"].contains(sentence.word(index + 1)),
        sentence.word(index + 2) == "cause"
      else { return false }
      for later in index + 3..<index + 10 {
        if ["was", "is"].contains(sentence.word(later)) {
          let next = sentence.word(later + 1)
          // "was not yet known", "was identified" name no cause.
          return !unnamed.contains(next)
        }
        if [".", ",", ";"].contains(sentence.word(later)) { return false }
      }
      return false
    }
  }

  /// Nil when it does not; else whether it says so plainly, of root or contributing causes.
  private static func tellsOfMore(_ sentence: Prose.Sentence) -> Bool? {
    var told: Bool?
    for index in sentence.tokens.indices
    where ["cause", "causes", "factor", "factors"].contains(sentence.word(index)) {
      let isQualified = qualifiers.contains(sentence.word(index - 1))
      let before = isQualified ? sentence.word(index - 2) : sentence.word(index - 1)
      // "another cause of confusion" is none of this incident's.
      let isOfIncident =
        sentence.word(index + 1) == "of" && happenings.contains(sentence.word(index + 3))
      let isSeveral = sentence.word(index).hasSuffix("s")
      guard isSeveral ? counts.contains(before) : further.contains(before),
        isSeveral || isQualified || isOfIncident
      else { continue }
      if isQualified { return true }
      told = false
    }
    return told
  }

  private static let unnamed: Set<String> = [
    "not", "unknown", "unclear", "identified", "found", "determined", "still", "being", "yet",
    "fixed", "resolved", "addressed", "confirmed", "isolated",
  ]
  private static let qualifiers: Set<String> = ["root", "contributing", "underlying"]
  private static let counts: Set<String> = [
    "two", "three", "four", "several", "multiple", "both", "many", "other",
  ]
  private static let further: Set<String> = ["other", "another", "second", "third", "one"]
  private static let happenings: Set<String> = [
    "incident", "outage", "issue", "problem", "disruption", "failure", "downtime",
  ]
}
