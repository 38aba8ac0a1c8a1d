/// Goes through stretches of one log for records that are wished for.
struct QuoteSearch {
  private let stream: ByteStream
  private let plan: LineScanner.Plan
  private let rank: Int
  private var lines: LineNumbers
  private var templates = Template()
  private var values = RecordValues()
  /// Where records of some times begin, as far as that was found out.
  private var probes: [Int: Int64?] = [:]

  /// Halving ends when so few bytes are left.
  private static let step = 1 << 16
  /// The most bytes that are gone through for one stretch.
  private static let limit = 1 << 24

  /// - Parameter rank: That of the log, told of what is found in it.
  init(_ place: LogPlace, rank: Int, lines: LineNumbers) throws {
    plan = place.plan
    self.rank = rank
    self.lines = lines
    stream = try ByteStream(place.file)
  }

  /// Goes through the records of a stretch of time, in whole seconds since 1970.
  mutating func read(_ stretch: Range<Int64>, _ open: inout OpenWishes) throws {
    let year = Int(CivilTime(secondsSince1970: stretch.lowerBound).year)
    let start = try place(of: stretch.lowerBound, year)
    let lineBase = try lines.linesBefore(start, in: stream)
    var walk = walk(in: year)
    let range = start..<min(stream.size, start + QuoteSearch.limit)
    try unsafe walk.run(from: stream.source(of: range), at: start) { bytes, line in
      guard case .record(let record, _, let moment) = line.kind, line.count == 1 else {
        return true
      }
      let second = QuoteSearch.second(of: moment, in: year)
      if second >= stretch.upperBound { return false }
      if second < stretch.lowerBound { return true }
      var identity = PatternIdentity(
        service: plan.service(of: record.service.isEmpty ? nil : bytes.text(record.service)),
        severity: record.severity, template: "", status: record.status)
      guard open.wants(scopeOf: identity) else { return true }
      let message = RecordValues.message(bytes, record)
      identity.template = unsafe templates.text(
        message.padded.span.bytes, 0..<message.count, of: record)
      let sighting = Sighting(
        time: second * 1_000_000_000 + moment.nanoseconds, line: line.text,
        number: lineBase + line.number - 1, message: record.message, encoding: record.encoding,
        in: BlockPlace(piece: rank, offset: line.bytes.lowerBound - line.text.lowerBound))
      open.take(identity, sighting) { values.exceed($0, bytes, record, message) }
      return true
    }
  }

  private func walk(in year: Int) -> LogWalk {
    var plan = plan
    plan.window = nil
    plan.year = year
    return LogWalk(plan, nil)
  }

  private static func second(of moment: LogMoment, in year: Int) -> Int64 {
    moment.era > 0 ? YearRuns.second(moment.second, in: year) : moment.second
  }

  /// Where a line begins before all records from `second` on, as far as they are in order.
  private mutating func place(of second: Int64, _ year: Int) throws -> Int {
    var (low, high) = (0, stream.size)
    while high - low > QuoteSearch.step {
      let middle = low + (high - low) / 2
      let line = try LinePieces.lineStart(stream, from: middle)
      if line < high, let time = try firstTime(from: line, year), time < second {
        low = line
      } else {
        high = middle
      }
    }
    return low
  }

  /// The time of the first record behind a place where a line begins.
  private mutating func firstTime(from place: Int, _ year: Int) throws -> Int64? {
    if let known = probes[place] { return known }
    var walk = walk(in: year)
    var time: Int64?
    let range = place..<min(stream.size, place + QuoteSearch.step)
    try unsafe walk.run(from: stream.source(of: range), at: place, blockSize: 1 << 13) { _, line in
      guard case .record(_, _, let moment) = line.kind else { return true }
      time = QuoteSearch.second(of: moment, in: year)
      return false
    }
    probes[place] = .some(time)
    return time
  }
}

/// Counts the lines of a log up to a place, from the nearest place whose line is known.
struct LineNumbers {
  /// Where lines begin, and how many there are before, in order.
  private var known: [(offset: Int, lines: Int)] = [(0, 0)]

  /// - Parameter logs: Whose records tell where lines of the log `name` stand.
  init(_ name: String, _ logs: LogDigest) {
    for pattern in logs.patterns {
      for reference in pattern.exemplars.map(\.evidence.reference) where reference.source == name {
        known.append((reference.bytes.lowerBound, reference.line - 1))
      }
    }
    known.sort { $0.offset < $1.offset }
  }

  /// How many lines there are before the line that begins at `offset`.
  mutating func linesBefore(_ offset: Int, in stream: ByteStream) throws -> Int {
    let place = known.lastIndex { $0.offset <= offset } ?? 0
    var lines = known[place].lines
    let source = unsafe stream.source(of: known[place].offset..<offset)
    var buffer = [UInt8](repeating: 0, count: LineBlocks.blockSize)
    while true {
      let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe source($0) }
      if count == 0 { break }
      for byte in buffer[..<count] where byte == 0x0a { lines += 1 }
    }
    known.insert((offset, lines), at: place + 1)
    return lines
  }
}

/// What single records measure.
struct RecordValues {
  private var classes = ByteClasses()

  /// The text of a record's message as templates are made from it, with padding behind it.
  static func message(_ bytes: RawSpan, _ record: LogRecord) -> (padded: [UInt8], count: Int) {
    let limit = record.message.lowerBound + LineScanner.messageLimit
    let message = bytes.bytes(record.message.clamped(to: 0..<limit))
    let text = record.encoding.text(message)
    return (text + [UInt8](repeating: 0, count: StampReader.padding), text.count)
  }

  /// Whether a record measures more than a limit.
  mutating func exceed(
    _ excess: QuoteWish.Excess, _ bytes: RawSpan, _ record: LogRecord,
    _ message: (padded: [UInt8], count: Int)
  ) -> Bool {
    var counter = ValueCounter()
    let now = BucketPlace(second: 0, era: 0)
    if record.measures.count > 0 { counter.note(bytes, record, pattern: 0, at: now) }
    let text = unsafe message.padded.span.bytes
    let plan = record.isRequest ? 0 : counter.plan(text, 0..<message.count, pattern: 0)
    if plan > 0 {
      classes.classify(text, count: message.count)
      counter.note(text, classes, 0..<message.count, plan: plan, at: now)
    }
    let values = counter.finish()
    var isBeyond = false
    values.counts.forEach { _, pattern, _ in
      let slot = values.series[pattern >> 8].slot
      guard slot.kind == excess.slot.kind, slot.name == excess.slot.name,
        slot.isField == excess.slot.isField
      else { return }
      isBeyond =
        isBeyond
        || ValueHistogram.middle(of: UInt8(truncatingIfNeeded: pattern)) > excess.limit
    }
    return isBeyond
  }
}
