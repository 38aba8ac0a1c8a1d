/// Goes through one log from its first line to its last, in blocks, and says what each line is.
struct LogWalk {
  /// One line, in the bytes that are given with it.
  struct Line {
    enum Kind {
      case record(LogRecord, any LogFormat, LogMoment)
      case continuation
      case skip(String)
    }

    var kind: Kind
    /// Counted from 1.
    var number: Int
    /// Without its terminator.
    var text: Range<Int>
    /// Its place in the content, with its terminator.
    var bytes: Range<Int>
    /// Bytes of it beyond the limit on a line's length, which follow `bytes`.
    var cut = 0
    /// How many lines were joined to this one.
    var count = 1
    /// What the document says of this and other records.
    var labels: FrameLabels?
    /// Whether some of the joined text was left out.
    var isTruncated = false
  }

  private let format: any LogFormat
  private let rules: LineRules
  private let window: TimeWindow?
  /// Tells what can be known of the whole log only; nil while that is being found out.
  private let times: (times: LogTimes, log: Int)?
  /// Whether the log goes on where another ends.
  private let isPart: Bool
  private var clock: LocalClock?
  private var isClockSet = false
  private(set) var knownYears: LogTimes.Years?
  private var stamps: StampReader
  private var classes = ByteClasses()
  private(set) var years = YearRuns()
  private var previous: LineRules.Previous?
  private var isOutside = false
  private var number = 0
  private var framed: FramedStream?
  private var partials = PartialLines()
  /// Lines that wait for a record before them, which is not at its end: their text and their place.
  private var waiting: [(text: [UInt8], line: Line)] = []
  private var waitingBytes = 0
  /// No more bytes wait than this; what comes beyond is not in order of lines.
  private static let waitingLimit = 1 << 20

  /// - Parameters:
  ///   - framing: How the records are made lines, where they are not.
  ///   - times: What is known of the log, and its number there.
  init(
    _ plan: LineScanner.Plan, _ framing: Framing?, times: (times: LogTimes, log: Int)? = nil
  ) {
    format = plan.format
    framed = framing.map { FramedStream($0) }
    stamps = StampReader(dateOrder: plan.dateOrder)
    rules = LineRules(plan)
    window = plan.window
    clock = plan.clock
    self.times = times
    isPart = times.map { $0.times.sets.previous(before: $0.log) != nil } ?? false
  }

  /// Times that the zone's clock showed twice.
  var folds: ClockFolds { clock?.folds ?? ClockFolds() }

  /// Calls `visit` for every line of `stream`; false ends the walk.
  ///
  /// - Returns: What was gone through.
  mutating func run(
    _ stream: ByteStream, _ visit: (RawSpan, Line) throws -> Bool
  ) throws -> LogContent {
    var digest = SHA256Digest()
    let size = try unsafe run(
      from: { buffer in
        let count = try unsafe stream.read(into: buffer)
        unsafe digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return count
      }, visit)
    return LogContent(byteCount: size, sha256: digest.hexadecimal())
  }

  /// Calls `visit` for every line of `source`; false ends the walk. Lines count from 1 where it
  /// begins.
  ///
  /// - Parameters:
  ///   - offset: Where in the content the source begins.
  ///   - blockSize: Bytes that are read at once.
  /// - Returns: How many bytes were gone through.
  @discardableResult mutating func run(
    from source: LineBlocks.Source, at offset: Int = 0, blockSize: Int = LineBlocks.blockSize,
    _ visit: (RawSpan, Line) throws -> Bool
  ) throws -> Int {
    var blocks = LineBlocks(from: offset, blockSize: blockSize)
    var size = 0
    while let block = try unsafe blocks.next({
      try unsafe framed?.read(into: $0, from: source) ?? source($0)
    }) {
      size += block.size
      let goesOn = try blocks.withBytes(of: block) { try walk($0, block, visit) }
      if !goesOn { return size }
    }
    for cut in partials.finish() { wait(for: cut) }
    _ = try visitWaiting(visit)
    return size
  }

  private mutating func walk(
    _ bytes: RawSpan, _ block: LineBlocks.Block, _ visit: (RawSpan, Line) throws -> Bool
  ) throws -> Bool {
    classes.classify(bytes, count: block.count)
    var start = 0
    while start < block.count {
      let lineEnd = bytes.first(0x0a, in: start..<block.count)
      let end = lineEnd ?? block.count
      number += 1
      let text = LineRules.text(
        bytes, start, end, beginsContent: start == 0 && block.offset == 0)
      let next = lineEnd.map { $0 + 1 } ?? end
      defer { start = next }
      let record = format.read(bytes, text, &stamps)
      let isCut = next == block.count && block.cut > 0
      if let record, record.isPartial || partials.isOpen, !isCut {
        let place = PartialLines.Place(
          offset: block.offset + start, size: next - start, number: number)
        switch partials.take(bytes, text, record, place, format) {
        case .alone: break
        case .held: continue
        case .end(let cut):
          wait(for: cut)
          guard try partials.isOpen || visitWaiting(visit) else { return false }
          continue
        }
      }
      var line = Line(
        kind: .continuation, number: framed?.line(of: number) ?? number, text: text,
        bytes: block.offset + start..<block.offset + next, cut: isCut ? block.cut : 0,
        labels: framed?.labels(of: number))
      guard partials.isOpen else {
        line.kind = try kind(bytes, text, record, at: line.bytes.lowerBound)
        guard try visit(bytes, line) else { return false }
        continue
      }
      wait(bytes.bytes(text), line)
      if waitingBytes > LogWalk.waitingLimit, try !visitWaiting(visit) { return false }
    }
    return true
  }

