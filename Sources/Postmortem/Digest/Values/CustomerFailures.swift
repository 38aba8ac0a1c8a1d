/// Which customers met an error in each minute: by hashes alone, so that nobody is named.
///
/// Of each minute those with the lowest hashes are kept, so that any order of files and any merge
/// keeps the same ones (a bottom-k sketch: Cohen and Kaplan, Summarizing data using bottom-k
/// sketches, PODC 2007). What is counted of them is exact up to ``limit`` in a minute, and a lower
/// bound beyond.
public struct CustomerFailures: Sendable, Hashable {
  /// Those of one minute.
  public struct Minute: Sendable, Hashable {
    /// Seconds since 1970.
    public var start: Int64
    /// Ascending.
    public var hashes: [UInt64]
    /// Whether there were more.
    public var isFull = false
  }

  /// ``LogDimension/customer`` or ``LogDimension/user``.
  public var dimension: LogDimension
  /// In order of time.
  public private(set) var minutes: [Minute] = []
  /// How long a minute is: 60 seconds, doubled until there are at most ``minuteLimit`` of them.
  public private(set) var minuteSeconds = CustomerFailures.finest

  static let finest: Int64 = 60
  /// How many customers are told apart in a minute.
  public static let limit = 1024
  /// How many minutes with errors are told apart.
  public static let minuteLimit = 4096
  /// Days are whole numbers of minutes as wide as this; of wider ones a record whose year is found
  /// later could not be moved.
  fileprivate static let yearlessWidth: Int64 = 60 * 32

  init(_ dimension: LogDimension) { self.dimension = dimension }

  /// Those that met an error in a stretch of time.
  ///
  /// - Returns: How many, and in how many minutes each, all together. There may be more of both.
  public func failing(
    from start: Timestamp, until end: Timestamp
  ) -> (customers: Int, minutes: Int) {
    var all: Set<UInt64> = []
    var sum = 0
    for minute in minutes
    where minute.start + minuteSeconds > start.secondsSince1970
      && minute.start <= end.secondsSince1970
    {
      all.formUnion(minute.hashes)
      sum += minute.hashes.count
    }
    return (all.count, sum)
  }

  /// Adds those of other records. Associative and commutative.
  mutating func merge(_ other: CustomerFailures) {
    var other = other
    fold(to: other.minuteSeconds)
    other.fold(to: minuteSeconds)
    minutes = minutes.merged(with: other.minutes, by: \.start) { $0.merge($1) }
    foldToLimit(widest: .max)
  }

  fileprivate mutating func foldToLimit(widest: Int64) {
    while minutes.count > CustomerFailures.minuteLimit, minuteSeconds < widest {
      fold(to: minuteSeconds * 2)
    }
  }

  private mutating func fold(to width: Int64) {
    guard width > minuteSeconds else { return }
    minuteSeconds = width
    var folded: [Minute] = []
    for minute in minutes {
      let start = floorDivide(minute.start, width) * width
      if folded.last?.start == start {
        folded[folded.count - 1].merge(minute)
      } else {
        folded.append(minute)
        folded[folded.count - 1].start = start
      }
    }
    minutes = folded
  }

  /// Adds one that met an error in the minute from `start` on.
  fileprivate mutating func note(_ hash: UInt64, at start: Int64) {
    var place = minutes.count
    if let last = minutes.last, last.start >= start {
      place = minutes.partitioned { $0.start >= start }
    }
    if place == minutes.count || minutes[place].start != start {
      minutes.insert(Minute(start: start, hashes: []), at: place)
    }
    minutes[place].add(hash)
    if minutes.count > 2 * CustomerFailures.minuteLimit {
      foldToLimit(widest: CustomerFailures.yearlessWidth)
    }
  }

  /// Moves minutes to where they begin once their years are known.
  fileprivate mutating func move(_ second: (Int64) -> Int64) {
    var moved = minutes
    minutes = []
    for index in moved.indices { moved[index].start = second(moved[index].start) }
    for minute in moved.sorted(by: { $0.start < $1.start }) {
      if minutes.last?.start == minute.start {
        minutes[minutes.count - 1].merge(minute)
      } else {
        minutes.append(minute)
      }
    }
  }
}

extension CustomerFailures.Minute {
  fileprivate mutating func add(_ hash: UInt64) {
    let place = hashes.partitioned { $0 >= hash }
    if place < hashes.count, hashes[place] == hash { return }
    hashes.insert(hash, at: place)
    cut()
  }

  fileprivate mutating func merge(_ other: Self) {
    hashes = hashes.merged(with: other.hashes, by: { $0 }) { _, _ in }
    isFull = isFull || other.isFull
    cut()
  }

  private mutating func cut() {
    guard hashes.count > CustomerFailures.limit else { return }
    hashes.removeLast(hashes.count - CustomerFailures.limit)
    isFull = true
  }
}

extension Array {
  /// The first place where something holds that holds everywhere behind it too.
  fileprivate func partitioned(by holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Notes which customers meet errors, while lines stream by.
struct CustomerCounter {
  /// Customers before users.
  private(set) var failures = [CustomerFailures(.customer), CustomerFailures(.user)]

  /// Notes whom a record that is an error is about.
  mutating func note(_ bytes: RawSpan, _ fields: DimensionFields, at time: BucketPlace) {
    for index in 0..<fields.count {
      let (value, dimension) = fields[index]
      guard dimension >= LogDimension.customer.rawValue else { continue }
      let hash = DimensionCounter.hash(bytes, value, dimension)
      let place = Int(dimension &- LogDimension.customer.rawValue)
      let width = failures[place].minuteSeconds
      let minute = BucketPlace(
        second: floorDivide(time.second, width) * width, era: time.era)
      failures[place].note(hash, at: minute.value)
    }
  }

  /// What was noted, at the times that it has once years are known.
  static func settled(
    _ failures: [CustomerFailures], second: (Int64) -> Int64
  ) -> [CustomerFailures] {
    failures.map { kind in
      var kind = kind
      kind.move(second)
      return kind
    }
  }
}
