extension LogIncident {
  /// The records that a report on it will quote.
  ///
  /// What is quoted is a record at a turning point: where a series rose, where it was raised last,
  /// what was said before and after a silence, and what services said when the trouble began and
  /// ended. A wish too many costs little; where one is missing, a record farther away is quoted.
  func quoteWishes(in logs: LogDigest) -> [QuoteWish] { QuoteWishes(of: self, in: logs).all }
}

private struct QuoteWishes {
  private(set) var all: [QuoteWish] = []

  /// So many series are read again for, the first ones, and of each so many patterns.
  private static let episodes = 128
  private static let patterns = 8
  /// What services say this soon, in seconds, may be quoted.
  private static let reach: Int64 = 60
  private static let limit = 2048

  init(of incident: LogIncident, in logs: LogDigest) {
    let failures = incident.episodes.filter(\.isFailure)
    let warnings = incident.episodes.filter { !$0.isFailure }
    let own = (failures + warnings).prefix(QuoteWishes.episodes).flatMap {
      QuoteWishes.wishes(for: $0, in: logs)
    }
    let width = logs.bucketSeconds
    let onset = incident.onset.earliest.secondsSince1970
    let ends = Set(failures.map { $0.lastRaised.secondsSince1970 + width })
    let services = Set(incident.episodes.map(\.service))
    let said = logs.patterns.flatMap { pattern -> [QuoteWish] in
      let times = services.contains(pattern.service) ? [onset] + ends.sorted() : [onset]
      return times.compactMap { QuoteWishes.first(of: pattern, from: $0, width) }
    }
    all = Array((own + said).prefix(QuoteWishes.limit))
  }

  private static func wishes(for episode: Episode, in logs: LogDigest) -> [QuoteWish] {
    let width = logs.bucketSeconds
    let onset = episode.onset.earliest.secondsSince1970
    let last = episode.lastRaised.secondsSince1970
    let times =
      switch episode.kind {
      case .stopped: [Int64]()
      case .slower: [last]
      case .moreErrors, .moreWarnings, .failedRequests, .failedOperations: [onset, last]
      }
    let busiest = episode.busiestMinute.map { [$0.start] } ?? []
    let turns = episode.patterns.prefix(patterns).flatMap { pattern in
      times.compactMap { first(of: pattern, from: $0, width) }
        + (episode.kind == .stopped ? edges(of: pattern, until: last, width) : [])
    }
    let burst = episode.patterns.flatMap { pattern in
      busiest.compactMap { first(of: pattern, from: $0, width) }
    }
    return turns + burst + [episode.quote].compactMap(\.self)
  }

  /// The last record before the longest silence until a time, and the first after it.
  private static func edges(of pattern: LogPattern, until: Int64, _ width: Int64) -> [QuoteWish] {
    let starts = pattern.counts.map(\.start).filter { $0 < until } + [until]
    let longest = zip(starts, starts.dropFirst()).max { $0.1 - $0.0 < $1.1 - $1.0 }
    guard let (before, after) = longest else { return [] }
    return [QuoteWish(pattern: pattern.key, span: before..<before + width, isLast: true)]
      + [first(of: pattern, from: after, width)].compactMap(\.self)
  }

  /// The first record from `second` on, if there is one soon.
  private static func first(
    of pattern: LogPattern, from second: Int64, _ width: Int64
  ) -> QuoteWish? {
    let from = floorDivide(second, width) * width
    guard let bucket = pattern.counts.first(where: { $0.start >= from })?.start,
      bucket - from <= reach
    else { return nil }
    return QuoteWish(pattern: pattern.key, span: bucket..<bucket + width)
  }
}
