/// Counts the records of each value of each dimension, by service, while lines stream by.
struct DimensionCounter {
  /// What records are counted under, within a dimension.
  struct Value: Hashable {
    var name: String
    var service: String?
  }

  /// A value that many records have: all those between two lines of a document.
  struct Label {
    var dimension: LogDimension
    var value: String
    fileprivate var hash: UInt64

    init(_ dimension: LogDimension, _ value: String) {
      self.dimension = dimension
      self.value = value
      let padded = Array(value.utf8) + [UInt8](repeating: 0, count: RawSpan.padding)
      hash = unsafe DimensionCounter.hash(
        padded.span.bytes, 0..<value.utf8.count, dimension.rawValue)
    }
  }

  /// One record, and where it stands.
  struct Record {
    var pattern: Int
    var isError: Bool
    var time: Int64
    var bucket: BucketPlace
    /// The line as it is shown.
    var line: Range<Int>
    var number: Int
    var place: BlockPlace
  }

  /// The values of all dimensions, each numbered within its own.
  private var table = ShapeTable()
  /// By the number of the dimension.
  private var dimensions = [Counted](repeating: Counted(), count: 16)
  /// By pattern a hash of its service; zero while it is not known.
  private var services: [UInt64] = []

  /// The most pairs of value and bucket in a dimension before buckets are made wider.
  static let entryLimit = 1 << 18

  /// What was counted of one dimension.
  private struct Counted {
    var values: [Value] = []
    var firstTimes: [Int64] = []
    var firsts: [QuotedSighting?] = []
    var grid = CountGrid(
      CountList(width: LogDigest.finestValueBucket, limit: DimensionCounter.entryLimit))
    /// The value that was met last, by its hash: most often it is met again.
    var lastHash: UInt64 = 0
    var last = 0
    /// Whether there are too many values to tell of any.
    var isFull = false
  }

  /// Notes what a record says of itself.
  ///
  /// - Parameters:
  ///   - shown: The bytes that its line is shown from.
  ///   - service: The service of its pattern.
  @inline(__always) mutating func note(
    _ bytes: RawSpan, _ fields: DimensionFields, host: Range<Int>, _ record: Record,
    shown: RawSpan, service: @autoclosure () -> String?
  ) {
    let scope = scope(of: record.pattern, service)
    if !host.isEmpty {
      note(bytes, host, LogDimension.host.rawValue, record, scope, shown, service)
    }
    for index in 0..<fields.count {
      let (value, dimension) = fields[index]
      guard dimension < LogDimension.customer.rawValue else { continue }
      note(bytes, value, dimension, record, scope, shown, service)
    }
  }

  /// Notes what a document says of a record.
  ///
  /// - Parameter host: Whether what it says of the host counts.
  mutating func note(
    _ labels: [Label], host: Bool, _ record: Record, shown: RawSpan,
    service: @autoclosure () -> String?
  ) {
    let scope = scope(of: record.pattern, service)
    for label in labels where host || label.dimension != .host {
      let hash = DimensionCounter.hash(label.hash, of: scope)
      var number = Int(table.find(hash).pattern)
      let dimension = Int(label.dimension.rawValue)
      if number < 0 {
        number = newValue(Value(name: label.value, service: service()), dimension, hash)
      }
      count(number, dimension, record, shown)
    }
  }

  @inline(__always) private mutating func note(
    _ bytes: RawSpan, _ value: Range<Int>, _ dimension: UInt8, _ record: Record, _ scope: UInt64,
    _ shown: RawSpan, _ service: () -> String?
  ) {
    let hash = DimensionCounter.hash(
      DimensionCounter.hash(bytes, value, dimension), of: scope)
    let place = Int(dimension)
    var number = dimensions[place].last
    if dimensions[place].lastHash != hash {
      number = Int(table.find(hash).pattern)
      if number < 0 {
        number = newValue(Value(name: bytes.text(value), service: service()), place, hash)
      }
      dimensions[place].lastHash = hash
      dimensions[place].last = number
    }
    count(number, place, record, shown)
  }

  @inline(__always) private mutating func count(
    _ number: Int, _ dimension: Int, _ record: Record, _ shown: RawSpan
  ) {
    guard number >= 0 else { return }
    dimensions[dimension].grid.add(
      pattern: number &* 2 &+ (record.isError ? 1 : 0), at: record.bucket)
    if record.time <= dimensions[dimension].firstTimes[number] {
      noteFirst(number, dimension, record, shown)
    }
  }

  /// Keeps a record that is the first of its value so far.
  ///
  /// Of stamps without a year it is not known yet which is the first.
  @inline(never) private mutating func noteFirst(
    _ number: Int, _ dimension: Int, _ record: Record, _ shown: RawSpan
  ) {
    guard record.bucket.era == 0 else { return }
    let sighting = QuotedSighting(
      shown, record.line, time: record.time, number: record.number, in: record.place)
    if let first = dimensions[dimension].firsts[number],
      !sighting.sighting.isBefore(first.sighting)
    {
      return
    }
    dimensions[dimension].firstTimes[number] = record.time
    dimensions[dimension].firsts[number] = sighting
  }

  /// The number of a value that was not met before; -1 when there are too many.
  @inline(never) private mutating func newValue(
    _ value: Value, _ dimension: Int, _ hash: UInt64
  ) -> Int {
    let count = dimensions[dimension].values.count
    guard count < LogDigest.dimensionLimit,
      table.insert(hash, ShapeTable.Known(pattern: Int32(truncatingIfNeeded: count)))
    else {
      dimensions[dimension].isFull = true
      return -1
    }
    dimensions[dimension].values.append(value)
    dimensions[dimension].firstTimes.append(.max)
    dimensions[dimension].firsts.append(nil)
    return count
  }

  // MARK: Hashes

  @inline(__always) private mutating func scope(
    of pattern: Int, _ service: () -> String?
  ) -> UInt64 {
    if pattern < services.count, services[pattern] != 0 { return services[pattern] }
    return newScope(pattern, service())
  }

  @inline(never) private mutating func newScope(_ pattern: Int, _ service: String?) -> UInt64 {
    if pattern >= services.count {
      services += repeatElement(0, count: pattern + 64 - services.count + services.count / 2)
    }
    var hash = StableHash()
    hash.add(service ?? "")
    services[pattern] = hash.value | 1
    return services[pattern]
  }

  @inline(__always) static func hash(
    _ bytes: RawSpan, _ value: Range<Int>, _ dimension: UInt8
  ) -> UInt64 {
    bytes.check(value)
    return Shape.literal(
      bytes, value.lowerBound, value.upperBound, 0x2545_f491_4f6c_dd1d &+ UInt64(dimension))
  }

  /// Never zero.
  @inline(__always) private static func hash(_ value: UInt64, of service: UInt64) -> UInt64 {
    Shape.mix(value, service) | 1
  }

  /// Everything counted, by the number of the dimension.
  mutating func finish() -> [ScannedDimension] {
    dimensions.indices.map { place in
      ScannedDimension(
        values: dimensions[place].values, firsts: dimensions[place].firsts,
        counts: dimensions[place].grid.finish(), isFull: dimensions[place].isFull)
    }
  }
}

/// The values of a dimension that a scanner counted.
struct ScannedDimension {
  var values: [DimensionCounter.Value] = []
  /// By number the first record of each, where its year is known.
  var firsts: [QuotedSighting?] = []
  /// By twice the number of the value, and one more for errors.
  var counts = CountList(
    width: LogDigest.finestValueBucket, limit: DimensionCounter.entryLimit)
  /// Whether there are too many values to tell of any.
  var isFull = false
}
