/// Something said to be unaffected that is named where the cause or the harm is told.
///
/// The words before "is unaffected" are taken as a name. A name of two or more words is looked
/// for in the cause as it stands, and in the impact and the posts beside a word of harm; a name of
/// one word always needs the harm to follow it.
enum UnaffectedContradictions {
  static func findings(_ context: FindingContext) -> [Finding] {
    var found: [Finding] = []
    var named: Set<[String]> = []
    for sentence in context.prose.sentences where named.count < Prose.comparisons {
      guard let name = unaffected(sentence), named.insert(name).inserted else { continue }
      guard let (other, place) = harm(to: name, in: context.prose, besides: sentence) else {
        continue
      }
      found.append(
        Finding(
          code: "contradiction-unaffected", level: other.isPost ? .info : .warning,
          sentence: "One place says unaffected, another tells of harm or cause in the same words; "
            + "they may contradict.",
          detail: "\(FindingText.quote(sentence.text)) against \(other.quote(around: place))",
          evidence: [sentence.evidence, other.evidence]))
    }
    return found
  }

  /// The stems of what is said to be unaffected; nil when the sentence says no such thing.
  private static func unaffected(_ sentence: Prose.Sentence) -> [String]? {
    for index in sentence.tokens.indices where Vocabulary.be.contains(sentence.word(index)) {
      var next = index + 1
      while adverbs.contains(sentence.word(next)) { next += 1 }
      let isNot = sentence.word(next) == "not"
      let said = sentence.word(isNot ? next + 1 : next)
      guard isNot ? ["affected", "impacted"].contains(said) : plain.contains(said) else { continue }
      return name(endingAt: index, in: sentence)
    }
    return nil
  }

  /// Up to four words before the verb, back to the first that carries no meaning.
  private static func name(endingAt end: Int, in sentence: Prose.Sentence) -> [String]? {
    var stems: [String] = []
    var index = end - 1
    while index >= 0, stems.count < 4 {
      if rest.contains(sentence.word(index)) { return nil }
      guard let stem = Vocabulary.stem(of: sentence.tokens[index]) else { break }
      stems.insert(stem, at: 0)
      index -= 1
    }
    // "access to pages is unaffected" is said of the access.
    if rest.contains(sentence.word(index)) || prepositions.contains(sentence.word(index)) {
      return nil
    }
    return stems.isEmpty ? nil : stems
  }

  private static func harm(
    to name: [String], in prose: Prose, besides other: Prose.Sentence
  ) -> (Prose.Sentence, place: Range<Int>)? {
    for sentence in prose.sentences(with: name[0]) where sentence.passage != other.passage {
      guard let place = place(of: name, in: sentence), !sentence.contains(Vocabulary.negations)
      else { continue }
      if name.count > 1, sentence.isSection([.cause]) { return (sentence, place) }
      guard sentence.isPost || sentence.isSection([.cause, .impact, .summary]) else { continue }
      let after = place.upperBound..<place.upperBound + (name.count > 1 ? 8 : 4)
      if after.contains(where: { Vocabulary.harm.contains(sentence.word($0)) }) {
        return (sentence, place)
      }
    }
    return nil
  }

  /// The tokens that have the stems of `name`, side by side.
  private static func place(of name: [String], in sentence: Prose.Sentence) -> Range<Int>? {
    let stems = sentence.tokens.map { Vocabulary.stem(of: $0) }
    guard stems.count >= name.count else { return nil }
    for start in 0...stems.count - name.count
    where zip(stems[start...], name).allSatisfy({ $0 == $1 }) {
      return start..<start + name.count
    }
    return nil
  }

  private static let plain: Set<String> = ["unaffected", "unimpacted"]
  private static let adverbs: Set<String> = [
    "currently", "fully", "completely", "still", "otherwise", "also", "entirely", "largely",
  ]
  private static let prepositions: Set<String> = [
    "of", "to", "for", "in", "on", "from", "with", "by", "at", "via", "using", "within",
  ]
  /// Names of what is left over, which name nothing.
  private static let rest: Set<String> = [
    "other", "others", "rest", "remaining", "everything", "else", "existing", "most", "many",
    "some", "you",
  ]
}
