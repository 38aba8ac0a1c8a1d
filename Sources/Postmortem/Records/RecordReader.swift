/// Reads the records of logs one after the other, in order of source and line.
///
/// Every line is read as ``DigestBuilder`` reads it: the same formats, rules, zones and years. One
/// record is held at a time, so that memory does not grow with the logs.
public struct RecordReader {
  /// What is found, in the order of the logs.
  public enum Item: Sendable {
    case record(NormalisedRecord)
    case skip(SkippedLine)
  }

  /// What became of the bytes of one source.
  public struct Totals: Sendable, Hashable {
    public var source = ""
    public var records = 0
    public var lines = 0
    public var skippedLines = 0
    public var bytes = 0
    /// Bytes in no record; the rest are in one.
    public var skippedBytes = 0
  }

  /// What was noticed about the sources while they were judged.
  public private(set) var diagnostics: [Diagnostic] = []
  private(set) var works: [LogWork] = []
  private(set) var readings: [RuleReading] = []
  private(set) var plans: [LineScanner.Plan] = []
  /// Sources that are no logs, and why.
  private(set) var others: [(source: Source, reason: String)] = []
  private var newest: Timestamp?
  /// The time that is asked for.
  let window: TimeWindow?
  private var years: YearTable?
  private var copies: [TemporaryCopy] = []

  /// Judges what each of `files` is.
  ///
  /// - Parameter noticed: What is to be told before what is noticed here.
  /// - Throws: ``PostmortemError`` of kind `input` when standard input cannot be put aside, which
  ///   is done where its stamps have no year.
  public init(
    _ files: [InputFile], rules: [IncidentFile.SourceRule] = [], formats: [any LogFormat] = [],
    window: TimeWindow? = nil, noticed: [Diagnostic] = []
  ) throws {
    self.window = window
    var assessor = Assessor(rules: rules, formats: formats)
    for file in files {
      let noticed = assessor.diagnostics.count
      let assessment = assessor.assess(file)
      let remark = assessor.diagnostics.dropFirst(noticed).first?.message
      switch assessment {
      case .ignored: others.append((RecordReader.unread(file), remark ?? "no evidence"))
      case .listed(let source):
        others.append(
          (source, remark ?? (source.kind == .incidentFile ? "what people wrote down" : "unread")))
      case .export(let source, let content):
        others.append(
          (source, "an export (\(source.format)), whose events are on the timeline"))
        newest = [newest, content.newest].compactMap(\.self).max()
      case .log(let work): works.append(try rereadable(work))
      }
    }
    diagnostics = noticed + assessor.diagnostics
    let services = ServiceNames(works.map(\.file.name))
    readings = works.map { RuleReading(rules, for: $0.file.name) }
    plans = zip(works, readings).map { LineScanner.Plan($0, $1, services) }
  }

  private static func unread(_ file: InputFile) -> Source {
    Source(name: file.name, kind: .unread, format: "", byteCount: file.size, sha256: "")
  }

  /// Puts standard input aside where it has to be read twice.
  private mutating func rereadable(_ work: LogWork) throws -> LogWork {
    guard let stream = work.stream, work.detection.hasYearlessStamps else { return work }
    let copy = try TemporaryCopy(of: stream)
    copies.append(copy)
    var work = work
    work.file.path = copy.path
    work.stream = nil
    return work
  }

  /// Calls `visit` for every record and every skip, until it gives false.
  ///
  /// - Returns: What became of every source that was begun.
  /// - Throws: ``PostmortemError`` of kind `input` when a log cannot be read to its end, and
  ///   whatever `visit` throws.
  public mutating func read(_ visit: (Item) throws -> Bool) throws -> [Totals] {
    var totals: [Totals] = []
    for index in order {
      let goesOn: Bool
      if index < works.count {
        let (total, more) = try readLog(index, visit)
        totals.append(total)
        goesOn = more
      } else {
        let (source, reason) = others[index - works.count]
        goesOn = try visit(
          .skip(SkippedLine(source: source.name, bytes: 0..<source.byteCount, reason: reason)))
      }
      if !goesOn { break }
    }
    return totals
  }

  /// Logs, and behind them the other sources, by their place in the order of names.
  var order: [Int] {
    let names = works.map(\.file.name) + others.map(\.source.name)
    return names.indices.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
  }

  private mutating func readLog(
    _ index: Int, _ visit: (Item) throws -> Bool
  ) throws -> (Totals, goesOn: Bool) {
    let work = works[index]
    var totals = Totals(source: work.file.name)
    let builder = builder(of: index)
    var walk = LogWalk(plans[index], work.framing)
    var pending: NormalisedRecord?
    let stream = try work.stream ?? ByteStream(work.file)
    var goesOn = true
    var filter = WindowFilter(window)
    totals.bytes = try walk.run(stream) { bytes, line in
      totals.lines += line.count
      var known: YearTable.Years?
      if case .record(_, _, let moment) = line.kind, moment.era > 0 {
        known = try self.years(of: index)
      }
      switch filter.kind(of: line, years: known?.years ?? []) {
      case .record(let record, let format, let moment):
        if let done = pending { goesOn = try visit(.record(done)) }
        totals.records += 1
        pending = builder.record(
          bytes, line, record, format, at: moment.time(years: known?.years ?? []),
          year: known?.basis ?? .written)
      case .continuation:
        if pending != nil { builder.join(bytes, line, to: &pending!) }
      case .skip(let reason):
        // A blank line in a record comes before it in the list: the record is not over yet.
        totals.skippedLines += 1
        totals.skippedBytes += line.bytes.count
        goesOn = try visit(
          .skip(
            SkippedLine(
              source: work.file.name, line: line.number, bytes: line.bytes, reason: reason)))
      }
      if line.cut > 0, goesOn {
        totals.skippedBytes += line.cut
        goesOn = try visit(
          .skip(
            SkippedLine(
              source: work.file.name, line: line.number,
              bytes: line.bytes.upperBound..<line.bytes.upperBound + line.cut,
              reason: LogReading.Skip.cut)))
      }
      return goesOn
    }
    if goesOn, let pending { goesOn = try visit(.record(pending)) }
    if walk.years.hasRuns, try self.years(of: index).basis == .unknown {
      diagnostics.append(
        Diagnostic(
          code: "year-unknown", level: .warning, source: work.file.name,
          message:
            "stamps have no year, and nothing tells it; \(LogStamp.yearOfYearless) stands in "
            + "for it, and `--year` says otherwise"))
    }
    if let damage = stream.damage { diagnostics.append(Assessor.damage(work.file, damage)) }
    return (totals, goesOn)
  }

  func builder(of log: Int) -> RecordBuilder {
    RecordBuilder(
      source: works[log].file.name, plan: plans[log],
      isZoneDeclared: readings[log].zoneOffset != nil)
  }

  /// The years of a log's stamps that have none.
  mutating func years(of log: Int) throws -> YearTable.Years {
    if years == nil { years = try YearTable(works, readings, plans, newest: newest) }
    return years?[log] ?? YearTable.Years(years: [], basis: .unknown)
  }
}
