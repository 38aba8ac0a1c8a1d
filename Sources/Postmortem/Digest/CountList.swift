/// Counts of patterns in buckets of time, kept short.
///
/// The list is summed when it has grown, and while it then still holds more than ``entryLimit``
/// pairs its buckets fold by two. The pairs of one width are a set that depends on the content
/// alone, and the pairs of a part are among those of the whole: the final width is the same
/// whatever parts were counted first.
struct CountList {
  /// A bucket, and where its pairs end.
  private struct Bucket {
    var start: Int64
    var end: Int
  }

  private struct Pair {
    var pattern: UInt32
    var count: UInt32
  }

  /// The most pairs of pattern and bucket before buckets are made wider.
  static let entryLimit = 1 << 20

  private let limit: Int
  private(set) var width: Int64
  private var buckets: [Bucket] = []
  private var pairs: [Pair] = []
  private var threshold = 1 << 16
  /// Whether every bucket comes after the one before it: then there is nothing to sum.
  private var isAscending = true

  init(width: Int64 = 1, limit: Int = CountList.entryLimit) {
    self.width = width
    self.limit = limit
  }

  var isLong: Bool { pairs.count >= threshold }
  /// Whether there may be more pairs than may stay.
  var isOverLimit: Bool { pairs.count > limit }
  var isEmpty: Bool { pairs.isEmpty }

  /// Calls `body` with every bucket, pattern and count; after ``compact(widest:resolve:)`` in order
  /// of bucket, each pair once unless its count is beyond 32 bits.
  func forEach(_ body: (_ start: Int64, _ pattern: Int, _ count: Int) -> Void) {
    var place = 0
    for bucket in buckets {
      while place < bucket.end {
        body(bucket.start, Int(pairs[place].pattern), Int(pairs[place].count))
        place += 1
      }
    }
  }

  /// Takes the counts of some patterns in a bucket, and sets them to zero.
  mutating func take(_ patterns: [Int32], of counts: inout [UInt32], bucket: Int64) {
    begin(bucket: bucket)
    for pattern in patterns {
      pairs.append(
        Pair(pattern: UInt32(bitPattern: pattern), count: counts[Int(pattern)]))
      counts[Int(pattern)] = 0
    }
    buckets[buckets.count - 1].end = pairs.count
  }

  mutating func append(bucket: Int64, pattern: Int32, count: UInt32) {
    begin(bucket: bucket)
    pairs.append(Pair(pattern: UInt32(bitPattern: pattern), count: count))
    buckets[buckets.count - 1].end = pairs.count
  }

  private mutating func begin(bucket start: Int64) {
    if let last = buckets.last {
      if last.start == start {
        // Its patterns may come again.
        isAscending = false
        return
      }
      isAscending = isAscending && last.start < start
    }
    buckets.append(Bucket(start: start, end: pairs.count))
  }

  /// Adds another list, whose pairs are as good as taken: it should not be held elsewhere.
  ///
  /// - Parameters:
  ///   - patterns: What its patterns are called here.
  ///   - second: Where its buckets begin here.
  mutating func add(
    _ other: consuming CountList, patterns: (Int) -> Int, second: (Int64) -> Int64
  ) {
    fold(to: other.width)
    for place in other.pairs.indices {
      other.pairs[place].pattern = UInt32(
        truncatingIfNeeded: patterns(Int(other.pairs[place].pattern)))
    }
    for index in other.buckets.indices {
      other.buckets[index].start =
        floorDivide(second(other.buckets[index].start), width) * width
    }
    other.width = width
    other.isAscending = zip(other.buckets, other.buckets.dropFirst())
      .allSatisfy { $0.start < $1.start }
    if !other.isAscending { other.sum() }
    self = buckets.isEmpty ? other : CountList(joining: self, other)
  }

