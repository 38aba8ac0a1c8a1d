/// Wishes for quotes, and the records found for them so far.
struct OpenWishes {
  private let wishes: [QuoteWish]
  private let logs: LogDigest
  /// By the index of the pattern, which wishes are for it.
  private let byPattern: [Int: [Int]]
  /// The patterns of one service, severity and status.
  private let byScope: [UInt64: [Int]]
  /// The pattern of each template met in a scope; nil for one that none covers.
  private var known: [PatternIdentity: Int?] = [:]
  /// Of each wish, the record found.
  private var found: [Int: (sighting: Sighting, status: UInt16)] = [:]
  private var quotes: [Int: LogPattern.Quote] = [:]

  /// - Parameter logs: What is kept already is not wished for.
  init(_ wishes: [QuoteWish], of logs: LogDigest) {
    self.logs = logs
    let indices = Dictionary(
      uniqueKeysWithValues: logs.patterns.enumerated().map { ($1.key, $0) })
    self.wishes = Set(wishes).filter { wish in
      guard let index = indices[wish.pattern] else { return false }
      return wish.excess != nil
        || !logs.patterns[index].exemplars.contains { wish.span.contains($0.second) }
    }.sorted { left, right in
      (left.span.lowerBound, left.pattern) < (right.span.lowerBound, right.pattern)
    }
    var byPattern: [Int: [Int]] = [:]
    for (number, wish) in self.wishes.enumerated() {
      if let index = indices[wish.pattern] { byPattern[index, default: []].append(number) }
    }
    self.byPattern = byPattern
    let scopes = Set(byPattern.keys.map { logs.patterns[$0].identity.scope })
    byScope = Dictionary(grouping: logs.patterns.indices) { logs.patterns[$0].identity.scope }
      .filter { scopes.contains($0.key) }
  }

  var isEmpty: Bool { wishes.isEmpty }

  /// How far records may stand from where their time puts them, in seconds.
  private static let slack: Int64 = 5

  /// The stretches of time to be read in a log, those that are close to each other as one: for the
  /// patterns of its service, and those of which records in it were kept.
  func stretches(in log: String, of service: String, from: Int64, to: Int64) -> [Range<Int64>] {
    let spans = byPattern.flatMap { index, numbers -> [Range<Int64>] in
      let pattern = logs.patterns[index]
      guard
        pattern.service == service
          || pattern.exemplars.contains(where: { $0.evidence.reference.source == log })
      else { return [] }
      return numbers.map { wishes[$0].span }.filter { $0.upperBound > from && $0.lowerBound <= to }
    }
    var joined: [Range<Int64>] = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let wide = span.lowerBound - OpenWishes.slack..<span.upperBound + OpenWishes.slack
      if let last = joined.last, wide.lowerBound <= last.upperBound + OpenWishes.slack {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, wide.upperBound)
      } else {
        joined.append(wide)
      }
    }
    return joined
  }

  /// Whether records of such an identity, but for the template, are wished for.
  func wants(scopeOf identity: PatternIdentity) -> Bool { byScope[identity.scope] != nil }

  /// Takes a record for the wishes that it fulfils better than those before it.
  mutating func take(
    _ identity: PatternIdentity, _ sighting: Sighting, exceeds: (QuoteWish.Excess) -> Bool
  ) {
    guard let pattern = pattern(of: identity), let numbers = byPattern[pattern] else { return }
    for number in numbers where wishes[number].span.contains(sighting.second) {
      if let known = found[number]?.sighting,
        known.isBefore(sighting) != wishes[number].isLast
      {
        continue
      }
      if let excess = wishes[number].excess, !exceeds(excess) { continue }
      found[number] = (sighting, identity.status)
    }
  }

  /// The pattern whose template covers that of a record most narrowly.
  private mutating func pattern(of identity: PatternIdentity) -> Int? {
    if let known = known[identity] { return known }
    let candidates = (byScope[identity.scope] ?? []).filter {
      Template.covers(logs.patterns[$0].template, identity.template)
    }
    let narrowest = candidates.max { left, right in
      let counts = [left, right].map { Template.literalCount(logs.patterns[$0].template) }
      return counts[0] != counts[1] ? counts[0] < counts[1] : left > right
    }
    known[identity] = .some(narrowest)
    return narrowest
  }

  /// Reads the texts of what was found in a log.
  mutating func quote(from texts: consuming SightingTexts, ofRank rank: Int) {
    let own = found.filter { Int($0.value.sighting.origin) == rank }
      .sorted { $0.value.sighting.offset < $1.value.sighting.offset }
    for (number, (sighting, status)) in own {
      quotes[number] = LogPattern.Quote(
        record: texts.exemplar(sighting, status: status), limit: wishes[number].excess?.limit)
    }
  }

  /// Puts what was found into the patterns.
  func give(to digest: inout LogDigest) {
    for (index, numbers) in byPattern {
      digest.patterns[index].quotes = Set(
        digest.patterns[index].quotes + numbers.compactMap { quotes[$0] }
      ).sorted(by: LogPattern.Quote.inOrder)
    }
  }
}
