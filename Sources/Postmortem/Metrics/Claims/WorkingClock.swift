/// A clock that runs only in the hours a claim says it counts: `7h (during support hours
/// 10:00-17:00)`, Monday to Friday.
struct WorkingClock: Sendable, Hashable {
  /// Seconds after local midnight.
  var opens: Int64
  var closes: Int64

  /// `10:00 to 17:00`
  var text: String { "\(WorkingClock.clock(opens)) to \(WorkingClock.clock(closes))" }

  private static func clock(_ seconds: Int64) -> String {
    padded(seconds / 3600, to: 2) + ":" + padded(seconds / 60 % 60, to: 2)
  }

  enum Reading: Sendable, Hashable {
    /// The words count all hours.
    case wall
    case working(WorkingClock)
    /// The words count working hours without saying which.
    case unstated
  }

  /// How the words of a claim count.
  static func reading(of words: String) -> Reading {
    let tokens = TokenizedText(words).tokens
    guard
      let hours = tokens.indices.dropFirst().first(where: {
        tokens[$0].text == "hours" && kinds.contains(tokens[$0 - 1].text)
      })
    else { return .wall }
    let reader = PromisedTimeReader(tokens: tokens, end: tokens.count)
    var clocks: [Int64] = []
    var index = hours + 1
    while index < min(tokens.count, hours + 16), clocks.count < 2 {
      if let (clock, next) = reader.clock(at: index) {
        clocks.append(Int64(clock.hour * 3600 + clock.minute * 60))
        index = next
      } else {
        index += 1
      }
    }
    guard clocks.count == 2, clocks[0] < clocks[1] else { return .unstated }
    return .working(WorkingClock(opens: clocks[0], closes: clocks[1]))
  }

  /// `end - start` as this clock runs; `offset` is how far local clocks are ahead of UTC.
  func length(from start: TimeBounds, to end: TimeBounds, offset: TimeSpan) -> DurationBounds {
    let lower = elapsed(at: end.earliest + offset) - elapsed(at: start.latest + offset)
    let upper = elapsed(at: end.latest + offset) - elapsed(at: start.earliest + offset)
    return DurationBounds(lower: .seconds(lower), upper: .seconds(upper))
  }

  /// Seconds this clock ran since the Monday before 1970, up to a local time.
  private func elapsed(at local: Timestamp) -> Int64 {
    // 1 January 1970 was a Thursday.
    let seconds = local.secondsSince1970 + 3 * 86_400
    var days = seconds / 86_400
    if seconds % 86_400 < 0 { days -= 1 }
    let today = seconds - days * 86_400
    var weeks = days / 7
    if days % 7 < 0 { weeks -= 1 }
    let weekday = days - weeks * 7
    let ran = weekday < 5 ? min(max(today, opens), closes) - opens : 0
    return (weeks * 5 + min(weekday, 5)) * (closes - opens) + ran
  }

  private static let kinds: Set<String> = ["support", "business", "working", "office", "core"]
}
