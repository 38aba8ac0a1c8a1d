/// How one source is read, for people who want to know why.
public struct Explanation: Sendable, Hashable {
  /// What became of the lines of a log.
  public struct Log: Sendable, Hashable {
    /// The format that was chosen; its scores are the first of ``candidates``.
    public var format = ""
    public var reason = FormatDetection.Reason.none
    /// How the formats scored on the sample, the chosen one first.
    public var candidates: [LogReading.FormatScore] = []
    /// What the formats are that took part, by name.
    public var summaries: [String: String] = [:]
    /// Lines of the sample that were judged: not blank, and not indented.
    public var sampled = 0

    /// Lines that a person's own format gave up, because its pattern takes too many steps on them.
    public var givenUp: [Count] = []

    /// Which part of a rotated log it is: `part 2 of 3 of app.log, oldest first`.
    public var part: String?
    public var lines = 0
    public var records = 0
    /// Records by the format that read them, the most first.
    public var formats: [Count] = []
    public var severities: [Count] = []
    public var firstTime: Timestamp?
    public var lastTime: Timestamp?

    /// Records by who says their zone, the most first.
    public var zones: [NormalisedRecord.ZoneBasis: Int] = [:]
    /// The order of dates such as `03/01/2026`, and why: `day first: …`.
    public var dateOrder: String?
    /// The zone that was declared: `+02:00`.
    public var declaredZone: String?
    /// Times that the clocks of that zone skipped, showed twice, and of those shown twice the ones
    /// that nothing tells the meaning of.
    public var skippedTimes = 0
    public var timesShownTwice = 0
    public var openTimes = 0
    /// How far the clock was declared to be ahead.
    public var skew: TimeSpan?
    public var yearless = 0
    public var yearBasis: NormalisedRecord.YearBasis?
    public var yearReason: String?

    /// The first records.
    public var first: [NormalisedRecord] = []
    /// Lines that were joined to the record before them, and the first record they made.
    public var continuations = 0
    public var joined: NormalisedRecord?
    public var skips: [Skip] = []
  }

  /// A word and how many records it is for.
  public struct Count: Sendable, Hashable {
    public var name: String
    public var count: Int
  }

  /// Lines that were not read for one reason, with the first of them.
  public struct Skip: Sendable, Hashable {
    public var reason: String
    public var lines = 0
    public var bytes = 0
    /// At most ``exampleLimit``.
    public var examples: [Evidence] = []

    public static let exampleLimit = 3
  }

  /// The name of the records without a level among ``Log/severities``.
  public static let noLevel = "none"

  public var name: String
  public var kind: Source.Kind
  /// Bytes of content, after decompression.
  public var byteCount: Int
  /// The format of an export, or that a log was read in.
  public var format: String
  /// Why a source that is no log was taken for what it is.
  public var remark: String?
  public var log: Log?
}

extension RecordReader {
  /// Explains every source, in order of name.
  ///
  /// Every line of every log is read, so that the figures are those of the whole.
  ///
  /// - Parameter count: How many of the first records of each log are told.
  /// - Throws: ``PostmortemError`` of kind `input` when a log cannot be read to its end.
  public mutating func explain(firstRecords count: Int = 5) throws -> [Explanation] {
    var explanations: [Explanation] = []
    for entry in order {
      switch entry {
      case .log(let log): explanations.append(try explainLog(log, count))
      case .repeated(let source, let reason), .other(let source, let reason):
        explanations.append(
          Explanation(
            name: source.name, kind: source.kind, byteCount: source.byteCount,
            format: source.format, remark: reason))
      }
    }
    return explanations
  }

