/// A usual way in which a figure goes wrong: small, whole, and worth naming.
struct ClaimSlip {
  /// How far apart the slip puts two figures.
  var span: TimeSpan
  var words: String
  /// Whether it is rare enough by chance to be looked for among every pair of times; the others
  /// only between the natural ones.
  var isTelling: Bool

  /// Every slip tried, the likelier first.
  static let all: [ClaimSlip] = {
    var slips = [
      ClaimSlip(.hours(12), "exactly 12 hours apart, as when a 12-hour clock is misread", true),
      ClaimSlip(.hours(24), "exactly one day apart, as when a date across midnight is off", true),
    ]
    for days in [2, 3, 7] as [Int64] {
      slips.append(
        ClaimSlip(
          .hours(days * 24), "exactly \(days) days apart, as when the wrong day is written", true))
    }
    for days in [28, 29, 30, 31] as [Int64] {
      slips.append(
        ClaimSlip(
          .hours(days * 24), "exactly one month apart, as when the wrong month is written", true))
    }
    for days in [365, 366] as [Int64] {
      slips.append(
        ClaimSlip(
          .hours(days * 24), "exactly one year apart, as when the wrong year is written", true))
    }
    slips.append(
      ClaimSlip(
        .hours(1), "exactly one hour apart, as when daylight saving or a zone is missed", false))
    for hours in 2...11 as ClosedRange<Int64> {
      slips.append(
        ClaimSlip(
          .hours(hours),
          "exactly \(hours) hours apart, as when an hour is misread or a zone missed", false))
    }
    return slips
  }()

  static let swappedUnits = "it fits with minutes and hours swapped"
  static let swappedDigits = "it fits with two digits swapped"

  private init(_ span: TimeSpan, _ words: String, _ isTelling: Bool) {
    self.span = span
    self.words = words
    self.isTelling = isTelling
  }
}

extension DurationBounds {
  func overlaps(_ other: DurationBounds) -> Bool {
    lower <= other.upper && other.lower <= upper
  }

  /// How far apart two durations are: zero when they overlap, positive when this is the longer.
  func gap(to other: DurationBounds) -> TimeSpan {
    if lower > other.upper { return lower - other.upper }
    if upper < other.lower { return upper - other.lower }
    return .seconds(0)
  }

  /// Whether the two may be that far apart, either way.
  func isApart(from other: DurationBounds, by span: TimeSpan) -> Bool {
    [span, -span].contains {
      overlaps(DurationBounds(lower: other.lower + $0, upper: other.upper + $0))
    }
  }

  /// Whether one is the other with its hours written as minutes; false when that is out of range.
  func isWithUnitsSwapped(_ other: DurationBounds) -> Bool {
    [(self, other), (other, self)].contains { small, large in
      let low = small.lower.nanoseconds.multipliedReportingOverflow(by: 60)
      let high = small.upper.nanoseconds.multipliedReportingOverflow(by: 60)
      return !low.overflow && !high.overflow && small.lower > .seconds(0)
        && DurationBounds(
          lower: TimeSpan(nanoseconds: low.partialValue),
          upper: TimeSpan(nanoseconds: high.partialValue)
        ).overlaps(large)
    }
  }
}
