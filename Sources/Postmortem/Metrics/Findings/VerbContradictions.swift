/// One act that the timeline tells with one verb and the prose with another.
///
/// A row that restarts something and a section that shuts it down may be the same act told twice,
/// or two. They are held together when both act on the same thing and speak of one more thing in
/// common, and no row tells of the prose's verb.
enum VerbContradictions {
  private struct Act {
    var verb: Verb
    var objects: Set<String>
    /// The act's own words.
    var words: String
    var sentence: Int
  }

  private enum Verb: Sendable, Hashable {
    case restart, stop, rollBack, rollForward

    var opposite: Verb {
      switch self {
      case .restart: .stop
      case .stop: .restart
      case .rollBack: .rollForward
      case .rollForward: .rollBack
      }
    }
  }

  static func findings(_ context: FindingContext) -> [Finding] {
    let prose = context.prose
    let all = prose.sentences.indices.flatMap { acts(in: prose.sentences[$0], at: $0) }
    let rows = all.filter { prose.sentences[$0.sentence].isRow }.prefix(Prose.comparisons)
    let told = all.filter {
      prose.sentences[$0.sentence].isSection([.cause, .response, .resolution, .summary])
    }.prefix(Prose.comparisons)
    var found: [Finding] = []
    for act in told where !isTold(act, by: rows) {
      var best: (row: Act, shared: Int)?
      for row in rows
      where row.verb == act.verb.opposite && !row.objects.isDisjoint(with: act.objects)
        && !isTold(row, by: told)
      {
        let shared = sharedThings(row, act, prose)
        if shared > best?.shared ?? 0 { best = (row, shared) }
      }
      guard let best else { continue }
      let row = prose.sentences[best.row.sentence]
      let sentence = prose.sentences[act.sentence]
      found.append(
        Finding(
          code: "contradiction-verb", level: .info,
          sentence: "A row says \(FindingText.quote(best.row.words)), the text says "
            + "\(FindingText.quote(act.words)) of what may be the same act; they may contradict.",
          detail: "\(FindingText.quote(row.text)) against \(FindingText.quote(sentence.text))",
          evidence: [row.evidence, sentence.evidence]))
    }
    return found
  }

  private static func isTold(_ act: Act, by others: ArraySlice<Act>) -> Bool {
    others.contains { $0.verb == act.verb && !$0.objects.isDisjoint(with: act.objects) }
  }

  /// How many things besides the object both speak of, the sentences around included.
  private static func sharedThings(_ lhs: Act, _ rhs: Act, _ prose: Prose) -> Int {
    let shared = prose.context(of: lhs.sentence).intersection(prose.context(of: rhs.sentence))
    return shared.subtracting(lhs.objects.union(rhs.objects)).subtracting(verbStems).count
  }

  // MARK: Reading acts

  private static func acts(in sentence: Prose.Sentence, at place: Int) -> [Act] {
    var acts: [Act] = []
    for index in sentence.tokens.indices {
      guard let (verb, length) = verb(at: index, in: sentence),
        !(0..<index).suffix(4).contains(where: { isHypothetical(sentence.word($0)) })
      else { continue }
      let isPassive = Vocabulary.be.contains(sentence.word(index - 1))
      let objects =
        isPassive
        ? things(before: index - 1, in: sentence) : things(from: index + length, in: sentence)
      guard !objects.isEmpty else { continue }
      acts.append(
        Act(
          verb: verb, objects: objects,
          words: sentence.written(index..<index + length),
          sentence: place))
    }
    return acts
  }

  private static func isHypothetical(_ word: String) -> Bool {
    ["not", "should", "could", "would", "may", "might", "if", "automatically", "can"]
      .contains(word)
  }

  /// The verb at a token and how many tokens it takes: `restarted`, `shut down`.
  private static func verb(at index: Int, in sentence: Prose.Sentence) -> (Verb, length: Int)? {
    let word = sentence.word(index)
    let next = sentence.word(index + 1)
    // "a restart", "the shutdown": nouns have no object.
    if ["a", "an", "the"].contains(sentence.word(index - 1)) { return nil }
    if restarts.contains(word) { return (.restart, 1) }
    if stops.contains(word) { return (.stop, 1) }
    if ["shut", "shuts", "shutting", "took", "taking"].contains(word), next == "down" {
      return (.stop, 2)
    }
    if ["turn", "turned", "turning", "switched", "powered"].contains(word), next == "off" {
      return (.stop, 2)
    }
    if ["roll", "rolled", "rolling"].contains(word) {
      if next == "back" { return (.rollBack, 2) }
      if next == "forward" { return (.rollForward, 2) }
    }
    return ["revert", "reverted", "reverting"].contains(word) ? (.rollBack, 1) : nil
  }

  /// The words of meaning right after the verb, up to three.
  private static func things(from start: Int, in sentence: Prose.Sentence) -> Set<String> {
    var things: Set<String> = []
    var index = start
    while index < start + 4, determiners.contains(sentence.word(index)) { index += 1 }
    while things.count < 3, sentence.tokens.indices.contains(index),
      let stem = Vocabulary.stem(of: sentence.tokens[index])
    {
      things.insert(stem)
      index += 1
    }
    return things
  }

  /// The words of meaning right before a passive verb, up to three.
  private static func things(before end: Int, in sentence: Prose.Sentence) -> Set<String> {
    var things: Set<String> = []
    var index = end - 1
    while things.count < 3, sentence.tokens.indices.contains(index),
      let stem = Vocabulary.stem(of: sentence.tokens[index])
    {
      things.insert(stem)
      index -= 1
    }
    return things
  }

  private static let restarts: Set<String> = [
    "restart", "restarts", "restarted", "restarting", "reboot", "reboots", "rebooted", "rebooting",
  ]
  private static let stops: Set<String> = [
    "stop", "stopped", "stopping", "kill", "killed", "killing", "terminate", "terminated",
    "terminating",
  ]
  private static let verbStems: Set<String> = [
    "restart", "reboot", "stop", "kill", "shut", "roll", "revert", "turn",
  ]
  private static let determiners: Set<String> = [
    "the", "a", "an", "our", "all", "one", "of", "some", "its", "their", "this", "that", "affected",
    "each", "every", "both", "two",
  ]
}
