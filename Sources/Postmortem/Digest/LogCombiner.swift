/// Joins what was found in all logs into one digest, in an order that does not matter.
struct LogCombiner {
  private var table = PatternTable()
  private var counts = CountList()
  private var values = ValueCombiner()
  private var dimensions = DimensionCombiner()
  private var customers = CustomerCounter().failures
  private var kept: [Kept?] = []
  private var texts: [Int: KeptTexts] = [:]

  /// The records kept of one pattern.
  private struct Kept {
    /// That of the template its first record has, which stays when the pattern is joined with
    /// others.
    var templateKey: UInt64 = 0
    var first: Sighting
    var last: Sighting
    var samples: Samples<Sighting>
  }

  /// Adds what one log holds, and takes its records out of `outcome`.
  ///
  /// - Parameter log: Its place among the logs in order of name.
  /// - Returns: The earliest and latest time of its records; nil when it has none.
  mutating func add(
    _ outcome: inout LogScan.Outcome, log: Int, years: YearChoice
  ) -> (first: Timestamp, last: Timestamp)? {
    let lineBases = LogCombiner.lineBases(outcome.tallies)
    let years = years.years(of: outcome.parts.map(\.years))
    var span: (first: Int64, last: Int64)?
    for part in outcome.parts.indices {
      if let kept = outcome.parts[part].texts { texts[log] = kept }
      outcome.parts[part].texts = nil
      table.join(outcome.parts[part].table)
      let indices = outcome.parts[part].table.identities.map { table.index(of: $0) }
      var list = CountList()
      swap(&list, &outcome.parts[part].counts)
      addCounts(list, indices, years[part])
      var scanned = ScannedValues()
      swap(&scanned, &outcome.parts[part].values)
      values.add(scanned, patterns: indices) { LogCombiner.second($0, years[part]) }
      values.compactIfLong(table.resolved)
      var dimensions: [ScannedDimension] = []
      swap(&dimensions, &outcome.parts[part].dimensions)
      self.dimensions.add(dimensions, log: log, lineBases: lineBases) {
        LogCombiner.second($0, years[part])
      }
      let failures = CustomerCounter.settled(outcome.parts[part].customers) {
        LogCombiner.second($0, years[part])
      }
      for (place, kind) in failures.enumerated() { customers[place].merge(kind) }
      // Taken one by one, so that no record is held twice.
      while let (pattern, sighted) = outcome.parts[part].sightings.popLast() {
        var pair = sighted
        let isSevere = isSevere(indices[pattern])
        pair.forEach { sighting in
          let piece = Int(sighting.origin)
          sighting.line += piece < lineBases.count ? lineBases[piece] : 0
          sighting.origin = Int32(truncatingIfNeeded: log)
        }
        if pair.era > 0 { LogCombiner.move(&pair, to: years[part], isSevere: isSevere) }
        span = (
          min(span?.first ?? pair.first.time, pair.first.time),
          max(span?.last ?? pair.last.time, pair.last.time)
        )
        keep(Kept(first: pair.first, last: pair.last, samples: pair.samples), indices[pattern])
      }
      outcome.parts[part].table = PatternTable()
    }
    return span.map {
      (Timestamp(nanosecondsSince1970: $0.first), Timestamp(nanosecondsSince1970: $0.last))
    }
  }

