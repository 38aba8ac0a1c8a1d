/// Episodes in which the durations that messages tell of grew.
///
/// Counted are the values beyond one and a half times the usual 95th percentile of their pattern,
/// for each service and name of value together, and weighed by how many values there are: that
/// makes of "slower" the question of "more often than usual".
struct Slowdowns {
  private(set) var episodes: [Episode] = []
  private let grid: CountSeries.Grid
  /// How wide the buckets of values are.
  private let fine: Int64

  /// A pattern with fewer values has no usual duration.
  private static let leastValues = 100
  private static let usualShare = 0.95
  private static let excess = 1.5
  /// An episode needs so many slow values.
  private static let leastSlow = 30
  /// The median must have grown by this, and be known for that many times as long as it was raised,
  /// for an episode that counts as a failure by itself.
  private static let clearGrowth = 2.0
  private static let knowledge: Int64 = 10

  init(in logs: LogDigest, grid: CountSeries.Grid) {
    fine = logs.valueBucketSeconds
    self.grid = grid.coarsened(to: fine)
    var groups: [Key: [Measured]] = [:]
    for pattern in logs.patterns {
      for slot in pattern.slots where slot.kind == .duration {
        guard let measured = Measured(pattern, slot),
          measured.limit <= Slowdowns.longest(in: grid)
        else { continue }
        let key = Key(service: pattern.service ?? "", name: slot.name ?? "")
        groups[key, default: []].append(measured)
      }
    }
    for (_, group) in groups { find(group) }
  }

  /// What takes longer than this cannot be told to be slow in so short a log; it is mostly an age.
  private static func longest(in grid: CountSeries.Grid) -> Int64 {
    grid.width * Int64(grid.count) * 1_000_000_000 / 100
  }

  private struct Key: Hashable {
    var service: String
    var name: String
  }

  /// The durations of one slot of a pattern, and which of them are slow.
  private struct Measured {
    var pattern: LogPattern
    var slot: LogPattern.Slot
    var limit: Int64

    init?(_ pattern: LogPattern, _ slot: LogPattern.Slot) {
      guard slot.count >= Slowdowns.leastValues,
        let usual = slot.usualQuantile(Slowdowns.usualShare), usual > 0
      else { return nil }
      self.pattern = pattern
      self.slot = slot
      limit = Int64((Double(usual) * Slowdowns.excess).rounded())
    }
  }

  private mutating func find(_ group: [Measured]) {
    var slow = CountSeries(covering: grid)
    var all = CountSeries(covering: grid)
    for measured in group {
      for bucket in measured.slot.values {
        slow.add(bucket.histogram.count(above: measured.limit), at: bucket.start)
        all.add(bucket.histogram.count, at: bucket.start)
      }
    }
    let mean = Double(all.counts.reduce(0, +)) / Double(all.counts.count)
    guard mean > 0 else { return }
    slow.exposure = all.counts.map { max(0.01, Double($0) / mean) }
    let detector = PoissonCUSUM(baseline: Baseline(of: slow), width: grid.width)
    for excursion in detector.excursions(in: slow) where excursion.departure > 0 {
      let count = slow.counts[excursion.onset...excursion.last].reduce(0, +)
      guard count >= Slowdowns.leastSlow else { continue }
      if let episode = episode(excursion, of: group, slow: slow) { episodes.append(episode) }
    }
  }

