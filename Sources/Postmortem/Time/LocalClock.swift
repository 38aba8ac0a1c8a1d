/// The clock of a zone that stamps without one are read by, kept for the times that follow.
///
/// Neighbouring stamps mostly lie between the same two changes of the clocks, so what held for the
/// last one is compared before anything is computed.
struct LocalClock: Sendable {
  private let zone: ZoneRule
  /// The year whose changes of the clocks hold for stamps without one.
  private let year: Int
  private var stretch: ZoneRule.Stretch
  /// Times that the zone's clocks never showed, and those they showed twice.
  private(set) var skipped = 0
  private(set) var twice = 0

  /// - Parameter year: A year near those of the log, for stamps that name none; the changes of
  ///   other years are at most six days away.
  init(_ zone: ZoneRule, year: Int?) {
    self.zone = zone
    self.year = year ?? LogStamp.yearOfYearless
    stretch = zone.stretch(local: 0)
  }

  /// How far the clock is ahead of UTC at a local time, in seconds.
  @inline(__always) mutating func offset(at stamp: LogStamp) -> Int64 {
    if stretch.local.contains(stamp.seconds), stamp.hasYear { return stretch.offset }
    return find(stamp)
  }

  @inline(never) private mutating func find(_ stamp: LogStamp) -> Int64 {
    guard zone.daylight != nil else { return zone.standard }
    let second =
      stamp.hasYear ? stamp.seconds : YearRuns.second(stamp.seconds, in: year)
    let found =
      stretch.local.contains(second) ? stretch : zone.stretch(local: second)
    switch found.reading {
    case .plain: stretch = found
    case .skipped: skipped += 1
    case .twice: twice += 1
    }
    return found.offset
  }
}
