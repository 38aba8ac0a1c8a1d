/// Finds the sentences of a post that promise to tell more, and when.
///
/// A promise is a sentence with a word of telling in the future: `we will provide another
/// update`, `next update in 20 minutes`, `we'll follow up`, `more updates to follow`. Promises to
/// work ("we will continue to investigate"), refusals ("no further updates"), conditions ("we
/// will update if that changes"), what others are to tell us, and the announcement of an analysis
/// are not. A sentence counts once; a time in it goes before the lack of one.
struct PromiseScanner {
  struct Found: Sendable, Hashable {
    /// As written: `by 4:06 pm UTC`; for an open-ended one from the telling on.
    var words: String
    /// Nil when no time is told at all.
    var time: PromisedTime.Meaning?
  }

  /// How many tokens apart the parts of one promise may be; keeps the scan linear.
  private static let reach = 40

  /// How many words of telling are tried for a time in one sentence.
  private static let cueLimit = 8

  private let text: TokenizedText
  private var tokens: [Token] { text.tokens }

  /// Everything that `body` promises, in the order written.
  static func promises(in body: String) -> [Found] {
    let scanner = PromiseScanner(text: TokenizedText(body))
    return scanner.text.sentences.compactMap(scanner.promise(in:))
  }

  /// Whether `body` promises an analysis to come: `a root cause analysis will be shared`.
  static func promisesAnalysis(in body: String) -> Bool {
    let scanner = PromiseScanner(text: TokenizedText(body))
    return scanner.text.sentences.contains { sentence in
      let words = Set(sentence.map { scanner.tokens[$0].text })
      return sentence.contains { scanner.isFuture($0, in: sentence) }
        && !words.isDisjoint(with: documents) && !words.isDisjoint(with: gives.union(given))
        && words.isDisjoint(with: ["not", "no", "if"])
    }
  }

  private func promise(in sentence: Range<Int>) -> Found? {
    var openEnded: Range<Int>?
    var tried = 0
    for index in sentence where tried < PromiseScanner.cueLimit {
      guard let cue = cue(at: index, in: sentence) else { continue }
      tried += 1
      if let time = time(after: cue, in: sentence) ?? timeAtStart(of: sentence, before: cue) {
        if case .vague = time.meaning {
          return Found(words: words(from: cue.lowerBound, in: sentence), time: time.meaning)
        }
        return Found(words: text.words(time.tokens), time: time.meaning)
      }
      if openEnded == nil { openEnded = cue }
    }
    guard let openEnded, !isConditional(sentence) else { return nil }
    return Found(words: words(from: openEnded.lowerBound, in: sentence), time: nil)
  }

  // MARK: Words of telling

  /// The tokens that tell of telling, when they begin at `index`.
  private func cue(at index: Int, in sentence: Range<Int>) -> Range<Int>? {
    if let end = announcement(at: index, in: sentence) { return index..<end }
    guard isFuture(index, in: sentence), !isSpokenOfThings(index, in: sentence) else { return nil }
    var next = index + 1
    let limit = min(sentence.upperBound, index + 14)
    while next < limit {
      let word = tokens[next].text
      if PromiseScanner.stops.contains(word) || ["not", "never"].contains(word) { return nil }
      if let end = telling(at: next, future: index, in: sentence) {
        // "there will be one more update" is quoted from its beginning.
        let isThere = index > sentence.lowerBound && tokens[index - 1].text == "there"
        return (isThere ? index - 1 : next)..<end
      }
      next += 1
    }
    return nil
  }

  /// `next update …`, `more updates to follow`, `updates every …`: a promise without a verb.
  private func announcement(at index: Int, in sentence: Range<Int>) -> Int? {
    guard PromiseScanner.updates.contains(tokens[index].text) else { return nil }
    let before = index > sentence.lowerBound ? tokens[index - 1].text : ""
    if index > sentence.lowerBound + 1, tokens[index - 2].text == "no" { return nil }
    var next = index + 1
    let word = text(next, sentence) ?? ""
    if ["to", "will"].contains(word), ["follow", "come"].contains(text(next + 1, sentence) ?? "") {
      return next + 2
    }
    let isNext =
      ["next", "another", "further", "more", "additional"].contains(before)
      || index == sentence.lowerBound
    guard isNext else { return nil }
    while PromiseScanner.planned.contains(text(next, sentence) ?? "") { next += 1 }
    let reader = PromisedTimeReader(tokens: tokens, end: sentence.upperBound)
    return reader.time(at: next) == nil ? nil : next
  }

