/// Joins what was found in all logs into one digest, in an order that does not matter.
struct LogCombiner {
  private var table = PatternTable()
  private var counts = CountList()
  private var exemplars: [Exemplars?] = []

  /// The records kept of one pattern.
  private struct Exemplars {
    var first: LogPattern.Exemplar
    var last: LogPattern.Exemplar
    var samples: Samples<LogPattern.Exemplar>
  }

  /// Adds what one file holds.
  ///
  /// - Returns: The earliest and latest time of its records; nil when it has none.
  mutating func add(
    _ outcome: LogScan.Outcome, source: String, years: YearChoice
  ) -> (first: Timestamp, last: Timestamp)? {
    let lineBases = LogCombiner.lineBases(outcome.tallies)
    var span: (first: Timestamp, last: Timestamp)?
    for part in outcome.parts {
      var part = part
      let shifts = years.years(of: &part.years)
      var indices: [Int32] = []
      for (local, identity) in part.table.identities.enumerated() {
        let index = table.index(of: identity)
        indices.append(Int32(truncatingIfNeeded: index))
        guard local < part.sightings.count else { continue }
        for pair in part.sightings[local] {
          let exemplar = { (sighting: Sighting) in
            LogCombiner.exemplar(
              sighting, pair.era, shifts, source, lineBases, status: identity.status)
          }
          let kept = Exemplars(
            first: exemplar(pair.first), last: exemplar(pair.last),
            samples: Samples(
              pair.samples.records.map { exemplar($0.record) }, width: pair.samples.width,
              severity: identity.severity))
          keep(kept, for: index)
          span = (
            min(span?.first ?? kept.first.time, kept.first.time),
            max(span?.last ?? kept.last.time, kept.last.time)
          )
        }
      }
      addCounts(part.counts, indices, shifts)
    }
    return span
  }

  /// The digest of everything added, and how many patterns stand for too many to keep.
  mutating func finish() -> (logs: LogDigest, wide: Int) {
    counts.compact { [table] in Int32(truncatingIfNeeded: table.resolve(Int($0))) }
    for index in exemplars.indices where table.targets[index] != index {
      guard let kept = exemplars[index] else { continue }
      keep(kept, for: table.resolve(index))
    }
    var buckets = [[LogPattern.Bucket]](repeating: [], count: table.identities.count)
    for entry in counts.entries {
      let pattern = Int(entry.pattern)
      // Two entries of one bucket stand for a count beyond 32 bits.
      if let last = buckets[pattern].last, last.start == entry.bucket {
        buckets[pattern][buckets[pattern].count - 1].count += Int(entry.count)
      } else {
        buckets[pattern].append(
          LogPattern.Bucket(start: entry.bucket, count: Int(entry.count)))
      }
    }
    var patterns: [LogPattern] = []
    for (index, identity) in table.identities.enumerated() where !buckets[index].isEmpty {
      guard index < exemplars.count, let kept = exemplars[index] else { continue }
      patterns.append(
        LogPattern(
          key: identity.key, template: identity.template, severity: identity.severity,
          service: identity.service, httpStatus: identity.status > 0 ? Int(identity.status) : nil,
          count: buckets[index].reduce(0) { $0 + $1.count }, first: kept.first, last: kept.last,
          samples: kept.samples.records.map(\.record), sampleSeconds: kept.samples.width,
          counts: buckets[index]))
    }
    var logs = LogDigest()
    logs.bucketSeconds = counts.width
    logs.patterns = NameWidening.widen(patterns).sorted { $0.key < $1.key }
    return (logs, table.wideCount)
  }

  private mutating func keep(_ kept: Exemplars, for index: Int) {
    if exemplars.count <= index {
      exemplars += repeatElement(nil, count: index + 1 - exemplars.count)
    }
    guard let known = exemplars[index] else {
      exemplars[index] = kept
      return
    }
    if kept.first.isBefore(known.first) { exemplars[index]?.first = kept.first }
    if known.last.isBefore(kept.last) { exemplars[index]?.last = kept.last }
    exemplars[index]?.samples.merge(kept.samples, severity: table.identities[index].severity)
  }

  private mutating func addCounts(_ part: CountList, _ indices: [Int32], _ shifts: [Int]) {
    counts.fold(to: part.width)
    for entry in part.entries {
      let place = BucketPlace(value: entry.bucket)
      let second =
        place.era == 0
        ? place.second : YearRuns.second(place.second, in: shifts[place.era - 1])
      counts.append(
        bucket: floorDivide(second, counts.width) * counts.width,
        pattern: indices[Int(entry.pattern)], count: entry.count)
    }
    if counts.isLong {
      counts.compact { [table] in Int32(truncatingIfNeeded: table.resolve(Int($0))) }
    }
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

  private static func exemplar(
    _ sighting: Sighting, _ era: Int, _ years: [Int], _ source: String, _ lineBases: [Int],
    status: UInt16
  ) -> LogPattern.Exemplar {
    LogPattern.Exemplar(
      time: time(sighting.time, era, years),
      message: sighting.messageText + (status > 0 ? " \(status)" : ""),
      evidence: sighting.evidence(source: source, lineBases: lineBases))
  }
}

extension Sighting {
  /// What the record says, without its header.
  var messageText: String {
    switch message {
    case .inside(let range): String(decoding: encoding.text(Array(excerpt[range])), as: UTF8.self)
    case .behind(let text): String(decoding: encoding.text(text), as: UTF8.self)
    }
  }

  /// The sighting as evidence, once the lines of all pieces are counted.
  func evidence(source: String, lineBases: [Int]) -> Evidence {
    let base = piece < lineBases.count ? lineBases[piece] : 0
    var text = excerpt[...]
    // A character that was cut in two is left out.
    if length > excerpt.count {
      while let byte = text.last, byte & 0xc0 == 0x80 { text = text.dropLast() }
      if let byte = text.last, byte >= 0xc0 { text = text.dropLast() }
    }
    return Evidence(
      reference: SourceReference(
        source: source, line: base + line + 1, bytes: offset..<(offset + length)),
      excerpt: String(decoding: text, as: UTF8.self))
  }
}

/// How the year of stamps without one is found.
struct YearChoice {
  var declared: Int?
  /// A time near the newest record, and how much later than it the record may be.
  var clue: Timestamp?

  /// The year of each run; the stand-in year where nothing helps.
  func years(of runs: inout YearRuns) -> [Int] {
    runs.years(clue: clue, firstYear: declared)
      ?? (runs.years(clue: nil, firstYear: LogStamp.yearOfYearless) ?? [])
  }
}
