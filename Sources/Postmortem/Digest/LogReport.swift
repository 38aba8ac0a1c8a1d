/// Tells what became of one log: its source, its reading and its diagnostics.
struct LogReport {
  let work: LogWork
  let rule: RuleReading
  var span: (first: Timestamp, last: Timestamp)?
  /// Whether its lines no longer stood where they were found.
  var isChanged = false
  /// Whether the file goes on where another ended, so that its first lines may belong there.
  var continuesOther = false
  private(set) var yearBasis: String?
  private var isYearKnown = true
  private var years = YearChoice()

  /// How much later than other evidence a record without a year may be.
  private static let nearSpan = TimeSpan.hours(24 * 183)

  init(work: LogWork, rule: RuleReading) {
    self.work = work
    self.rule = rule
  }

  /// How the file's years are found, best clue first: what a person says, then the part of the
  /// same log that comes next, then the newest time of other evidence, then when the file was last
  /// written.
  ///
  /// - Parameter next: The name of the next part of a rotated log, and when it begins.
  mutating func chooseYear(
    newest: Timestamp?, next: (name: String, first: Timestamp)? = nil
  ) -> YearChoice {
    years = yearChoice(newest: newest, next: next)
    return years
  }

  private mutating func yearChoice(
    newest: Timestamp?, next: (name: String, first: Timestamp)?
  ) -> YearChoice {
    if let year = rule.year {
      yearBasis = "the rule for this source says that it begins in \(year)"
      return YearChoice(declared: year)
    }
    if let next {
      yearBasis = "latest that is not after \(next.name) begins, \(next.first.rfc3339)"
      return YearChoice(clue: next.first)
    }
    if let newest {
      yearBasis =
        "nearest to the newest time of the other evidence, \(newest.rfc3339)"
      return YearChoice(clue: newest + LogReport.nearSpan)
    }
    if let modified = work.file.modified {
      yearBasis = "latest that is not after the file was last written, \(modified.rfc3339)"
      return YearChoice(clue: modified)
    }
    isYearKnown = false
    yearBasis = "unknown; \(LogStamp.yearOfYearless) stands in for it"
    return YearChoice()
  }

  /// Appends the source and its diagnostics.
  func report(_ outcome: LogScan.Outcome, into digest: inout Digest) {
    if let failure = outcome.failure, outcome.tallies.isEmpty {
      digest.sources.append(
        Source(name: work.file.name, kind: .unread, format: "", byteCount: 0, sha256: ""))
      note("unreadable", .warning, failure, into: &digest)
      return
    }
    var reading = LogReading()
    var total = LineTally()
    join(outcome, into: &total, &reading)
    reading.candidates = work.detection.candidates
    reading.firstTime = span?.first
    reading.lastTime = span?.last
    reading.yearBasis = yearBasis
    reading.zone = zone(total)
    reading.anchors = anchors(outcome)
    let isLog = total.records > 0 || total.outside.lines > 0
    digest.sources.append(
      Source(
        name: work.file.name, kind: isLog ? .log : .unread,
        format: isLog ? work.detection.format?.name ?? "" : "",
        byteCount: outcome.byteCount, sha256: outcome.sha256, reading: reading))
    diagnose(outcome, total, reading, into: &digest)
  }

  /// Appends the source of a log whose content was read under another name.
  func report(
    _ outcome: LogScan.Outcome, repeating original: String, _ kind: RepeatedContent.Kind,
    into digest: inout Digest
  ) {
    var source = Source(
      name: work.file.name, kind: .log, format: work.detection.format?.name ?? "",
      byteCount: outcome.byteCount, sha256: outcome.sha256)
    source.duplicateOf = original
    digest.sources.append(source)
    digest.diagnostics.append(.repeated(work.file.name, of: original, kind))
  }

  // MARK: Accounting