  private mutating func explainLog(_ index: Int, _ count: Int) throws -> Explanation {
    let work = logs.works[index]
    var explainer = LogExplainer(builder: builder(of: index), count: count)
    var walk = walk(of: index)
    let stream = try work.stream ?? members.open(work.file)
    let content = try walk.run(stream) { bytes, line in
      explainer.take(bytes, line)
      return true
    }
    explainer.log.yearBasis = walk.knownYears?.basis
    explainer.log.yearReason = walk.knownYears?.reason
    var log = explainer.finish()
    log.format = work.detection.format?.name ?? ""
    log.reason = work.detection.reason
    log.candidates = work.detection.candidates
    log.sampled = work.detection.sampled
    for format in work.detection.all {
      log.summaries[format.name] = format.summary
    }
    for own in work.detection.ownFormats where own.givenUp.count > 0 {
      log.givenUp.append(Explanation.Count(name: own.name, count: own.givenUp.count))
    }
    log.declaredZone = logs.readings[index].zone?.name
    log.part = times.sets.part(index)
    log.skew = logs.readings[index].skew
    log.dateOrder = work.detection.dateOrder.map {
      "\($0.order.rawValue): \($0.reason.rawValue)"
    }
    return Explanation(
      name: work.file.name, kind: .log, byteCount: content.byteCount, format: log.format,
      remark: stream.damage.map { "cut off or damaged (\($0)); what could be read was kept" },
      log: log)
  }
}

/// Gathers what is told of one log while its lines go by.
struct LogExplainer {
  let builder: RecordBuilder
  let count: Int
  var log = Explanation.Log()
  /// The record being read, while it is one of those that are told or may be joined.
  private var pending: NormalisedRecord?
  private var formats: [String: Int] = [:]
  private var severities: [Severity?: Int] = [:]
  private var skips: [String: Explanation.Skip] = [:]

  init(builder: RecordBuilder, count: Int) {
    self.builder = builder
    self.count = count
  }

  mutating func take(_ bytes: RawSpan, _ line: LogWalk.Line) {
    log.lines += line.count
    log.continuations += line.count - 1
    switch line.kind {
    case .record(let record, let format, let moment):
      settle()
      log.records += 1
      formats[format.name, default: 0] += 1
      severities[record.severity, default: 0] += 1
      log.zones[builder.zone(record.stamp), default: 0] += 1
      if !record.stamp.hasYear { log.yearless += 1 }
      let time = moment.time
      switch moment.shown?.kind {
      case .skipped: log.skippedTimes += 1
      case .twice:
        log.timesShownTwice += 1
        if moment.shown?.isOpen ?? false { log.openTimes += 1 }
      case .plain, nil: break
      }
      log.firstTime = min(log.firstTime ?? time, time)
      log.lastTime = max(log.lastTime ?? time, time)
      if log.first.count < count || log.joined == nil {
        pending = builder.record(bytes, line, record, format, moment)
      }
    case .continuation:
      log.continuations += 1
      if pending != nil { builder.join(bytes, line, to: &pending!) }
    case .skip(let reason):
      skip(bytes, line, reason)
    }
    if line.cut > 0 {
      skips[LogReading.Skip.cut, default: Explanation.Skip(reason: LogReading.Skip.cut)].bytes +=
        line.cut
    }
  }

  mutating func finish() -> Explanation.Log {
    settle()
    log.formats = formats.map { Explanation.Count(name: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    log.severities = Severity.allCases.reversed().compactMap { severity in
      severities[severity].map { Explanation.Count(name: severity.name, count: $0) }
    }
    if let none = severities[nil] {
      log.severities.append(Explanation.Count(name: Explanation.noLevel, count: none))
    }
    log.skips = skips.values.sorted { $0.reason < $1.reason }
    return log
  }

  private mutating func settle() {
    guard let record = pending else { return }
    pending = nil
    if log.first.count < count { log.first.append(record) }
    if log.joined == nil, record.lineCount > 1 { log.joined = record }
  }

  private mutating func skip(_ bytes: RawSpan, _ line: LogWalk.Line, _ reason: String) {
    var skip = skips[reason] ?? Explanation.Skip(reason: reason)
    skip.lines += 1
    skip.bytes += line.bytes.count
    if skip.examples.count < Explanation.Skip.exampleLimit, reason != LogReading.Skip.blank {
      let text =
        line.text
        .lowerBound..<min(
          line.text.upperBound, line.text.lowerBound + Evidence.excerptLimit)
      skip.examples.append(
        Evidence(
          reference: SourceReference(
            source: builder.source, line: line.number, bytes: line.bytes),
          excerpt: bytes.text(text)))
    }
    skips[reason] = skip
  }
}