  /// The pairs of two lists of one width, in order of bucket.
  private init(joining left: CountList, _ right: CountList) {
    width = left.width
    limit = left.limit
    isAscending = false
    pairs.reserveCapacity(left.pairs.count + right.pairs.count)
    var (i, j) = (0, 0)
    while i < left.buckets.count || j < right.buckets.count {
      let takesLeft =
        j == right.buckets.count
        || i < left.buckets.count && left.buckets[i].start <= right.buckets[j].start
      let list = takesLeft ? left : right
      let index = takesLeft ? i : j
      pairs += list.pairs[(index == 0 ? 0 : list.buckets[index - 1].end)..<list.buckets[index].end]
      buckets.append(Bucket(start: list.buckets[index].start, end: pairs.count))
      if takesLeft { i += 1 } else { j += 1 }
    }
  }

  /// Sums, and folds at most to `widest`.
  ///
  /// - Parameter resolve: What has become of each pattern.
  mutating func compact(widest: Int64 = .max, resolve: ((Int) -> Int)? = nil) {
    if let resolve {
      for place in pairs.indices {
        pairs[place].pattern = UInt32(truncatingIfNeeded: resolve(Int(pairs[place].pattern)))
      }
    }
    if resolve != nil || !isAscending { sum() }
    while pairs.count > limit, width < widest { fold(to: width * 2) }
    threshold = max(1 << 16, pairs.count * 2)
  }

  /// Sums when there may be more pairs than may stay, once patterns have become others.
  mutating func compactIfLong(resolve: @autoclosure () -> [Int]) {
    guard isOverLimit else { return }
    let targets = resolve()
    compact { targets[$0] }
  }

  /// Makes the buckets `wider` seconds wide.
  mutating func fold(to wider: Int64) {
    guard wider > width else { return }
    width = wider
    for index in buckets.indices {
      buckets[index].start = floorDivide(buckets[index].start, width) * width
    }
    sum()
  }

  /// Makes one of the pairs of one pattern and bucket, in order of bucket.
  private mutating func sum() {
    sortBuckets()
    var places = [Int32](
      repeating: -1, count: 1 + Int(pairs.reduce(0) { max($0, $1.pattern) }))
    var kept = 0
    var keptBuckets = 0
    var bucketStart = 0
    var place = 0
    // In place: what is written is never before what is read.
    for index in buckets.indices {
      let bucket = buckets[index]
      if keptBuckets == 0 || buckets[keptBuckets - 1].start != bucket.start {
        for place in bucketStart..<kept { places[Int(pairs[place].pattern)] = -1 }
        bucketStart = kept
        keptBuckets += 1
      }
      while place < bucket.end {
        let pair = pairs[place]
        let known = Int(places[Int(pair.pattern)])
        if known >= 0, UInt64(pairs[known].count) + UInt64(pair.count) <= UInt32.max {
          pairs[known].count += pair.count
        } else {
          places[Int(pair.pattern)] = Int32(truncatingIfNeeded: kept)
          pairs[kept] = pair
          kept += 1
        }
        place += 1
      }
      buckets[keptBuckets - 1] = Bucket(start: bucket.start, end: kept)
    }
    pairs.removeLast(pairs.count - kept)
    buckets.removeLast(buckets.count - keptBuckets)
    isAscending = true
  }

  /// Lines mostly come in order of time, so that this is seldom needed for those of one part.
  private mutating func sortBuckets() {
    let isInOrder = zip(buckets, buckets.dropFirst()).allSatisfy { $0.start <= $1.start }
    guard !isInOrder else { return }
    let order = buckets.indices.sorted { (buckets[$0].start, $0) < (buckets[$1].start, $1) }
    var sortedBuckets: [Bucket] = []
    var sortedPairs: [Pair] = []
    sortedBuckets.reserveCapacity(buckets.count)
    sortedPairs.reserveCapacity(pairs.count)
    for index in order {
      sortedPairs += pairs[(index == 0 ? 0 : buckets[index - 1].end)..<buckets[index].end]
      sortedBuckets.append(Bucket(start: buckets[index].start, end: sortedPairs.count))
    }
    buckets = sortedBuckets
    pairs = sortedPairs
  }
}
