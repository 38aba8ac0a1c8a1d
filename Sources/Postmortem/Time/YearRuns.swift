/// Finds the new years in a stream of stamps that have none.
///
/// Stamps are gathered in stretches while they stream by: one ends where the next stamp is over a
/// day before the last one or over 180 days ahead of it. Of each the first ``YearRules/window``
/// stamps are kept, and how far it goes. What the steps between stretches mean is decided in
/// ``years(clue:firstYear:)``. A log may be read in pieces at once: their stretches are joined in
/// the order of the pieces, and are then those of the whole.
struct YearRuns: Sendable {
  /// Stamps that follow each other without a large step.
  struct Stretch: Sendable {
    var piece: Int
    var firsts: [Int64] = []
    var last: Int64
    var high: Int64
    var hasLeapDay = false
    /// Whether it goes on behind its first stamps.
    var isLong = false

    /// Whether the stamps of `other` go on where these end.
    func goesOn(in other: Stretch) -> Bool {
      other.firsts.first.map { YearRules.goesOn(from: last, to: $0) } ?? true
    }

    /// Adds the stamps that follow.
    mutating func join(_ other: Stretch) {
      isLong = isLong || other.isLong || firsts.count + other.firsts.count > YearRules.window
      firsts += other.firsts.prefix(YearRules.window - firsts.count)
      last = other.last
      high = max(high, other.high)
      hasLeapDay = hasLeapDay || other.hasLeapDay
    }
  }

  /// Stretches beyond this many in a piece are not told apart: it is no log in order of time.
  static let stretchLimit = 1 << 12

  private(set) var stretches: [Stretch] = []
  private var piece = 0
  /// The first stretch of the piece, and the stamp that was taken last in it.
  private var firstOfPiece = 0
  private var last: Int64 = 0
  private var isOpen = false

  init() {}

  /// Whether a stamp was taken.
  var hasRuns: Bool { !stretches.isEmpty }

  /// Begins a piece of the log, whose stamps do not follow those taken before.
  mutating func beginPiece(_ piece: Int) {
    self.piece = piece
    firstOfPiece = stretches.count
    isOpen = false
  }

  /// Takes the next stamp, in seconds of ``LogStamp/yearOfYearless``; the stretch it belongs to,
  /// counted from 1.
  mutating func note(_ second: Int64) -> Int {
    if !isOpen || !YearRules.goesOn(from: last, to: second),
      stretches.count - firstOfPiece < YearRuns.stretchLimit
    {
      stretches.append(Stretch(piece: piece, last: second, high: second))
      isOpen = true
    }
    last = second
    let index = stretches.count - 1
    stretches[index].take(second)
    return index + 1
  }

  /// The year of every stretch, the first one's first.
  ///
  /// The newest stamp is given the latest date that is not after `clue` and a day, and a 29th of
  /// February only a leap year; or the first stamp is given `firstYear`. Nil when neither is known
  /// or no year fits.
  func years(clue: Timestamp?, firstYear: Int?) -> [Int]? {
    YearRuns.years(of: [self], clue: clue, firstYear: firstYear)?[0]
  }

  /// The same for the parts of one log, each with its own stretches.
  static func years(of parts: [YearRuns], clue: Timestamp?, firstYear: Int?) -> [[Int]]? {
    let (rules, places) = join(parts)
    guard let years = rules.years(clue: clue, firstYear: firstYear) else { return nil }
    return places.map { $0.map { years[$0] } }
  }

  /// The shortest step back that began a year: short ones look like files put end to end.
  static func shortestStep(of parts: [YearRuns]) -> Int64? { join(parts).rules.shortestStep }

  /// Joins the stretches of parts in the order of their pieces.
  ///
  /// - Returns: What the whole amounts to, and for each part the joined stretch of each of its own.
  private static func join(_ parts: [YearRuns]) -> (rules: YearRules, places: [[Int]]) {
    var order: [(part: Int, stretch: Int)] = []
    for (part, runs) in parts.enumerated() {
      order += runs.stretches.indices.map { (part, $0) }
    }
    order.sort { left, right in
      (parts[left.part].stretches[left.stretch].piece, left.stretch)
        < (parts[right.part].stretches[right.stretch].piece, right.stretch)
    }
    var places = parts.map { [Int](repeating: 0, count: $0.stretches.count) }
    var joined: [Stretch] = []
    for (part, stretch) in order {
      let next = parts[part].stretches[stretch]
      if let before = joined.last,
        joined.count == stretchLimit || before.piece != next.piece && before.goesOn(in: next)
      {
        joined[joined.count - 1].join(next)
        joined[joined.count - 1].piece = next.piece
      } else {
        joined.append(next)
      }
      places[part][stretch] = joined.count - 1
    }
    return (YearRules(joined), places)
  }

  /// A second of ``LogStamp/yearOfYearless`` moved to the same day and clock of `year`.
  static func second(_ second: Int64, in year: Int) -> Int64 {
    let days = floorDivide(second, YearRules.day)
    let date = CivilTime(secondsSince1970: days * YearRules.day)
    let moved = CivilTime.daysSince1970(
      year: year + date.year - LogStamp.yearOfYearless, month: date.month, day: date.day)
    return second + (Int64(moved) - days) * YearRules.day
  }
}

extension YearRuns.Stretch {
  @inline(__always) fileprivate mutating func take(_ second: Int64) {
    last = second
    if second > high { high = second }
    if YearRules.leapDay.contains(second) { hasLeapDay = true }
    if firsts.count < YearRules.window {
      firsts.append(second)
    } else {
      isLong = true
    }
  }
}