  private func join(
    _ outcome: LogScan.Outcome, into total: inout LineTally, _ reading: inout LogReading
  ) {
    var bases: [Int] = []
    var last: LineTally?
    var isOutside = false
    for piece in outcome.tallies.keys.sorted() {
      guard let tally = outcome.tallies[piece] else { continue }
      bases.append(total.lines)
      total.lines += tally.lines
      total.bytes += tally.bytes
      // Lines that open a piece belong to the record that ends an earlier one.
      if isOutside {
        for count in tally.leading.values { total.outside.add(count) }
        total.outside.add(tally.leadingBlank)
      } else if total.records > 0 || continuesOther {
        for count in tally.leading.values {
          total.continuations.add(lines: count.lines, bytes: count.bytes)
        }
        total.blank.add(tally.leadingBlank)
      } else {
        total.leading.merge(tally.leading) {
          var sum = $0; sum.add($1); return sum
        }
        total.blank.add(tally.leadingBlank)
      }
      total.records += tally.records
      total.recordBytes += tally.recordBytes
      total.continuations.add(
        lines: tally.continuations.lines, bytes: tally.continuations.bytes)
      total.blank.add(tally.blank)
      total.outside.add(tally.outside)
      if tally.records > 0 || tally.outside.lines > 0 { isOutside = tally.isOutside }
      total.cut.add(tally.cut)
      total.structure.add(tally.structure)
      total.withoutZone += tally.withoutZone
      total.withZoneWord += tally.withZoneWord
      total.outOfOrder += tally.outOfOrder
      total.clockSkipped.add(tally.clockSkipped)
      total.clockTwice.add(tally.clockTwice)
      total.clockOpen.add(tally.clockOpen)
      total.foreign.merge(tally.foreign, uniquingKeysWith: +)
      if tally.firstTime != nil {
        if let last, tally.beginsOutOfOrder(after: last) { total.outOfOrder += 1 }
        last = tally
      }
    }
    reading.lines = total.lines
    reading.records = total.records
    reading.recordBytes = total.recordBytes
    reading.continuations = total.continuations.lines
    reading.continuationBytes = total.continuations.bytes
    reading.outOfOrder = total.outOfOrder
    let undated = UndatedLine.allCases.map { ($0.reason, total.leading[$0] ?? LineTally.Count()) }
    for (reason, count) in [
      (LogReading.Skip.blank, total.blank), (LogReading.Skip.structure, total.structure),
    ] + undated + [
      (LogReading.Skip.outside, total.outside), (LogReading.Skip.cut, total.cut),
    ] where count.bytes > 0 {
      reading.skips.append(
        LogReading.Skip(
          reason: reason, lines: count.lines, bytes: count.bytes,
          example: count.example?.evidence(source: work.file.name, lineBases: bases)))
    }
  }

  /// The ids that name a moment: those whose first and last sighting are close.
  private func anchors(_ outcome: LogScan.Outcome) -> [LogAnchor] {
    var sketch = AnchorSketch()
    for (part, years) in zip(outcome.parts, years.years(of: outcome.parts.map(\.years))) {
      sketch.merge(part.anchors.settled(years))
    }
    let bases = LogCombiner.lineBases(outcome.tallies)
    let length = span.map { $0.last - $0.first } ?? .seconds(0)
    let reach = LogAnchor.reach(in: length)
    return sketch.finish().compactMap { entry in
      let first = Timestamp(nanosecondsSince1970: entry.first.sighting.time)
      let last = Timestamp(nanosecondsSince1970: entry.lastTime)
      guard last - first <= reach else { return nil }
      return LogAnchor(
        key: entry.hash, first: first, last: last,
        evidence: entry.first.evidence(source: work.file.name, lineBases: bases))
    }
  }

  private func zone(_ total: LineTally) -> ZoneReading {
    if total.withoutZone > 0 {
      if let zone = rule.zone { return ZoneReading(name: zone.name, basis: .declared) }
      return ZoneReading(name: "UTC", basis: .assumed)
    }
    return ZoneReading(name: "UTC", basis: total.withZoneWord > 0 ? .word : .written)
  }

  // MARK: Diagnostics

