/// Reads evidence into a ``Digest``.
///
/// Files that are exports are read as a whole; every other text is a log, and is scanned in pieces
/// on several threads. The same evidence and rules give the same digest, whatever the number of
/// threads and the size of pieces and blocks.
public struct DigestBuilder: Sendable {
  /// How the work is done; none of it changes the result.
  public struct Options: Sendable, Hashable {
    /// Threads; nil for one a processor.
    public var threads: Int?
    /// Bytes of a large file that are scanned in one go.
    public var pieceSize: Int
    /// Bytes that are read at once.
    public var blockSize: Int

    public init(
      threads: Int? = nil, pieceSize: Int = 16 << 20, blockSize: Int = 256 << 10
    ) {
      self.threads = threads
      self.pieceSize = max(1, pieceSize)
      self.blockSize = max(1, blockSize)
    }
  }

  public var rules: [IncidentFile.SourceRule]
  /// Formats that people define, which are tried before those that are known.
  public var formats: [any LogFormat]
  public var options: Options
  /// The time that is asked for; records of logs outside it are counted and set aside.
  public var window: TimeWindow?

  /// - Parameter rules: How to read the files that people said something about; of several that
  ///   match a file, each fills in what those before it leave open.
  public init(
    rules: [IncidentFile.SourceRule] = [], formats: [any LogFormat] = [],
    window: TimeWindow? = nil, options: Options = Options()
  ) {
    self.window = window
    self.rules = rules
    self.formats = formats
    self.options = options
  }

  /// Reads `files`.
  ///
  /// A file that cannot be read, or that no format knows, is a source of kind `unread` with a
  /// diagnostic; the others are read all the same.
  ///
  /// - Parameter progress: Called from any thread, about once a mebibyte.
  public func build(
    _ files: [InputFile], progress: (@Sendable (Progress) -> Void)? = nil
  ) throws -> Digest {
    var digest = Digest()
    var assessor = Assessor(rules: rules, formats: formats)
    var works: [LogWork] = []
    var exports = RepeatedExports()
    var newest: Timestamp?
    let ordered = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for file in ordered.inOrderOfPlace {
      switch assessor.assess(file) {
      case .ignored: break
      case .listed(let source): digest.sources.append(source)
      case .log(let work): works.append(work)
      case .export(let source, let content):
        if exports.take(source, into: &digest) { continue }
        digest.sources.append(source)
        digest.incidents += content.incidents
        digest.narratives += content.narratives
        digest.events += content.events
        digest.people += content.people
        digest.diagnostics += content.diagnostics
        newest = [newest, content.newest].compactMap(\.self).max()
      }
    }
    digest.diagnostics += assessor.diagnostics
    try readLogs(works, newest: newest, into: &digest, progress)
    digest.merge(Digest())
    return digest
  }

