/// A zone as people write it beside a clock time: `UTC`, `PST`, `PT`, `US/Pacific`, `+02:00`.
struct ZoneWord: Sendable, Hashable {
  /// When a region's clocks are an hour ahead; the rules in force since 2008.
  enum Daylight: Sendable, Hashable {
    /// Second Sunday of March to first Sunday of November, at 02:00 local.
    case america
    /// Last Sunday of March to last Sunday of October, at 01:00 UTC.
    case europe
    /// First Sunday of October to first Sunday of April, at 02:00 standard time.
    case australia
  }

  /// Whether the word itself says which half of the year is meant.
  enum Season: Sendable, Hashable {
    case standard, daylight, either
  }

  var standardOffset: TimeSpan
  var daylight: Daylight?
  var season: Season

  private init(hours: Int64, minutes: Int64 = 0, _ daylight: Daylight?, _ season: Season) {
    standardOffset = .minutes(hours * 60 + minutes)
    self.daylight = daylight
    self.season = season
  }

  /// Nil when the word names no zone; letter case does not matter.
  init?(_ word: String) {
    var text = ""
    for scalar in word.unicodeScalars { text += scalar.properties.lowercaseMapping }
    if let zone = ZoneWord.table[text] {
      self = zone
    } else if let offset = ZoneWord.offset(text) {
      self.init(hours: 0, minutes: offset, nil, .standard)
    } else {
      return nil
    }
  }

  /// How far local clocks are ahead of UTC at an instant, as the word has it.
  func offset(at instant: Timestamp) -> TimeSpan {
    switch season {
    case .standard: standardOffset
    case .daylight: standardOffset + .hours(1)
    case .either:
      isDaylight(at: instant) ? standardOffset + .hours(1) : standardOffset
    }
  }

  /// Whether the word names the half of the year that the instant is not in: `PST` in July.
  func isOutOfSeason(at instant: Timestamp) -> Bool {
    guard daylight != nil, season != .either else { return false }
    return isDaylight(at: instant) != (season == .daylight)
  }

  private func isDaylight(at instant: Timestamp) -> Bool {
    guard let daylight else { return false }
    let local = (instant + standardOffset).secondsSince1970
    let year = CivilTime(secondsSince1970: local).year
    switch daylight {
    case .america:
      return local >= ZoneWord.sunday(2, of: 3, year, hour: 2)
        && local < ZoneWord.sunday(1, of: 11, year, hour: 1)
    case .europe:
      let utc = instant.secondsSince1970
      return utc >= ZoneWord.lastSunday(of: 3, year, hour: 1)
        && utc < ZoneWord.lastSunday(of: 10, year, hour: 1)
    case .australia:
      return local >= ZoneWord.sunday(1, of: 10, year, hour: 2)
        || local < ZoneWord.sunday(1, of: 4, year, hour: 2)
    }
  }

  private static func sunday(_ number: Int, of month: Int, _ year: Int, hour: Int) -> Int64 {
    var day = CivilTime(year: year, month: month, day: 1, hour: hour)
    day.day += (7 - day.weekday) % 7 + (number - 1) * 7
    return day.secondsSince1970
  }

  private static func lastSunday(of month: Int, _ year: Int, hour: Int) -> Int64 {
    var day = CivilTime(
      year: year, month: month, day: CivilTime.days(in: month, of: year), hour: hour)
    day.day -= day.weekday
    return day.secondsSince1970
  }

  /// Minutes of `+02:00`, `-0700`, `+2`, `utc+2`, `gmt-03:30`.
  private static func offset(_ text: String) -> Int64? {
    var rest = Substring(text)
    for prefix in ["utc", "gmt"] where rest.hasPrefix(prefix) { rest = rest.dropFirst(3) }
    guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
    let digits = rest.dropFirst().filter { $0 != ":" }
    guard (1...4).contains(digits.utf8.count), let number = Int64(digits), number >= 0 else {
      return nil
    }
    let minutes = digits.utf8.count > 2 ? number / 100 * 60 + number % 100 : number * 60
    guard minutes <= 14 * 60 else { return nil }
    return sign == "-" ? -minutes : minutes
  }

  private static let table: [String: ZoneWord] = {
    var table: [String: ZoneWord] = [:]
    for word in ["utc", "gmt", "z"] {
      table[word] = ZoneWord(hours: 0, nil, .standard)
    }
    let america: [(letter: String, hours: Int64, names: [String])] = [
      ("e", -5, ["us/eastern", "america/new_york", "eastern"]),
      ("c", -6, ["us/central", "america/chicago", "central"]),
      ("m", -7, ["us/mountain", "america/denver", "mountain"]),
      ("p", -8, ["us/pacific", "america/los_angeles", "pacific"]),
    ]
    for (letter, hours, names) in america {
      table[letter + "st"] = ZoneWord(hours: hours, .america, .standard)
      table[letter + "dt"] = ZoneWord(hours: hours, .america, .daylight)
      for name in names + [letter + "t"] {
        table[name] = ZoneWord(hours: hours, .america, .either)
      }
    }
    let europe: [(hours: Int64, standard: [String], daylight: [String], either: [String])] = [
      (0, [], ["bst"], ["europe/london", "europe/dublin"]),
      (1, ["cet"], ["cest"], ["europe/berlin", "europe/paris", "europe/amsterdam"]),
      (2, ["eet"], ["eest"], ["europe/helsinki"]),
    ]
    for (hours, standard, daylight, either) in europe {
      for word in standard { table[word] = ZoneWord(hours: hours, .europe, .standard) }
      for word in daylight { table[word] = ZoneWord(hours: hours, .europe, .daylight) }
      for word in either { table[word] = ZoneWord(hours: hours, .europe, .either) }
    }
    table["aest"] = ZoneWord(hours: 10, .australia, .standard)
    table["aedt"] = ZoneWord(hours: 10, .australia, .daylight)
    table["australia/sydney"] = ZoneWord(hours: 10, .australia, .either)
    table["jst"] = ZoneWord(hours: 9, nil, .standard)
    table["kst"] = ZoneWord(hours: 9, nil, .standard)
    table["sgt"] = ZoneWord(hours: 8, nil, .standard)
    // Of the zones called IST, India's is by far the most written on status pages.
    table["ist"] = ZoneWord(hours: 5, minutes: 30, nil, .standard)
    return table
  }()
}
