/// When a promise says the next update comes, as its words mean it.
struct PromisedTime: Sendable, Hashable {
  enum Meaning: Sendable, Hashable {
    case clock(Clock)
    /// That long after the post.
    case after(TimeSpan)
    case day(DateWords)
    /// No instant can be named; why.
    case vague(String)
  }

  struct Clock: Sendable, Hashable {
    var hour: Int
    var minute: Int
    /// Whether it may be a clock of twelve hours and nothing says which half: `4:40`, not `04:40`.
    var isAmbiguous: Bool
    var zone: String?
    var date: DateWords?
  }

  /// A date as far as it is written.
  struct DateWords: Sendable, Hashable {
    var year: Int?
    var month: Int?
    var day: Int?
    /// 0 for Sunday to 6 for Saturday.
    var weekday: Int?
    /// Days after the post's own: 1 for `tomorrow`.
    var daysAhead: Int?
  }

  var meaning: Meaning
  /// The tokens it was read from, the preposition included.
  var tokens: Range<Int>
}

/// Reads `by 4:06 pm UTC`, `within 30 minutes`, `every hour`, `at 09:00 PST tomorrow`.
struct PromisedTimeReader {
  let tokens: [Token]
  /// Reading goes no further than this sentence.
  let end: Int

  /// The time that begins at a token, or nil; a bare clock without a preposition needs its zone.
  func time(at start: Int) -> PromisedTime? {
    var index = start
    let lead = preposition(at: &index)
    if let (meaning, next) = vague(at: index) {
      return PromisedTime(meaning: .vague(meaning), tokens: start..<next)
    }
    if lead.allowsSpan, let (span, next) = span(at: index) {
      return PromisedTime(meaning: .after(span), tokens: start..<next)
    }
    if lead.allowsClock, let (meaning, next) = instant(at: index, needsZone: !lead.isWritten) {
      return PromisedTime(meaning: meaning, tokens: start..<next)
    }
    return nil
  }

  private struct Lead {
    var isWritten = false
    var allowsSpan = false
    var allowsClock = true
  }

  private func preposition(at index: inout Int) -> Lead {
    var lead = Lead()
    switch text(index) {
    case "by", "at", "before", "around", "until", "on", "for", ":", "@":
      lead.isWritten = true
      index += 1
    case "no", "not":
      guard text(index + 1) == "later", text(index + 2) == "than" else { break }
      lead.isWritten = true
      index += 3
    case "within", "in", "every", "after":
      lead = Lead(isWritten: true, allowsSpan: true, allowsClock: false)
      index += 1
    case "hourly":
      lead = Lead(isWritten: true, allowsSpan: true, allowsClock: false)
    default: break
    }
    while lead.isWritten, PromisedTimeReader.hedges.contains(text(index) ?? "") { index += 1 }
    return lead
  }

  // MARK: Words without an instant

  private func vague(at index: Int) -> (String, Int)? {
    var next = index
    while ["the", "this", "our"].contains(text(next) ?? "") { next += 1 }
    switch text(next) {
    case "end":
      guard text(next + 1) == "of" else { return nil }
      var last = next + 2
      while ["the", "business", "our", "working"].contains(text(last) ?? "") { last += 1 }
      guard ["day", "week", "today", "month"].contains(text(last) ?? "") else { return nil }
      return ("the end of a \(text(last) ?? "day") names no instant", last + 1)
    case "eod", "cob", "eow": return ("the end of a day names no instant", next + 1)
    case "close":
      guard text(next + 1) == "of", text(next + 2) == "business" else { return nil }
      return ("the close of business names no instant", next + 3)
    case "soon" where index > 0 && tokens[index - 1].text == "as": return nil
    case "shortly", "soon", "momentarily": return ("no time is named", next + 1)
    case "few", "couple":
      return units[text(next + 1) ?? ""] == nil && text(next + 1) != "of"
        ? nil : ("no number is named", min(end, next + 2))
    case "a":
      guard ["few", "couple"].contains(text(next + 1) ?? "") else { return nil }
      return vague(at: next + 1)
    default: return nil
    }
  }

  // MARK: Spans

  private func span(at start: Int) -> (TimeSpan, Int)? {
    if text(start) == "hourly" { return (.hours(1), start + 1) }
    var index = start
    while ["the", "next", "another", "at", "most"].contains(text(index) ?? "") { index += 1 }
    if text(index) == "half" {
      index += 1
      if ["an", "a"].contains(text(index) ?? "") { index += 1 }
      return text(index) == "hour" ? (.minutes(30), index + 1) : nil
    }
    guard var (amount, next) = amount(at: index) else {
      // "within the hour"
      guard index > start || tokens[max(0, start - 1)].text == "every",
        let unit = units[text(index) ?? ""]
      else { return nil }
      return (unit, index + 1)
    }
    // "30-60 minutes", "one to two hours": due at the far end.
    if ["-", "\u{2013}", "to", "or"].contains(text(next) ?? ""),
      let (upper, afterUpper) = self.amount(at: next + 1)
    {
      (amount, next) = (upper, afterUpper)
    }
    if ["business", "working"].contains(text(next) ?? "") { return nil }
    guard let unit = units[text(next) ?? ""] else { return nil }
    next += 1
    var total = TimeSpan(nanoseconds: unit.nanoseconds / 10 * amount)
    // "1 hour 30 minutes", "1h30m"
    let further = text(next) == "and" ? next + 1 : next
    if let (more, afterMore) = self.amount(at: further), let smaller = units[text(afterMore) ?? ""],
      smaller < unit
    {
      total = total + TimeSpan(nanoseconds: smaller.nanoseconds / 10 * more)
      next = afterMore + 1
    }
    return (total, next)
  }

