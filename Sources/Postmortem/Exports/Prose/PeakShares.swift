/// Finds the highest share of failures that a sentence states: `a peak error rate of 23 %`,
/// `errors peaked at 23 % of requests`.
enum PeakShares {
  struct Found {
    var percent: ClaimedNumber
    var bytes: Range<Int>
  }

  static func shares(in tokens: CountTokens) -> [Found] {
    let tokens = tokens.tokens
    let words = tokens.compactMap(\.word)
    guard words.contains(where: { peaks.contains($0) }),
      words.contains(where: { word in failures.contains { word.hasPrefix($0) } })
    else { return [] }
    return tokens.indices.compactMap { index in
      guard let percent = tokens[index].percent,
        tokens[..<index].suffix(6).contains(where: { peaks.contains($0.word ?? "") }),
        isOfAll(tokens[(index + 1)...])
      else { return nil }
      return Found(percent: percent, bytes: tokens[index].bytes)
    }
  }

  /// Whether nothing narrows it: `23 % of requests`, but not `23 % of uploads`.
  private static func isOfAll(_ after: ArraySlice<CountTokens.Token>) -> Bool {
    let words = after.prefix(5).map { $0.word ?? "" }
    guard words.first == "of" else {
      return !["in", "for", "on", "across", "to"].contains(words.first ?? "")
    }
    let rest = words.dropFirst().drop { ["all", "the", "total", "our"].contains($0) }
    guard ["requests", "traffic"].contains(rest.first ?? "") else { return false }
    return !["in", "for", "on", "to", "from"].contains(rest.dropFirst().first ?? "")
  }

  private static let peaks: Set<String> = ["peak", "peaked", "peaking"]
  private static let failures = ["error", "fail", "5xx"]
}
