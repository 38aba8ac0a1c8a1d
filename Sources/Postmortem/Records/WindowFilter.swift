/// Takes the records outside the time that is asked for, and what belongs to them, for skips.
struct WindowFilter {
  private let window: TimeWindow?
  private var isOutside = false

  init(_ window: TimeWindow?) { self.window = window }

  /// What a line is, given the years of its log.
  mutating func kind(of line: LogWalk.Line, years: [Int]) -> LogWalk.Line.Kind {
    guard let window else { return line.kind }
    switch line.kind {
    case .record(_, _, let moment):
      isOutside = !window.contains(moment.time(years: years))
      return isOutside ? .skip(LogReading.Skip.outside) : line.kind
    case .continuation, .skip(LogReading.Skip.blank):
      return isOutside ? .skip(LogReading.Skip.outside) : line.kind
    case .skip: return line.kind
    }
  }
}
