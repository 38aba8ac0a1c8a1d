/// How often each pattern occurred in each bucket, while lines stream by.
///
/// The current bucket is counted densely; when the time moves to another, its counts go to a list.
struct CountGrid {
  /// Buckets of stamps whose year is found later get no wider: they shift by whole days.
  private static let yearlessWidth: Int64 = 128

  private var list: CountList
  private var current: [UInt32] = []
  private var touched: [Int32] = []
  private var low: Int64 = 0
  private var high: Int64 = 0
  private var hasYearless = false

  /// - Parameter list: What is counted before, and how wide buckets are at first.
  init(_ list: CountList = CountList()) { self.list = list }

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
    guard !touched.isEmpty else { return }
    list.take(touched, of: &current, bucket: low)
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
