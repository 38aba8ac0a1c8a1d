/// Which records lie outside the time that is asked for; what belongs to a record goes with it.
struct WindowRule: Sendable {
  private let window: (lower: Int64, upper: Int64)
  /// The same for stamps without a year, by their run in ``YearRuns``.
  private let yearless: [(lower: Int64, upper: Int64)]

  /// - Parameter eraYears: The year of each run; records whose run has none are all kept.
  init(_ window: TimeWindow, eraYears: [Int] = []) {
    self.window = window.nanoseconds
    yearless = eraYears.map { window.yearless(in: $0).nanoseconds }
  }

  /// - Parameter time: In nanoseconds since 1970, or of ``LogStamp/yearOfYearless`` where `era` is
  ///   not zero.
  func isOutside(_ time: Int64, era: Int = 0) -> Bool {
    guard era > 0 else { return time < window.lower || window.upper <= time }
    guard era <= yearless.count else { return false }
    return time < yearless[era - 1].lower || yearless[era - 1].upper <= time
  }
}
