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
    /// Nanoseconds since 1970; ``yearless`` where the stamp tells no year.
    var time: Int64
    var bucket: BucketPlace
    /// The line as it is shown.
    var line: Range<Int>
    var number: Int
    var place: BlockPlace
  }

  /// Comes after all times, so that it is never the first: of stamps without a year it is not known
  /// yet which is.
  static let yearless = Int64.max

  /// The values of all dimensions, each numbered within its own.
  private var table = ShapeTable()
  private var hosts = Counted()
  /// By the number of the dimension; hosts, which most records name, are apart.
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

    /// Counts a record under the value of a hash.
    @inline(__always) mutating func count(
      _ hash: UInt64, _ value: @autoclosure () -> Value, _ table: inout ShapeTable,
      _ record: Record, _ shown: RawSpan
    ) {
      if lastHash != hash {
        last = Int(table.find(hash).pattern)
        if last < 0 { last = newValue(value(), hash, &table) }
        lastHash = hash
      }
      guard last >= 0 else { return }
      grid.add(pattern: last &* 2 &+ (record.isError ? 1 : 0), at: record.bucket)
      if record.time <= firstTimes[last] { noteFirst(record, shown) }
    }

    /// Keeps a record that is the first of its value so far.
    @inline(never) private mutating func noteFirst(_ record: Record, _ shown: RawSpan) {
      let sighting = QuotedSighting(
        shown, record.line, time: record.time, number: record.number, in: record.place)
      if let first = firsts[last], !sighting.sighting.isBefore(first.sighting) { return }
      firstTimes[last] = record.time
      firsts[last] = sighting
    }

    /// The number of a value that was not met before; -1 when there are too many.
    @inline(never) private mutating func newValue(
      _ value: Value, _ hash: UInt64, _ table: inout ShapeTable
    ) -> Int {
      guard values.count < LogDigest.dimensionLimit,
        table.insert(hash, ShapeTable.Known(pattern: Int32(truncatingIfNeeded: values.count)))
      else {
        isFull = true
        return -1
      }
      values.append(value)
      firstTimes.append(DimensionCounter.yearless - 1)
      firsts.append(nil)
      return values.count - 1
    }

    mutating func finish() -> ScannedDimension {
      ScannedDimension(values: values, firsts: firsts, counts: grid.finish(), isFull: isFull)
    }
  }

  /// Notes a record that names nothing but its host, as most of a syslog do.
  ///
  /// - Returns: False where its host or pattern is new, or it may be the first of them: then nothing
  ///   was noted.
  @inline(__always) mutating func noteHost(
    _ bytes: RawSpan, _ host: Range<Int>, pattern: Int, isError: Bool, time: Int64,
    bucket: BucketPlace
  ) -> Bool {
    guard pattern < services.count, services[pattern] != 0 else { return false }
    let hash = DimensionCounter.hash(
      DimensionCounter.hash(bytes, host, LogDimension.host.rawValue), of: services[pattern])
    let number = Int(table.find(hash).pattern)
    guard number >= 0, time > hosts.firstTimes[number] else { return false }
    hosts.grid.add(pattern: number &* 2 &+ (isError ? 1 : 0), at: bucket)
    return true
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
      DimensionCounter.note(
        bytes, host, LogDimension.host.rawValue, &hosts, &table, record, scope, shown, service)
    }
    for index in 0..<fields.count {
      let (value, dimension) = fields[index]
      guard dimension < LogDimension.customer.rawValue else { continue }
      DimensionCounter.note(
        bytes, value, dimension, &dimensions[Int(dimension)], &table, record, scope, shown, service)
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
      let value = Value(name: label.value, service: service())
      if label.dimension == .host {
        hosts.count(hash, value, &table, record, shown)
      } else {
        dimensions[Int(label.dimension.rawValue)].count(hash, value, &table, record, shown)
      }
    }
  }

  @inline(__always) private static func note(
    _ bytes: RawSpan, _ value: Range<Int>, _ dimension: UInt8, _ counted: inout Counted,
    _ table: inout ShapeTable, _ record: Record, _ scope: UInt64, _ shown: RawSpan,
    _ service: () -> String?
  ) {
    let hash = DimensionCounter.hash(
      DimensionCounter.hash(bytes, value, dimension), of: scope)
    counted.count(
      hash, Value(name: bytes.text(value), service: service()), &table, record, shown)
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
    dimensions[Int(LogDimension.host.rawValue)] = hosts
    hosts = Counted()
    return dimensions.indices.map { dimensions[$0].finish() }
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
