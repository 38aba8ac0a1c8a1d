/// What was counted of one dimension: all its values, in every service.
public struct DimensionCounts: Sendable, Hashable {
  public var dimension: LogDimension
  /// 16, or a greater power of two.
  public internal(set) var bucketSeconds = LogDigest.finestValueBucket
  /// In order of value and service.
  public internal(set) var series: [DimensionSeries] = []
  /// Whether it has more than ``LogDigest/dimensionLimit`` values, so that none is followed.
  public internal(set) var isFull = false

  init(_ dimension: LogDimension) { self.dimension = dimension }

  /// A dimension of too many values.
  init(full dimension: LogDimension) {
    self.dimension = dimension
    isFull = true
  }
}

/// How much was logged over time with one value of a dimension, in one service.
public struct DimensionSeries: Sendable, Hashable {
  /// As records write it.
  public var value: String
  /// The service of the records' patterns.
  public var service: String?
  /// All records, by bucket of ``DimensionCounts/bucketSeconds``.
  public var counts: [LogPattern.Bucket] = []
  /// Those at `ERROR` or worse, and the requests that a server failed.
  public var errors: [LogPattern.Bucket] = []
  /// The first of the records whose stamps tell the year.
  var first: FirstRecord?

  /// The first record; nil where stamps without a year may come before it.
  ///
  /// - Parameter width: That of the buckets.
  func firstRecord(in width: Int64) -> FirstRecord? {
    guard let first, let start = counts.first?.start else { return nil }
    return first.time.secondsSince1970 < start + width ? first : nil
  }
}

extension DimensionSeries {
  /// Counts records in a bucket that is not before those that were added.
  mutating func add(_ bucket: LogPattern.Bucket, isError: Bool) {
    counts.append(inOrder: bucket)
    if isError { errors.append(inOrder: bucket) }
  }

  fileprivate var identity: DimensionCounter.Value {
    DimensionCounter.Value(name: value, service: service)
  }

  /// How many buckets hold errors, and how many hold other records, as a scanner counts them.
  fileprivate var entries: Int {
    var entries = counts.count
    var place = 0
    for bucket in errors {
      while place < counts.count, counts[place].start < bucket.start { place += 1 }
      if place < counts.count, counts[place].count > bucket.count { entries += 1 }
    }
    return entries
  }

  fileprivate mutating func merge(_ other: DimensionSeries) {
    counts = counts.merged(with: other.counts)
    errors = errors.merged(with: other.errors)
    if let theirs = other.first, first.map({ theirs.isBefore($0) }) ?? true { first = theirs }
  }
}

extension DimensionCounts {
  /// Makes the buckets `width` seconds wide.
  private mutating func fold(to width: Int64) {
    guard width > bucketSeconds else { return }
    bucketSeconds = width
    for place in series.indices {
      series[place].counts = series[place].counts.folded(to: width)
      series[place].errors = series[place].errors.folded(to: width)
    }
  }

  /// Adds what was counted elsewhere. Associative and commutative.
  mutating func merge(_ other: DimensionCounts) {
    var other = other
    fold(to: other.bucketSeconds)
    other.fold(to: bucketSeconds)
    isFull = isFull || other.isFull
    var places: [DimensionCounter.Value: Int] = [:]
    for (place, value) in series.enumerated() { places[value.identity] = place }
    for value in other.series {
      if let place = places[value.identity] {
        series[place].merge(value)
      } else {
        series.append(value)
      }
    }
    settle()
  }

  /// Puts values in order, and keeps within the limits.
  mutating func settle() {
    guard !isFull, series.count <= LogDigest.dimensionLimit else {
      self = DimensionCounts(full: dimension)
      return
    }
    series.sort { utf8Order([$0.value, $0.service ?? ""], [$1.value, $1.service ?? ""]) }
    while series.reduce(0, { $0 + $1.entries }) > DimensionCounter.entryLimit {
      fold(to: bucketSeconds * 2)
    }
  }
}

extension LogDigest {
  /// Adds the dimensions of another digest.
  mutating func mergeDimensions(_ other: LogDigest) {
    dimensions = dimensions.merged(with: other.dimensions, by: \.dimension.rawValue) {
      $0.merge($1)
    }
  }
}
