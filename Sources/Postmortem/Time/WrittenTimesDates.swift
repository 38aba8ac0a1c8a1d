/// Dates as people write them.
extension WrittenTimeScanner {
  mutating func date() -> WrittenTime.Date? {
    let start = offset
    let readers: [(inout WrittenTimeScanner) -> WrittenTime.Date?] = [
      { $0.numericDate() }, { $0.monthFirst() }, { $0.dayFirst() }, { $0.monthAndDay() },
    ]
    for read in readers {
      if let date = read(&self), (1...12).contains(date.month),
        date.day >= 1, date.day <= CivilTime.days(in: date.month, of: date.year ?? 2000)
      {
        return date
      }
      offset = start
    }
    return nil
  }

  /// `2018-10-22`, `2018/10/22`, `22.10.2018`.
  mutating func numericDate() -> WrittenTime.Date? {
    let start = offset
    if let year = number(digits: 4...4), let mark = next, mark == UInt8(ascii: "-") || mark == 0x2f
    {
      offset += 1
      guard let month = number(digits: 1...2), next == mark else { return nil }
      offset += 1
      guard let day = number(digits: 1...2) else { return nil }
      return .init(year: year, month: month, day: day)
    }
    offset = start
    guard let day = number(digits: 1...2), next == UInt8(ascii: ".") else { return nil }
    offset += 1
    guard let month = number(digits: 1...2), next == UInt8(ascii: ".") else { return nil }
    offset += 1
    guard let year = number(digits: 4...4) else { return nil }
    return .init(year: year, month: month, day: day)
  }

  /// `Oct 22, 2018`, `October 22nd 2018`, `Jan  1`.
  mutating func monthFirst() -> WrittenTime.Date? {
    guard let month = monthName() else { return nil }
    if next == UInt8(ascii: ".") { offset += 1 }
    guard blanks(), let day = dayNumber() else { return nil }
    // `May 14:07` is a clock, and `May 2018` is not a day.
    guard next != UInt8(ascii: ":") else { return nil }
    return .init(year: yearAfter(), month: month, day: day)
  }

  /// `22 October 2018`, `22nd of October`, `19. April`.
  mutating func dayFirst() -> WrittenTime.Date? {
    guard let day = dayNumber() else { return nil }
    if next == UInt8(ascii: ".") || next == UInt8(ascii: "-") { offset += 1 }
    blanks()
    if take("of") { blanks() }
    guard let month = monthName() else { return nil }
    if next == UInt8(ascii: "-") { offset += 1 }
    return .init(year: yearAfter(), month: month, day: day)
  }

  /// `03-26` before a clock.
  mutating func monthAndDay() -> WrittenTime.Date? {
    guard let month = number(digits: 2...2), next == UInt8(ascii: "-") else { return nil }
    offset += 1
    guard let day = number(digits: 2...2), blanks() else { return nil }
    let place = offset
    guard clock() != nil else { return nil }
    offset = place
    return .init(year: nil, month: month, day: day)
  }

  mutating func dayNumber() -> Int? {
    guard let day = number(digits: 1...2) else { return nil }
    _ = take(any: ["st", "nd", "rd", "th"])
    return day
  }

  mutating func yearAfter() -> Int? {
    let start = offset
    if next == UInt8(ascii: ",") { offset += 1 }
    if bytes[start - 1] != UInt8(ascii: "-") { blanks() }
    if let year = number(digits: 4...4), (1970...2261).contains(year), next != UInt8(ascii: ":") {
      return year
    }
    offset = start
    return nil
  }

  mutating func monthName() -> Int? {
    guard let first = next, first.isLetter else { return nil }
    for (index, name) in Self.months.enumerated() where name.full.utf8.first == first & 0xdf {
      if take(name.full) || take(name.short) { return index + 1 }
    }
    return take("Sept") ? 9 : nil
  }

  private static let months: [(full: String, short: String)] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ].map { ($0, String($0.prefix(3))) }

  /// `5pm on 7 May`, `14:46 UTC on 2018-10-22`, `14:46, October 22`.
  mutating func dateAfterClock(into time: inout WrittenTime) {
    let start = offset
    blanks()
    let comma = next == UInt8(ascii: ",")
    if comma { offset += 1 }
    blanks()
    // `13:00 UTC June 1, 2026`: a month's name needs no word before it.
    let isNamed = time.zone != nil && next?.isLetter == true
    guard take("on") || comma || isNamed else {
      offset = start
      return
    }
    blanks()
    skipWeekday()
    time.date = date()
    if isNamed, time.date?.year == nil, !comma { time.date = nil }
    if time.date == nil { offset = start }
  }
}
