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
  /// Which logs are read as one, which hold what another does, and what was put aside.
  public private(set) var arrangement: [Diagnostic]
  let logs: LogSet
  let times: LogTimes
  /// Sources that are no logs, and why.
  private(set) var others: [(file: InputFile, source: Source, reason: String)] = []
  let members = MemberReader()
  private var copies: [TemporaryCopy] = []

  /// Judges what each of `files` is.
  ///
  /// - Parameter noticed: What is to be told before what is noticed here.
  /// - Throws: ``PostmortemError`` of kind `input` when standard input cannot be put aside, which
  ///   is done where its stamps have no year, and when logs that begin alike, or parts of one,
  ///   cannot be read to their ends.
  public init(
    _ files: [InputFile], rules: [IncidentFile.SourceRule] = [], formats: [any LogFormat] = [],
    window: TimeWindow? = nil, noticed: [Diagnostic] = []
  ) throws {
    var assessor = Assessor(rules: rules, formats: formats)
    var works: [LogWork] = []
    var others: [(file: InputFile, source: Source, reason: String)] = []
    var copies: [TemporaryCopy] = []
    var newest: Timestamp?
    var aside: [Diagnostic] = []
    try assessor.assess(files) { file, assessment, remark in
      switch assessment {
      case .ignored: others.append((file, RecordReader.unread(file), remark ?? "no evidence"))
      case .listed(let source):
        others.append(
          (
            file, source,
            remark ?? (source.kind == .incidentFile ? "what people wrote down" : "unread")
          ))
      case .export(let source, let content):
        others.append(
          (file, source, "an export (\(source.format)), whose events are on the timeline"))
        newest = [newest, content.newest].compactMap(\.self).max()
      case .log(var work):
        if let copy = try RecordReader.putAside(&work) {
          copies.append(copy)
          aside.append(RecordReader.putAside(file))
        }
        works.append(work)
      }
    }
    self.others = others
    self.copies = copies
    logs = LogSet(works, rules, window: window)
    times = try LogTimes(logs, newest: newest)
    arrangement = aside + times.sets.diagnostics
    for (log, original) in times.repeated.sorted(by: { $0.key < $1.key }) {
      arrangement.append(
        .repeated(logs.names[log], of: logs.names[original.log], original.kind))
    }
    diagnostics = noticed + assessor.diagnostics
  }

  private static func unread(_ file: InputFile) -> Source {
    Source(name: file.name, kind: .unread, format: "", byteCount: file.size, sha256: "")
  }

  /// Puts a pipe's content aside where it has to be read twice.
  private static func putAside(_ work: inout LogWork) throws -> TemporaryCopy? {
    guard let stream = work.stream, work.detection.hasYearlessStamps else { return nil }
    let copy = try TemporaryCopy(of: stream)
    work.file.path = copy.path
    work.stream = nil
    return copy
  }

  private static func putAside(_ file: InputFile) -> Diagnostic {
    Diagnostic(
      code: "put-aside", level: .note, source: file.name,
      message:
        "stamps have no year, so that \(file.name) has to be read twice: it is put into a temporary file "
        + "without a name until then")
  }

  /// Calls `visit` for every record and every skip, until it gives false.
  ///
  /// - Returns: What became of every source that was begun.
  /// - Throws: ``PostmortemError`` of kind `input` when a log cannot be read to its end, and
  ///   whatever `visit` throws.
  public mutating func read(_ visit: (Item) throws -> Bool) throws -> [Totals] {
    var totals: [Totals] = []
    for entry in order {
      let goesOn: Bool
      switch entry {
      case .log(let log):
        let (total, more) = try readLog(log, visit)
        totals.append(total)
        goesOn = more
      case .repeated(let source, let reason), .other(let source, let reason):
        goesOn = try visit(
          .skip(SkippedLine(source: source.name, bytes: 0..<source.byteCount, reason: reason)))
      }
      if !goesOn { break }
    }
    return totals
  }

  /// One source, as it is to be told.
  enum Entry {
    case log(Int)
    /// A log that holds what another does, and which.
    case repeated(Source, String)
    case other(Source, String)
  }

  /// All sources in order of name, but the members of an archive as they stand in it, so that it is
  /// gone through once, and the parts of a rotated log together, oldest first.
  var order: [Entry] {
    let names = logs.names
    let sets = Dictionary(
      times.sets.sets.flatMap { set in set.map { ($0, set) } },
      uniquingKeysWith: { first, _ in first })
    var entries: [Entry] = []
    var told: Set<Int> = []
    for index in (logs.works.map(\.file) + others.map(\.file)).orderOfReading
    where !told.contains(index) {
      if index >= names.count {
        let (_, source, reason) = others[index - names.count]
        entries.append(.other(source, reason))
      } else if let (log, kind) = times.repeated[index] {
        entries.append(repeated(index, of: names[log], kind))
      } else {
        let part = sets[index] ?? [index]
        entries += part.map { .log($0) }
        told.formUnion(part)
      }
    }
    return entries
  }

  private func repeated(
    _ log: Int, of original: String, _ kind: RepeatedContent.Kind
  ) -> Entry {
    let work = logs.works[log]
    let source = Source(
      name: work.file.name, kind: .log, format: work.detection.format?.name ?? "",
      byteCount: times.byteCount(of: log), sha256: "")
    return .repeated(source, "\(kind.words(original)), which is read in its place")
  }

  private mutating func readLog(
    _ index: Int, _ visit: (Item) throws -> Bool
  ) throws -> (Totals, goesOn: Bool) {
    let work = logs.works[index]
    var totals = Totals(source: work.file.name)
    let builder = builder(of: index)
    var walk = walk(of: index)
    var pending: NormalisedRecord?
    var skippedTimes = 0
    var openTimes = 0
    let stream = try work.stream ?? members.open(work.file)
    var goesOn = true
    totals.bytes = try walk.run(stream) { bytes, line in
      totals.lines += line.count
      switch line.kind {
      case .record(let record, let format, let moment):
        if let done = pending { goesOn = try visit(.record(done)) }
        totals.records += 1
        if moment.shown?.kind == .skipped { skippedTimes += 1 }
        if moment.shown?.isOpen ?? false { openTimes += 1 }
        pending = builder.record(bytes, line, record, format, moment)
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
    }.byteCount
    if goesOn, let pending { goesOn = try visit(.record(pending)) }
    if walk.knownYears?.basis == .unknown {
      diagnostics.append(
        Diagnostic(
          code: "year-unknown", level: .warning, source: work.file.name,
          message:
            "stamps have no year, and nothing tells it; \(LogStamp.yearOfYearless) stands in "
            + "for it, and `--year` says otherwise"))
    }
    for (note, count) in [(ClockNote.skipped, skippedTimes), (.open, openTimes)] {
      diagnostics += [
        note.diagnostic(count, zone: logs.readings[index].zone, source: work.file.name)
      ].compactMap(\.self)
    }
    if let damage = stream.damage { diagnostics.append(Assessor.damage(work.file, damage)) }
    return (totals, goesOn)
  }

  func builder(of log: Int) -> RecordBuilder {
    RecordBuilder(
      source: logs.works[log].file.name, plan: logs.plans[log],
      isZoneDeclared: logs.readings[log].zone != nil)
  }

  func walk(of log: Int) -> LogWalk {
    LogWalk(logs.plans[log], logs.works[log].framing, times: (times, log))
  }
}