  private func isFuture(_ index: Int, in sentence: Range<Int>) -> Bool {
    let word = tokens[index].text
    if word == "will" || word == "shall" || word.hasSuffix("'ll") { return true }
    guard text(index + 1, sentence) == "to" else { return false }
    return ["expect", "expects", "plan", "going", "aim", "intend"].contains(word)
  }

  /// Whether the subject is one that tells nobody: `this change will provide more information`.
  private func isSpokenOfThings(_ index: Int, in sentence: Range<Int>) -> Bool {
    guard index > sentence.lowerBound else { return false }
    return PromiseScanner.others.contains(tokens[index - 1].text)
  }

  /// The end of the words of telling at `index`, after a future at `future`.
  private func telling(at index: Int, future: Int, in sentence: Range<Int>) -> Int? {
    let word = tokens[index].text
    let next = text(index + 1, sentence) ?? ""
    switch word {
    case "update", "updating":
      // "will update" and "will also update", not "the next update".
      let before = tokens[index - 1].text
      guard index - 1 == future || PromiseScanner.beforeUpdate.contains(before) else { return nil }
      return PromiseScanner.afterUpdate.contains(next) || index + 1 == sentence.upperBound
        || [".", ",", "!"].contains(next) || isPage(index + 1, sentence) ? index + 1 : nil
    case "keep", "keeping":
      for offset in 2...6 {
        guard let later = text(index + offset, sentence) else { return nil }
        if ["posted", "updated", "informed", "apprised"].contains(later) {
          return index + offset + 1
        }
      }
      return nil
    case "follow", "following":
      guard next == "up",
        !isAnalysis(index..<min(sentence.upperBound, index + PromiseScanner.reach))
      else { return nil }
      return index + 2
    case "report": return ["back", "further"].contains(next) ? index + 2 : nil
    case "let":
      return text(index + 2, sentence) == "know" && next != "us" ? index + 3 : nil
    case "notify", "inform":
      return ["you", "customers", "everyone", "users"].contains(next) ? index + 2 : nil
    case "be" where future > sentence.lowerBound && tokens[future - 1].text == "there":
      // "there will be one more update"
      let told = index + 1..<min(sentence.upperBound, index + 6)
      guard let noun = news(told, last: false),
        !tokens[index + 1..<noun].contains(where: { $0.text == "no" })
      else { return nil }
      return noun + 1
    case "be":
      // "further updates will be provided"
      guard PromiseScanner.given.contains(next),
        let noun = news(
          max(sentence.lowerBound, future - PromiseScanner.reach)..<future, last: true),
        !(max(sentence.lowerBound, noun - 4)..<noun).contains(where: { tokens[$0].text == "no" })
      else { return nil }
      return index + 2
    default:
      guard PromiseScanner.gives.contains(word), !PromiseScanner.stops.contains(next) else {
        return nil
      }
      let limit = min(sentence.upperBound, index + 8)
      guard let noun = news(index + 1..<limit, last: false), !isAnalysis(index..<noun + 2) else {
        return nil
      }
      return noun + 1
    }
  }

  /// `our status`, `the status page`, `this incident`: what is updated is what people read.
  private func isPage(_ index: Int, _ sentence: Range<Int>) -> Bool {
    guard ["our", "the", "this"].contains(text(index, sentence) ?? "") else { return false }
    return ["status", "page", "incident", "post", "thread", "community", "progress"].contains(
      text(index + 1, sentence) ?? "")
  }

  /// The first (or last) token that is the thing told: `update`, `information`.
  private func news(_ range: Range<Int>, last: Bool) -> Int? {
    let found = range.filter { PromiseScanner.news.contains(tokens[$0].text) }
    return last ? found.last : found.first
  }

  private func isAnalysis(_ range: Range<Int>) -> Bool {
    range.clamped(to: tokens.indices).contains {
      PromiseScanner.analyses.contains(tokens[$0].text)
    }
  }

