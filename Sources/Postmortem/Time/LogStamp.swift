/// A time as it stands in a log line.
public struct LogStamp: Sendable, Hashable {
  /// Who says which zone the time is in.
  public enum Zone: UInt8, Sendable, Hashable {
    /// Nobody: ``LogStamp/seconds`` are those of the wall clock that was written.
    case none
    /// An offset or `Z` in the stamp; the seconds are UTC.
    case written
    /// It is a number of seconds since 1970, or a part of them.
    case epoch
    /// A zone word in the stamp, such as `CEST`; the seconds are UTC.
    case word
  }

  /// Seconds since 1970; in UTC, unless ``zone`` is `none`.
  public var seconds: Int64
  public var nanoseconds: Int32
  public var zone: Zone
  /// False for stamps such as `Jun 14 15:16:01`; the seconds are then those of
  /// ``yearOfYearless``.
  public var hasYear: Bool
  /// Where the stamp begins and ends, in the bytes it was read from.
  public var start: Int
  public var end: Int

  /// The year that stands for an unknown one: a leap year, so that 29 February exists.
  public static let yearOfYearless = 1972

  public init(
    seconds: Int64, nanoseconds: Int32 = 0, zone: Zone = .none, hasYear: Bool = true,
    start: Int = 0, end: Int = 0
  ) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.zone = zone
    self.hasYear = hasYear
    self.start = start
    self.end = end
  }
}
