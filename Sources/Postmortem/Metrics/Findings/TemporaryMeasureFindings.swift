/// Temporary measures that nothing takes back.
///
/// A measure is "temporarily" beside a verb of change (`scaled`, `disabled`; not "temporarily
/// unavailable"), or "temporary" before a noun of remedy. It is taken back by a sentence, a later
/// row or an action that has a word of the opposite and a thing in common with it, or by an
/// "until" of its own.
enum TemporaryMeasureFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    let prose = context.prose
    var found: [Finding] = []
    var told: [Set<String>] = []
    for (index, sentence) in prose.sentences.enumerated()
    where told.count < Prose.comparisons && !sentence.isSection([.actions, .lessons, .background]) {
      guard let measure = measure(in: sentence) else { continue }
      let things = Set(sentence.stems).subtracting(measure.stems)
      if told.contains(where: { !$0.isDisjoint(with: things) }) { continue }
      let isTakenBack = prose.sentences.indices.contains {
        takesBack(prose.sentences[$0], measure, things, isSame: $0 == index, after: sentence)
      }
      let isPlanned = context.incident.actions.contains { action in
        let tokens = TokenizedText(action.text).tokens
        return tells(measure.reversals, in: tokens[...])
          && !things.isDisjoint(with: tokens.compactMap { Vocabulary.stem(of: $0) })
      }
      if isTakenBack || isPlanned { continue }
      told.append(things)
      found.append(
        Finding(
          code: "temporary-measure-open", level: .warning,
          sentence: "A temporary measure is told of (\(FindingText.quote(measure.words))), and "
            + "nothing says it was taken back.",
          detail: FindingText.quote(sentence.text), evidence: [sentence.evidence]))
    }
    return found
  }

  private struct Measure {
    /// As written: `temporarily scaled up`.
    var words: String
    var stems: Set<String>
    /// Words that would take it back: a stem, or a stem and the particle after it.
    var reversals: Set<String>
    /// Where in the sentence it ends.
    var end: Int
  }

  private static func measure(in sentence: Prose.Sentence) -> Measure? {
    for index in sentence.tokens.indices {
      switch sentence.word(index) {
      case "temporarily":
        for verb in [index + 1, index - 1, index - 2] {
          guard let reversals = reversals[Vocabulary.stem(sentence.word(verb))] else { continue }
          // "may temporarily pause" tells of no measure.
          if (0..<min(verb, index)).suffix(3).contains(where: {
            ["may", "might", "could", "can", "should"].contains(sentence.word($0))
          }) {
            return nil
          }
          var last = max(index, verb)
          if ["up", "down", "off", "out", "back"].contains(sentence.word(last + 1)) { last += 1 }
          return Measure(
            words: sentence.written(min(index, verb)..<last + 1),
            stems: [Vocabulary.stem(sentence.word(verb)), Vocabulary.stem("temporarily")],
            reversals: reversals.union(undoing), end: last)
        }
      case "temporary":
        guard nouns.contains(sentence.word(index + 1)) else { continue }
        return Measure(
          words: sentence.written(index..<index + 2),
          stems: [Vocabulary.stem("temporary"), Vocabulary.stem(sentence.word(index + 1))],
          reversals: undoing.union(phrases(["permanent", "permanently", "replace"])), end: index + 1
        )
      default: continue
      }
    }
    return nil
  }

  private static func takesBack(
    _ sentence: Prose.Sentence, _ measure: Measure, _ things: Set<String>, isSame: Bool,
    after first: Prose.Sentence
  ) -> Bool {
    if isSame {
      // "… until the queue was empty" says when it ended.
      let rest = sentence.tokens.dropFirst(measure.end + 1)
      return tells(measure.reversals, in: rest) || rest.contains { $0.text == "until" }
    }
    if case .row(let later) = sentence.place, case .row(let earlier) = first.place,
      later < earlier
    {
      return false
    }
    return tells(measure.reversals, in: sentence.tokens[...])
      && !things.isDisjoint(with: sentence.stems)
  }

  /// Whether one of the words stands in the sentence; of two words, the second may follow the
  /// first at a little distance: "scaled the database down".
  private static func tells(_ reversals: Set<String>, in tokens: ArraySlice<Token>) -> Bool {
    tokens.indices.contains { index in
      let stem = Vocabulary.stem(tokens[index].text)
      if reversals.contains(stem) { return true }
      return tokens[index...].prefix(6).dropFirst().contains {
        reversals.contains("\(stem) \($0.text)")
      }
    }
  }

  /// What takes any measure back. Words of recovery ("restored", "back to normal") are not among
  /// them: the service recovers while the measure stays.
  private static let undoing = phrases([
    "revert", "undo", "undone", "remove", "roll back", "switch back", "move back", "change back",
    "set back", "scale back", "put back", "turn back", "return",
  ])

  /// The stems of verbs that change something, with the words that change it back.
  private static let reversals: [String: Set<String>] = {
    let families: [(verbs: [String], back: [String])] = [
      (
        [
          "scale", "increase", "raise", "double", "add", "extend", "expand", "allocate", "upsize",
        ],
        [
          "scale down", "scale in", "size down", "downscale", "downsize", "reduce", "decrease",
          "lower", "deallocate",
        ]
      ),
      (
        ["disable", "pause", "stop", "suspend", "block", "limit", "throttle"],
        [
          "enable", "reenable", "resume", "unblock", "lift", "unpause", "start", "restart",
          "turn on",
        ]
      ),
      (["reduce", "lower", "decrease"], ["increase", "raise", "scale up"]),
      (
        ["enable", "move", "switch", "redirect", "route", "reroute", "change", "deploy"],
        ["disable", "turn off"]
      ),
      (["turn", "shut", "took"], ["turn on", "resume", "start", "restart"]),
    ]
    var table: [String: Set<String>] = [:]
    for family in families {
      for verb in family.verbs { table[Vocabulary.stem(verb)] = phrases(family.back) }
    }
    return table
  }()

  /// The first word of each as a stem, a second as it is.
  private static func phrases(_ phrases: [String]) -> Set<String> {
    Set(
      phrases.map { phrase in
        let words = phrase.split(separator: " ")
        return ([Vocabulary.stem(String(words[0]))] + words.dropFirst().map(String.init))
          .joined(separator: " ")
      })
  }

  private static let nouns: Set<String> = [
    "fix", "workaround", "measure", "mitigation", "solution", "patch", "block", "limit", "hotfix",
    "increase", "capacity", "change", "rule",
  ]
}
