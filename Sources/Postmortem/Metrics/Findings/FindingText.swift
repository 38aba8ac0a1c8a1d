/// How findings write times and quotations.
enum FindingText {
  /// A time in UTC as exactly as it is known: `2018-10-22 14:46 UTC`, `2018-10-22`.
  static func clock(_ time: TimeBounds) -> String {
    switch time.precision {
    case .day: time.earliest.civil.date
    case .minute, .hour: "\(time.earliest.civil.date) \(time.earliest.civil.shortClock) UTC"
    default: "\(time.earliest.civil.date) \(time.earliest.civil.clock) UTC"
    }
  }

  /// Two times, the date said once when it is the same: `2018-10-22 14:52 to 15:37 UTC`.
  static func span(_ start: TimeBounds, _ end: TimeBounds) -> String {
    let isSameDay = start.earliest.civil.date == end.earliest.civil.date
    guard isSameDay, start.precision != .day, end.precision != .day else {
      return "\(clock(start)) to \(clock(end))"
    }
    let isShort = { (time: TimeBounds) in time.precision == .minute || time.precision == .hour }
    let from = start.earliest.civil
    let to = end.earliest.civil
    return "\(from.date) \(isShort(start) ? from.shortClock : from.clock) to "
      + "\(isShort(end) ? to.shortClock : to.clock) UTC"
  }

  /// The text in quotation marks, on one line, cut to a readable length.
  static func quote(_ text: String, limit: Int = 160) -> String {
    var line = ""
    var isBlank = false
    var count = 0
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        isBlank = !line.isEmpty
        continue
      }
      if count >= limit {
        line += "…"
        break
      }
      if isBlank { line += " " }
      isBlank = false
      line.unicodeScalars.append(scalar)
      count += 1
    }
    return "\"\(line)\""
  }
}
