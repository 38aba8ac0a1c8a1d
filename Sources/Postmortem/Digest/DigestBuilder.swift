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
    var works: [LogWork] = []
    var exports = RepeatedExports()
    var newest: Timestamp?
    var assessor = Assessor(rules: rules, formats: formats)
    assessor.assess(files) { _, assessment, _ in
      switch assessment {
      case .ignored: break
      case .listed(let source): digest.sources.append(source)
      case .log(let work): works.append(work)
      case .export(let source, let content):
        if exports.take(source, into: &digest) { return }
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
    try readLogs(
      LogSet(works, rules, window: window), newest: newest, into: &digest, progress)
    digest.merge(Digest())
    return digest
  }

  /// - Parameter newest: The newest time that exports tell.
  private func readLogs(
    _ logs: LogSet, newest: Timestamp?, into digest: inout Digest,
    _ progress: (@Sendable (Progress) -> Void)?
  ) throws {
    let works = logs.works
    let meter = ProgressMeter(total: DigestBuilder.size(of: works), report: progress)
    var outcomes = try LogScan(works, logs.plans, options: options, progress: meter).run()
    let repeated = RepeatedContent(works, outcomes.map(\.content)).originals
    var sets = RotatedSets(logs.names, without: Set(repeated.keys))
    // Records are ordered by the name of their log before their place in it.
    let order = works.indices.sorted {
      utf8Order([works[$0].file.name], [works[$1].file.name])
    }
    var rank = order
    for (place, index) in order.enumerated() { rank[index] = place }

    var combiner = LogCombiner()
    var again = SecondReading(logs, options)
    var reports = zip(works, logs.readings).map { LogReport(work: $0, rule: $1) }
    let years = LogYears(
      sets: sets, repeated: Set(repeated.keys),
      isYearless: outcomes.map { $0.parts.contains { $0.years.hasRuns } })
    try years.choose(&reports, in: order, newest: newest) { index, choice in
      try again.settle(
        &outcomes[index], log: index, years: years.isYearless[index] ? choice : nil)
      let span = combiner.add(&outcomes[index], log: rank[index], years: choice)
      return LogYears.Span(
        records: span,
        newest: [span?.last, outcomes[index].outsideSpan?.last].compactMap(\.self).max())
    }
    digest.diagnostics += again.diagnostics

    let (found, wide, changed) = combiner.finish(order.map { works[$0].file })
    digest.logs = found
    digest.places = works.indices.filter { repeated[$0] == nil }
      .compactMap { LogPlace(works[$0], logs.plans[$0]) }
    for place in changed { reports[order[place]].isChanged = true }
    sets.settle { reports[$0].span }
    digest.diagnostics += sets.diagnostics
    for index in works.indices {
      if let (original, kind) = repeated[index] {
        reports[index].report(
          outcomes[index], repeating: works[original].file.name, kind, into: &digest)
      } else {
        reports[index].continuesOther = sets.previous(before: index) != nil
        reports[index].report(outcomes[index], into: &digest)
      }
    }
    noteWindow(outcomes, into: &digest)
    noteWidePatterns(wide, into: &digest)
    if combiner.hasTooManyValues {
      digest.diagnostics.append(
        Diagnostic(
          code: "values-dropped", level: .note, source: nil,
          message: "the logs tell of over \(ValueCounter.seriesLimit) different quantities, "
            + "so that none of them was followed"))
    }
    for counts in found.dimensions where counts.isFull {
      digest.diagnostics.append(
        Diagnostic(
          code: "field-dropped", level: .note, source: nil,
          message: "the logs name over \(LogDigest.dimensionLimit) values of the field "
            + "`\(counts.dimension.name)`, so that none of them was followed"))
    }
  }

  private func noteWidePatterns(_ count: Int, into digest: inout Digest) {
    guard count > 0 else { return }
    digest.diagnostics.append(
      Diagnostic(
        code: "patterns-collapsed", level: .note, source: nil,
        message:
          "\(count) patterns end in `<*>` because messages of their kind hardly ever repeat",
        count: count))
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
