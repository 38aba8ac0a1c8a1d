/// A time as people write it, with the parts they left out as nil.
///
/// `Posted Nov 17, 2018 - 00:57 UTC`, `2018-10-22 14:46 UTC`, `4:06 pm`, `Aug  7, 1:50 AM PDT`,
/// `~9:30`, `8:20 - 8:24`, `13:14 EDT (17:14 UTC)`: see ``WrittenTimes/read(_:at:)``.
struct WrittenTime: Sendable, Hashable {
  struct Date: Sendable, Hashable {
    var year: Int?
    var month: Int
    var day: Int
  }

  struct Clock: Sendable, Hashable {
    var hour: Int
    var minute: Int?
    var second: Int?
    var nanosecond: Int64?
    var precision: TimePrecision

    var secondOfDay: Int64 { Int64(hour * 3600 + (minute ?? 0) * 60 + (second ?? 0)) }
  }

  var date: Date?
  var clock: Clock?
  /// The end of a range: `8:24` of `8:20 - 8:24`.
  var until: Clock?
  var zone: WrittenZone?
  /// Written with `~`, `around`, `ca.` and the like.
  var isApproximate = false
  /// The bytes it was read from, without blanks around them.
  var bytes: Range<Int>
}

/// What a text says elsewhere that completes a time written in part.
struct WrittenTimeContext: Sendable, Hashable {
  /// The day of a time that has none, such as that of the heading above.
  var date: WrittenTime.Date?
  /// The year of a date that has none.
  var year: Int?
  /// A moment that a date without a year is not after, such as when the text was published.
  var notAfter: Timestamp?
  var zone: WrittenZone?
  /// Why ``zone`` is believed.
  var zoneBasis = ZoneReading.Basis.page

  init(
    date: WrittenTime.Date? = nil, year: Int? = nil, notAfter: Timestamp? = nil,
    zone: WrittenZone? = nil, zoneBasis: ZoneReading.Basis = .page
  ) {
    self.date = date
    self.year = year
    self.notAfter = notAfter
    self.zone = zone
    self.zoneBasis = zoneBasis
  }
}

/// A written time as bounds, with the zone it was read in.
struct ResolvedTime: Sendable, Hashable {
  var bounds: TimeBounds
  var zone: ZoneReading
  /// The day it fell on, in its own zone.
  var date: WrittenTime.Date
  /// The zone word does not belong to the season: `PST` in May.
  var isOutOfSeason: Bool
}

extension WrittenTime {
  /// How far a time with `about` before it is widened on either side: half an hour for a time
  /// written to the hour, five minutes for one written to the minute.
  static let approximation = (hour: TimeSpan.minutes(30), minute: TimeSpan.minutes(5))

  /// The instant or interval meant, or nil when a part is missing that `context` does not supply,
  /// or when there is no such day.
  ///
  /// A date without a year takes the year of `context.year`, else the last one in which it is not
  /// more than a day after `context.notAfter`.
  func resolved(in context: WrittenTimeContext) -> ResolvedTime? {
    guard var day = date ?? context.date else { return nil }
    let zone = zone ?? context.zone
    if day.year == nil {
      day.year = context.year ?? lastYear(of: day, context: context, zone: zone)
    }
    guard let year = day.year, (1678...2261).contains(year) else { return nil }
    let civil = CivilTime(
      year: year, month: day.month, day: day.day, hour: clock?.hour ?? 0,
      minute: clock?.minute ?? 0, second: clock?.second ?? 0)
    guard civil.isValid else { return nil }
    let offset = zone?.offset(at: civil) ?? .seconds(0)
    let start =
      Timestamp(
        secondsSince1970: civil.secondsSince1970, nanoseconds: clock?.nanosecond ?? 0) + -offset
    let precision = clock?.precision ?? .day
    var bounds = TimeBounds(written: start, precision: precision)
    if let clock, let until {
      var length = until.secondOfDay - clock.secondOfDay
      if length < 0 { length += 86_400 }
      bounds.latest = start + .seconds(length) + until.precision.width
    }
    if isApproximate {
      let slack =
        precision < .minute || precision == .minute
        ? WrittenTime.approximation.minute : WrittenTime.approximation.hour
      bounds.earliest = bounds.earliest + -slack
      bounds.latest = bounds.latest + slack
    }
    let reading =
      self.zone?.reading
      ?? zone.map { ZoneReading(name: $0.name, basis: context.zoneBasis) }
      ?? ZoneReading(name: "UTC", basis: .assumed)
    return ResolvedTime(
      bounds: bounds, zone: reading, date: day,
      isOutOfSeason: zone?.isOutOfSeason(at: civil) ?? false)
  }

  private func lastYear(
    of day: Date, context: WrittenTimeContext, zone: WrittenZone?
  ) -> Int? {
    guard let limit = context.notAfter else { return nil }
    // A day of grace: feeds round, and their zones are words.
    let latest = limit.secondsSince1970 + 86_400
    let year = limit.civil.year
    // Eight years back there is a 29 February for certain.
    for candidate in stride(from: year + 1, through: year - 8, by: -1) {
      let civil = CivilTime(
        year: candidate, month: day.month, day: day.day, hour: clock?.hour ?? 0,
        minute: clock?.minute ?? 0, second: clock?.second ?? 0)
      guard civil.isValid else { continue }
      let offset = (zone?.offset(at: civil) ?? .seconds(0)).nanoseconds / 1_000_000_000
      if civil.secondsSince1970 - offset <= latest { return candidate }
    }
    return nil
  }
}

/// Reads the clocks that people write in prose and on pages.
enum WrittenTimes {
  /// The time that begins at an offset of `bytes`, or nil when none does.
  ///
  /// A time is a date, a clock, or both in either order with a comma, a dash, `at` or `T` between,
  /// and a zone after the clock. Four digits alone are a clock only before a zone.
  static func read(_ bytes: [UInt8], at offset: Int) -> WrittenTime? {
    var scanner = WrittenTimeScanner(bytes, at: offset)
    return scanner.time()
  }

  /// The zone whose word begins at an offset, with an offset in brackets after it where there is
  /// one: `CET`, `PST (UTC-7)`, `UTC+2`.
  static func zone(_ bytes: [UInt8], at offset: Int) -> WrittenZone? {
    var scanner = WrittenTimeScanner(bytes, at: offset)
    return scanner.zoneAlone()
  }

  /// Every time in a range, in order and without overlap.
  static func all(in bytes: [UInt8], range: Range<Int>) -> [WrittenTime] {
    var found: [WrittenTime] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let isBoundary = offset == 0 || !bytes[offset - 1].isWordByte
      if isBoundary, let time = read(bytes, at: offset), time.bytes.upperBound <= range.upperBound {
        found.append(time)
        offset = max(time.bytes.upperBound, offset + 1)
      } else {
        offset += 1
      }
    }
    return found
  }
}

extension UInt8 {
  /// A letter, a digit, or a byte of a scalar beyond ASCII.
  var isWordByte: Bool { isLetter || isDigit || self >= 0x80 }
}