  /// - Parameter newest: The newest time that exports tell.
  private func readLogs(
    _ works: [LogWork], newest: Timestamp?, into digest: inout Digest,
    _ progress: (@Sendable (Progress) -> Void)?
  ) throws {
    let services = ServiceNames(works.map(\.file.name))
    let readings = works.map { RuleReading(rules, for: $0.file.name) }
    let plans = zip(works, readings).map {
      LineScanner.Plan($0, $1, services, window: window)
    }
    let meter = ProgressMeter(total: DigestBuilder.size(of: works), report: progress)
    let scan = try LogScan(works, plans, options: options, progress: meter)
    var outcomes = scan.run()

    let repeated = RepeatedContent(works, outcomes).originals
    var sets = RotatedSets(works.map(\.file.name), without: Set(repeated.keys))
    var combiner = LogCombiner()
    var clue = newest
    // Records are ordered by the name of their log before their place in it.
    let order = works.indices.sorted {
      utf8Order([works[$0].file.name], [works[$1].file.name])
    }
    var rank = order
    for (place, index) in order.enumerated() { rank[index] = place }
    // Files with years first: their newest time is the best clue to the years of the others.
    let isYearless = outcomes.map { outcome in outcome.parts.contains { $0.years.hasRuns } }
    var readers = zip(works, readings).map { LogReport(work: $0, rule: $1) }
    for index in order where !isYearless[index] && repeated[index] == nil {
      let span = combiner.add(&outcomes[index], log: rank[index], years: YearChoice())
      let newest = [span?.last, outcomes[index].outsideSpan?.last].compactMap(\.self).max()
      clue = [clue, newest].compactMap(\.self).max()
      readers[index].span = span
    }
    for index in sets.newestFirst where isYearless[index] && repeated[index] == nil {
      let next = sets.next(after: index)
      let choice = readers[index].chooseYear(
        newest: clue,
        next: next.flatMap { next in
          readers[next].span.map { (works[next].file.name, $0.first) }
        })
      if let window {
        try narrow(&outcomes[index], works[index], plans[index], choice, to: window, into: &digest)
      }
      readers[index].span = combiner.add(&outcomes[index], log: rank[index], years: choice)
    }
    let (logs, wide, changed) = combiner.finish(order.map { works[$0].file })
    for place in changed { readers[order[place]].isChanged = true }
    sets.settle { readers[$0].span }
    digest.diagnostics += sets.diagnostics
    for index in works.indices {
      if let (original, kind) = repeated[index] {
        readers[index].report(
          outcomes[index], repeating: works[original].file.name, kind, into: &digest)
        continue
      }
      readers[index].continuesOther = sets.previous(before: index) != nil
      readers[index].report(outcomes[index], into: &digest)
    }
    noteWindow(outcomes, into: &digest)
    digest.logs = logs
    if wide > 0 {
      digest.diagnostics.append(
        Diagnostic(
          code: "patterns-collapsed", level: .note, source: nil,
          message:
            "\(wide) patterns end in `<*>` because messages of their kind hardly ever repeat",
          count: wide))
    }
  }

  /// Reads a log whose years are known now once more, for the time that is asked for.
  private func narrow(
    _ outcome: inout LogScan.Outcome, _ work: LogWork, _ plan: LineScanner.Plan,
    _ choice: YearChoice, to window: TimeWindow, into digest: inout Digest
  ) throws {
    guard !work.file.isPipe else {
      digest.diagnostics.append(
        Diagnostic(
          code: "window-unused", level: .warning, source: work.file.name,
          message: "stamps have no year and come from a pipe, which is read once; all are kept"))
      return
    }
    var plan = plan
    let years = choice.years(of: outcome.parts.map(\.years)).first { !$0.isEmpty } ?? []
    plan.yearlessWindows = years.map { window.yearless(in: $0) }
    let progress = ProgressMeter(total: 0, report: nil)
    outcome = try LogScan([work], [plan], options: options, progress: progress).run()[0]
  }

  /// Says when the time that is asked for is not in the logs at all.
  private func noteWindow(_ outcomes: [LogScan.Outcome], into digest: inout Digest) {
    guard let window, !outcomes.isEmpty,
      outcomes.allSatisfy({ $0.tallies.values.allSatisfy { $0.records == 0 } })
    else { return }
    let spans = outcomes.compactMap(\.outsideSpan)
    var message = "no log holds a record \(window.text)"
    if let first = spans.map(\.first).min(), let last = spans.map(\.last).max() {
      message += "; they go from \(first.rfc3339) to \(last.rfc3339)"
    }
    digest.diagnostics.append(
      Diagnostic(code: "window-empty", level: .warning, source: nil, message: message))
  }

  /// Bytes on disk of what is to be scanned, each archive once.
  private static func size(of works: [LogWork]) -> Int {
    var sizes: [String: Int] = [:]
    for work in works { sizes[work.file.path ?? "-"] = work.file.size }
    return sizes.values.reduce(0, +)
  }
}

/// What the rules say about one source.
struct RuleReading {
  var zoneOffset: TimeSpan?
  var skew: TimeSpan?
  var year: Int?
  var service: String?
  /// The format that is to read it.
  var format: String?

  init(_ rules: [IncidentFile.SourceRule], for name: String) {
    for rule in rules where PathPattern(rule.path).matches(name) {
      zoneOffset = zoneOffset ?? rule.timezoneOffset
      skew = skew ?? rule.skew
      year = year ?? rule.year
      service = service ?? rule.service
      format = format ?? rule.format
    }
  }
}
