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
  private var stamps: StampReader
  private(set) var years = YearRuns()
  private var previous: LineRules.Previous?
  private var number = 0
  private var framed: FramedStream?
  private var partials = PartialLines()
  /// Lines that wait for a record before them, which is not at its end: their text and their place.
  private var waiting: [(text: [UInt8], line: Line)] = []
  private var waitingBytes = 0
  /// No more bytes wait than this; what comes beyond is not in order of lines.
  private static let waitingLimit = 1 << 20

  /// - Parameter framing: How the records are made lines, where they are not.
  init(_ plan: LineScanner.Plan, _ framing: Framing?) {
    format = plan.format
    framed = framing.map { FramedStream($0) }
    stamps = StampReader(dateOrder: plan.dateOrder)
    rules = LineRules(plan)
  }

  /// Calls `visit` for every line of `stream`; false ends the walk.
  ///
  /// - Returns: Bytes of content that were gone through.
  mutating func run(
    _ stream: ByteStream, _ visit: (RawSpan, Line) throws -> Bool
  ) throws -> Int {
    var blocks = LineBlocks()
    var size = 0
    while let block = try unsafe blocks.next({
      try unsafe framed?.read(into: $0) { try unsafe stream.read(into: $0) }
        ?? stream.read(into: $0)
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
        line.kind = kind(bytes, text, record)
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
    defer {
      waiting.removeAll()
      waitingBytes = 0
    }
    for (text, line) in waiting.sorted(by: { $0.line.number < $1.line.number }) {
      let padded = text + [UInt8](repeating: 0, count: StampReader.padding)
      let bytes = unsafe padded.span.bytes
      var line = line
      line.text = 0..<text.count
      line.kind = kind(bytes, line.text, format.read(bytes, line.text, &stamps))
      guard try visit(bytes, line) else { return false }
    }
    return true
  }

  private mutating func kind(
    _ bytes: RawSpan, _ text: Range<Int>, _ record: LogRecord?
  ) -> Line.Kind {
    if let record, !record.continuesPrevious { return take(record, format) }
    let other =
      record == nil
      ? rules.readForeign(bytes, text, &stamps, after: previous)
      : LineRules.part(after: previous)
    switch other {
    case .record(let record, let index): return take(record, rules.others[index])
    case .continuation: return .continuation
    case .blank:
      return .skip(framed == nil ? LogReading.Skip.blank : LogReading.Skip.structure)
    case .leading: return .skip(LogReading.Skip.leading)
    }
  }

  private mutating func take(_ record: LogRecord, _ format: any LogFormat) -> Line.Kind {
    let (second, nanoseconds) = rules.time(of: record.stamp)
    let era = record.stamp.hasYear ? 0 : years.note(second)
    previous = LineRules.Previous(second: era == 0 ? second : nil)
    return .record(
      record, format, LogMoment(second: second, nanoseconds: nanoseconds, era: era))
  }
}

/// When a record was written, as far as it is known before its year is.
struct LogMoment {
  var second: Int64
  var nanoseconds: Int64
  /// Zero for a time whose year is known; else the run of ``YearRuns`` it belongs to.
  var era: Int

  /// The time, given the year of every run.
  func time(years: [Int]) -> Timestamp {
    let second =
      era > 0 && era <= years.count ? YearRuns.second(self.second, in: years[era - 1]) : self.second
    return Timestamp(secondsSince1970: second, nanoseconds: nanoseconds)
  }
}
