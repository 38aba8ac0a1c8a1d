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
  private var works: [LogWork] = []
  private var readings: [RuleReading] = []
  private var plans: [LineScanner.Plan] = []
  private var whole: [SkippedLine] = []
  private var newest: Timestamp?
  private var years: YearTable?
  private var copies: [TemporaryCopy] = []

  /// Judges what each of `files` is.
  ///
  /// - Parameter noticed: What is to be told before what is noticed here.
  /// - Throws: ``PostmortemError`` of kind `input` when standard input cannot be put aside, which
  ///   is done where its stamps have no year.
  public init(
    _ files: [InputFile], rules: [IncidentFile.SourceRule] = [], noticed: [Diagnostic] = []
  ) throws {
    var assessor = Assessor(rules: rules)
    var events: [Timestamp] = []
    for file in files {
      switch assessor.assess(file) {
      case .ignored: break
      case .listed(let source):
        skip(
          source,
          reason: source.kind == .incidentFile
            ? "what people wrote down" : "no log, and no export that is known")
      case .export(let source, let content):
        skip(source, reason: "an export (\(source.format)), whose events are on the timeline")
        events += content.events.map(\.time.earliest)
        events += content.incidents.flatMap { $0.updates.map(\.posted.earliest) }
      case .log(let work): works.append(try rereadable(work))
      }
    }
    newest = events.max()
    diagnostics = noticed + assessor.diagnostics
    let services = ServiceNames(works.map(\.file.name))
    readings = works.map { RuleReading(rules, for: $0.file.name) }
    plans = zip(works, readings).map { LineScanner.Plan($0, $1, services) }
  }

  private mutating func skip(_ source: Source, reason: String) {
    whole.append(
      SkippedLine(source: source.name, bytes: 0..<source.byteCount, reason: reason))
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
    let names = works.map(\.file.name) + whole.map(\.source)
    let order = names.indices.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
    for index in order {
      let goesOn: Bool
      if index < works.count {
        let (total, more) = try readLog(index, visit)
        totals.append(total)
        goesOn = more
      } else {
        goesOn = try visit(.skip(whole[index - works.count]))
      }
      if !goesOn { break }
    }
    return totals
  }

  private mutating func readLog(
    _ index: Int, _ visit: (Item) throws -> Bool
  ) throws -> (Totals, goesOn: Bool) {
    let work = works[index]
    var totals = Totals(source: work.file.name)
    let builder = RecordBuilder(
      source: work.file.name, plan: plans[index],
      isZoneDeclared: readings[index].zoneOffset != nil)
    var walk = LogWalk(plans[index])
    var pending: NormalisedRecord?
    let stream = try work.stream ?? ByteStream(work.file)
    var goesOn = true
    totals.bytes = try walk.run(stream) { bytes, line in
      totals.lines += 1
      switch line.kind {
      case .record(let record, let format, let moment):
        if let done = pending { goesOn = try visit(.record(done)) }
        let known = moment.era > 0 ? try self.years(of: index) : nil
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
    if let damage = stream.damage { diagnostics.append(Assessor.damage(work.file, damage)) }
    return (totals, goesOn)
  }

  private mutating func years(of log: Int) throws -> YearTable.Years {
    if years == nil { years = try YearTable(works, readings, plans, newest: newest) }
    return years?[log] ?? YearTable.Years(years: [], basis: .unknown)
  }
}
