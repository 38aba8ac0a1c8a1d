/// The line path: reads blocks of whole lines of one log into counts and sightings.
///
/// One pass: bytes are classified into bitmaps, each line is read by the format that won on the
/// sample, and the shape of its message finds its pattern. A template is made only for a shape
/// that was not seen before.
struct LineScanner {
  /// How a log is to be read; the same for all its pieces.
  struct Plan: Sendable {
    var format: any LogFormat
    /// The formats that are asked about a line the first refuses.
    var others: [any LogFormat]
    /// The service of records that name none.
    var service: String
    /// A service that a rule names for the whole file.
    var declaredService: String?
    /// The zone of stamps that name none.
    var zone: ZoneRule
    /// What is taken off every stamp.
    var skew: TimeSpan
    /// The year that a rule names.
    var year: Int?
    /// The order of dates whose numbers leave it open.
    var dateOrder: DateOrder?
    /// Whether the content can be read again by place.
    var canReadAgain: Bool
    /// The time that is asked for; nil for all.
    var window: TimeWindow?
    /// The year of stamps that have none, by their run; empty while they are not known.
    var eraYears: [Int] = []
    /// Where the clock was set back, as far as it is known.
    var clockSteps = ClockSteps()

    /// The clock of stamps that name no zone, where it changes.
    var clock: LocalClock? {
      zone.daylight == nil
        ? nil : LocalClock(zone, year: year, eraYears: eraYears, steps: clockSteps)
    }
    /// Whether stamps without a year have to be read again once their years are known.
    var needsYears: Bool { window != nil || zone.daylight != nil }
  }

  /// The most bytes of a message that templates are made from.
  static let messageLimit = 2048

  private let plan: Plan
  private let rules: LineRules
  private let windowRule: WindowRule?
  private var clock: LocalClock?

  private var stamps: StampReader
  private var classes = ByteClasses()
  private var decodedClasses = ByteClasses()
  private var shapes = ShapeTable()
  private var templates = Template()
  private(set) var patterns = PatternTable()
  private var grid = CountGrid()
  private var values = ValueCounter()
  private var dimensions = DimensionCounter()
  private var customers = CustomerCounter()
  private var sightings: Sightings
  private var anchors = AnchorWords()
  private(set) var years = YearRuns()
  private var tally = LineTally()
  private var partials = PartialLines()
  /// What holds for several records of a document, and which of it does for the present line.
  private var labels: [FrameLabels] = []
  private var label = -1
  /// The service that it names, and a hash of that; zero without one.
  private var labelService: String?
  private var labelHash: UInt64 = 0
  /// What it says of the host, the version and the like.
  private var labelValues: [DimensionCounter.Label] = []
  private var place = BlockPlace(piece: 0, offset: 0)

  init(_ plan: Plan) {
    self.plan = plan
    stamps = StampReader(dateOrder: plan.dateOrder)
    sightings = Sightings(keepsTexts: !plan.canReadAgain)
    rules = LineRules(plan)
    windowRule = plan.window.map { WindowRule($0, eraYears: plan.eraYears) }
    clock = plan.clock
  }

  /// Begins a piece of the file.
  mutating func beginPiece(_ piece: Int) {
    place.piece = piece
    years.beginPiece(piece)
    clock?.beginPiece()
    tally = LineTally()
  }

  /// What became of the piece's lines.
  mutating func endPiece() -> LineTally {
    for cut in partials.finish() { takeWhole(cut, plan.format) }
    return tally
  }

  /// Takes what holds for records that follow.
  mutating func label(_ new: ArraySlice<FrameLabels>) { labels += new }

