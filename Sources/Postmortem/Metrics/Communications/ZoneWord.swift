/// A zone as people write it beside a clock time: `UTC`, `PST`, `PT`, `US/Pacific`, `+02:00`.
struct ZoneWord: Sendable, Hashable {
  /// Whether the word itself says which half of the year is meant.
  enum Season: Sendable, Hashable {
    case standard, daylight, either
  }

  var standardOffset: TimeSpan
  /// The region whose clocks the word is about; nil when they never change.
  var region: ZoneRule?
  var season: Season

  private init(minutes: Int64, _ region: ZoneRule?, _ season: Season) {
    standardOffset = .minutes(minutes)
    self.region = region
    self.season = season
  }

  /// Nil when the word names no zone; letter case does not matter.
  init?(_ word: String) {
    var text = ""
    for scalar in word.unicodeScalars { text += scalar.properties.lowercaseMapping }
    if let zone = ZoneWord.table[text] {
      self = zone
    } else if let offset = ZoneWord.offset(text) {
      self.init(minutes: offset, nil, .standard)
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
    guard region != nil, season != .either else { return false }
    return isDaylight(at: instant) != (season == .daylight)
  }

  private func isDaylight(at instant: Timestamp) -> Bool {
    guard let region else { return false }
    return region.offset(at: instant) != standardOffset
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

  /// The words for a region's clocks, by its name: in standard time, in daylight time, in either.
  private static let regions:
    [(region: String, standard: String, daylight: String, either: String)] =
      [
        ("America/New_York", "est", "edt", "us/eastern america/new_york eastern et"),
        ("America/Chicago", "cst", "cdt", "us/central america/chicago central ct"),
        ("America/Denver", "mst", "mdt", "us/mountain america/denver mountain mt"),
        ("America/Los_Angeles", "pst", "pdt", "us/pacific america/los_angeles pacific pt"),
        ("Europe/London", "", "bst", "europe/london europe/dublin"),
        ("Europe/Paris", "cet", "cest", "europe/berlin europe/paris europe/amsterdam"),
        ("Europe/Helsinki", "eet", "eest", "europe/helsinki"),
        ("Australia/Sydney", "aest", "aedt", "australia/sydney"),
      ]

  private static let table: [String: ZoneWord] = {
    var table: [String: ZoneWord] = [:]
    for word in ["utc", "gmt", "z"] { table[word] = ZoneWord(minutes: 0, nil, .standard) }
    for word in ["JST", "KST", "SGT", "IST"] {
      table[word.lowercased()] = ZoneAbbreviation.minutes(of: word).map {
        ZoneWord(minutes: $0, nil, .standard)
      }
    }
    for (name, standard, daylight, either) in regions {
      guard let rule = ZoneRule(named: name) else { continue }
      let minutes = rule.standard / 60
      for (words, season) in [
        (standard, Season.standard), (daylight, .daylight), (either, .either),
      ] {
        for word in words.split(separator: " ") {
          table[String(word)] = ZoneWord(minutes: minutes, rule, season)
        }
      }
    }
    return table
  }()
}
