extension LogDigest {
  /// Makes the buckets of values `width` seconds wide.
  mutating func foldValues(to width: Int64) {
    guard width > valueBucketSeconds else { return }
    valueBucketSeconds = width
    for pattern in patterns.indices {
      for slot in patterns[pattern].slots.indices {
        patterns[pattern].slots[slot].fold(to: width)
      }
    }
  }

  /// Folds while there are more values than are kept, as the builder of a digest does.
  mutating func foldValuesToLimit() {
    if patterns.reduce(0, { $0 + $1.slots.count }) > ValueCounter.seriesLimit {
      for pattern in patterns.indices { patterns[pattern].slots = [] }
    }
    while patterns.reduce(0, { $0 + $1.slots.reduce(0) { $0 + $1.entries } })
      > ValueCounter.entryLimit
    {
      foldValues(to: valueBucketSeconds * 2)
    }
  }
}

extension LogPattern.Slot {
  /// How many pairs of bin and bucket it holds.
  fileprivate var entries: Int { values.reduce(0) { $0 + $1.histogram.bins.count } }

  fileprivate mutating func fold(to width: Int64) {
    var folded: [ValueBucket] = []
    for value in values {
      let start = floorDivide(value.start, width) * width
      if folded.last?.start == start {
        folded[folded.count - 1].histogram.merge(value.histogram)
      } else {
        folded.append(ValueBucket(start: start, histogram: value.histogram))
      }
    }
    values = folded
  }

  fileprivate mutating func merge(_ other: LogPattern.Slot) {
    values = values.merged(with: other.values, by: \.start) { $0.histogram.merge($1.histogram) }
  }
}

extension LogPattern {
  /// Adds the slots of another pattern's records, when those are counted.
  mutating func merge(slots other: [Slot]) {
    for slot in other {
      if let place = slots.firstIndex(where: { $0.identity == slot.identity }) {
        slots[place].merge(slot)
      } else {
        slots.append(slot)
      }
    }
    settleSlots()
  }

  /// Puts slots in order, and drops those whose values alone tell of them and that some record has
  /// no such value for.
  mutating func settleSlots() {
    slots = slots.filter { !$0.identity.isByValue || $0.count == count }
      .sorted { SlotIdentity.inOrder($0.identity, $1.identity) }
  }
}

extension [LogPattern.Bucket] {
  /// Adds a bucket that is not before the last.
  mutating func append(inOrder bucket: LogPattern.Bucket) {
    if last?.start == bucket.start {
      self[count - 1].count += bucket.count
    } else {
      append(bucket)
    }
  }

  /// The buckets `width` seconds wide.
  func folded(to width: Int64) -> [LogPattern.Bucket] {
    var folded: [LogPattern.Bucket] = []
    for bucket in self {
      folded.append(
        inOrder: LogPattern.Bucket(
          start: floorDivide(bucket.start, width) * width, count: bucket.count))
    }
    return folded
  }

  /// The sum of two, both in order of time.
  func merged(with other: [LogPattern.Bucket]) -> [LogPattern.Bucket] {
    merged(with: other, by: \.start) { $0.count += $1.count }
  }
}