  /// Finds what holds for the present line.
  @inline(never) private mutating func chooseLabel() {
    let before = label
    while label + 1 < labels.count, labels[label + 1].line < tally.lines { label += 1 }
    guard label != before else { return }
    labelService = labels[label].service
    labelValues =
      (labels[label].host.map { [DimensionCounter.Label(.host, $0)] } ?? [])
      + labels[label].dimensions.map { DimensionCounter.Label($0.dimension, $0.value) }
    labelHash = 0
    for byte in (labelService ?? "").utf8 { labelHash = Shape.mix(labelHash, UInt64(byte) + 1) }
  }

  /// Reads the lines of a block.
  mutating func scan(_ bytes: RawSpan, _ block: LineBlocks.Block) {
    place.offset = block.offset
    tally.bytes += block.size
    classes.classify(bytes, count: block.count)
    anchors.beginBlock()
    // Held here, so that the loop need not count references to them.
    let classes = classes
    scanLines(bytes, block, classes)
    if block.cut > 0 { noteCut(block) }
    sightings.endBlock(bytes, place)
  }

  /// Everything the scanner holds; it is used up.
  mutating func finish() -> ScannedPatterns {
    let (pairs, texts) = sightings.finish()
    return ScannedPatterns(
      table: patterns, counts: grid.finish(), values: values.finish(),
      dimensions: dimensions.finish(), customers: customers.failures, sightings: pairs,
      texts: texts, years: years,
      folds: clock?.folds ?? ClockFolds(), anchors: anchors.sketch)
  }

  // MARK: One line

  /// Reads the lines of a block in the format that won.
  ///
  /// The formats that large logs are in are told apart here, so that the loop over lines is
  /// compiled for each and what the format does becomes a part of it.
  private mutating func scanLines(
    _ bytes: RawSpan, _ block: LineBlocks.Block, _ classes: ByteClasses
  ) {
    switch plan.format {
    case let format as JSONLogFormat: scanLines(bytes, block, classes, format)
    case let format as ContainerFormat: scanLines(bytes, block, classes, format)
    case let format as AccessLogFormat: scanLines(bytes, block, classes, format)
    case let format as SyslogFormat: scanLines(bytes, block, classes, format)
    case let format as RFC5424Format: scanLines(bytes, block, classes, format)
    case let format as NginxErrorFormat: scanLines(bytes, block, classes, format)
    case let format as LogfmtFormat: scanLines(bytes, block, classes, format)
    case let format as ApplicationFormat: scanLines(bytes, block, classes, format)
    case let format as TimestampedFormat: scanLines(bytes, block, classes, format)
    case let format: scanLines(bytes, block, classes, format)
    }
  }

  @inline(never) private mutating func scanLines<Format: LogFormat>(
    _ bytes: RawSpan, _ block: LineBlocks.Block, _ classes: ByteClasses, _ format: Format
  ) {
    let blocks = (block.count &+ 63) >> 6
    var start = 0
    var index = 0
    var ends = classes.lineEnds[0]
    while start < block.count {
      while ends == 0, index &+ 1 < blocks {
        index &+= 1
        ends = classes.lineEnds[index]
      }
      // The last line of the content may have no end.
      let end = ends == 0 ? block.count : index &* 64 &+ ends.trailingZeroBitCount
      ends &= ends &- 1
      let next = min(end &+ 1, block.count)
      tally.lines &+= 1
      let line = LineRules.text(
        bytes, start, end, beginsContent: start == 0 && place.offset == 0)
      let record = format.read(bytes, line, &stamps)
      if let record, !record.continuesPrevious, !record.isPartial, !partials.isOpen {
        take(bytes, classes, record, line, size: next &- start)
      } else {
        readRare(bytes, classes, record, line, size: next &- start, format)
      }
      start = next
    }
  }

