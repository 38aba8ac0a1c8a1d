/// The stretch of time that is asked for: from its start up to its end, which is not part of it.
public struct TimeWindow: Sendable, Hashable {
  /// Nil for any time before ``until``.
  public var since: Timestamp?
  /// Nil for any time from ``since`` on.
  public var until: Timestamp?

  public init(since: Timestamp? = nil, until: Timestamp? = nil) {
    self.since = since
    self.until = until
  }

  public func contains(_ time: Timestamp) -> Bool {
    nanoseconds.lower <= time.nanosecondsSince1970 && time.nanosecondsSince1970 < nanoseconds.upper
  }

  /// Both ends since 1970, as far away as can be where they are open.
  var nanoseconds: (lower: Int64, upper: Int64) {
    (since?.nanosecondsSince1970 ?? .min, until?.nanosecondsSince1970 ?? .max)
  }

  /// The same stretch for stamps without a year that are known to be of `year`, as times of
  /// ``LogStamp/yearOfYearless``.
  func yearless(in year: Int) -> TimeWindow {
    TimeWindow(
      since: since.flatMap { TimeWindow.yearless($0, in: year, whenFar: (nil, .distantFuture)) },
      until: until.flatMap { TimeWindow.yearless($0, in: year, whenFar: (.distantPast, nil)) })
  }

  private static func yearless(
    _ time: Timestamp, in year: Int, whenFar: (before: Timestamp?, after: Timestamp?)
  ) -> Timestamp? {
    let civil = time.civil
    let distance = civil.year - year
    // Stamps of one year reach no further than their zone takes them into the next.
    if distance < -1 { return whenFar.before }
    if distance > 1 { return whenFar.after }
    let days = CivilTime.daysSince1970(
      year: LogStamp.yearOfYearless + distance, month: civil.month, day: civil.day)
    let clock = time.secondsSince1970 - floorDivide(time.secondsSince1970, 86_400) * 86_400
    return Timestamp(
      secondsSince1970: Int64(days) * 86_400 + clock,
      nanoseconds: time.nanosecondsSince1970 - time.secondsSince1970 * 1_000_000_000)
  }

  /// `from … up to …`
  public var text: String {
    switch (since, until) {
    case (let since?, let until?): "from \(since.rfc3339) up to \(until.rfc3339)"
    case (let since?, nil): "from \(since.rfc3339) on"
    case (nil, let until?): "up to \(until.rfc3339)"
    case (nil, nil): "at any time"
    }
  }
}

extension Timestamp {
  /// Beyond every time that a log can tell.
  static let distantPast = Timestamp(nanosecondsSince1970: .min)
  static let distantFuture = Timestamp(nanosecondsSince1970: .max)
}
