/// Clocks as people write them, and the zones behind them.
extension WrittenTimeScanner {
  mutating func readClock(into time: inout WrittenTime) -> Bool {
    guard let clock = clock() ?? fourDigits() else { return false }
    time.clock = clock
    time.zone = zone()
    range(into: &time)
    secondZone(into: &time)
    time.bytes = time.bytes.lowerBound..<offset
    return true
  }

  /// `14:46`, `14:46:23.5`, `4:06 pm`, `5pm`, `12:??`.
  mutating func clock() -> WrittenTime.Clock? {
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

  mutating func seconds(into clock: inout WrittenTime.Clock) {
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
  mutating func meridiem(_ hour: inout Int) -> Bool {
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
  mutating func fourDigits() -> WrittenTime.Clock? {
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
  mutating func range(into time: inout WrittenTime) {
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
  mutating func zone() -> WrittenZone? {
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

  mutating func zoneName(spaced: Bool) -> WrittenZone? {
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
  mutating func offsetInBrackets() -> WrittenZone? {
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
  mutating func numericOffset(allowShort: Bool) -> WrittenZone? {
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
  mutating func secondZone(into time: inout WrittenTime) {
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