  /// A line that is no record by itself, or comes while one is not at its end.
  @inline(never) private mutating func readRare(
    _ bytes: RawSpan, _ classes: ByteClasses, _ record: LogRecord?, _ line: Range<Int>, size: Int,
    _ format: some LogFormat
  ) {
    guard let record else {
      readOther(bytes, classes, line, size: size, isPart: false)
      return
    }
    if record.stream > 0 {
      let place = PartialLines.Place(
        offset: place.offset + line.lowerBound, size: size, number: tally.lines - 1)
      switch partials.take(bytes, line, record, place, format) {
      case .alone: break
      case .held: return
      case .end(let cut):
        takeWhole(cut, format)
        return
      }
    }
    if record.continuesPrevious {
      readOther(bytes, classes, line, size: size, isPart: true)
    } else {
      take(bytes, classes, record, line, size: size)
    }
  }

  /// A line that is no record of the winner: another format's, or a part of the record before it.
  ///
  /// - Parameter isPart: Whether the winner says that it is a part.
  @inline(never) private mutating func readOther(
    _ bytes: RawSpan, _ classes: ByteClasses, _ line: Range<Int>, size: Int, isPart: Bool
  ) {
    let previous =
      tally.records > 0 || tally.outside.lines > 0
      ? LineRules.Previous(
        second: tally.lastEra == 0 ? floorDivide(tally.lastTime, 1_000_000_000) : nil) : nil
    let kind =
      isPart
      ? LineRules.part(after: previous)
      : rules.readForeign(bytes, classes, line, &stamps, after: previous)
    switch kind {
    case .blank, .continuation:
      if tally.isOutside {
        tally.outside.add(lines: 1, bytes: size)
        return
      }
      guard case .blank = kind else {
        tally.continuations.add(lines: 1, bytes: size)
        return
      }
      guard previous != nil else {
        if tally.leadingBlank.lines == 0 { tally.leadingBlank.example = example(bytes, line) }
        tally.leadingBlank.add(lines: 1, bytes: size)
        return
      }
      if tally.blank.lines == 0 { tally.blank.example = example(bytes, line) }
      tally.blank.add(lines: 1, bytes: size)
    case .record(let record, let index):
      take(bytes, classes, record, line, size: size)
      if !tally.isOutside { tally.foreign[index, default: 0] += 1 }
    case .leading:
      let kind = rules.undated(bytes, line)
      var count = tally.leading[kind] ?? LineTally.Count()
      if count.lines == 0 { count.example = example(bytes, line) }
      count.add(lines: 1, bytes: size)
      tally.leading[kind] = count
    }
  }

  private func example(_ bytes: RawSpan, _ line: Range<Int>) -> QuotedSighting {
    QuotedSighting(bytes, line, time: 0, number: tally.lines - 1, in: place)
  }

  /// The rest of a line that was cut: its bytes are accounted for, the line already is.
  private mutating func noteCut(_ block: LineBlocks.Block) {
    if tally.cut.example == nil {
      tally.cut.example = QuotedSighting(
        Sighting(
          time: 0, line: block.count..<block.size, number: tally.lines - 1, in: place), [])
    }
    tally.cut.add(lines: 0, bytes: block.cut)
  }

  // MARK: One record

  @inline(always) private mutating func take(
    _ bytes: RawSpan, _ classes: ByteClasses, _ record: LogRecord, _ line: Range<Int>, size: Int
  ) {
    if !labels.isEmpty { chooseLabel() }
    guard let moment = account(bytes, record, line, size: size) else { return }
    anchors.note(
      bytes, classes, record, line, moment.time, moment.era, number: tally.lines &- 1, in: place)
    let pattern = countRecord(
      bytes, classes, record, at: BucketPlace(second: moment.second, era: moment.era))
    if record.dimensions.count > 0 || !labelValues.isEmpty
      || !record.host.isEmpty && !noteHost(bytes, record, pattern, moment)
    {
      noteDimensions(bytes, record, pattern, moment, line, shown: bytes)
    }
    sightings.note(
      bytes, pattern: pattern,
      Sighting(
        time: moment.time, line: line, number: tally.lines &- 1, message: record.message,
        encoding: record.encoding, in: place), era: moment.era,
      isSevere: (record.severity?.rawValue ?? 0) >= Severity.warn.rawValue, in: place)
  }

