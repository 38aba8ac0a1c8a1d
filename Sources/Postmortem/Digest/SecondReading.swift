/// Reads a log again where what the first reading told changes what its times are: the years of its
/// stamps, and where its clock was set back.
struct SecondReading {
  let logs: LogSet
  let options: DigestBuilder.Options
  private(set) var diagnostics: [Diagnostic] = []

  init(_ logs: LogSet, _ options: DigestBuilder.Options) {
    self.logs = logs
    self.options = options
  }

  /// - Parameter years: The choice for stamps that have none; nil where all have one.
  mutating func settle(
    _ outcome: inout LogScan.Outcome, log: Int, years: YearChoice?
  ) throws {
    let work = logs.works[log]
    var plan = logs.plans[log]
    guard !work.file.isPipe else {
      if years != nil { notePipe(plan, work) }
      return
    }
    if let years, plan.needsYears {
      plan.eraYears = years.years(of: outcome.parts.map(\.years)).first { !$0.isEmpty } ?? []
      outcome = try read(work, plan)
    }
    if plan.zone.daylight != nil {
      plan.clockSteps = ClockFolds.steps(of: outcome.parts.map(\.folds))
      if !plan.clockSteps.places.isEmpty { outcome = try read(work, plan) }
    }
  }

  private func read(_ work: LogWork, _ plan: LineScanner.Plan) throws -> LogScan.Outcome {
    let progress = ProgressMeter(total: 0, report: nil)
    return try LogScan([work], [plan], options: options, progress: progress).run()[0]
  }

  private mutating func notePipe(_ plan: LineScanner.Plan, _ work: LogWork) {
    if plan.window != nil {
      note(
        "window-unused", work,
        "stamps have no year and come from a pipe, which is read once; all are kept")
    }
    if plan.zone.daylight != nil, plan.year == nil {
      note(
        "clock-year-unknown", work,
        "stamps have no year and come from a pipe, which is read once: within six days of a change "
          + "of the clocks of \(plan.zone.name) they may be an hour off; `--year` tells")
    }
  }

  private mutating func note(_ code: String, _ work: LogWork, _ message: String) {
    diagnostics.append(
      Diagnostic(code: code, level: .warning, source: work.file.name, message: message))
  }
}
