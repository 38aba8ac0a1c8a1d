/// Joins the values of all logs, in an order that does not matter.
struct ValueCombiner {
  private var series: [ValueSeries] = []
  private var numbers: [ValueSeries: Int] = [:]
  private var values = ScannedValues().counts
  private(set) var isFull = false

  /// Adds what a part of a log holds.
  ///
  /// - Parameters:
  ///   - patterns: What its patterns are called here.
  ///   - second: Where its buckets begin here.
  mutating func add(
    _ part: consuming ScannedValues, patterns: [Int], second: (Int64) -> Int64
  ) {
    isFull = isFull || part.isFull
    let known = part.series.map {
      number(of: ValueSeries(pattern: patterns[$0.pattern], slot: $0.slot))
    }
    values.add(part.counts, patterns: { known[$0 >> 8] << 8 | $0 & 0xff }, second: second)
  }

  /// Sums where there may be more than may stay, once patterns have become others.
  mutating func compactIfLong(_ resolved: @autoclosure () -> [Int]) {
    if values.isOverLimit { compact(resolved()) }
  }

  private mutating func compact(_ patterns: [Int]) {
    let known = series.map { number(of: ValueSeries(pattern: patterns[$0.pattern], slot: $0.slot)) }
    values.compact { known[$0 >> 8] << 8 | $0 & 0xff }
  }

  private mutating func number(of new: ValueSeries) -> Int {
    if let number = numbers[new] { return number }
    numbers[new] = series.count
    series.append(new)
    return series.count - 1
  }

  /// The slots of each pattern, and how wide their buckets are.
  ///
  /// - Parameter patterns: What each pattern has become.
  mutating func finish(
    _ patterns: [Int]
  ) -> (slots: [Int: [LogPattern.Slot]], width: Int64) {
    compact(patterns)
    return (slots(), values.width)
  }

  private mutating func slots() -> [Int: [LogPattern.Slot]] {
    var buckets = [[ValueBucket]](repeating: [], count: series.count)
    var bins: [(start: Int64, pair: Int, count: Int)] = []
    // In order of bucket; the bins of a bucket come in any order.
    func settle() {
      for (start, pair, count) in bins.sorted(by: { $0.pair < $1.pair }) {
        let number = pair >> 8
        if buckets[number].last?.start != start {
          buckets[number].append(ValueBucket(start: start, histogram: ValueHistogram()))
        }
        buckets[number][buckets[number].count - 1].histogram
          .append(bin: UInt8(pair & 0xff), count: count)
      }
      bins.removeAll(keepingCapacity: true)
    }
    values.forEach { start, pair, count in
      if let open = bins.last, open.start != start { settle() }
      bins.append((start, pair, count))
    }
    settle()
    if buckets.count(where: { !$0.isEmpty }) > ValueCounter.seriesLimit { isFull = true }
    guard !isFull else { return [:] }
    var slots: [Int: [LogPattern.Slot]] = [:]
    for (series, values) in zip(series, buckets) where !values.isEmpty {
      slots[series.pattern, default: []].append(LogPattern.Slot(series.slot, values: values))
    }
    return slots
  }
}
