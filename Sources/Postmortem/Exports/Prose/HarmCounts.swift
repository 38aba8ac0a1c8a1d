/// Finds in a sentence how many of something the whole incident harmed: `412 failed requests`,
/// `412 requests failed`, `affected about 2,000 users`.
///
/// A sentence that speaks of a part (a place, a phase, a further number), of a guess or of a moment
/// tells no count of the whole.
struct HarmCounts {
  struct Found {
    var count: ClaimedCount
    var bytes: Range<Int>
  }

  private let tokens: [CountTokens.Token]
  private let isTotal: Bool

  /// - Parameter tellsMoment: whether the sentence has a time that may be one of a part.
  static func counts(in tokens: CountTokens, tellsMoment: Bool) -> [Found] {
    let words = telling(tokens.tokens)
    guard words.isDisjoint(with: parts), !tellsMoment else { return [] }
    return HarmCounts(tokens: tokens.tokens, isTotal: !words.isDisjoint(with: totals)).found()
  }

  /// The words, without those that only compare a number: `more than 300`, `at least 300`.
  private static func telling(_ tokens: [CountTokens.Token]) -> Set<String> {
    let words = tokens.map { $0.word ?? "" }
    return Set(
      words.indices.filter { index in
        let next = index + 1 < words.count ? words[index + 1] : ""
        return !(words[index] == "more" && next == "than")
          && !(words[index] == "least" && index > 0 && words[index - 1] == "at")
      }.map { words[$0] })
  }

  private func found() -> [Found] {
    tokens.indices.compactMap { index in
      guard let number = tokens[index].number, number.value >= 2, !isWhole(at: index),
        !hasPlace(before: index),
        let (subject, end) = subject(at: index), !hasPlace(after: end)
      else { return nil }
      return Found(
        count: ClaimedCount(number: number, subject: subject, isTotal: isTotal),
        bytes: tokens[index].bytes.lowerBound..<tokens[end - 1].bytes.upperBound)
    }
  }

  /// Whether a number is what a part is of: `421 of 900 requests failed`, `42/1,000`.
  private func isWhole(at index: Int) -> Bool {
    guard index > 1 else { return false }
    if tokens[index - 1].isSign("/") { return true }
    return tokens[..<index].suffix(4).contains { $0.number != nil || $0.percent != nil }
      && tokens[..<index].suffix(3).contains { $0.word == "of" }
  }

  // MARK: What is counted

  /// The subject, and the token behind its words.
  private func subject(at index: Int) -> (String, end: Int)? {
    var words: [String] = []
    var next = index + 1
    while next < tokens.count, words.count < 4, let word = tokens[next].word {
      next += 1
      words.append(word)
      if let noun = Self.nouns[word] {
        words[words.count - 1] = noun
        break
      }
    }
    guard let last = words.last, Self.nouns.values.contains(last) else { return nil }
    var harms = words.compactMap { Self.harms[$0] }
    words.removeAll { Self.harms[$0] != nil }
    if harms.isEmpty, let (harm, end) = harm(after: next) {
      harms = [harm]
      next = end
    } else if harms.isEmpty, let harm = harm(before: index) {
      harms = [harm]
    }
    guard harms.count == 1, let harm = harms.first, words.count <= 3 else { return nil }
    return ((harm + " ") + words.joined(separator: " "), next)
  }

  /// `requests failed`, `users were affected`, `messages that were lost`
  private func harm(after start: Int) -> (String, end: Int)? {
    var next = start
    let limit = min(tokens.count, start + 4)
    while next < limit, let word = tokens[next].word {
      next += 1
      if let harm = Self.harms[word] { return (harm, next) }
      guard Self.auxiliaries.contains(word) else { return nil }
    }
    return nil
  }

  /// `affected about 2,000 users`, `lost 412 messages`
  private func harm(before index: Int) -> String? {
    var before = index - 1
    while before >= 0, index - before <= 4 {
      if let word = tokens[before].word {
        if let harm = Self.harms[word] { return harm }
        guard NumberHedge.abouts.contains(word) || Self.comparisons.contains(word) else {
          return nil
        }
      } else if !tokens[before].isSign("~<>") {
        return nil
      }
      before -= 1
    }
    return nil
  }

