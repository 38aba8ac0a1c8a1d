/// Counts of patterns in buckets of time, kept short.
///
/// The list is sorted and summed when it has grown, and while it then still holds more than
/// ``entryLimit`` pairs its buckets fold by two. The pairs of one width are a set that depends on
/// the content alone, and the pairs of a part are among those of the whole: the final width is the
/// same whatever parts were counted first.
struct CountList {
  struct Entry {
    var bucket: Int64
    var pattern: Int32
    var count: UInt32
  }

  /// The most pairs of pattern and bucket before buckets are made wider.
  static let entryLimit = 1 << 20

  private(set) var width: Int64
  private(set) var entries: [Entry] = []
  private var threshold = 1 << 16

  init(width: Int64 = 1) { self.width = width }

  var isLong: Bool { entries.count >= threshold }

  mutating func append(bucket: Int64, pattern: Int32, count: UInt32) {
    entries.append(Entry(bucket: bucket, pattern: pattern, count: count))
  }

  /// Sorts and sums, and folds at most to `widest`.
  mutating func compact(widest: Int64 = .max, resolve: ((Int32) -> Int32)? = nil) {
    if let resolve {
      for index in entries.indices { entries[index].pattern = resolve(entries[index].pattern) }
    }
    sum()
    while entries.count > CountList.entryLimit, width < widest { fold(to: width * 2) }
    threshold = max(1 << 16, entries.count * 2)
  }

  /// Makes the buckets `wider` seconds wide.
  mutating func fold(to wider: Int64) {
    guard wider > width else { return }
    width = wider
    for index in entries.indices {
      entries[index].bucket = floorDivide(entries[index].bucket, width) * width
    }
    sum()
  }

  /// Makes one entry of those of one pattern and bucket, in order of bucket.
  ///
  /// Lines mostly come in order of time, so that sorting is seldom needed; within a bucket counts
  /// are summed densely.
  private mutating func sum() {
    var isInOrder = true
    var largest: Int32 = 0
    var before = Int64.min
    for entry in entries {
      isInOrder = isInOrder && before <= entry.bucket
      before = entry.bucket
      largest = max(largest, entry.pattern)
    }
    if !isInOrder { entries.sort { ($0.bucket, $0.pattern) < ($1.bucket, $1.pattern) } }
    var places = [Int32](repeating: -1, count: 1 + Int(largest))
    var kept = 0
    var start = 0
    for index in entries.indices {
      let entry = entries[index]
      if kept > start, entries[kept - 1].bucket != entry.bucket {
        for place in start..<kept { places[Int(entries[place].pattern)] = -1 }
        start = kept
      }
      let place = Int(places[Int(entry.pattern)])
      if place >= 0, UInt64(entries[place].count) + UInt64(entry.count) <= UInt32.max {
        entries[place].count += entry.count
      } else {
        places[Int(entry.pattern)] = Int32(truncatingIfNeeded: kept)
        entries[kept] = entry
        kept += 1
      }
    }
    entries.removeLast(entries.count - kept)
  }
}

/// How often each pattern occurred in each bucket, while lines stream by.
///
/// The current bucket is counted densely; when the time moves to another, its counts go to a list.
struct CountGrid {
  /// Buckets of stamps whose year is found later get no wider: they shift by whole days.
  private static let yearlessWidth: Int64 = 128

  private var list = CountList()
  private var current: [UInt32] = []
  private var touched: [Int32] = []
  private var low: Int64 = 0
  private var high: Int64 = 0
  private var hasYearless = false

  @inline(__always) mutating func add(pattern: Int, at place: BucketPlace) {
    if place.value < low || place.value >= high { move(to: place) }
    if pattern >= current.count { widen(to: pattern) }
    let count = current[pattern]
    if count == 0 { touched.append(Int32(truncatingIfNeeded: pattern)) }
    current[pattern] = count &+ 1
  }

  /// Everything counted, in order of bucket and pattern, each pair once.
  mutating func finish() -> CountList {
    flush()
    low = 0
    high = 0
    compact()
    return list
  }

  @inline(never) private mutating func widen(to pattern: Int) {
    current += repeatElement(0, count: max(64, pattern + 1 - current.count + current.count / 2))
  }

  @inline(never) private mutating func move(to place: BucketPlace) {
    flush()
    if place.era > 0 { hasYearless = true }
    if list.isLong { compact() }
    low = floorDivide(place.value, list.width) * list.width
    high = low + list.width
  }

  private mutating func flush() {
    for pattern in touched {
      list.append(bucket: low, pattern: pattern, count: current[Int(pattern)])
      current[Int(pattern)] = 0
    }
    touched.removeAll(keepingCapacity: true)
  }

  private mutating func compact() {
    list.compact(widest: hasYearless ? CountGrid.yearlessWidth : .max)
  }
}

/// A second, and whether its year is still to be found.
///
/// Era 0 holds true times; the others are stretches of stamps without a year, whose seconds are
/// those of ``LogStamp/yearOfYearless``.
struct BucketPlace {
  /// Both in one number, so that one comparison finds whether the bucket changed.
  var value: Int64

  @inline(__always) init(second: Int64, era: Int) {
    value = second &+ Int64(truncatingIfNeeded: era) &<< 36
  }

  init(value: Int64) { self.value = value }

  var era: Int { Int((value &+ 1 &<< 35) >> 36) }
  var second: Int64 { value &- Int64(era) &<< 36 }
}
