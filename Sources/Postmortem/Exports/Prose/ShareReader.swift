/// Finds parts of a whole in a sentence: `42 of 1,000 requests failed (4.2 %)`,
/// `4.2 % of requests (42 of 1,000)`, `5 out of 3`.
///
/// Only a percentage that stands for the very same parts counts: `3 of 8 brokers (50 % of capacity)`
/// and `3 of 4 shards rebuilt (62 % done)` speak of two things.
struct ShareReader {
  struct Found {
    var share: ClaimedShare
    var bytes: Range<Int>
  }

  private struct Fraction {
    var part: ClaimedNumber
    var whole: ClaimedNumber
    var tokens: Range<Int>
    /// Whether it is written with `out of`.
    var isOut: Bool
  }

  private let tokens: [CountTokens.Token]

  static func shares(in tokens: CountTokens) -> [Found] {
    ShareReader(tokens: tokens.tokens).found()
  }

  private func found() -> [Found] {
    // `5 % of 200`
    guard tokens.count >= 3, tokens.contains(where: { $0.number != nil }) else { return [] }
    var found: [Found] = []
    var index = 0
    while index < tokens.count {
      if let fraction = fraction(at: index, takesSlash: false) {
        if let percent = percent(after: fraction) {
          found.append(share(fraction, percent.number, index..<percent.end))
          index = percent.end
          continue
        }
        if fraction.isOut, fraction.part.lower > fraction.whole.upper {
          found.append(share(fraction, nil, fraction.tokens))
        }
        index = fraction.tokens.upperBound
      } else if let percent = tokens[index].percent, let fraction = fractionAfter(percentAt: index)
      {
        found.append(share(fraction, percent, index..<fraction.tokens.upperBound))
        index = fraction.tokens.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  private func share(
    _ fraction: Fraction, _ percent: ClaimedNumber?, _ range: Range<Int>
  ) -> Found {
    Found(
      share: ClaimedShare(part: fraction.part, whole: fraction.whole, percent: percent),
      bytes: tokens[range.lowerBound].bytes.lowerBound..<tokens[end(of: range) - 1].bytes.upperBound
    )
  }

  /// With the bracket that closes it.
  private func end(of range: Range<Int>) -> Int {
    guard tokens[range].contains(where: { $0.isSign("(") }) else { return range.upperBound }
    return tokens[range.upperBound...].prefix(4).firstIndex { $0.isSign(")") }.map { $0 + 1 }
      ?? range.upperBound
  }

  // MARK: Fractions

  private static let articles: Set<String> = [
    "the", "all", "our", "its", "their", "a", "total", "of", "over", "more", "than",
  ]

  /// `42 of the 1,000`, `3 out of 5`; with a slash `42/1,000`.
  private func fraction(at index: Int, takesSlash: Bool) -> Fraction? {
    guard let part = tokens[index].number else { return nil }
    var next = index + 1
    if takesSlash, next + 1 < tokens.count, tokens[next].isSign("/"),
      let whole = tokens[next + 1].number
    {
      return Fraction(part: part, whole: whole, tokens: index..<next + 2, isOut: false)
    }
    let isOut = next < tokens.count && tokens[next].word == "out"
    if isOut { next += 1 }
    guard next < tokens.count, tokens[next].word == "of" else { return nil }
    next += 1
    let limit = min(tokens.count, next + 5)
    while next < limit, isHedge(tokens[next]) || Self.articles.contains(tokens[next].word ?? "") {
      next += 1
    }
    guard next < tokens.count, let whole = tokens[next].number else { return nil }
    return Fraction(part: part, whole: whole, tokens: index..<next + 1, isOut: isOut)
  }

  private func isHedge(_ token: CountTokens.Token) -> Bool {
    token.isSign("~<>") || NumberHedge.abouts.contains(token.word ?? "")
  }

  // MARK: Percentages

  /// Words between a bracket and a percentage.
  private static let comparisons: Set<String> = [
    "over", "under", "above", "below", "more", "less", "than", "at", "least", "most", "up", "to",
    "exactly", "only", "just", "that", "is", "i", "e",
  ]

  /// Words between a fraction and a percentage that make it a percentage of something else.
  private static let progress: Set<String> = [
    "done", "complete", "completed", "progress", "rebuilt", "migrated", "recovered", "restored",
    "processed", "finished", "drained", "caught", "capacity", "utilization", "utilisation", "by",
    "to", "from", "with", "and", "at",
  ]

  /// `requests failed (4.2 %)`, `, or 4.2 %`
  private func percent(after fraction: Fraction) -> (number: ClaimedNumber, end: Int)? {
    let noun = fraction.tokens.upperBound
    var next = noun
    let limit = min(tokens.count, noun + 7)
    while next < limit, let word = tokens[next].word, word != "or" {
      if Self.progress.contains(word) { return nil }
      next += 1
    }
    guard next < tokens.count else { return nil }
    let isBracket = tokens[next].isSign("(=-")
    let hasComma = tokens[next].isSign(",")
    if isBracket || hasComma { next += 1 }
    let isOr = next < tokens.count && tokens[next].word == "or"
    if isOr { next += 1 }
    guard isBracket || isOr else { return nil }
    while next < tokens.count,
      isHedge(tokens[next]) || Self.comparisons.contains(tokens[next].word ?? "")
    { next += 1 }
    guard next < tokens.count, let percent = tokens[next].percent,
      endsClause(after: next + 1, noun: noun)
    else { return nil }
    return (percent, next + 1)
  }

  /// Whether a percentage stands alone, or is one of the things that the fraction counts.
  private func endsClause(after end: Int, noun: Int) -> Bool {
    guard end < tokens.count else { return true }
    if tokens[end].isSign("),.;-") { return true }
    guard tokens[end].word == "of", end + 1 < tokens.count else { return false }
    let words = tokens[(end + 1)...].prefix(3).compactMap(\.word)
    let counted = Set(tokens[noun...].prefix(4).compactMap(\.word))
    return words.contains { counted.contains($0) } || words.first == "them"
      || words.starts(with: ["the", "total"])
  }

  /// `4.2 % of requests (42 of 1,000)`; not `fell by 40 % (3 of 8 nodes)`.
  private func fractionAfter(percentAt index: Int) -> Fraction? {
    var before = index - 1
    while before >= 0, isHedge(tokens[before]) { before -= 1 }
    if before >= 0, let word = tokens[before].word,
      ["by", "to", "from", "at", "another", "than"].contains(word)
    {
      return nil
    }
    var next = index + 1
    let noun = next
    if next < tokens.count, tokens[next].word == "of" {
      let limit = min(tokens.count, next + 7)
      while next < limit, let word = tokens[next].word {
        if Self.progress.contains(word) { return nil }
        next += 1
      }
    }
    guard next < tokens.count, tokens[next].isSign("(") else { return nil }
    next += 1
    while next < tokens.count, isHedge(tokens[next]) || tokens[next].word == "or" { next += 1 }
    guard next < tokens.count, let fraction = fraction(at: next, takesSlash: true) else {
      return nil
    }
    // `30 % of traffic (3 of 8 nodes)`: what is counted must be the same, or not be said.
    let counted = tokens[fraction.tokens.upperBound...].prefix { $0.word != nil }.compactMap(\.word)
    let named = Set(tokens[noun..<next].compactMap(\.word))
    guard counted.isEmpty || counted.contains(where: named.contains) || named.isEmpty else {
      return nil
    }
    return fraction
  }
}