  /// A record that was cut into several lines.
  ///
  /// It is read from all of them; what is shown of it is its first.
  @inline(never) private mutating func takeWhole(_ cut: PartialLines.Cut, _ format: some LogFormat)
  {
    let text = cut.whole(format)
    let count = text.count
    let whole = text + [UInt8](repeating: 0, count: StampReader.padding)
    let first = cut.first + [UInt8](repeating: 0, count: StampReader.padding)
    let line = 0..<cut.first.count
    let bytes = unsafe whole.span.bytes
    guard let record = format.read(bytes, 0..<count, &stamps) else {
      tally.continuations.add(lines: cut.lines, bytes: cut.place.size + cut.restBytes)
      return
    }
    let (here, lines) = (place, tally.lines)
    place.offset = cut.place.offset
    tally.lines = cut.place.number + 1
    defer {
      place = here
      tally.lines = lines
    }
    let before = (outOfOrder: tally.outOfOrder, lastTime: tally.lastTime)
    let moment = account(bytes, record, line, size: cut.place.size)
    if cut.isInterrupted { (tally.outOfOrder, tally.lastTime) = before }
    guard let moment else {
      tally.outside.add(lines: cut.lines - 1, bytes: cut.restBytes)
      return
    }
    tally.continuations.add(lines: cut.lines - 1, bytes: cut.restBytes)
    decodedClasses.classify(bytes, count: count)
    let wholeClasses = decodedClasses
    let pattern = countRecord(
      bytes, wholeClasses, record, at: BucketPlace(second: moment.second, era: moment.era))
    unsafe noteDimensions(bytes, record, pattern, moment, line, shown: first.span.bytes)
    let shown = record.message.clamped(to: 0..<cut.fragment.upperBound)
    sightings.noteApart(
      unsafe first.span.bytes, pattern: pattern,
      Sighting(
        time: moment.time, line: line, number: tally.lines - 1,
        message: shown.isEmpty ? cut.fragment : shown, encoding: record.encoding, in: place),
      era: moment.era,
      isSevere: (record.severity?.rawValue ?? 0) >= Severity.warn.rawValue, in: place)
  }

  /// Counts a record and says when it was written; nil when that is outside the time that is asked
  /// for.
  @inline(always) private mutating func account(
    _ bytes: RawSpan, _ record: LogRecord, _ line: Range<Int>, size: Int
  ) -> (time: Int64, second: Int64, era: Int)? {
    var (second, nanoseconds) = rules.time(of: record.stamp)
    let era = record.stamp.hasYear ? 0 : years.note(second)
    let shown = clock == nil ? nil : showing(record.stamp, era, line)
    if let shown { second &-= shown.ahead }
    let time = second &* 1_000_000_000 &+ nanoseconds
    if let windowRule {
      tally.isOutside = windowRule.isOutside(time, era: era)
      if tally.isOutside {
        passOver(bytes, line, time, era, size: size)
        return nil
      }
    }
    if let shown, shown.kind != .plain { noteShown(shown, bytes, line) }
    tally.records &+= 1
    tally.recordBytes &+= size
    if record.stamp.zone == .none {
      tally.withoutZone &+= 1
    } else if record.stamp.zone == .word {
      tally.withZoneWord &+= 1
    }
    if tally.firstTime == nil {
      tally.firstTime = time
      tally.firstEra = era
    } else if time < tally.lastTime, era == tally.lastEra {
      tally.outOfOrder &+= 1
    }
    tally.lastTime = time
    tally.lastEra = era
    return (time, second, era)
  }

  /// What the clock of a zone with daylight saving showed; nil for a stamp that names its zone.
  @inline(never) private mutating func showing(
    _ stamp: LogStamp, _ era: Int, _ line: Range<Int>
  ) -> LocalClock.Reading? {
    guard stamp.zone == .none else { return nil }
    return clock?.read(stamp, era: era, place: place.offset &+ line.lowerBound)
  }

