extension TimeSpan {
  /// The length in words, at most to the second: `4d 0h 21m 37s`, `50m 37s`, `0s`, `-2m 5s`.
  ///
  /// Units above the largest that is not zero are left out; those below it are kept down to
  /// `smallest` seconds, to which the length is rounded.
  public func text(smallest: Int64 = 1) -> String {
    let total = roundedSeconds(to: smallest)
    let magnitude = total.magnitude
    let days = magnitude / 86_400
    let hours = magnitude / 3600 % 24
    let minutes = magnitude / 60 % 60
    let seconds = magnitude % 60
    var parts: [String] = []
    if days > 0 { parts.append("\(days)d") }
    if days > 0 || hours > 0 { parts.append("\(hours)h") }
    if days > 0 || hours > 0 || minutes > 0 { parts.append("\(minutes)m") }
    if smallest < 60 { parts.append("\(seconds)s") }
    if parts.isEmpty { parts.append("0m") }
    return (total < 0 ? "-" : "") + parts.joined(separator: " ")
  }

  /// Minutes and seconds below a day, the way incidents are spoken of: `161m37s`, `5m0s`, `37s`.
  public var minutesText: String {
    let total = roundedSeconds(to: 1)
    guard total.magnitude < 86_400 else { return text() }
    let sign = total < 0 ? "-" : ""
    if total.magnitude < 60 { return "\(sign)\(total.magnitude)s" }
    return "\(sign)\(total.magnitude / 60)m\(total.magnitude % 60)s"
  }

  /// ISO 8601: `PT2H41M37S`, `P4DT21M37S`, `PT0S`, `-PT5S`; milliseconds as a fraction.
  public var iso8601: String {
    let total = milliseconds.magnitude
    let days = total / 86_400_000
    let hours = total / 3_600_000 % 24
    let minutes = total / 60_000 % 60
    let seconds = total / 1000 % 60
    let fraction = Int64(total % 1000)
    var clock = ""
    if hours > 0 { clock += "\(hours)H" }
    if minutes > 0 { clock += "\(minutes)M" }
    if seconds > 0 || fraction > 0 {
      clock += "\(seconds)" + (fraction > 0 ? "." + padded(fraction, to: 3) : "") + "S"
    }
    if clock.isEmpty && days == 0 { clock = "0S" }
    return (milliseconds < 0 ? "-" : "") + "P" + (days > 0 ? "\(days)D" : "")
      + (clock.isEmpty ? "" : "T" + clock)
  }

  /// Seconds, rounded half away from zero to a multiple of `unit`.
  private func roundedSeconds(to unit: Int64) -> Int64 {
    let scale = unit * 1_000_000_000
    let half = nanoseconds < 0 ? -scale / 2 : scale / 2
    return (nanoseconds + half) / scale * unit
  }
}

extension DurationBounds {
  /// The duration in words, never more exact than it is: `162 min (161m37s to 162m37s)`.
  ///
  /// Bounds less than two seconds apart are one figure. Below a day people count in minutes;
  /// from a day on in days, hours and minutes.
  public var text: String {
    if width < .seconds(2) { return middle.minutesText }
    let range = "(\(lower.minutesText) to \(upper.minutesText))"
    if middle.nanoseconds.magnitude < TimeSpan.hours(24).nanoseconds.magnitude {
      let minutes =
        (middle.nanoseconds + (middle.nanoseconds < 0 ? -1 : 1) * 30_000_000_000)
        / 60_000_000_000
      return "\(minutes) min \(range)"
    }
    return "\(middle.text(smallest: 60)) \(range)"
  }
}
