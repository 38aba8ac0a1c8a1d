extension LogDigest {
  /// The most pairs of pattern and bucket before buckets are made wider.
  public static let entryLimit = CountList.entryLimit

  /// Adds the counts of another digest.
  ///
  /// Buckets become as wide as the wider of the two has them, and fold by two while there are
  /// more than ``entryLimit`` of them. Associative and commutative.
  public mutating func merge(_ other: LogDigest) {
    let width = max(bucketSeconds, other.bucketSeconds)
    var other = other
    foldValues(to: other.valueBucketSeconds)
    other.foldValues(to: valueBucketSeconds)
    mergeDimensions(other)
    for (place, failures) in other.customers.enumerated() { customers[place].merge(failures) }
    var all = patterns + other.patterns
    for index in all.indices { all[index].fold(to: width) }
    all = LogDigest.joined(all)
    // What one digest knows to be a name may stand as a word in the other.
    let widened = NameWidening.widen(all.map(\.template))
    for index in all.indices {
      all[index].template = widened[all[index].template] ?? all[index].template
    }
    patterns = LogDigest.joined(all).sorted { $0.key < $1.key }
    bucketSeconds = width
    foldToLimit()
    foldValuesToLimit()
  }

  /// The patterns, each once.
  private static func joined(_ patterns: [LogPattern]) -> [LogPattern] {
    var places: [UInt64: Int] = [:]
    var joined: [LogPattern] = []
    for pattern in patterns {
      let identity = pattern.identity.key
      if let known = places[identity] {
        joined[known].merge(pattern)
      } else {
        places[identity] = joined.count
        joined.append(pattern)
      }
    }
    return joined
  }

  mutating func foldToLimit() {
    while patterns.reduce(0, { $0 + $1.counts.count }) > LogDigest.entryLimit {
      bucketSeconds *= 2
      for index in patterns.indices { patterns[index].fold(to: bucketSeconds) }
    }
  }
}

extension LogPattern {
  var identity: PatternIdentity {
    PatternIdentity(
      service: service, severity: severity, template: template, status: UInt16(httpStatus ?? 0))
  }

  /// Makes the buckets `width` seconds wide.
  mutating func fold(to width: Int64) {
    counts = counts.folded(to: width)
  }

  /// Adds another pattern's records, whose buckets are as wide.
  mutating func merge(_ other: LogPattern) {
    count += other.count
    if other.first.isBefore(first) {
      first = other.first
      key = other.key
      templateKey = other.templateKey
    }
    if last.isBefore(other.last) { last = other.last }
    var kept = Samples(samples, width: sampleSeconds, severity: severity)
    kept.merge(
      Samples(other.samples, width: other.sampleSeconds, severity: severity), severity: severity)
    samples = kept.records
    sampleSeconds = kept.width
    counts = counts.merged(with: other.counts)
    merge(slots: other.slots)
    quotes = Set(quotes + other.quotes).sorted(by: Quote.inOrder)
  }
}

extension LogPattern.Exemplar: SampledRecord {
  var second: Int64 { time.secondsSince1970 }

  /// In order of time, then place.
  func isBefore(_ other: Self) -> Bool {
    time == other.time
      ? evidence.reference < other.evidence.reference : time < other.time
  }
}

extension Digest {
  /// Adds what another digest holds. Associative and commutative.
  public mutating func merge(_ other: Digest) {
    sources = (sources + other.sources).sorted {
      utf8Order([$0.name, $0.sha256], [$1.name, $1.sha256])
    }
    logs.merge(other.logs)
    places = Set(places + other.places).sorted { utf8Order([$0.file.name], [$1.file.name]) }
    incidents = (incidents + other.incidents).sorted {
      ($0.evidence.reference, $0.id) < ($1.evidence.reference, $1.id)
    }
    narratives = Digest.sorted(narratives + other.narratives)
    events = (events + other.events).sorted(by: TimelineEvent.inOrder)
    people = (people + other.people).sorted {
      utf8Order([$0.alias] + $0.names, [$1.alias] + $1.names)
    }
    diagnostics = (diagnostics + other.diagnostics).sorted(by: Diagnostic.inOrder)
  }

  /// Adds what was noticed elsewhere.
  mutating func add(_ diagnostics: [Diagnostic]) {
    self.diagnostics = (self.diagnostics + diagnostics).sorted(by: Diagnostic.inOrder)
  }

  /// In order of where the first thing they tell stands.
  static func sorted(_ narratives: [Narrative]) -> [Narrative] {
    narratives.sorted { left, right in
      guard let a = left.place else { return right.place != nil }
      guard let b = right.place else { return false }
      return a < b
    }
  }
}

extension Narrative {
  fileprivate var place: SourceReference? {
    let places = sections.map(\.evidence.reference) + rows.map(\.evidence.reference)
    return (places + claims.map(\.evidence.reference)).min()
  }
}

extension Diagnostic {
  /// In order of source, code and message.
  static func inOrder(_ lhs: Diagnostic, _ rhs: Diagnostic) -> Bool {
    utf8Order(
      [lhs.source ?? "", lhs.code, lhs.message, String(lhs.count)],
      [rhs.source ?? "", rhs.code, rhs.message, String(rhs.count)])
  }
}

/// Whether the first list of texts comes before the second, compared by their UTF-8.
func utf8Order(_ lhs: [String], _ rhs: [String]) -> Bool {
  for (left, right) in zip(lhs, rhs) where left.utf8.elementsEqual(right.utf8) == false {
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }
  return lhs.count < rhs.count
}
