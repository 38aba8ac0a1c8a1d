/// Turns the words of a promise into the instant it is due, seen from the post that made it.
struct PromiseResolution {
  let post: StatusUpdate

  /// When it is due, and how that was read; no due time means open-ended, and the reading says
  /// why.
  func due(_ meaning: PromisedTime.Meaning?) -> (TimeBounds?, reading: String) {
    switch meaning {
    case nil: return (nil, "no time is named")
    case .vague(let reason): return (nil, reason)
    case .after(let span):
      return (post.posted.moved(by: span), "counted from the post")
    case .day(let words):
      let zone = PromiseResolution.zone(nil, of: post)
      guard let date = date(words, in: zone.word) else { return (nil, "there is no such date") }
      let bounds = TimeBounds(
        earliest: instant(of: date, in: zone.word),
        latest: instant(of: date, plus: 1, in: zone.word), precision: .day)
      return (bounds, zone.reading)
    case .clock(let clock): return due(clock)
    }
  }

  private func due(_ clock: PromisedTime.Clock) -> (TimeBounds?, reading: String) {
    let zone = PromiseResolution.zone(clock.zone, of: post)
    var readings = [zone.reading]
    var due: TimeBounds
    if let words = clock.date {
      guard let date = date(words, in: zone.word) else { return (nil, "there is no such date") }
      due = TimeBounds(
        written: instant(of: date, clock.hour, clock.minute, in: zone.word), precision: .minute)
    } else {
      due = firstAfterPost(clock.hour, clock.minute, in: zone.word)
      if clock.isAmbiguous {
        let other = firstAfterPost((clock.hour + 12) % 24, clock.minute, in: zone.word)
        if other.earliest < due.earliest {
          due = other
          readings.append("read as a 12-hour clock, the nearer of the two")
        }
      }
    }
    if let word = clock.zone, zone.word.isOutOfSeason(at: due.earliest) {
      readings.append(
        "\(PromiseResolution.upperCased(word)) is not in force on that day; taken as written")
    }
    return (due, readings.filter { !$0.isEmpty }.joined(separator: "; "))
  }

  /// The first such clock time whose minute is not over when the post is made.
  private func firstAfterPost(_ hour: Int, _ minute: Int, in zone: ZoneWord) -> TimeBounds {
    let today = localDate(of: post.posted.earliest, in: zone)
    let due = TimeBounds(written: instant(of: today, hour, minute, in: zone), precision: .minute)
    if due.latest > post.posted.earliest { return due }
    return TimeBounds(
      written: instant(of: today, plus: 1, hour, minute, in: zone), precision: .minute)
  }

  // MARK: Dates

  /// Nil when there is no such date.
  private func date(_ words: PromisedTime.DateWords, in zone: ZoneWord) -> CivilTime? {
    let today = localDate(of: post.posted.earliest, in: zone)
    if let month = words.month, let day = words.day {
      var date = CivilTime(year: words.year ?? today.year, month: month, day: day)
      // Without a year, a date half a year back is next year's.
      let age = today.secondsSince1970 - date.secondsSince1970
      if words.year == nil, age > 183 * 86_400 { date.year += 1 }
      return date.isValid ? date : nil
    }
    let weekdaysAhead = words.weekday.map { ($0 - today.weekday + 7) % 7 }
    guard let days = words.daysAhead ?? weekdaysAhead else { return nil }
    return CivilTime(secondsSince1970: today.secondsSince1970 + Int64(days) * 86_400)
  }

  private func localDate(of instant: Timestamp, in zone: ZoneWord) -> CivilTime {
    var date = (instant + zone.offset(at: instant)).civil
    (date.hour, date.minute, date.second) = (0, 0, 0)
    return date
  }

  /// A local date and clock time as an instant; in a daylight-saving gap, an hour later.
  private func instant(
    of date: CivilTime, plus days: Int = 0, _ hour: Int = 0, _ minute: Int = 0, in zone: ZoneWord
  ) -> Timestamp {
    let seconds = date.secondsSince1970 + Int64(days * 86_400 + hour * 3600 + minute * 60)
    let local = Timestamp(secondsSince1970: seconds)
    return local + -zone.offset(at: local + -zone.standardOffset)
  }

  // MARK: Zones

  /// The zone of the promise: as written, else the post's, else UTC.
  private static func zone(
    _ written: String?, of post: StatusUpdate
  ) -> (word: ZoneWord, reading: String) {
    if let written, let zone = ZoneWord(written) { return (zone, "") }
    if let zone = ZoneWord(post.zone.name) {
      return (zone, "no zone is written; the post's own, \(post.zone.name), is taken")
    }
    return (utc, "no zone is written and \(post.zone.name) is not known; UTC is taken")
  }

  private static let utc = ZoneWord("utc")!

  private static func upperCased(_ word: String) -> String {
    var text = ""
    for scalar in word.unicodeScalars { text += scalar.properties.uppercaseMapping }
    return text
  }
}