  private mutating func wait(_ text: [UInt8], _ line: Line) {
    waiting.append((text, line))
    waitingBytes += text.count
  }

  /// Lets a record wait that was cut into several lines.
  private mutating func wait(for cut: PartialLines.Cut) {
    let number = cut.place.number
    let text = cut.whole(format)
    wait(
      text,
      Line(
        kind: .continuation, number: framed?.line(of: number) ?? number, text: 0..<text.count,
        bytes: cut.place.offset..<cut.end, count: cut.lines, isTruncated: cut.isTruncated))
  }

  /// Gives what waits, in order of lines.
  private mutating func visitWaiting(_ visit: (RawSpan, Line) throws -> Bool) throws -> Bool {
    // Those of the block are asked for again.
    let ofBlock = classes
    defer {
      waiting.removeAll()
      waitingBytes = 0
      classes = ofBlock
    }
    for (text, line) in waiting.sorted(by: { $0.line.number < $1.line.number }) {
      let padded = text + [UInt8](repeating: 0, count: StampReader.padding)
      let bytes = unsafe padded.span.bytes
      var line = line
      line.text = 0..<text.count
      classes.classify(bytes, count: text.count)
      line.kind = try kind(
        bytes, line.text, format.read(bytes, line.text, &stamps), at: line.bytes.lowerBound)
      guard try visit(bytes, line) else { return false }
    }
    return true
  }

  private mutating func kind(
    _ bytes: RawSpan, _ text: Range<Int>, _ record: LogRecord?, at place: Int
  ) throws -> Line.Kind {
    if let record, !record.continuesPrevious { return try take(record, format, at: place) }
    let other =
      record == nil
      ? rules.readForeign(bytes, classes, text, &stamps, after: previous)
      : LineRules.part(after: previous)
    switch other {
    case .record(let record, let index):
      return try take(record, rules.others[index], at: place)
    case .continuation: return isOutside ? .skip(LogReading.Skip.outside) : .continuation
    case .blank:
      if isOutside { return .skip(LogReading.Skip.outside) }
      return .skip(framed == nil ? LogReading.Skip.blank : LogReading.Skip.structure)
    case .leading:
      return .skip(isPart ? LogReading.Skip.otherPart : rules.undated(bytes, text).reason)
    }
  }

  private mutating func take(
    _ record: LogRecord, _ format: any LogFormat, at place: Int
  ) throws -> Line.Kind {
    var moment = LogMoment(rules.time(of: record.stamp))
    if !record.stamp.hasYear {
      moment.era = years.note(moment.second)
      if knownYears == nil, let times {
        let found = try times.times.years(of: times.log)
        knownYears = found
        clock?.eraYears = found.years
      }
    }
    if record.stamp.zone == .none, let shown = try shown(record.stamp, moment.era, place) {
      moment.second -= shown.ahead
      moment.shown = shown
    }
    previous = LineRules.Previous(second: moment.era == 0 ? moment.second : nil)
    if moment.era > 0, let known = knownYears {
      moment.settle(known.years)
      moment.yearBasis = known.basis
    }
    isOutside = window.map { !$0.contains(moment.time) } ?? false
    return isOutside ? .skip(LogReading.Skip.outside) : .record(record, format, moment)
  }

  /// What the clock of a zone with daylight saving showed.
  private mutating func shown(
    _ stamp: LogStamp, _ era: Int, _ place: Int
  ) throws -> LocalClock.Reading? {
    let shown = clock?.read(stamp, era: era, place: place)
    guard shown?.kind == .twice, !isClockSet, let times else { return shown }
    clock?.steps = try times.times.steps(of: times.log)
    isClockSet = true
    return clock?.read(stamp, era: era, place: place)
  }
}

/// When a record was written, as far as it is known before its year is.
struct LogMoment {
  var second: Int64
  var nanoseconds: Int64
  /// Zero for a time whose year is known; else the run of ``YearRuns`` it belongs to.
  var era = 0
  var yearBasis = NormalisedRecord.YearBasis.written
  /// What the clock of a zone with daylight saving showed.
  var shown: LocalClock.Reading?

  init(_ time: (second: Int64, nanoseconds: Int64)) {
    second = time.second
    nanoseconds = time.nanoseconds
  }

  init(_ time: Timestamp, _ era: Int) {
    second = time.secondsSince1970
    nanoseconds = time.nanosecondsSince1970 - second * 1_000_000_000
    self.era = era
  }

  /// The time; of ``LogStamp/yearOfYearless`` while its year is not known.
  var time: Timestamp { Timestamp(secondsSince1970: second, nanoseconds: nanoseconds) }

  /// Moves it to its year, given the year of every run.
  mutating func settle(_ years: [Int]) {
    guard era > 0, era <= years.count else { return }
    second = YearRuns.second(second, in: years[era - 1])
  }

  /// The time, given the year of every run.
  func time(years: [Int]) -> Timestamp {
    var moment = self
    moment.settle(years)
    return moment.time
  }
}