  /// "if" makes an open-ended promise a condition that may never come true; "once it is done, or
  /// if that changes" does not.
  private func isConditional(_ sentence: Range<Int>) -> Bool {
    let words = Set(sentence.map { tokens[$0].text })
    return !words.isDisjoint(with: ["if", "needed", "necessary", "required"])
      && words.isDisjoint(with: ["once", "when", "until"])
  }

  // MARK: Times

  private func time(after cue: Range<Int>, in sentence: Range<Int>) -> PromisedTime? {
    let reader = PromisedTimeReader(tokens: tokens, end: sentence.upperBound)
    // An announcement has read past its time's preposition or stands right before it.
    for index in cue
      .upperBound..<min(
        cue.upperBound + PromiseScanner.reach, max(cue.upperBound, sentence.upperBound))
    {
      if let time = reader.time(at: index) { return time }
      if PromiseScanner.relatives.contains(tokens[index].text) { return nil }
    }
    return nil
  }

  /// `In 20 minutes we will …`: a time that opens the sentence and is followed by who tells.
  private func timeAtStart(of sentence: Range<Int>, before cue: Range<Int>) -> PromisedTime? {
    guard ["by", "within", "in", "every"].contains(tokens[sentence.lowerBound].text) else {
      return nil
    }
    let reader = PromisedTimeReader(tokens: tokens, end: cue.lowerBound)
    guard let time = reader.time(at: sentence.lowerBound) else { return nil }
    var next = time.tokens.upperBound
    if text(next, sentence) == "," { next += 1 }
    return PromiseScanner.tellers.contains(text(next, sentence) ?? "") ? time : nil
  }

  private func words(from start: Int, in sentence: Range<Int>) -> String {
    var end = min(sentence.upperBound, start + 24)
    while end > start + 1, tokens[end - 1].kind == .mark { end -= 1 }
    return text.words(start..<end)
  }

  private func text(_ index: Int, _ sentence: Range<Int>) -> String? {
    index < sentence.upperBound ? tokens[index].text : nil
  }

  // MARK: Vocabulary

  private static let updates: Set<String> = ["update", "updates", "information", "details"]
  private static let news: Set<String> = [
    "update", "updates", "information", "info", "details", "detail", "news", "more",
  ]
  private static let gives: Set<String> = [
    "provide", "post", "share", "give", "send", "publish", "issue", "bring", "release",
    "communicate", "offer", "provided", "providing", "posting", "sharing", "sending", "have",
  ]
  private static let given: Set<String> = [
    "provided", "posted", "shared", "given", "sent", "published", "made", "available", "issued",
  ]
  private static let afterUpdate: Set<String> = [
    "you", "again", "here", "when", "once", "as", "on", "further", "everyone", "customers",
    "users", "by", "within", "in", "at", "soon", "shortly", "status", "every", "regularly",
    "hourly", "with", "if", "before",
  ]
  private static let analyses: Set<String> = [
    "rca", "analysis", "postmortem", "mortem", "retrospective", "review", "writeup", "work",
  ]
  private static let documents: Set<String> = [
    "rca", "analysis", "postmortem", "mortem", "retrospective", "writeup", "report",
  ]
  private static let others: Set<String> = [
    "this", "that", "which", "it", "they", "change", "fix", "release", "logs", "logging",
    "dashboard", "customers", "users",
  ]
  private static let tellers: Set<String> = [
    "we", "we'll", "our", "the", "another", "an", "you", "you'll", "i", "i'll", "expect",
  ]
  private static let planned: Set<String> = [
    "is", "are", "will", "be", "expected", "due", "planned", "scheduled", "provided", "posted",
    "coming", "eta", "time", ":", "-", "\u{2013}", "\u{2014}",
  ]
  private static let beforeUpdate: Set<String> = [
    "to", "also", "and", "then", "be", "promptly", "regularly", "further",
  ]
  /// Where the future's clause ends, or turns to what others tell us.
  private static let stops: Set<String> = [".", ";", "which", "because", "no", "us", "me"]
  /// What follows one of these tells of something else than the update.
  private static let relatives: Set<String> = [
    "that", "which", "who", "began", "started", "since", "because", "was", "were", "had", ";",
  ]
}
