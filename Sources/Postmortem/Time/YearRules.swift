/// Decides which steps between stretches of stamps without a year begin a year.
///
/// A step back of more than a day begins a new year only if it persists: if most of the next
/// ``window`` stamps stay low. Else the low ones are late lines. After a new year, a leap of more
/// than 180 days ahead that does not persist is a straggler of the year before; before any new year
/// only one of nearly a year is, since a log may also just be silent for months.
struct YearRules {
  static let window = 50
  static let day: Int64 = 86_400
  private static let leap: Int64 = 180 * 86_400
  private static let firstLeap: Int64 = 330 * 86_400
  /// 29 February of ``LogStamp/yearOfYearless``.
  static let leapDay: Range<Int64> = 68_169_600..<68_256_000

  /// Stamps of one year.
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

    mutating func take(_ second: Int64) {
      if second > high { high = second }
      if second < low { low = second }
      if YearRules.leapDay.contains(second) { hasLeapDay = true }
    }
  }

  /// A step whose meaning the next stamps will tell.
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
  /// The run of each stretch.
  private var places: [Int] = []
  /// The shortest step back that began a year.
  private(set) var shortestStep: Int64?

  /// Whether a stamp follows another without a step that may mean something.
  @inline(__always) static func goesOn(from last: Int64, to second: Int64) -> Bool {
    second >= last &- day && second <= last &+ leap
  }

  /// - Parameter stretches: All of a log, in order.
  init(_ stretches: [YearRuns.Stretch]) {
    for stretch in stretches {
      places.append(0)
      for (index, second) in stretch.firsts.enumerated() {
        let run = note(second)
        if index == 0 { places[places.count - 1] = run }
      }
      guard stretch.isLong else { continue }
      // So many stamps tell what the step before them meant; the rest go on from there.
      settle()
      runs[main].high = max(runs[main].high, stretch.high)
      runs[main].hasLeapDay = runs[main].hasLeapDay || stretch.hasLeapDay
    }
    settle()
  }

  private mutating func note(_ second: Int64) -> Int {
    guard !runs.isEmpty else {
      runs.append(Run(regime: 0, second: second))
      return 0
    }
    if pending == nil, second >= runs[main].high - YearRules.day,
      second <= runs[main].high + (regime == 0 ? YearRules.firstLeap : YearRules.leap)
    {
      runs[main].take(second)
      return main
    }
    return noteOdd(second)
  }

  private mutating func noteOdd(_ second: Int64) -> Int {
    if pending == nil {
      let isLeap = second > runs[main].high
      runs.append(Run(regime: regime, second: second))
      pending = Pending(
        isLeap: isLeap, mark: isLeap ? second : runs[main].high, run: runs.count - 1)
      if isLeap { return runs.count - 1 }
    }
    guard var now = pending else { return extend(main, second) }
    let isLow = second < now.mark - YearRules.day
    now.seen += 1
    if isLow { now.odd += 1 }
    pending = now
    let run = extend(isLow == now.isLeap ? main : now.run, second)
    if now.seen == YearRules.window { settle() }
    return run
  }

  private mutating func extend(_ run: Int, _ second: Int64) -> Int {
    runs[run].take(second)
    return run
  }

  /// Decides what the stamps since the step amount to.
  private mutating func settle() {
    guard let now = pending else { return }
    pending = nil
    let isMostlyLow = now.odd * 2 > now.seen
    if now.isLeap {
      if isMostlyLow {
        runs[now.run].regime = regime - 1
      } else {
        main = now.run
      }
    } else if isMostlyLow {
      regime += 1
      runs[now.run].regime = regime
      let step = now.mark - runs[now.run].low
      shortestStep = min(shortestStep ?? step, step)
      main = now.run
    }
  }

  /// The year of every stretch; see ``YearRuns/years(clue:firstYear:)``.
  func years(clue: Timestamp?, firstYear: Int?) -> [Int]? {
    guard !runs.isEmpty else { return [] }
    if let firstYear { return places.map { firstYear + runs[$0].regime - runs[0].regime } }
    guard let clue else { return nil }
    let limit = clue.secondsSince1970 + YearRules.day
    let newest = runs.filter { $0.regime == regime }.map(\.high).max() ?? runs[0].high
    var year = CivilTime(secondsSince1970: limit).year
    while year >= 1970 {
      let candidate = year
      let isEarlyEnough = YearRuns.second(newest, in: candidate) <= limit
      let hasLeapDays = runs.allSatisfy { run in
        !run.hasLeapDay || CivilTime.days(in: 2, of: candidate - (regime - run.regime)) == 29
      }
      if isEarlyEnough, hasLeapDays { return places.map { year - (regime - runs[$0].regime) } }
      year -= 1
    }
    return nil
  }
}
