/// Reads one written time from a place in a text.
struct WrittenTimeScanner {
  private let bytes: [UInt8]
  private var offset: Int

  init(_ bytes: [UInt8], at offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  mutating func time() -> WrittenTime? {
    guard canBegin else { return nil }
    let isApproximate = approximation()
    let start = offset
    skipWeekday()
    var time = WrittenTime(isApproximate: isApproximate, bytes: start..<start)
    time.date = date()
    if time.date != nil {
      let end = offset
      time.bytes = start..<end
      separator()
      if approximation() { time.isApproximate = true }
      if readClock(into: &time) { return time }
      offset = end
      // A year may follow the clock: `Mon Nov 17 00:57:12 UTC 2018` is for logs, not for people.
      return time
    }
    offset = start
    guard readClock(into: &time) else { return nil }
    let end = offset
    dateAfterClock(into: &time)
    time.bytes = start..<(time.date == nil ? end : offset)
    return time
  }

  /// Most offsets of a text are turned away here.
  private var canBegin: Bool {
    guard offset < bytes.count else { return false }
    return bytes[offset].isDigit || bytes[offset].isLetter || bytes[offset] == UInt8(ascii: "~")
  }

  // MARK: Words

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }
  private func peek(_ distance: Int) -> UInt8? {
    let place = offset + distance
    return place >= 0 && place < bytes.count ? bytes[place] : nil
  }

  /// Skips a run of blanks and no-break spaces; says whether there was one.
  @discardableResult private mutating func blanks() -> Bool {
    let start = offset
    while let byte = next {
      if byte == 0x20 || byte == 0x09 {
        offset += 1
      } else if byte == 0xc2, peek(1) == 0xa0 {
        offset += 2
      } else if byte == 0xe2, peek(1) == 0x80, peek(2) == 0xaf {
        offset += 3
      } else {
        break
      }
    }
    return offset > start
  }

  /// Takes a word of any case that does not go on; says whether it stood there.
  private mutating func take(_ word: String) -> Bool {
    let letters = word.utf8
    guard offset + letters.count <= bytes.count,
      bytes[offset..<offset + letters.count].elementsEqual(
        letters, by: { $0.lowercased == $1.lowercased })
    else { return false }
    if letters.last?.isLetter == true, let after = peek(letters.count), after.isWordByte {
      return false
    }
    offset += letters.count
    return true
  }

  private mutating func take(any words: [String]) -> Bool {
    for word in words where take(word) { return true }
    return false
  }

  private mutating func approximation() -> Bool {
    let start = offset
    let words = [
      "~", "ca.", "ca", "circa", "around", "about", "approximately", "approx.", "roughly",
    ]
    if take(any: words) {
      blanks()
      return true
    }
    offset = start
    return false
  }

  private mutating func skipWeekday() {
    let start = offset
    let words = [
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mon", "Tue",
      "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun",
    ]
    guard take(any: words) else { return }
    if next == UInt8(ascii: ".") { offset += 1 }
    if next == UInt8(ascii: ",") { offset += 1 }
    if !blanks() { offset = start }
  }

  private mutating func separator() {
    blanks()
    if next == UInt8(ascii: ",") { offset += 1 }
    blanks()
    if next == UInt8(ascii: "T"), peek(1)?.isDigit == true {
      offset += 1
    } else if !take(any: ["at", "@", "from", "--", "-", "–", "—", "|"]) {
      return
    }
    blanks()
  }

  // MARK: Numbers

  /// A number of one to `digits` digits that no digit follows.
  private mutating func number(digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var length = 0
    while let byte = peek(length), byte.isDigit {
      guard length < digits.upperBound else { return nil }
      value = value * 10 + Int(byte - 0x30)
      length += 1
    }
    guard length >= digits.lowerBound else { return nil }
    offset += length
    return value
  }

  // MARK: Dates

