/// The clock of a zone with daylight saving, for the stamps of one log that name no zone.
///
/// A time that the clock skips is read by the offset before the jump, so it comes out as much
/// later as the clock jumped. Of a time that it shows twice the first is taken, unless the order of
/// the log's lines says that it is the second; see ``ClockFolds``.
struct LocalClock: Sendable {
  /// What a local time amounts to.
  struct Reading {
    /// How far the clock is ahead of standard time, in seconds.
    var ahead: Int64
    var kind: ZoneRule.Reading
    /// Whether the time was shown twice and nothing tells which is meant.
    var isOpen = false
  }

  private let zone: ZoneRule
  /// The year whose changes of the clock hold where that of a stamp is not known.
  private let defaultYear: Int
  /// The year of stamps that have none, by their run; empty while they are not known.
  var eraYears: [Int]
  /// Where the second halves of hours begin that were shown twice.
  var steps: ClockSteps
  private(set) var folds = ClockFolds()
  /// The stretch of the last time that was neither skipped nor shown twice.
  private var stretch: ZoneRule.Stretch

  /// - Parameter year: A year near those of the log, where a person said so; the changes of other
  ///   years are at most six days away.
  init(_ zone: ZoneRule, year: Int?, eraYears: [Int] = [], steps: ClockSteps = ClockSteps()) {
    self.zone = zone
    defaultYear = year ?? LogStamp.yearOfYearless
    self.eraYears = eraYears
    self.steps = steps
    stretch = zone.stretch(local: 0)
  }

  /// Begins a piece of the log, whose stamps do not follow those taken before.
  mutating func beginPiece() { folds.beginPiece() }

  /// Reads a stamp that names no zone.
  ///
  /// - Parameters:
  ///   - era: Zero for a stamp with a year, else its run in ``YearRuns``.
  ///   - place: Where its line begins in the content.
  @inline(__always) mutating func read(_ stamp: LogStamp, era: Int, place: Int) -> Reading {
    if era == 0, stretch.local.contains(stamp.seconds) {
      return Reading(ahead: stretch.offset &- zone.standard, kind: .plain)
    }
    return find(stamp, era, place)
  }

  @inline(never) private mutating func find(
    _ stamp: LogStamp, _ era: Int, _ place: Int
  ) -> Reading {
    let isYearKnown = era <= eraYears.count
    let year = isYearKnown && era > 0 ? eraYears[era - 1] : defaultYear
    let local = era == 0 ? stamp.seconds : YearRuns.second(stamp.seconds, in: year)
    let found = stretch.local.contains(local) ? stretch : zone.stretch(local: local)
    var reading = Reading(ahead: found.offset - zone.standard, kind: found.reading)
    switch found.reading {
    case .plain: stretch = found
    case .skipped: break
    case .twice:
      let fold = found.local.lowerBound
      if isYearKnown { folds.note(local, in: fold, at: place) }
      guard let step = steps.places[fold] else {
        reading.isOpen = true
        break
      }
      if place >= step { reading.ahead -= found.local.upperBound - fold }
    }
    return reading
  }
}

/// Where in a log the clock was set back, by the hour that it then showed a second time.
struct ClockSteps: Sendable, Hashable {
  /// By the local time at which the hour begins, the place of the first line of its second half.
  var places: [Int64: Int] = [:]
}
