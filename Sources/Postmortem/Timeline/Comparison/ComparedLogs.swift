/// One side of a comparison: its patterns with what was counted of them there.
struct ComparedLogs {
  /// What one pattern amounts to.
  struct Tally {
    /// The same for the same pattern of the other side.
    var key: UInt64
    var id: String
    var template: String
    var service: String?
    var severity: Severity?
    var httpStatus: Int?
    var count: Int
    var first: Timestamp
    var last: Timestamp
    var place: String?
    var series: [Int]

    fileprivate var identity: PatternIdentity {
      PatternIdentity(
        service: service, severity: severity, template: template,
        status: UInt16(clamping: httpStatus ?? 0))
    }
  }

  private(set) var side: PatternComparison.Side
  private(set) var tallies: [Tally]

  /// - Throws: ``PostmortemError`` `PM096` when the logs do not reach into the window.
  init(_ logs: LogDigest, window: TimeWindow, name: String) throws(PostmortemError) {
    guard let extent = CountSeries.Grid.extent(of: logs) else {
      throw PostmortemError(
        .usage, code: "PM096", "`\(name)` holds no log record to compare",
        help: "`postmortem explain FILE` says how a file is read")
    }
    let begin = Timestamp(secondsSince1970: extent.first)
    let end = Timestamp(secondsSince1970: extent.last + logs.bucketSeconds)
    let from = max(window.since ?? begin, begin)
    let until = min(window.until ?? end, end)
    guard from < until else {
      throw PostmortemError(
        .usage, code: "PM096", "no log record lies \(window.text)",
        help: "the logs reach from \(begin.rfc3339) to \(end.rfc3339)")
    }
    tallies = logs.patterns.compactMap {
      ComparedLogs.tally($0, window: window, from: from, until: until)
    }
    side = PatternComparison.Side(
      name: name, from: from, until: until,
      records: tallies.reduce(0) { $0 + $1.count }, patterns: tallies.count)
  }

  /// Nil when the window holds none of its records. A bucket belongs to where it starts.
  private static func tally(
    _ pattern: LogPattern, window: TimeWindow, from: Timestamp, until: Timestamp
  ) -> Tally? {
    let counted = pattern.counts.filter {
      window.contains(Timestamp(secondsSince1970: $0.start))
    }
    guard let first = counted.first, let last = counted.last else { return nil }
    let length = max(1, until.secondsSince1970 - from.secondsSince1970)
    var series = Array(repeating: 0, count: PatternComparison.steps)
    for bucket in counted {
      let steps = Int64(series.count)
      let step = (bucket.start - from.secondsSince1970) * steps / length
      series[Int(max(0, min(steps - 1, step)))] += bucket.count
    }
    let kept = pattern.exemplars.first { window.contains($0.time) }
    var tally = Tally(
      key: 0, id: pattern.id, template: pattern.template, service: pattern.service,
      severity: pattern.severity, httpStatus: pattern.httpStatus,
      count: counted.reduce(0) { $0 + $1.count }, first: Timestamp(secondsSince1970: first.start),
      last: Timestamp(secondsSince1970: last.start), place: kept?.evidence.reference.place,
      series: series)
    tally.key = tally.identity.key
    return tally
  }

  /// Joins patterns whose templates are the same once names are variable.
  mutating func widen(_ widened: [String: String]) {
    var places: [UInt64: Int] = [:]
    var joined: [Tally] = []
    for tally in tallies {
      var tally = tally
      tally.template = widened[tally.template] ?? tally.template
      tally.key = tally.identity.key
      if let known = places[tally.key] {
        joined[known].add(tally)
      } else {
        places[tally.key] = joined.count
        joined.append(tally)
      }
    }
    tallies = joined
    side.patterns = joined.count
  }

  /// Takes a pattern for one of the other side that differs by its service only, when neither
  /// service is on both sides and nothing else could be meant.
  mutating func takeServices(of other: ComparedLogs) {
    let here = Set(tallies.map { $0.service ?? "" })
    let there = Set(other.tallies.map { $0.service ?? "" })
    func nameless(_ tallies: [Tally], but shared: Set<String>) -> [UInt64: [Int]] {
      var places: [UInt64: [Int]] = [:]
      for (place, tally) in tallies.enumerated() where !shared.contains(tally.service ?? "") {
        var identity = tally.identity
        identity.service = nil
        places[identity.key, default: []].append(place)
      }
      return places
    }
    let theirs = nameless(other.tallies, but: here)
    for (key, places) in nameless(tallies, but: there) {
      guard places.count == 1, let match = theirs[key], match.count == 1 else { continue }
      tallies[places[0]].key = other.tallies[match[0]].key
    }
  }
}

extension ComparedLogs.Tally {
  fileprivate mutating func add(_ other: Self) {
    count += other.count
    series = zip(series, other.series).map { $0 + $1 }
    if other.first < first {
      first = other.first
      place = other.place ?? place
      id = other.id
    }
    last = max(last, other.last)
  }
}
