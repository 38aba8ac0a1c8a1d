/// Reads the dates people put beside a promised time: `Thursday, 2021-09-30`, `Oct 22`, `tomorrow`.
struct DateReader {
  let tokens: [Token]
  let end: Int

  /// The date that begins at `index`, which is moved past it; nil leaves `index` alone.
  func date(at index: inout Int) -> PromisedTime.DateWords? {
    var date = PromisedTime.DateWords()
    var next = index
    if let weekday = weekday(next) {
      date.weekday = weekday
      next += 1
      if text(next) == ",", isDate(next + 1) { next += 1 }
    }
    if let days = DateReader.relative[text(next) ?? ""] {
      date.daysAhead = days
      next += 1
      if ["morning", "afternoon", "evening"].contains(text(next) ?? "") { next += 1 }
    } else if !iso(&date, at: &next) {
      named(&date, at: &next)
    }
    guard next > index else { return nil }
    index = next
    return date
  }

  private func isDate(_ index: Int) -> Bool {
    var date = PromisedTime.DateWords()
    var next = index
    return iso(&date, at: &next) || named(&date, at: &next)
  }

  /// `2021-09-30`
  private func iso(_ date: inout PromisedTime.DateWords, at index: inout Int) -> Bool {
    guard let year = number(index, digits: 4...4), text(index + 1) == "-",
      let month = number(index + 2, digits: 2...2), text(index + 3) == "-",
      let day = number(index + 4, digits: 2...2),
      CivilTime(year: year, month: month, day: day).isValid
    else { return false }
    (date.year, date.month, date.day) = (year, month, day)
    index += 5
    return true
  }

  /// `Oct 22`, `October 22nd, 2021`, `22 October`, `22nd of October`
  @discardableResult
  private func named(_ date: inout PromisedTime.DateWords, at index: inout Int) -> Bool {
    var next = index
    var day = number(next, digits: 1...2)
    if day != nil { next = afterOrdinal(next + 1) }
    if text(next) == "of", day != nil { next += 1 }
    guard let month = DateReader.months[text(next) ?? ""] else { return false }
    next += 1
    if text(next) == "." { next += 1 }
    if day == nil {
      // "Oct 22", but not the hour of "Oct 16:00".
      guard let written = number(next, digits: 1...2), text(next + 1) != ":" else { return false }
      day = written
      next = afterOrdinal(next + 1)
    }
    guard let day, (1...31).contains(day) else { return false }
    let comma = text(next) == "," ? next + 1 : next
    if let year = number(comma, digits: 4...4), (1970...2200).contains(year) {
      date.year = year
      next = comma + 1
    }
    (date.month, date.day) = (month, day)
    index = next
    return true
  }

  private func afterOrdinal(_ index: Int) -> Int {
    ["st", "nd", "rd", "th"].contains(text(index) ?? "") ? index + 1 : index
  }

  private func weekday(_ index: Int) -> Int? {
    guard let word = text(index), word.utf8.count >= 6 else { return nil }
    return DateReader.weekdays.firstIndex(of: word)
  }

  private func text(_ index: Int) -> String? { index < end ? tokens[index].text : nil }

  private func number(_ index: Int, digits: ClosedRange<Int>) -> Int? {
    guard index < end, tokens[index].kind == .number, digits.contains(tokens[index].range.count)
    else { return nil }
    return Int(tokens[index].text)
  }

  private static let relative = ["today": 0, "tonight": 0, "tomorrow": 1]
  private static let weekdays = [
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
  ]
  private static let months: [String: Int] = {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    var months = ["sept": 9]
    for (index, name) in names.enumerated() {
      months[name] = index + 1
      months[String(name.prefix(3))] = index + 1
    }
    return months
  }()
}
