/// A stretch in which one series of the logs was not as usual.
struct Episode: Sendable {
  var kind: SignalKind
  /// The patterns the series counts; one, unless it is a service's errors together.
  var patterns: [LogPattern]
  var service: String?
  var severity: Severity
  /// The first event of the rise.
  var onset: TimeBounds
  /// The last event before the series was usual again; nil when the logs end first.
  var end: TimeBounds?
  /// The last moment at which the series was still raised, whether or not the logs end there.
  var lastRaised: Timestamp
  /// Start of the bucket in which the series first left its usual rate.
  var firstDeparture: Timestamp
  /// Start of the bucket in which the rise could no longer be chance.
  var clearStep: Timestamp
  /// The usual rate, in records an hour.
  var usual: Double
  /// How surprising it is, in nats.
  var weight: Double
  /// Events from onset to end.
  var count: Int
  /// Whether none of its patterns was seen before the onset.
  var isNew: Bool
  var rule: String
  /// The record at the onset.
  var evidence: LogPattern.Exemplar
  /// What is counted where it is not the records of the patterns.
  var course: Course?
  /// The record to be shown of what is slower: the first that was slow.
  var quote: QuoteWish?

  /// Slow values over time.
  struct Course: Sendable {
    /// Bucket starts, and how many values were slow.
    var counts: [LogPattern.Bucket]
    /// The highest median of a bucket, in milliseconds, and when it was.
    var peak: Double
    var peakTime: Timestamp
  }

  /// The minute with the most records, and how many it holds; nil when there are none.
  var busiestMinute: (start: Int64, count: Int)? {
    var perMinute: [Int64: Int] = [:]
    for pattern in patterns {
      for bucket in pattern.counts
      where Timestamp(secondsSince1970: bucket.start) >= onset.earliest
        && Timestamp(secondsSince1970: bucket.start) <= lastRaised
      {
        perMinute[floorDivide(bucket.start, 60) * 60, default: 0] += bucket.count
      }
    }
    return perMinute.max { left, right in
      left.value != right.value ? left.value < right.value : left.key > right.key
    }.map { ($0.key, $0.value) }
  }

  /// Whether it is more than a warning.
  var isFailure: Bool { severity >= .error }

  /// Whether users of the system saw it.
  var isHarm: Bool { kind == .failedRequests || kind == .failedOperations }

  /// In order of onset; of one instant the weightiest first. A total order.
  static func inOrder(_ left: Episode, _ right: Episode) -> Bool {
    if left.onset.earliest != right.onset.earliest {
      return left.onset.earliest < right.onset.earliest
    }
    if left.weight != right.weight { return left.weight > right.weight }
    if left.patterns[0].key != right.patterns[0].key {
      return left.patterns[0].key < right.patterns[0].key
    }
    if left.patterns.count != right.patterns.count {
      return left.patterns.count < right.patterns.count
    }
    return left.rule.utf8.lexicographicallyPrecedes(right.rule.utf8)
  }
}