  private func episode(
    _ excursion: PoissonCUSUM.Excursion, of group: [Measured], slow: CountSeries
  ) -> Episode? {
    let from = slow.start + Int64(excursion.onset) * slow.width
    let until = slow.start + Int64(excursion.last + 1) * slow.width
    let buckets = group.flatMap { measured in
      measured.slot.values.filter { from <= $0.start && $0.start < until }
        .map { (start: $0.start, slow: $0.histogram.count(above: measured.limit)) }
    }
    guard let first = buckets.filter({ $0.slow > 0 }).map(\.start).min(),
      let last = buckets.filter({ $0.slow > 0 }).map(\.start).max()
    else { return nil }
    let ranked = group.map { measured in
      (measured, measured.slot.histogram(from: from, to: until).count(above: measured.limit))
    }.filter { $0.1 > 0 }.sorted { left, right in
      left.1 != right.1 ? left.1 > right.1 : left.0.pattern.key < right.0.pattern.key
    }
    guard let main = ranked.first?.0 else { return nil }
    let during = main.slot.histogram(from: from, to: until)
    let usual = main.slot.usualQuantile(0.5) ?? 0
    let raised = during.quantile(0.5) ?? 0
    let onset = Timestamp(secondsSince1970: first)
    let end = Timestamp(secondsSince1970: last + fine)
    let isOver = excursion.last + PoissonCUSUM.quietBuckets(of: slow) < slow.counts.count
    let isClear =
      Double(raised) >= Slowdowns.clearGrowth * Double(usual)
      && first - grid.start >= Slowdowns.knowledge * (last + fine - first)
    // The record shown is of the pattern that is slow first, most often the main one.
    let told =
      ranked.map(\.0).first { measured in
        measured.slot.values.contains { bucket in
          bucket.start == first && bucket.histogram.count(above: measured.limit) > 0
        }
      } ?? main
    let name = main.slot.name.map { "`\($0)`" } ?? "the duration"
    return Episode(
      kind: .slower, patterns: ranked.map(\.0.pattern), service: main.pattern.service,
      severity: isClear ? .error : .warn,
      onset: TimeBounds(earliest: onset, latest: onset + .seconds(fine), precision: .second),
      end: isOver
        ? TimeBounds(earliest: end + -.seconds(fine), latest: end, precision: .second) : nil,
      lastRaised: end, firstDeparture: slow.time(of: excursion.departure),
      clearStep: slow.time(of: excursion.alarm), usual: Double(usual) / 1e6,
      weight: excursion.weight, count: during.count, isNew: false,
      rule: "median of \(name) \(Slowdowns.text(raised)), usually \(Slowdowns.text(usual)): values "
        + "beyond \(Slowdowns.text(main.limit)) by Poisson CUSUM over \(slow.width)-second buckets",
      evidence: told.pattern.exemplar(from: onset, beyond: told.limit),
      course: course(of: group, main: main, in: from..<until),
      quote: QuoteWish(
        pattern: told.pattern.key, span: first..<first + fine,
        excess: QuoteWish.Excess(slot: told.slot.identity, limit: told.limit)))
  }

  private func course(
    of group: [Measured], main: Measured, in span: Range<Int64>
  ) -> Episode.Course {
    var slow: [Int64: Int] = [:]
    for measured in group {
      for bucket in measured.slot.values {
        slow[bucket.start, default: 0] += bucket.histogram.count(above: measured.limit)
      }
    }
    // Over a minute or more: the median of one value says nothing.
    let width = max(64, fine)
    var medians: [Int64: ValueHistogram] = [:]
    for bucket in main.slot.values where span.contains(bucket.start) {
      medians[floorDivide(bucket.start, width) * width, default: ValueHistogram()]
        .merge(bucket.histogram)
    }
    let peak = medians.mapValues { $0.quantile(0.5) ?? 0 }.max { left, right in
      left.value != right.value ? left.value < right.value : left.key > right.key
    }
    return Episode.Course(
      counts: slow.sorted { $0.key < $1.key }.map {
        LogPattern.Bucket(start: $0.key, count: $0.value)
      },
      peak: Double(peak?.value ?? 0) / 1e6,
      peakTime: Timestamp(secondsSince1970: peak?.key ?? span.lowerBound))
  }

  /// `230 ms`, `1.2 s`
  private static func text(_ nanoseconds: Int64) -> String {
    let (unit, name): (Double, String) =
      nanoseconds < 1_000_000
      ? (1e3, "µs") : nanoseconds < 1_000_000_000 ? (1e6, "ms") : (1e9, "s")
    return "\(shortDecimal(Double(nanoseconds) / unit)) \(name)"
  }
}

extension LogPattern.Slot {
  /// A quantile of what is usual: the median of those of equal stretches, so that a slow hour
  /// among many hardly moves it.
  func usualQuantile(_ share: Double) -> Int64? {
    let stretches = 24
    guard let first = values.first?.start, let last = values.last?.start else { return nil }
    let length = max(1, (last - first) / Int64(stretches) + 1)
    var merged: [Int64: ValueHistogram] = [:]
    for bucket in values {
      merged[(bucket.start - first) / length, default: ValueHistogram()].merge(bucket.histogram)
    }
    let quantiles = merged.values.compactMap { $0.quantile(share) }.sorted()
    return quantiles.isEmpty ? nil : quantiles[(quantiles.count - 1) / 2]
  }
}

extension ValueHistogram {
  /// How many values lie in bins whose middle is above a limit.
  func count(above limit: Int64) -> Int {
    bins.reduce(0) { $0 + (ValueHistogram.middle(of: $1.index) > limit ? Int($1.count) : 0) }
  }
}