  // MARK: Places

  /// `in Frankfurt 412 requests failed`
  private func hasPlace(before index: Int) -> Bool {
    tokens[..<index].indices.contains { isPlace(at: $0) }
  }

  /// `412 requests failed in Frankfurt`, up to the next clause.
  private func hasPlace(after start: Int) -> Bool {
    var next = start
    while next < tokens.count {
      if tokens[next].isSign(",;:().-") { return false }
      if let word = tokens[next].word, Self.clauses.contains(word) { return false }
      if isPlace(at: next) || tokens[next].percent != nil { return true }
      next += 1
    }
    return false
  }

  /// Whether a word such as `in` begins words that narrow what is counted.
  private func isPlace(at index: Int) -> Bool {
    guard let word = tokens[index].word, Self.prepositions.contains(word) else { return false }
    let after = tokens[(index + 1)...].prefix(4)
    if case .other = after.first?.kind { return false }
    // `up to 412`
    if after.first?.number != nil { return false }
    let words = after.compactMap(\.word)
    return !words.contains { Self.wholes.contains($0) } && words.first != "which"
  }

  // MARK: Words

  /// Words that make a sentence one of a part, a guess or a moment.
  private static let parts: Set<String> = [
    "per", "each", "every", "another", "additional", "more", "remaining", "other", "first",
    "second", "third", "last", "initially", "initial", "estimate", "estimates", "believed",
    "believe", "thought", "expected", "would", "could", "may", "might", "if", "yet", "still",
    "already", "these", "those", "them", "far", "retry", "retried", "peak", "peaked", "average",
    "hourly", "least", "unlike", "previous", "previously", "earlier", "later", "until", "after",
    "before", "reported", "tickets", "sample", "recovered", "replayed", "redelivered", "not", "no",
    "wrongly", "typically", "usually", "including", "whereas", "compared",
  ]
  private static let totals: Set<String> = ["total", "altogether", "overall", "sum"]
  private static let wholes: Set<String> = [
    "total", "incident", "outage", "disruption", "degradation", "all", "event", "window", "period",
    "downtime", "whole", "time",
  ]
  private static let prepositions: Set<String> = [
    "in", "on", "at", "from", "to", "for", "with", "via", "across", "through", "of", "within",
    "by", "under", "against",
  ]
  private static let clauses: Set<String> = [
    "because", "while", "when", "which", "as", "due", "and", "but", "since", "so", "during",
  ]
  private static let comparisons: Set<String> = ["over", "than", "to", "up", "a", "of"]
  private static let auxiliaries: Set<String> = [
    "were", "was", "have", "had", "been", "that", "which", "who", "being", "got",
  ]
  /// How harm is written, and the form that stands for it.
  private static let harms: [String: String] = [
    "failed": "failed", "failing": "failed", "affected": "affected", "affecting": "affected",
    "impacted": "affected", "impacting": "affected", "lost": "lost", "dropped": "dropped",
    "rejected": "rejected", "delayed": "delayed", "duplicated": "duplicate",
    "duplicate": "duplicate", "undelivered": "undelivered", "corrupted": "corrupted",
  ]
  /// What is counted in several, and one of it.
  private static let nouns: [String: String] = {
    let singles = [
      "request", "user", "customer", "message", "email", "job", "build", "order", "transaction",
      "payment", "record", "row", "event", "webhook", "call", "session", "account", "tenant",
      "organization", "organisation", "repository", "device", "notification", "invoice", "booking",
      "checkout", "upload", "download", "login", "query", "write", "read", "run", "task", "file",
      "object", "document", "delivery", "subscriber", "merchant", "project", "workspace",
      "deployment", "purchase", "page", "host", "server", "node", "pod", "instance", "connection",
    ]
    var nouns: [String: String] = ["people": "person", "mails": "email", "emails": "email"]
    for noun in singles {
      let isPlain = !noun.hasSuffix("y") || noun.hasSuffix("ay") || noun.hasSuffix("ey")
      nouns[isPlain ? noun + "s" : noun.dropLast() + "ies"] = noun
    }
    return nouns
  }()
}