  /// A number in tenths, at most 9999.9, so that no product of it overflows.
  private func amount(at index: Int) -> (tenths: Int64, next: Int)? {
    guard index < end else { return nil }
    if let word = PromisedTimeReader.numbers[tokens[index].text] { return (word * 10, index + 1) }
    guard let whole = number(index, digits: 1...4) else { return nil }
    if text(index + 1) == ".", let tenths = number(index + 2, digits: 1...1) {
      return (Int64(whole * 10 + tenths), index + 3)
    }
    return (Int64(whole * 10), index + 1)
  }

  // MARK: Clocks and dates

  private func instant(at start: Int, needsZone: Bool) -> (PromisedTime.Meaning, Int)? {
    var index = start
    var date = DateReader(tokens: tokens, end: end).date(at: &index)
    if date != nil {
      while [",", "at", "by", "-"].contains(text(index) ?? "") { index += 1 }
      if text(index) == "t", index > 0, !tokens[index].isSpaced { index += 1 }
    }
    guard var (clock, next) = clock(at: index) else {
      guard let date, !needsZone else { return nil }
      // What stands between the date and no clock is not part of it.
      var last = index
      while last > start, [",", "at", "by", "-"].contains(tokens[last - 1].text) { last -= 1 }
      return (.day(date), last)
    }
    if needsZone, clock.zone == nil { return nil }
    if date == nil {
      var after = next
      if [",", "on"].contains(text(after) ?? "") { after += 1 }
      if let later = DateReader(tokens: tokens, end: end).date(at: &after) {
        date = later
        next = after
      }
    }
    clock.date = date
    return (.clock(clock), next)
  }

  /// The clock time that begins at a token, and the token after it.
  func clock(at start: Int) -> (PromisedTime.Clock, Int)? {
    if text(start) == "noon" || text(start) == "midnight" {
      let hour = text(start) == "noon" ? 12 : 0
      let (zone, next) = zone(at: start + 1)
      return (
        PromisedTime.Clock(hour: hour, minute: 0, isAmbiguous: false, zone: zone), next
      )
    }
    guard start < end, tokens[start].kind == .number else { return nil }
    var hour: Int
    var minute = 0
    var next = start + 1
    var isFull = false
    if let value = number(start, digits: 1...2) {
      hour = value
      if [":", ".", "h"].contains(text(next) ?? ""), let minutes = number(next + 1, digits: 2...2) {
        minute = minutes
        // "0.14" may be a version: a dot needs a zone or half a day beside it.
        isFull = text(next) != "."
        next += 2
        if text(next) == ":", number(next + 1, digits: 2...2) != nil { next += 2 }
      }
    } else if let value = number(start, digits: 4...4) {
      (hour, minute) = (value / 100, value % 100)
      // "2022-01" is a month; an offset would go on with a colon.
      if text(next) == "-", number(next + 1, digits: 2...2) != nil, text(next + 2) != ":" {
        return nil
      }
    } else {
      return nil
    }
    let half = half(at: &next)
    // "17:14pm" is a 24-hour clock with a word too many.
    if let half, hour <= 12 { hour = hour % 12 + half }
    let (zone, afterZone) = zone(at: next)
    next = afterZone
    if half == nil, zone == nil, !isFull { return nil }
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    let isAmbiguous =
      half == nil && (1...9).contains(hour) && tokens[start].range.count == 1
    return (
      PromisedTime.Clock(hour: hour, minute: minute, isAmbiguous: isAmbiguous, zone: zone), next
    )
  }

  /// 0 for `am`, 12 for `pm`, also as `a.m.`.
  private func half(at index: inout Int) -> Int? {
    switch text(index) {
    case "am", "pm":
      index += 1
      return tokens[index - 1].text == "am" ? 0 : 12
    case "a", "p":
      guard text(index + 1) == ".", text(index + 2) == "m" else { return nil }
      let half = tokens[index].text == "a" ? 0 : 12
      index += text(index + 3) == "." ? 4 : 3
      return half
    default: return nil
    }
  }

  /// `UTC`, `US/Pacific`, `+02:00`, `(PST)`; the words of it joined.
  private func zone(at start: Int) -> (String?, Int) {
    var index = start
    let isParenthesised = text(index) == "("
    if isParenthesised { index += 1 }
    var best: (String, Int)?
    var joined = ""
    while index < end, index < start + 6 {
      if !joined.isEmpty && tokens[index].isSpaced { break }
      joined += tokens[index].text
      index += 1
      if ZoneWord(joined) != nil { best = (joined, index) }
    }
    guard let (word, next) = best else { return (nil, start) }
    if isParenthesised { return text(next) == ")" ? (word, next + 1) : (nil, start) }
    return (word, text(next) == "time" ? next + 1 : next)
  }

  // MARK: Tokens

  private func text(_ index: Int) -> String? { index < end ? tokens[index].text : nil }

  private func number(_ index: Int, digits: ClosedRange<Int>) -> Int? {
    guard index < end, tokens[index].kind == .number, digits.contains(tokens[index].range.count)
    else { return nil }
    return Int(tokens[index].text)
  }

  private var units: [String: TimeSpan] { PromisedTimeReader.units }

  private static let hedges: Set<String> = ["about", "approximately", "around", "approx", "~"]
  private static let numbers: [String: Int64] = [
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8,
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "sixty": 60, "ninety": 90,
  ]
  private static let units: [String: TimeSpan] = {
    var units: [String: TimeSpan] = [:]
    for word in ["minutes", "minute", "mins", "min", "m"] { units[word] = .minutes(1) }
    for word in ["hours", "hour", "hrs", "hr", "h"] { units[word] = .hours(1) }
    for word in ["days", "day"] { units[word] = .hours(24) }
    return units
  }()
}
