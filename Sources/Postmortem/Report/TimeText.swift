/// Times for people: in UTC, and never more exact than they are.
extension TimeBounds {
  /// The day it began, `2018-10-22`.
  var dateText: String { earliest.civil.date }

  /// The clock time without the date: `14:46`, `14:46:23`, `14:46:23.120`, `14:46 to 14:52`.
  ///
  /// Empty when only the day is known.
  var clockText: String {
    if precision == .day { return "" }
    let first = earliest.clockText(precision)
    if isAsWideAsWritten { return first }
    let last = latest.clockText(precision)
    return latest.civil.date == earliest.civil.date
      ? "\(first) to \(last)" : "\(first) to \(latest.civil.date) \(last)"
  }

  /// `14:46 UTC`; the date when nothing finer is known.
  var text: String {
    precision == .day ? dayText : clockText + " UTC"
  }

  /// `2018-10-22 14:46 UTC`
  var fullText: String {
    precision == .day ? dayText : "\(dateText) \(clockText) UTC"
  }

  /// The value of HTML's `datetime` attribute.
  ///
  /// Source: https://html.spec.whatwg.org/#valid-global-date-and-time-string
  var machineText: String {
    switch precision {
    case .day: dateText
    default: "\(dateText)T\(earliest.clockText(min(max(precision, .millisecond), .minute)))Z"
    }
  }

  private var dayText: String {
    isAsWideAsWritten ? dateText : "\(dateText) to \(latest.civil.date)"
  }

  /// Whether the bounds say no more than that the time was written with this precision.
  private var isAsWideAsWritten: Bool {
    isInstant || latest - earliest == precision.width
  }
}

extension Timestamp {
  /// The clock time down to `precision`, at most to the millisecond.
  func clockText(_ precision: TimePrecision) -> String {
    switch precision {
    case .day, .hour, .minute: return civil.shortClock
    case .second: return civil.clock
    case .millisecond, .microsecond, .nanosecond:
      let fraction = nanosecondsSince1970 - secondsSince1970 * 1_000_000_000
      return civil.clock + "." + padded(fraction / 1_000_000, to: 3)
    }
  }
}

/// A stretch of time for people: the date once when both ends have it.
func rangeText(from start: TimeBounds, to end: TimeBounds) -> String {
  start.dateText == end.dateText && end.precision != .day && start.precision != .day
    ? "\(start.dateText) \(start.clockText) to \(end.text)"
    : "\(start.fullText) to \(end.fullText)"
}
