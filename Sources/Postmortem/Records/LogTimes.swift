/// What has to be known of whole logs before the first record of one is told: the years of stamps
/// that have none, where clocks were set back, how far logs reach and which hold the same.
///
/// A log is gone through once before for all of it, and only when one of these questions comes up.
final class LogTimes {
  /// The years of one log, by the run of ``YearRuns``.
  struct Years {
    var years: [Int] = []
    var basis = NormalisedRecord.YearBasis.unknown
    /// Why they were chosen: `nearest to …`.
    var reason: String?
  }

  /// What one log holds.
  private struct Survey {
    var runs = YearRuns()
    var folds = ClockFolds()
    /// The earliest and latest time, by run; 0 for stamps with a year.
    var spans: [Int: (first: Timestamp, last: Timestamp)] = [:]
    var content: LogContent?
  }

  let logs: LogSet
  /// The newest time that exports tell.
  private let newest: Timestamp?
  private let members = MemberReader()
  private var surveys: [Int: Survey] = [:]
  private var steps: [Int: ClockSteps] = [:]
  private var known: (years: [Years], reports: [LogReport])?
  /// Which logs hold what another does, and which are parts of one.
  private(set) var repeated: [Int: (log: Int, kind: RepeatedContent.Kind)] = [:]
  private(set) var sets = RotatedSets([])

  init(_ logs: LogSet, newest: Timestamp?) throws {
    self.logs = logs
    self.newest = newest
    let works = logs.works
    // Only logs that begin alike can hold the same.
    let alike = Dictionary(grouping: works.indices.filter { works[$0].stream == nil }) {
      works[$0].head
    }.values.filter { $0.count > 1 }
    var contents = [LogContent?](repeating: nil, count: works.count)
    for log in inOrderOfPlace(alike.flatMap(\.self)) { contents[log] = try survey(log).content }
    repeated = RepeatedContent(works, contents).originals
    sets = RotatedSets(logs.names, without: Set(repeated.keys))
    if !sets.sets.isEmpty {
      let reports = try settled().reports
      sets.settle { reports[$0].span }
    }
  }

  /// The years of a log's stamps that have none; the stand-in year where it cannot be read twice.
  func years(of log: Int) throws -> Years { try settled().years[log] }

  /// Where the clock of a log was set back; nothing where it cannot be read twice.
  func steps(of log: Int) throws -> ClockSteps {
    if let found = steps[log] { return found }
    var folds = try survey(log).folds
    if try survey(log).runs.hasRuns { folds = try survey(log, try years(of: log).years).folds }
    let found = ClockFolds.steps(of: [folds])
    steps[log] = found
    return found
  }

  /// Bytes of a log that holds the same as another.
  func byteCount(of log: Int) -> Int { surveys[log]?.content?.byteCount ?? 0 }

  // MARK: Going through logs

  private func settled() throws -> (years: [Years], reports: [LogReport]) {
    if let known { return known }
    let works = logs.works
    for log in inOrderOfPlace(Array(works.indices)) { _ = try survey(log) }
    var reports = zip(works, logs.readings).map { LogReport(work: $0, rule: $1) }
    var years = works.map { _ in Years() }
    let order = works.indices.sorted {
      works[$0].file.name.utf8.lexicographicallyPrecedes(works[$1].file.name.utf8)
    }
    let search = LogYears(
      sets: sets, repeated: Set(repeated.keys),
      isYearless: try works.indices.map { try survey($0).runs.hasRuns })
    try search.choose(&reports, in: order, newest: newest) { log, choice in
      let survey = try survey(log)
      years[log].years = choice.years(of: [survey.runs])[0]
      let isFound =
        survey.runs.years(clue: choice.clue, firstYear: choice.declared) != nil
      years[log].basis =
        !isFound ? .unknown : choice.declared == nil ? .inferred : .declared
      let spans = survey.spans.map { era, span in
        (
          LogMoment(span.first, era).time(years: years[log].years),
          LogMoment(span.last, era).time(years: years[log].years)
        )
      }
      guard let first = spans.map(\.0).min(), let last = spans.map(\.1).max() else {
        return LogYears.Span()
      }
      return LogYears.Span(records: (first, last), newest: last)
    }
    for log in works.indices { years[log].reason = reports[log].yearBasis }
    known = (years, reports)
    return (years, reports)
  }

  private func survey(_ log: Int) throws -> Survey {
    if let found = surveys[log] { return found }
    let found = try survey(log, [])
    surveys[log] = found
    return found
  }

  /// Goes through a log; nothing is found in one that can be read only once.
  private func survey(_ log: Int, _ years: [Int]) throws -> Survey {
    let work = logs.works[log]
    guard work.stream == nil else { return Survey() }
    var survey = Survey()
    var plan = logs.plans[log]
    plan.window = nil
    plan.eraYears = years
    var walk = LogWalk(plan, work.framing)
    let stream = try members.open(work.file)
    let content = try walk.run(stream) { _, line in
      if case .record(_, _, let moment) = line.kind {
        let time = moment.time
        let span = survey.spans[moment.era]
        survey.spans[moment.era] = (min(span?.first ?? time, time), max(span?.last ?? time, time))
      }
      return true
    }
    survey.runs = walk.years
    survey.folds = walk.folds
    survey.content = content
    return survey
  }

  /// Logs so that those of one archive are met in one pass.
  private func inOrderOfPlace(_ indices: [Int]) -> [Int] {
    indices.sorted {
      let (left, right) = (logs.works[$0].file, logs.works[$1].file)
      guard left.path == right.path else {
        return (left.path ?? "").utf8.lexicographicallyPrecedes((right.path ?? "").utf8)
      }
      return left.place.lexicographicallyPrecedes(right.place)
    }
  }
}
