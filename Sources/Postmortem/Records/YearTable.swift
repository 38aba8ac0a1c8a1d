/// The years of stamps that have none, in all logs that are read together.
///
/// Which year a record is in depends on those behind it and on the newest time of the other
/// evidence, so the logs are gone through once before. It is done when the first such record is
/// met, and not at all when there is none.
struct YearTable {
  /// The years of one log, by the run of ``YearRuns``.
  struct Years {
    var years: [Int]
    var basis: NormalisedRecord.YearBasis
    /// Why they were chosen: `nearest to …`.
    var reason: String?
  }

  private var logs: [Years?]

  /// - Parameter newest: The newest time that exports tell.
  init(
    _ works: [LogWork], _ readings: [RuleReading], _ plans: [LineScanner.Plan], newest: Timestamp?
  ) throws {
    var clue = newest
    var runs: [YearRuns?] = []
    for (index, work) in works.enumerated() {
      guard work.stream == nil else {
        runs.append(nil)
        continue
      }
      var walk = LogWalk(plans[index], works[index].framing)
      var latest: Timestamp?
      _ = try walk.run(try ByteStream(work.file)) { _, line in
        if case .record(_, _, let moment) = line.kind, moment.era == 0 {
          let time = moment.time(years: [])
          latest = max(latest ?? time, time)
        }
        return true
      }
      if walk.years.hasRuns {
        runs.append(walk.years)
      } else {
        runs.append(nil)
        if let latest { clue = max(clue ?? latest, latest) }
      }
    }
    logs = works.indices.map { index in
      guard let runs = runs[index] else { return nil }
      var report = LogReport(work: works[index], rule: readings[index])
      let choice = report.chooseYear(newest: clue)
      guard let years = runs.years(clue: choice.clue, firstYear: choice.declared) else {
        return Years(
          years: choice.years(of: [runs])[0], basis: .unknown, reason: report.yearBasis)
      }
      return Years(
        years: years, basis: choice.declared == nil ? .inferred : .declared,
        reason: report.yearBasis)
    }
  }

  /// The years of a log; the stand-in year where it cannot be read twice.
  subscript(log: Int) -> Years { logs[log] ?? Years(years: [], basis: .unknown) }
}
