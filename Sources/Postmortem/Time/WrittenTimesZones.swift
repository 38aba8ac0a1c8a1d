/// A zone as written: a word, an offset, or a region of the United States.
struct WrittenZone: Sendable, Hashable {
  enum Offset: Sendable, Hashable {
    case fixed(TimeSpan)
    /// Standard time of a region that follows the daylight saving of the United States.
    case american(standard: TimeSpan)
  }

  /// As it is shown: `UTC`, `+02:00`, `BST`.
  var name: String
  var offset: Offset
  var basis: ZoneReading.Basis

  static let utc = WrittenZone(name: "UTC", offset: .fixed(.seconds(0)), basis: .written)

  var reading: ZoneReading { ZoneReading(name: name, basis: basis) }

  /// `+02:00`, `-05:30`.
  init(offset: TimeSpan) {
    let minutes = offset.nanoseconds / 60_000_000_000
    let magnitude = minutes.magnitude
    name =
      minutes == 0
      ? "UTC"
      : (minutes < 0 ? "-" : "+") + padded(Int64(magnitude / 60), to: 2) + ":"
        + padded(Int64(magnitude % 60), to: 2)
    self.offset = .fixed(offset)
    basis = .written
  }

  init(name: String, offset: Offset, basis: ZoneReading.Basis) {
    self.name = name
    self.offset = offset
    self.basis = basis
  }

  /// How far the zone is ahead of UTC at a civil time of its own.
  func offset(at civil: CivilTime) -> TimeSpan {
    switch offset {
    case .fixed(let span): span
    case .american(let standard):
      Season.american.contains(civil) ? standard + .hours(1) : standard
    }
  }

  /// Whether the word belongs to the other half of the year: `PST` in May, `CET` in June.
  func isOutOfSeason(at civil: CivilTime) -> Bool {
    guard let (season, isSummer) = WrittenZone.seasons[name] else { return false }
    return season.contains(civil) != isSummer
  }

  /// When clocks are forward, to the day; the hour of the change does not matter here.
  enum Season: Sendable {
    /// From the second Sunday of March to the first of November (Energy Policy Act of 2005).
    case american
    /// From the last Sunday of March to the last of October (Directive 2000/84/EC).
    case european

    func contains(_ civil: CivilTime) -> Bool {
      let first: (month: Int, day: Int)
      let last: (month: Int, day: Int)
      switch self {
      case .american:
        first = (3, Season.sunday(notBefore: 8, month: 3, year: civil.year))
        last = (11, Season.sunday(notBefore: 1, month: 11, year: civil.year))
      case .european:
        first = (3, Season.sunday(notBefore: 25, month: 3, year: civil.year))
        last = (10, Season.sunday(notBefore: 25, month: 10, year: civil.year))
      }
      let day = (civil.month, civil.day)
      return day >= first && day < last
    }

    private static func sunday(notBefore day: Int, month: Int, year: Int) -> Int {
      let weekday = CivilTime(year: year, month: month, day: day).weekday
      return day + (7 - weekday) % 7
    }
  }

  private static let seasons: [String: (Season, isSummer: Bool)] = [
    "PST": (.american, false), "PDT": (.american, true), "MST": (.american, false),
    "MDT": (.american, true), "CST": (.american, false), "CDT": (.american, true),
    "EST": (.american, false), "EDT": (.american, true), "CET": (.european, false),
    "CEST": (.european, true), "BST": (.european, true), "EET": (.european, false),
    "EEST": (.european, true), "WET": (.european, false), "WEST": (.european, true),
  ]

  /// Minutes ahead of UTC of the words seen on status pages and in postmortems.
  ///
  /// Words that mean several zones are those pages' sense: CST and IST are American and Indian.
  private static let words: [String: Int64] = [
    "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120,
    "EEST": 180, "SAST": 120, "MSK": 180, "IST": 330, "SGT": 480, "HKT": 480, "AWST": 480,
    "JST": 540, "KST": 540, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720,
    "NZDT": 780, "BRT": -180, "ADT": -180, "AST": -240, "EDT": -240, "EST": -300, "CDT": -300,
    "CST": -360, "MDT": -360, "MST": -420, "PDT": -420, "PST": -480, "AKDT": -480, "AKST": -540,
    "HST": -600,
  ]

  /// Regions of the United States by the words for them, with their standard time in minutes.
  private static let regions: [(word: String, name: String, minutes: Int64)] = [
    ("US/Pacific", "US/Pacific", -480), ("America/Los_Angeles", "US/Pacific", -480),
    ("Pacific Time", "US/Pacific", -480), ("PT", "US/Pacific", -480),
    ("US/Mountain", "US/Mountain", -420), ("Mountain Time", "US/Mountain", -420),
    ("MT", "US/Mountain", -420), ("US/Central", "US/Central", -360),
    ("America/Chicago", "US/Central", -360), ("Central Time", "US/Central", -360),
    ("CT", "US/Central", -360), ("US/Eastern", "US/Eastern", -300),
    ("America/New_York", "US/Eastern", -300), ("Eastern Time", "US/Eastern", -300),
    ("ET", "US/Eastern", -300),
  ]

  /// The zone whose word begins at an offset, and where the word ends.
  static func word(_ bytes: [UInt8], at offset: Int) -> (zone: WrittenZone, end: Int)? {
    for region in regions where bytes[offset...].starts(with: region.word.utf8) {
      let end = offset + region.word.utf8.count
      guard end == bytes.count || !bytes[end].isWordByte else { continue }
      let zone = WrittenZone(
        name: region.name, offset: .american(standard: .minutes(region.minutes)), basis: .word)
      return (zone, end)
    }
    var end = offset
    while end < bytes.count, bytes[end].isWordByte, end - offset <= 4 { end += 1 }
    let word = String(decoding: bytes[offset..<end], as: UTF8.self)
    guard let minutes = words[word] else { return nil }
    if word == "UTC" { return (.utc, end) }
    let zone = WrittenZone(name: word, offset: .fixed(.minutes(minutes)), basis: .word)
    return (zone, end)
  }
}
