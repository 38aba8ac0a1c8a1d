/// Joins the dimensions of all logs, in an order that does not matter.
struct DimensionCombiner {
  private var dimensions = [Joined](repeating: Joined(), count: 16)

  /// What is known of one dimension.
  private struct Joined {
    var values: [DimensionCounter.Value] = []
    var numbers: [DimensionCounter.Value: Int] = [:]
    var firsts: [QuotedSighting?] = []
    var counts = ScannedDimension().counts
    var isFull = false

    mutating func number(of value: DimensionCounter.Value) -> Int {
      if let number = numbers[value] { return number }
      numbers[value] = values.count
      values.append(value)
      firsts.append(nil)
      isFull = isFull || values.count > LogDigest.dimensionLimit
      return values.count - 1
    }
  }

  /// Adds what a part of a log holds.
  ///
  /// - Parameters:
  ///   - log: Its place among the logs in order of name.
  ///   - lineBases: How many lines stand before each piece of the log.
  ///   - second: Where its buckets begin here.
  mutating func add(
    _ part: consuming [ScannedDimension], log: Int, lineBases: [Int], second: (Int64) -> Int64
  ) {
    for (place, scanned) in part.enumerated() {
      dimensions[place].isFull = dimensions[place].isFull || scanned.isFull
      guard !dimensions[place].isFull else {
        dimensions[place] = Joined()
        dimensions[place].isFull = true
        continue
      }
      let known = scanned.values.map { dimensions[place].number(of: $0) }
      for (index, first) in scanned.firsts.enumerated() {
        guard var first else { continue }
        let piece = Int(first.sighting.origin)
        first.sighting.line += piece < lineBases.count ? lineBases[piece] : 0
        first.sighting.origin = Int32(truncatingIfNeeded: log)
        if let other = dimensions[place].firsts[known[index]],
          other.sighting.isBefore(first.sighting)
        {
          continue
        }
        dimensions[place].firsts[known[index]] = first
      }
      dimensions[place].counts.add(
        scanned.counts, patterns: { known[$0 >> 1] << 1 | $0 & 1 }, second: second)
      let count = dimensions[place].values.count
      dimensions[place].counts.compactIfLong(resolve: Array(0..<(count * 2)))
    }
  }

  /// What was counted of each dimension.
  ///
  /// - Parameter logs: The files of the logs, by their number.
  mutating func finish(_ logs: [InputFile]) -> [DimensionCounts] {
    LogDimension.allCases.compactMap { dimension in
      let place = Int(dimension.rawValue)
      guard !dimensions[place].isFull else { return DimensionCounts(full: dimension) }
      guard !dimensions[place].values.isEmpty else { return nil }
      dimensions[place].counts.compact()
      var counts = DimensionCounts(dimension)
      counts.bucketSeconds = dimensions[place].counts.width
      var series = zip(dimensions[place].values, dimensions[place].firsts).map { value, first in
        DimensionSeries(
          value: value.name, service: value.service,
          first: first.map { first in
            let source = logs[Int(first.sighting.origin)].name
            return FirstRecord(
              time: Timestamp(nanosecondsSince1970: first.sighting.time),
              evidence: first.sighting.evidence(source: source, text: first.text[...]))
          })
      }
      dimensions[place].counts.forEach { start, pair, count in
        let bucket = LogPattern.Bucket(start: start, count: count)
        series[pair >> 1].add(bucket, isError: pair & 1 == 1)
      }
      counts.series = series
      counts.settle()
      return counts
    }
  }
}
