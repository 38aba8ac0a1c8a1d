/// How finely a time was written.
public enum TimePrecision: String, Sendable, Hashable, Comparable, CaseIterable {
  case nanosecond, microsecond, millisecond, second, minute, hour, day

  public static func < (lhs: Self, rhs: Self) -> Bool {
    allCases.firstIndex(of: lhs)! < allCases.firstIndex(of: rhs)!
  }

  /// How much later than written the instant may be.
  ///
  /// Figures are told to the second, so a time written to the second or finer is taken as the
  /// instant it names; coarser ones are as wide as their unit.
  public var width: TimeSpan {
    switch self {
    case .nanosecond, .microsecond, .millisecond, .second: .seconds(0)
    case .minute: .minutes(1)
    case .hour: .hours(1)
    case .day: .hours(24)
    }
  }
}

/// When something happened, as far as it is known: the half-open interval `[earliest, latest)`.
///
/// An interval without width is the instant itself.
public struct TimeBounds: Sendable, Hashable {
  public var earliest: Timestamp
  public var latest: Timestamp
  public var precision: TimePrecision

  /// Bounds given the wrong way round are put right.
  public init(earliest: Timestamp, latest: Timestamp, precision: TimePrecision) {
    self.earliest = min(earliest, latest)
    self.latest = max(earliest, latest)
    self.precision = precision
  }

  /// A time as written: as wide as its precision makes it.
  public init(written timestamp: Timestamp, precision: TimePrecision) {
    self.init(
      earliest: timestamp, latest: timestamp + precision.width, precision: precision)
  }

  public var isInstant: Bool { earliest == latest }

  /// Whether the bounds have an instant in common with `other`.
  public func overlaps(_ other: TimeBounds) -> Bool {
    if isInstant || other.isInstant { return earliest <= other.latest && other.earliest <= latest }
    return earliest < other.latest && other.earliest < latest
  }

  public func contains(_ timestamp: Timestamp) -> Bool {
    isInstant ? timestamp == earliest : earliest <= timestamp && timestamp < latest
  }

  public func moved(by span: TimeSpan) -> TimeBounds {
    TimeBounds(earliest: earliest + span, latest: latest + span, precision: precision)
  }

  /// `end - start` as an interval: at least the gap between the near ends, at most the far ends.
  ///
  /// Never clamped: a negative duration says that the end came first.
  public static func - (end: TimeBounds, start: TimeBounds) -> DurationBounds {
    DurationBounds(lower: end.earliest - start.latest, upper: end.latest - start.earliest)
  }
}

/// How long something took, as far as it is known; both ends are included.
public struct DurationBounds: Sendable, Hashable {
  public var lower: TimeSpan
  public var upper: TimeSpan

  public init(lower: TimeSpan, upper: TimeSpan) {
    self.lower = lower
    self.upper = upper
  }

  public init(exactly span: TimeSpan) { self.init(lower: span, upper: span) }

  public var middle: TimeSpan {
    TimeSpan(nanoseconds: lower.nanoseconds + (upper.nanoseconds - lower.nanoseconds) / 2)
  }
  public var width: TimeSpan { upper - lower }

  public func contains(_ span: TimeSpan) -> Bool { lower <= span && span <= upper }

  public static func + (lhs: Self, rhs: Self) -> Self {
    DurationBounds(lower: lhs.lower + rhs.lower, upper: lhs.upper + rhs.upper)
  }
}
