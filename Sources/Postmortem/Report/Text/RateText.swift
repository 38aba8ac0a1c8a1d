/// Rates for people: in the unit in which they are a handy number.
enum RateText {
  enum Unit: Double {
    case second = 3600
    case minute = 60
    case hour = 1
    case day = 0.041_666_666_666_666_664

    /// The smallest unit in which a rate is at least one.
    init(for perHour: Double) {
      // Up to a thousand a minute people speak of minutes.
      self =
        perHour >= 60_000 ? .second : perHour >= 60 ? .minute : perHour >= 1 ? .hour : .day
    }

    /// `a minute`
    var words: String {
      switch self {
      case .second: "a second"
      case .minute: "a minute"
      case .hour: "an hour"
      case .day: "a day"
      }
    }

    /// The rate in this unit: `0`, `under 0.1`, `2.4`, `120`, `12,400`.
    func text(_ perHour: Double) -> String {
      let value = perHour / rawValue
      if value <= 0 { return "0" }
      if value < 0.1 { return "under 0.1" }
      if value < 100 { return shortDecimal(value) }
      return groupedCount(Int(min(value, 1e15).rounded()))
    }
  }

  static func perHour(_ count: Int, over span: TimeSpan) -> Double {
    Double(count) * 3600e9 / Double(max(1_000_000_000, span.nanoseconds))
  }

  /// `12 a minute`
  static func text(_ perHour: Double) -> String {
    let unit = Unit(for: perHour)
    return "\(unit.text(perHour)) \(unit.words)"
  }
}