  /// The digest of everything added.
  ///
  /// - Parameter logs: The files of the logs, by their number.
  /// - Returns: The digest, how many patterns stand for too many to keep, and the logs whose lines
  ///   no longer stood where they were found.
  mutating func finish(
    _ logs: [InputFile]
  ) -> (logs: LogDigest, wide: Int, changed: Set<Int>) {
    counts.compactIfLong(resolve: table.resolved)
    for index in kept.indices where table.targets[index] != index {
      guard let records = kept[index] else { continue }
      kept[index] = nil
      keep(records, table.resolve(index))
    }
    let wideCount = table.wideCount
    let targets = joinNames()
    let resolved = table.resolved.map { targets[$0] }
    counts.compact { resolved[$0] }
    let (slots, width) = values.finish(resolved)
    let buckets = buckets()
    let live = table.identities.indices.filter { !buckets[$0].isEmpty }
    let (exemplars, changed) = exemplars(of: live, logs)
    var digest = LogDigest()
    digest.bucketSeconds = counts.width
    digest.valueBucketSeconds = width
    digest.dimensions = dimensions.finish(logs)
    digest.customers = customers
    var start = 0
    for index in live {
      guard let records = kept[index] else { continue }
      let identity = table.identities[index]
      let end = start + 2 + records.samples.records.count
      digest.patterns.append(
        LogPattern(
          key: identity.key(ofTemplate: records.templateKey), templateKey: records.templateKey,
          template: identity.template, severity: identity.severity,
          service: identity.service, httpStatus: identity.status > 0 ? Int(identity.status) : nil,
          count: buckets[index].reduce(0) { $0 + $1.count }, first: exemplars[start],
          last: exemplars[start + 1], samples: Array(exemplars[(start + 2)..<end]),
          sampleSeconds: records.samples.width, counts: buckets[index],
          slots: slots[index] ?? []))
      digest.patterns[digest.patterns.count - 1].settleSlots()
      start = end
    }
    digest.patterns.sort { $0.key < $1.key }
    return (digest, wideCount, changed)
  }

  // MARK: Records

  private func isSevere(_ pattern: Int) -> Bool {
    (table.identities[pattern].severity ?? .info) >= .warn
  }

  /// Whether there were too many quantities to tell of any.
  var hasTooManyValues: Bool { values.isFull }

  private mutating func keep(_ records: Kept, _ index: Int) {
    if kept.count <= index { kept += repeatElement(nil, count: index + 1 - kept.count) }
    guard kept[index] != nil else {
      kept[index] = records
      return
    }
    let isSevere = isSevere(index)
    if let first = kept[index]?.first, records.first.isBefore(first) {
      kept[index]?.first = records.first
      kept[index]?.templateKey = records.templateKey
    }
    if let last = kept[index]?.last, last.isBefore(records.last) {
      kept[index]?.last = records.last
    }
    kept[index]?.samples.merge(records.samples, isSevere: isSevere)
  }

  /// Joins the patterns that differ by a name, and tells what each has become.
  private mutating func joinNames() -> [Int] {
    let live = kept.indices.filter { kept[$0] != nil }
    for index in live { kept[index]?.templateKey = table.identities[index].templateKey }
    let widened = NameWidening.widen(live.map { table.identities[$0].template })
    var targets = Array(table.identities.indices)
    var joined: [UInt64: Int] = [:]
    for index in live {
      var identity = table.identities[index]
      identity.template = widened[identity.template] ?? identity.template
      guard let target = joined[identity.key] else {
        joined[identity.key] = index
        continue
      }
      targets[index] = target
      guard let records = kept[index] else { continue }
      kept[index] = nil
      keep(records, target)
    }
    for index in live where targets[index] == index {
      guard let template = widened[table.identities[index].template] else { continue }
      table.rename(index, template)
    }
    return targets
  }

