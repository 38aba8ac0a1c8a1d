/// What is said of local times that have two meanings, or none.
enum ClockNote: String {
  /// The clocks never showed them.
  case skipped = "clock-skipped"
  /// The clocks showed them twice, and the order of lines tells which is meant.
  case twice = "clock-twice"
  /// The clocks showed them twice, and nothing tells which is meant.
  case open = "clock-open"

  /// Nil when there are no such times.
  func diagnostic(
    _ count: Int, zone: ZoneRule?, source: String, example: Evidence? = nil
  ) -> Diagnostic? {
    guard count > 0 else { return nil }
    let times = plainCount(count, "time")
    let clocks = "in an hour that the clocks of \(zone?.name ?? "UTC")"
    let message =
      switch self {
      case .skipped: "\(times) \(clocks) skipped, read by the offset before it"
      case .twice:
        "\(times) \(clocks) showed twice; where the file steps back tells which is meant"
      case .open:
        "\(times) \(clocks) showed twice, and nothing tells which is meant: read as the first, "
          + "they may be an hour later"
      }
    return Diagnostic(
      code: rawValue, level: self == .twice ? .note : .warning, source: source, message: message,
      count: count, example: example)
  }
}
