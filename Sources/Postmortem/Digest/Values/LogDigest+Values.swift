extension LogDigest {
  /// Makes the buckets of values and hosts `width` seconds wide.
  mutating func foldValues(to width: Int64) {
    guard width > valueBucketSeconds else { return }
    valueBucketSeconds = width
    for pattern in patterns.indices {
      for slot in patterns[pattern].slots.indices {
        patterns[pattern].slots[slot].fold(to: width)
      }
    }
    for host in hosts.indices { hosts[host].fold(to: width) }
  }

  /// Folds while there are more values or hosts than are kept, as the builder of a digest does.
  mutating func foldValuesToLimit() {
    if patterns.reduce(0, { $0 + $1.slots.count }) > ValueCounter.seriesLimit {
      for pattern in patterns.indices { patterns[pattern].slots = [] }
    }
    while patterns.reduce(0, { $0 + $1.slots.reduce(0) { $0 + $1.entries } })
      > ValueCounter.entryLimit
      || hosts.reduce(0, { $0 + $1.counts.count + $1.errors.count }) > HostCounter.entryLimit
    {
      foldValues(to: valueBucketSeconds * 2)
    }
  }

  /// Adds the hosts of another digest, whose buckets are as wide.
  mutating func merge(hosts other: [HostSeries]) {
    var places: [String?: Int] = [:]
    for (place, host) in hosts.enumerated() { places[host.name] = place }
    for host in other {
      if let place = places[host.name] {
        hosts[place].merge(host)
      } else {
        places[host.name] = hosts.count
        hosts.append(host)
      }
    }
    hosts = LogDigest.limited(hosts)
  }

  /// The hosts that are told apart, in order of name, and then the others as one.
  static func limited(_ hosts: [HostSeries]) -> [HostSeries] {
    var others = HostSeries(name: nil, counts: [], errors: [])
    var named: [HostSeries] = []
    for host in hosts {
      if host.name == nil { others.merge(host) } else { named.append(host) }
    }
    if named.count > hostLimit {
      let order = named.map { (HostCounter.hash($0.name ?? ""), $0) }.sorted { $0.0 < $1.0 }
      named = order.prefix(hostLimit).map(\.1)
      for (_, host) in order.dropFirst(hostLimit) { others.merge(host) }
    }
    named = named.filter { !$0.counts.isEmpty }
    named.sort { utf8Order([$0.name ?? ""], [$1.name ?? ""]) }
    return others.counts.isEmpty ? named : named + [others]
  }
}

extension HostSeries {
  /// Counts records in a bucket that is not before those that were added.
  mutating func add(_ bucket: LogPattern.Bucket, isError: Bool) {
    counts.append(inOrder: bucket)
    if isError { errors.append(inOrder: bucket) }
  }

  fileprivate mutating func merge(_ other: HostSeries) {
    counts = counts.merged(with: other.counts)
    errors = errors.merged(with: other.errors)
  }

  fileprivate mutating func fold(to width: Int64) {
    counts = counts.folded(to: width)
    errors = errors.folded(to: width)
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
  fileprivate mutating func append(inOrder bucket: LogPattern.Bucket) {
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