  /// Counts a time that the clock skipped or showed twice.
  private mutating func noteShown(
    _ shown: LocalClock.Reading, _ bytes: RawSpan, _ line: Range<Int>
  ) {
    let example = example(bytes, line)
    switch shown.kind {
    case .plain: break
    case .skipped: tally.clockSkipped.add(line: example)
    case .twice where shown.isOpen: tally.clockOpen.add(line: example)
    case .twice: tally.clockTwice.add(line: example)
    }
  }

  /// Counts a record outside the time that is asked for.
  @inline(never) private mutating func passOver(
    _ bytes: RawSpan, _ line: Range<Int>, _ time: Int64, _ era: Int, size: Int
  ) {
    if tally.outside.lines == 0 { tally.outside.example = example(bytes, line) }
    tally.outside.add(lines: 1, bytes: size)
    if era == 0 {
      tally.outsideSpan = (
        min(tally.outsideSpan?.first ?? time, time), max(tally.outsideSpan?.last ?? time, time)
      )
    }
    tally.lastTime = time
    tally.lastEra = era
  }

  /// Counts a record under its pattern, with what it measures.
  @inline(always) private mutating func countRecord(
    _ bytes: RawSpan, _ classes: ByteClasses, _ record: LogRecord, at time: BucketPlace
  ) -> Int {
    let pattern = pattern(bytes, classes, record, at: time)
    grid.add(pattern: pattern, at: time)
    if record.measures.count > 0 { values.note(bytes, record, pattern: pattern, at: time) }
    return pattern
  }

  /// Counts a record under its host; false where more has to be looked at.
  @inline(__always) private mutating func noteHost(
    _ bytes: RawSpan, _ record: LogRecord, _ pattern: Int,
    _ moment: (time: Int64, second: Int64, era: Int)
  ) -> Bool {
    dimensions.noteHost(
      bytes, record.host, pattern: pattern,
      isError: (record.severity?.rawValue ?? 0) >= Severity.error.rawValue,
      time: moment.era == 0 ? moment.time : DimensionCounter.yearless,
      bucket: BucketPlace(second: moment.second, era: moment.era))
  }

  /// Counts a record under its host, its version and the like.
  ///
  /// - Parameter shown: The bytes that its line stands in.
  @inline(never) private mutating func noteDimensions(
    _ bytes: RawSpan, _ record: LogRecord, _ pattern: Int,
    _ moment: (time: Int64, second: Int64, era: Int), _ line: Range<Int>, shown: RawSpan
  ) {
    let bucket = BucketPlace(second: moment.second, era: moment.era)
    let isError = (record.severity?.rawValue ?? 0) >= Severity.error.rawValue
    if isError, record.dimensions.count > 0 {
      customers.note(bytes, record.dimensions, at: bucket)
    }
    let noted = DimensionCounter.Record(
      pattern: pattern, isError: isError,
      time: moment.era == 0 ? moment.time : DimensionCounter.yearless, bucket: bucket, line: line,
      number: tally.lines &- 1, place: place)
    dimensions.note(
      bytes, record.dimensions, host: record.host, noted, shown: shown,
      service: patterns.identities[pattern].service)
    guard !labelValues.isEmpty else { return }
    dimensions.note(
      labelValues, host: record.host.isEmpty, noted, shown: shown,
      service: patterns.identities[pattern].service)
  }

  @inline(always) private mutating func pattern(
    _ bytes: RawSpan, _ classes: ByteClasses, _ record: LogRecord, at time: BucketPlace
  ) -> Int {
    var message = record.message
    if message.count > LineScanner.messageLimit {
      message = message.lowerBound..<(message.lowerBound &+ LineScanner.messageLimit)
    }
    if record.encoding != .plain { return encodedPattern(bytes, record, message, at: time) }
    let shape = shape(bytes, record, Shape.hash(bytes, message, classes))
    let known = shapes.find(shape)
    guard known.pattern >= 0 else {
      return newPattern(bytes, bytes, classes, record, message, shape, at: time)
    }
    if known.plan > 0 { values.note(bytes, classes, message, plan: known.plan, at: time) }
    return Int(known.pattern)
  }

