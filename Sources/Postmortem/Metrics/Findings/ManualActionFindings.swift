/// Work done by hand that the prose tells of and no row dates.
enum ManualActionFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    guard !(context.incident.published?.rows ?? []).isEmpty else { return [] }
    return context.prose.sentences.compactMap { sentence in
      guard sentence.isSection([.cause, .response, .resolution, .summary, .impact, .other]),
        let verb = manualVerb(in: sentence)
      else { return nil }
      let stem = Vocabulary.stem(sentence.word(verb))
      let things = clause(around: verb, of: sentence).subtracting([
        stem, Vocabulary.stem("manually"),
      ])
      let isDated = context.prose.sentences(with: stem).contains {
        $0.isRow && !things.isDisjoint(with: $0.stems)
      }
      guard !isDated else { return nil }
      return Finding(
        code: "undated-manual-action", level: .info,
        sentence: "Work by hand (\(FindingText.quote(sentence.written(verb..<verb + 1)))) is "
          + "told of without a row in the timeline.",
        detail: FindingText.quote(sentence.text), evidence: [sentence.evidence])
    }
  }

  /// The stems of the clause that a token is in: what the next clause does is another act.
  private static func clause(around index: Int, of sentence: Prose.Sentence) -> Set<String> {
    var start = index
    while start > 0, !clauseEnds.contains(sentence.word(start - 1)) { start -= 1 }
    var end = index
    while end < sentence.tokens.count, !clauseEnds.contains(sentence.word(end)) { end += 1 }
    return Set(sentence.tokens[start..<end].compactMap { Vocabulary.stem(of: $0) })
  }

  /// The verb of what was done by hand; nil for what might, must or used to be.
  private static func manualVerb(in sentence: Prose.Sentence) -> Int? {
    for index in sentence.tokens.indices {
      let isByHand = sentence.word(index) == "by" && sentence.word(index + 1) == "hand"
      guard sentence.word(index) == "manually" || isByHand else { continue }
      let after = sentence.word(index + 1)
      let earlier = (0..<index).suffix(8).reversed().prefix {
        !clauseEnds.contains(sentence.word($0))
      }
      let verb =
        !isByHand && isPast(after) ? index + 1 : earlier.first { isPast(sentence.word($0)) }
      guard let verb else { continue }
      let before = (0..<min(verb, index)).suffix(4).map { sentence.word($0) }
      // "was being manually edited" tells of a habit; "had to be" was done.
      if before.contains(where: { Vocabulary.modals.contains($0) && $0 != "to" }) { continue }
      if before.contains("not") || before.contains("to") && !before.contains("had") { continue }
      return verb
    }
    return nil
  }

  private static let clauseEnds: Set<String> = [
    "and", "but", "while", "so", "which", ",", ";", ":", "(", ")",
  ]

  private static func isPast(_ word: String) -> Bool {
    word.utf8.count > 4 && word.hasSuffix("ed")
      || ["ran", "sent", "rebuilt", "reset"].contains(word)
  }
}
