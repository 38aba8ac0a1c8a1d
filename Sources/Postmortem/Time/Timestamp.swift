/// An instant, in nanoseconds since 1970-01-01T00:00:00Z.
///
/// Reaches from 1677 to 2262. Leap seconds do not exist here: 23:59:60 is read as the first
/// second of the next day, as POSIX has it.
public struct Timestamp: Sendable, Hashable, Comparable {
  public var nanosecondsSince1970: Int64

  public init(nanosecondsSince1970: Int64) {
    self.nanosecondsSince1970 = nanosecondsSince1970
  }

  /// Seconds are cut to the range that nanoseconds in 64 bits can hold.
  public init(secondsSince1970: Int64, nanoseconds: Int64 = 0) {
    let limit = Int64.max / 1_000_000_000 - 1
    let seconds = min(max(secondsSince1970, -limit), limit)
    self.nanosecondsSince1970 = seconds * 1_000_000_000 + nanoseconds
  }

  public static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.nanosecondsSince1970 < rhs.nanosecondsSince1970
  }

  /// The difference in nanoseconds.
  public static func - (lhs: Self, rhs: Self) -> TimeSpan {
    TimeSpan(
      nanoseconds: lhs.nanosecondsSince1970.subtractingReportingOverflow(rhs.nanosecondsSince1970)
        .partialValue)
  }

  public static func + (lhs: Self, rhs: TimeSpan) -> Self {
    Timestamp(nanosecondsSince1970: lhs.nanosecondsSince1970 &+ rhs.nanoseconds)
  }

  /// Whole seconds since 1970, rounded towards the past.
  public var secondsSince1970: Int64 {
    let seconds = nanosecondsSince1970 / 1_000_000_000
    return nanosecondsSince1970 % 1_000_000_000 < 0 ? seconds - 1 : seconds
  }

  public var civil: CivilTime { CivilTime(secondsSince1970: secondsSince1970) }

  /// RFC 3339 in UTC with three digits of fraction, or nine when the instant needs them.
  public var rfc3339: String {
    let fraction = nanosecondsSince1970 - secondsSince1970 * 1_000_000_000
    let digits =
      fraction % 1_000_000 == 0
      ? padded(fraction / 1_000_000, to: 3) : padded(fraction, to: 9)
    return civil.date + "T" + civil.clock + "." + digits + "Z"
  }
}

/// A length of time in nanoseconds, with its sign.
public struct TimeSpan: Sendable, Hashable, Comparable {
  public var nanoseconds: Int64

  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public static func seconds(_ seconds: Int64) -> TimeSpan {
    TimeSpan(nanoseconds: seconds &* 1_000_000_000)
  }
  public static func minutes(_ minutes: Int64) -> TimeSpan { .seconds(minutes &* 60) }
  public static func hours(_ hours: Int64) -> TimeSpan { .seconds(hours &* 3600) }

  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.nanoseconds < rhs.nanoseconds }
  public static prefix func - (span: Self) -> Self { TimeSpan(nanoseconds: -span.nanoseconds) }
  public static func + (lhs: Self, rhs: Self) -> Self {
    TimeSpan(nanoseconds: lhs.nanoseconds &+ rhs.nanoseconds)
  }
  public static func - (lhs: Self, rhs: Self) -> Self {
    TimeSpan(nanoseconds: lhs.nanoseconds &- rhs.nanoseconds)
  }

  /// Milliseconds, rounded towards zero.
  public var milliseconds: Int64 { nanoseconds / 1_000_000 }
}

/// A date and a clock time without a zone, of the proleptic Gregorian calendar.
public struct CivilTime: Sendable, Hashable {
  public var year: Int
  public var month: Int
  public var day: Int
  public var hour: Int
  public var minute: Int
  public var second: Int

  public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  public init(secondsSince1970: Int64) {
    var days = secondsSince1970 / 86_400
    var rest = secondsSince1970 % 86_400
    if rest < 0 {
      days -= 1
      rest += 86_400
    }
    (year, month, day) = CivilTime.date(daysSince1970: Int(days))
    hour = Int(rest / 3600)
    minute = Int(rest / 60 % 60)
    second = Int(rest % 60)
  }

  /// Seconds since 1970 if the zone were UTC.
  public var secondsSince1970: Int64 {
    Int64(CivilTime.daysSince1970(year: year, month: month, day: day)) * 86_400
      + Int64(hour * 3600 + minute * 60 + second)
  }

  /// Whether there is such a day and such a time on it; second 60 is allowed.
  public var isValid: Bool {
    (1...12).contains(month) && day >= 1 && day <= CivilTime.days(in: month, of: year)
      && (0...23).contains(hour) && (0...59).contains(minute) && (0...60).contains(second)
  }

  /// 0 for Sunday to 6 for Saturday.
  public var weekday: Int {
    let days = CivilTime.daysSince1970(year: year, month: month, day: day)
    return ((days + 4) % 7 + 7) % 7
  }

  public var date: String {
    padded(Int64(year), to: 4) + "-" + padded(Int64(month), to: 2) + "-" + padded(Int64(day), to: 2)
  }
  public var clock: String { shortClock + ":" + padded(Int64(second), to: 2) }
  public var shortClock: String { padded(Int64(hour), to: 2) + ":" + padded(Int64(minute), to: 2) }

  public static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Howard Hinnant's `days_from_civil`: https://howardhinnant.github.io/date_algorithms.html
  @inlinable public static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Howard Hinnant's `civil_from_days`.
  private static func date(daysSince1970 days: Int) -> (Int, Int, Int) {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}

/// `number` in decimal, padded with zeros to `width`.
func padded(_ number: Int64, to width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