  private mutating func date() -> WrittenTime.Date? {
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
  private mutating func numericDate() -> WrittenTime.Date? {
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
  private mutating func monthFirst() -> WrittenTime.Date? {
    guard let month = monthName() else { return nil }
    if next == UInt8(ascii: ".") { offset += 1 }
    guard blanks(), let day = dayNumber() else { return nil }
    // `May 14:07` is a clock, and `May 2018` is not a day.
    guard next != UInt8(ascii: ":") else { return nil }
    return .init(year: yearAfter(), month: month, day: day)
  }

  /// `22 October 2018`, `22nd of October`, `19. April`.
  private mutating func dayFirst() -> WrittenTime.Date? {
    guard let day = dayNumber() else { return nil }
    if next == UInt8(ascii: ".") || next == UInt8(ascii: "-") { offset += 1 }
    blanks()
    if take("of") { blanks() }
    guard let month = monthName() else { return nil }
    if next == UInt8(ascii: "-") { offset += 1 }
    return .init(year: yearAfter(), month: month, day: day)
  }

  /// `03-26` before a clock.
  private mutating func monthAndDay() -> WrittenTime.Date? {
    guard let month = number(digits: 2...2), next == UInt8(ascii: "-") else { return nil }
    offset += 1
    guard let day = number(digits: 2...2), blanks() else { return nil }
    let place = offset
    guard clock() != nil else { return nil }
    offset = place
    return .init(year: nil, month: month, day: day)
  }

  private mutating func dayNumber() -> Int? {
    guard let day = number(digits: 1...2) else { return nil }
    _ = take(any: ["st", "nd", "rd", "th"])
    return day
  }

  private mutating func yearAfter() -> Int? {
    let start = offset
    if next == UInt8(ascii: ",") { offset += 1 }
    if bytes[start - 1] != UInt8(ascii: "-") { blanks() }
    if let year = number(digits: 4...4), (1970...2261).contains(year), next != UInt8(ascii: ":") {
      return year
    }
    offset = start
    return nil
  }

  private mutating func monthName() -> Int? {
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
  private mutating func dateAfterClock(into time: inout WrittenTime) {
    let start = offset
    blanks()
    let comma = next == UInt8(ascii: ",")
    if comma { offset += 1 }
    blanks()
    guard take("on") || comma else {
      offset = start
      return
    }
    blanks()
    skipWeekday()
    time.date = date()
    if time.date == nil { offset = start }
  }

  // MARK: Clocks

  private mutating func readClock(into time: inout WrittenTime) -> Bool {
    guard let clock = clock() ?? fourDigits() else { return false }
    time.clock = clock
    time.zone = zone()
    range(into: &time)
    secondZone(into: &time)
    time.bytes = time.bytes.lowerBound..<offset
    return true
  }

  /// `14:46`, `14:46:23.5`, `4:06 pm`, `5pm`, `12:??`.
  private mutating func clock() -> WrittenTime.Clock? {
    let start = offset
    guard var hour = number(digits: 1...2), hour <= 24 else {
      offset = start
      return nil
    }
    var clock = WrittenTime.Clock(hour: hour, precision: .hour)
    if next == UInt8(ascii: ":") || (next == UInt8(ascii: ".") && isMeridiemClock) {
      offset += 1
      if take("??") {
        clock.hour = hour
        return hour < 24 ? clock : nil
      }
      guard let minute = number(digits: 2...2), minute < 60 else {
        offset = start
        return nil
      }
      clock.minute = minute
      clock.precision = .minute
      seconds(into: &clock)
    }
    let isMeridiem = meridiem(&hour)
    clock.hour = hour
    guard clock.minute != nil || isMeridiem, hour < 24, !(next?.isLetter ?? false) || next == 0x5a
    else {
      offset = start
      return nil
    }
    return clock
  }

  /// Whether digits and `am` or `pm` come after the full stop: `4.06pm`.
  private var isMeridiemClock: Bool {
    guard peek(1)?.isDigit == true, peek(2)?.isDigit == true else { return false }
    var copy = self
    copy.offset += 3
    var hour = 1
    return copy.meridiem(&hour)
  }

  private mutating func seconds(into clock: inout WrittenTime.Clock) {
    guard next == UInt8(ascii: ":"), peek(1)?.isDigit == true else { return }
    let start = offset
    offset += 1
    guard let second = number(digits: 2...2), second <= 60 else {
      offset = start
      return
    }
    clock.second = second
    clock.precision = .second
    guard next == UInt8(ascii: ".") || next == UInt8(ascii: ","), peek(1)?.isDigit == true else {
      return
    }
    offset += 1
    var value: Int64 = 0
    var digits = 0
    while let byte = next, byte.isDigit {
      if digits < 9 { value = value * 10 + Int64(byte - 0x30) }
      digits += 1
      offset += 1
    }
    for _ in min(digits, 9)..<9 { value *= 10 }
    clock.nanosecond = value
    clock.precision = digits <= 3 ? .millisecond : digits <= 6 ? .microsecond : .nanosecond
  }

  /// `am`, `pm`, `a.m.`; a 24-hour clock with `pm` stays as it is: `17:14pm`.
  private mutating func meridiem(_ hour: inout Int) -> Bool {
    let start = offset
    blanks()
    let isMorning = take(any: ["a.m.", "a.m", "am"])
    guard isMorning || take(any: ["p.m.", "p.m", "pm"]) else {
      offset = start
      return false
    }
    if hour == 12 {
      hour = isMorning ? 0 : 12
    } else if !isMorning, hour < 12 {
      hour += 12
    }
    return true
  }

  /// `1625 UTC`: four digits are a clock only before a zone.
  private mutating func fourDigits() -> WrittenTime.Clock? {
    let start = offset
    if let digits = number(digits: 4...4), digits / 100 < 24, digits % 100 < 60 {
      let place = offset
      if blanks(), next?.isLetter == true, zone() != nil {
        offset = place
        return .init(hour: digits / 100, minute: digits % 100, precision: .minute)
      }
    }
    offset = start
    return nil
  }

  /// `8:20 - 8:24`, `13:30–13:45 UTC`, `12:15 PM to 12:21 PM`.
  private mutating func range(into time: inout WrittenTime) {
    let start = offset
    blanks()
    if take(any: ["-", "–", "—", "to"]) {
      blanks()
      // A date before the second clock makes it another time, not the end of a range.
      if let until = clock(), until.minute != nil || time.clock?.minute == nil {
        time.until = until
        time.zone = zone() ?? time.zone
        return
      }
    }
    offset = start
  }

  // MARK: Zones

  /// A zone after a clock: `Z`, `+02:00`, `UTC`, `UTC-7`, `(BST)`, `PST (UTC-7)`.
  private mutating func zone() -> WrittenZone? {
    let start = offset
    let spaced = blanks()
    let isBracketed = next == UInt8(ascii: "(")
    if isBracketed { offset += 1 }
    guard let zone = zoneName(spaced: spaced || isBracketed) else {
      offset = start
      return nil
    }
    if isBracketed {
      guard next == UInt8(ascii: ")") else {
        offset = start
        return nil
      }
      offset += 1
    }
    return offsetInBrackets() ?? zone
  }

  /// A zone that no clock stands before: a bare `Z` or `+02:00` is none.
  mutating func zoneAlone() -> WrittenZone? {
    guard next?.isLetter == true, peek(1)?.isLetter == true else { return nil }
    return zone()
  }

  private mutating func zoneName(spaced: Bool) -> WrittenZone? {
    if !spaced, next == UInt8(ascii: "Z") || next == UInt8(ascii: "z"),
      !(peek(1)?.isWordByte ?? false)
    {
      offset += 1
      return .utc
    }
    if let zone = numericOffset(allowShort: false) { return zone }
    guard next?.isLetter == true else { return nil }
    if next == UInt8(ascii: "Z"), !(peek(1)?.isWordByte ?? false) {
      offset += 1
      return .utc
    }
    guard let (zone, end) = WrittenZone.word(bytes, at: offset) else { return nil }
    offset = end
    if zone.name == "UTC" || zone.name == "GMT", let shifted = numericOffset(allowShort: true) {
      return shifted
    }
    return zone
  }

  /// `PST (UTC-7)`: the number is believed, not the word.
  private mutating func offsetInBrackets() -> WrittenZone? {
    let start = offset
    blanks()
    if next == UInt8(ascii: "(") {
      offset += 1
      _ = take("UTC") || take("GMT")
      if let zone = numericOffset(allowShort: true), next == UInt8(ascii: ")") {
        offset += 1
        return zone
      }
    }
    offset = start
    return nil
  }

  /// `+02:00`, `-0800`; `-7` and `+2` when short ones are allowed.
  private mutating func numericOffset(allowShort: Bool) -> WrittenZone? {
    let start = offset
    guard let sign = next, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      return nil
    }
    offset += 1
    var hours = 0
    var minutes = 0
    if let digits = number(digits: 4...4) {
      (hours, minutes) = (digits / 100, digits % 100)
    } else if let digits = number(digits: 1...2) {
      hours = digits
      if next == UInt8(ascii: ":") {
        offset += 1
        guard let rest = number(digits: 2...2) else {
          offset = start
          return nil
        }
        minutes = rest
      } else if !allowShort {
        offset = start
        return nil
      }
    } else {
      offset = start
      return nil
    }
    guard hours <= 15, minutes < 60 else {
      offset = start
      return nil
    }
    let span = TimeSpan.minutes(Int64(hours * 60 + minutes))
    return WrittenZone(offset: sign == UInt8(ascii: "-") ? -span : span)
  }

  /// `13:14 EDT (17:14 UTC)`: the second clock tells what the first word is worth.
  private mutating func secondZone(into time: inout WrittenTime) {
    guard let first = time.clock, first.minute != nil, time.until == nil else { return }
    let start = offset
    blanks()
    if next == UInt8(ascii: "(") || next == UInt8(ascii: "/") {
      offset += 1
      blanks()
      if let second = clock(), let zone = zone(), zone.basis == .written || zone.name == "GMT" {
        let isClosed = next == UInt8(ascii: ")")
        if isClosed || bytes[start..<offset].contains(UInt8(ascii: "/")) {
          if isClosed { offset += 1 }
          var shift = first.secondOfDay - second.secondOfDay
          if shift > 14 * 3600 { shift -= 86_400 }
          if shift < -12 * 3600 { shift += 86_400 }
          if case .fixed(let base) = zone.offset {
            time.zone = WrittenZone(offset: base + .seconds(shift))
          }
          return
        }
      }
    }
    offset = start
  }
}