  /// The pattern of a message whose bytes are not its text: that of its text.
  @inline(never) private mutating func encodedPattern(
    _ bytes: RawSpan, _ record: LogRecord, _ message: Range<Int>, at time: BucketPlace
  ) -> Int {
    let text = record.encoding.text(bytes.bytes(message))
    let padded = text + [UInt8](repeating: 0, count: StampReader.padding)
    decodedClasses.classify(unsafe padded.span.bytes, count: text.count)
    let classes = decodedClasses
    let shape = shape(bytes, record, Shape.hash(unsafe padded.span.bytes, 0..<text.count, classes))
    let known = shapes.find(shape)
    guard known.pattern >= 0 else {
      return unsafe newPattern(
        bytes, padded.span.bytes, classes, record, 0..<text.count, shape, at: time)
    }
    if known.plan > 0 {
      unsafe values.note(
        padded.span.bytes, classes, 0..<text.count, plan: known.plan, at: time)
    }
    return Int(known.pattern)
  }

  /// The shape of a whole record, given that of its message.
  @inline(__always) private func shape(
    _ bytes: RawSpan, _ record: LogRecord, _ message: UInt64
  ) -> UInt64 {
    let rank = UInt64(record.severity?.rawValue ?? 0) | UInt64(record.status) &<< 8
    var shape = Shape.mix(message, rank)
    if !record.service.isEmpty {
      bytes.check(record.service)
      shape = Shape.literal(bytes, record.service.lowerBound, record.service.upperBound, shape)
    } else if labelHash != 0 {
      shape = Shape.mix(shape, labelHash)
    }
    return shape | 1
  }

  /// The pattern of a shape that was not seen before.
  ///
  /// - Parameters:
  ///   - text: The bytes that hold the message's text, with their classes.
  @inline(never) private mutating func newPattern(
    _ bytes: RawSpan, _ text: RawSpan, _ classes: ByteClasses, _ record: LogRecord,
    _ message: Range<Int>, _ shape: UInt64, at time: BucketPlace
  ) -> Int {
    let service = record.service.isEmpty ? nil : bytes.text(record.service)
    let index = patterns.index(
      of: PatternIdentity(
        service: plan.service(of: service ?? labelService), severity: record.severity,
        template: templates.text(text, message, of: record), status: record.status))
    if patterns.hasCollapsed {
      patterns.hasCollapsed = false
      shapes.redirect { [patterns] in patterns.resolve($0) }
    }
    // What varies in a request is its path.
    let plan = record.isRequest ? 0 : values.plan(text, message, pattern: index)
    let isKept = shapes.insert(
      shape, ShapeTable.Known(pattern: Int32(truncatingIfNeeded: index), plan: plan))
    if plan > 0 {
      values.note(text, classes, message, plan: plan, at: time)
      if !isKept { values.forget(plan) }
    }
    return index
  }
}

/// What a scanner found in its pieces of a log.
struct ScannedPatterns {
  var table: PatternTable
  var counts: CountList
  var values: ScannedValues
  /// By the number of the dimension.
  var dimensions: [ScannedDimension]
  var customers: [CustomerFailures]
  /// By the index of the pattern; several where there are several eras.
  var sightings: [(pattern: Int, pair: SightingPair)]
  /// The texts of the sightings, of a content that cannot be read again.
  var texts: KeptTexts?
  var years: YearRuns
  /// Times that a clock showed twice.
  var folds: ClockFolds
  /// Ids by which the clocks of logs are compared.
  var anchors: AnchorSketch
}