  /// The records kept of patterns, each pattern's first and last before its samples.
  private func exemplars(
    of patterns: [Int], _ logs: [InputFile]
  ) -> (exemplars: [LogPattern.Exemplar], changed: Set<Int>) {
    var wanted: [(sighting: Sighting, status: UInt16)] = []
    for pattern in patterns {
      guard let records = kept[pattern] else { continue }
      let status = table.identities[pattern].status
      wanted.append((records.first, status))
      wanted.append((records.last, status))
      for record in records.samples.records { wanted.append((record, status)) }
    }
    // In the order of their places, so that each file is gone through once.
    let order = wanted.indices.sorted {
      let (left, right) = (wanted[$0].sighting, wanted[$1].sighting)
      return (left.origin, left.offset) < (right.origin, right.offset)
    }
    var exemplars = [LogPattern.Exemplar?](repeating: nil, count: wanted.count)
    var changed: Set<Int> = []
    var reader: (log: Int, texts: SightingTexts)?
    var before: (sighting: Sighting, exemplar: LogPattern.Exemplar)?
    for index in order {
      let sighting = wanted[index].sighting
      let log = Int(sighting.origin)
      if let before, before.sighting.origin == sighting.origin,
        before.sighting.offset == sighting.offset
      {
        exemplars[index] = before.exemplar
        continue
      }
      if reader?.log != log { reader = (log, SightingTexts(logs[log], kept: texts[log])) }
      guard let exemplar = reader?.texts.exemplar(sighting, status: wanted[index].status) else {
        continue
      }
      if reader?.texts.isChanged ?? false { changed.insert(log) }
      exemplars[index] = exemplar
      before = (sighting, exemplar)
    }
    return (exemplars.compactMap(\.self), changed)
  }

  /// Moves records without a year to the year of their era.
  private static func move(_ pair: inout SightingPair, to years: [Int], isSevere: Bool) {
    let era = pair.era
    pair.forEach { $0.time = time($0.time, era, years).nanosecondsSince1970 }
    pair.samples = Samples(
      pair.samples.records, width: pair.samples.width, isSevere: isSevere)
  }

  // MARK: Counts

  private func buckets() -> [[LogPattern.Bucket]] {
    var sizes = [Int](repeating: 0, count: table.identities.count)
    counts.forEach { _, pattern, _ in sizes[pattern] += 1 }
    var buckets = sizes.map { size in
      var list: [LogPattern.Bucket] = []
      list.reserveCapacity(size)
      return list
    }
    counts.forEach { start, pattern, count in
      // Two entries of one bucket stand for a count beyond 32 bits.
      if let last = buckets[pattern].last, last.start == start {
        buckets[pattern][buckets[pattern].count - 1].count += count
      } else {
        buckets[pattern].append(LogPattern.Bucket(start: start, count: count))
      }
    }
    return buckets
  }

  private mutating func addCounts(_ part: consuming CountList, _ indices: [Int], _ shifts: [Int]) {
    counts.add(part, patterns: { indices[$0] }, second: { LogCombiner.second($0, shifts) })
    counts.compactIfLong(resolve: table.resolved)
  }

  /// Where a bucket begins once the years of the eras are known.
  private static func second(_ bucket: Int64, _ years: [Int]) -> Int64 {
    let place = BucketPlace(value: bucket)
    return place.era == 0
      ? place.second : YearRuns.second(place.second, in: years[place.era - 1])
  }

  static func lineBases(_ tallies: [Int: LineTally]) -> [Int] {
    var bases: [Int] = []
    var lines = 0
    for piece in 0..<((tallies.keys.max() ?? -1) + 1) {
      bases.append(lines)
      lines += tallies[piece]?.lines ?? 0
    }
    return bases
  }

  /// A time once the year of its era is known.
  static func time(_ time: Int64, _ era: Int, _ years: [Int]) -> Timestamp {
    guard era > 0, era <= years.count else { return Timestamp(nanosecondsSince1970: time) }
    let second = floorDivide(time, 1_000_000_000)
    return Timestamp(
      nanosecondsSince1970: YearRuns.second(second, in: years[era - 1]) * 1_000_000_000
        + (time - second * 1_000_000_000))
  }
}

/// How the year of stamps without one is found.
struct YearChoice {
  var declared: Int?
  /// A time near the newest record, and how much later than it the record may be.
  var clue: Timestamp?

  /// The year of each stretch of each part; the stand-in year where nothing helps.
  func years(of parts: [YearRuns]) -> [[Int]] {
    YearRuns.years(of: parts, clue: clue, firstYear: declared)
      ?? YearRuns.years(of: parts, clue: nil, firstYear: LogStamp.yearOfYearless)
      ?? parts.map { _ in [] }
  }
}