  private func diagnose(
    _ outcome: LogScan.Outcome, _ total: LineTally, _ reading: LogReading,
    into digest: inout Digest
  ) {
    if let damage = outcome.damage {
      digest.diagnostics.append(Assessor.damage(work.file, damage))
    }
    if outcome.isCutOff {
      note(
        "document-cut-off", .warning,
        "\(work.file.name) ends before its last record or bracket does; what came before was kept",
        into: &digest)
    }
    if let failure = outcome.failure {
      note(
        "unreadable", .warning, "\(failure); what could be read before was kept", into: &digest)
    }
    if work.isPlain,
      isChanged || outcome.byteCount != work.size || total.bytes != outcome.byteCount
    {
      note(
        "changed-while-read", .warning,
        "\(work.file.name) changed while it was read; read it again when it is at rest",
        into: &digest)
    }
    let unread = reading.skips.filter {
      $0.reason != LogReading.Skip.blank && $0.reason != LogReading.Skip.structure
        && $0.reason != LogReading.Skip.outside
    }
    if let skip = unread.first {
      let lines = unread.reduce(0) { $0 + $1.lines }
      note(
        "unread-lines", total.records == 0 && total.outside.lines == 0 ? .warning : .note,
        "\(lines) of \(reading.lines) lines belong to no record (\(skip.reason))",
        count: lines, example: skip.example, into: &digest)
    }
    if !total.foreign.isEmpty {
      let others = work.detection.others
      let counts = total.foreign.sorted { $0.key < $1.key }
        .map { "\(others[$0.key].name): \($0.value)" }
      note(
        "mixed-formats", .note,
        "records in other formats than the file's own were read too (\(counts.joined(separator: ", ")))",
        count: total.foreign.values.reduce(0, +), into: &digest)
    }
    for own in work.detection.ownFormats where own.givenUp.count > 0 {
      note(
        "pattern-limit", .warning,
        "the pattern of \(own.name) (\(own.origin)) takes too many steps on some lines; it was taken to refuse them",
        count: own.givenUp.count, into: &digest)
    }
    noteClock(total, outcome, into: &digest)
    if total.withoutZone > 0, rule.zone == nil {
      note(
        "zone-assumed", .note,
        "stamps name no zone; UTC is assumed, a `timezone` for the source says otherwise",
        count: total.withoutZone, into: &digest)
    }
    if let choice = work.detection.dateOrder {
      note(
        "date-order", .note,
        "dates are read \(choice.order.rawValue): \(choice.reason.rawValue)", into: &digest)
    }
    if let skew = rule.skew, skew != .seconds(0) {
      note("skew-applied", .note, "\(skew.text()) were taken off every stamp", into: &digest)
    }
    if let yearBasis {
      note(
        isYearKnown ? "year-inferred" : "year-unknown", isYearKnown ? .note : .warning,
        "stamps have no year; it is taken as \(yearBasis)", into: &digest)
    }
    if let step = YearRuns.shortestStep(of: outcome.parts.map(\.years)) {
      let days = step / 86_400
      note(
        "year-changes", days < 180 ? .warning : .note,
        days < 180
          ? "stamps step back by \(days) days, which was taken as a new year; files put end to end look the same"
          : "the year changes within the file", into: &digest)
    }
  }

  /// Says which local times have two meanings, or none.
  private func noteClock(
    _ total: LineTally, _ outcome: LogScan.Outcome, into digest: inout Digest
  ) {
    let bases = LogCombiner.lineBases(outcome.tallies)
    for (note, times) in [
      (ClockNote.skipped, total.clockSkipped), (.twice, total.clockTwice), (.open, total.clockOpen),
    ] {
      digest.diagnostics += [
        note.diagnostic(
          times.lines, zone: rule.zone, source: work.file.name,
          example: times.example?.evidence(source: work.file.name, lineBases: bases))
      ].compactMap(\.self)
    }
  }

  private func note(
    _ code: String, _ level: Diagnostic.Level, _ message: String, count: Int = 1,
    example: Evidence? = nil, into digest: inout Digest
  ) {
    digest.diagnostics.append(
      Diagnostic(
        code: code, level: level, source: work.file.name, message: message, count: count,
        example: example))
  }
}
