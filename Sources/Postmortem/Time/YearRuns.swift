/// Finds the new years in a stream of stamps that have none.
///
/// A step back of more than a day begins a new year only if it persists: if most of the next
/// ``window`` stamps stay low. Else the low ones are late lines. After a new year, a leap of more
/// than 180 days ahead that does not persist is a straggler of the year before; before any new year
/// only one of nearly a year is, since a log may also just be silent for months. Stamps are gathered in runs; the year of each run is settled in ``years(clue:firstYear:)``.
struct YearRuns {
  static let window = 50
  private static let day: Int64 = 86_400
  private static let leap: Int64 = 180 * 86_400
  private static let firstLeap: Int64 = 330 * 86_400
  /// 29 February of ``LogStamp/yearOfYearless``.
  private static let leapDay: Range<Int64> = 68_169_600..<68_256_000
  /// Runs beyond this many are not told apart: the file is no log in order of time.
  private static let runLimit = 1 << 16

  private struct Run {
    var regime: Int
    var low: Int64
    var high: Int64
    var hasLeapDay = false

    init(regime: Int, second: Int64) {
      self.regime = regime
      low = second
      high = second
      take(second)
    }

    @inline(__always) mutating func take(_ second: Int64) {
      if second > high { high = second }
      if second < low { low = second }
      if YearRuns.leapDay.contains(second) { hasLeapDay = true }
    }
  }

  private struct Pending {
    var isLeap: Bool
    /// A stamp is low when it is more than a day before this.
    var mark: Int64
    var run: Int
    var seen = 0
    var odd = 0
  }

  private var runs: [Run] = []
  private var main = 0
  private var regime = 0
  private var pending: Pending?
  /// The shortest step back that began a year: short ones look like files put end to end.
  private(set) var shortestStep: Int64?
  private(set) var lateLines = 0

  /// Takes the next stamp, in seconds of ``LogStamp/yearOfYearless``; the run it belongs to,
  /// counted from 1.
  mutating func note(_ second: Int64) -> Int {
    guard !runs.isEmpty else {
      runs.append(Run(regime: 0, second: second))
      return 1
    }
    if pending == nil, second >= runs[main].high - YearRuns.day,
      second <= runs[main].high + (regime == 0 ? YearRuns.firstLeap : YearRuns.leap)
    {
      runs[main].take(second)
      return main + 1
    }
    return noteOdd(second)
  }

  private mutating func noteOdd(_ second: Int64) -> Int {
    if pending == nil {
      guard runs.count < YearRuns.runLimit else { return extend(main, second) }
      let isLeap = second > runs[main].high
      runs.append(Run(regime: regime, second: second))
      pending = Pending(
        isLeap: isLeap, mark: isLeap ? second : runs[main].high, run: runs.count - 1)
      if isLeap { return runs.count }
    }
    guard var now = pending else { return extend(main, second) }
    let isLow = second < now.mark - YearRuns.day
    now.seen += 1
    if isLow { now.odd += 1 }
    pending = now
    let run = extend(isLow == now.isLeap ? main : now.run, second)
    if now.seen == YearRuns.window { settle() }
    return run
  }

  private mutating func extend(_ run: Int, _ second: Int64) -> Int {
    runs[run].take(second)
    return run + 1
  }

  /// Decides what the stamps since the step amount to.
  private mutating func settle() {
    guard let now = pending else { return }
    pending = nil
    let isMostlyLow = now.odd * 2 > now.seen
    if now.isLeap {
      if isMostlyLow {
        runs[now.run].regime = regime - 1
        lateLines += 1
      } else {
        main = now.run
      }
    } else if isMostlyLow {
      regime += 1
      runs[now.run].regime = regime
      let step = now.mark - runs[now.run].low
      shortestStep = min(shortestStep ?? step, step)
      main = now.run
    } else {
      lateLines += 1
    }
  }

  /// Whether a stamp was taken.
  var hasRuns: Bool { !runs.isEmpty }

  /// The year of every run, the first run's first.
  ///
  /// The newest stamp is given the latest date that is not after `clue` and a day, and a 29th of
  /// February only a leap year; or the first stamp is given `firstYear`. Nil when neither is known
  /// or no year fits.
  mutating func years(clue: Timestamp?, firstYear: Int?) -> [Int]? {
    if pending != nil { settle() }
    guard !runs.isEmpty else { return [] }
    if let firstYear { return runs.map { firstYear + $0.regime - runs[0].regime } }
    guard let clue else { return nil }
    let limit = clue.secondsSince1970 + YearRuns.day
    let newest = runs.filter { $0.regime == regime }.map(\.high).max() ?? runs[0].high
    var year = CivilTime(secondsSince1970: limit).year
    while year >= 1970 {
      let candidate = year
      let isEarlyEnough = YearRuns.second(newest, in: candidate) <= limit
      let hasLeapDays = runs.allSatisfy { run in
        !run.hasLeapDay || CivilTime.days(in: 2, of: candidate - (regime - run.regime)) == 29
      }
      if isEarlyEnough, hasLeapDays { return runs.map { year - (regime - $0.regime) } }
      year -= 1
    }
    return nil
  }

  /// A second of ``LogStamp/yearOfYearless`` moved to the same day and clock of `year`.
  static func second(_ second: Int64, in year: Int) -> Int64 {
    let days = floorDivide(second, day)
    let date = CivilTime(secondsSince1970: days * day)
    let moved = CivilTime.daysSince1970(
      year: year + date.year - LogStamp.yearOfYearless, month: date.month, day: date.day)
    return second + (Int64(moved) - days) * day
  }
}
