/// A date and a clock time as written, read from bytes without any expectation of layout.
///
/// The layouts are those of RFC 3339, RFC 3164, the common log format, `asctime`, glog, and what
/// application frameworks print: `2018-06-30 11:35:00.236`, `17/06/09 20:10:40`,
/// `081109 203615`, `2005-06-03-15.42.50.675872`, `[10.30 16:49:06]`, `20171224-0:0:0:215`.
struct StampLayout {
  var civil: CivilTime
  var hasYear = true
  /// Where the digits of the second end.
  var end: Int
  /// Whether a fraction may follow a colon, as in `0:0:0:215`.
  var hasColonFraction = false

  private init(civil: CivilTime, hasYear: Bool, end: Int, hasColonFraction: Bool = false) {
    self.civil = civil
    self.hasYear = hasYear
    self.end = end
    self.hasColonFraction = hasColonFraction
  }

  /// The layout that begins at `start`, or nil when none does.
  init?(_ bytes: RawSpan, at start: Int, before end: Int) {
    guard start < end else { return nil }
    let cursor = StampCursor(at: start, end: end)
    let layout =
      bytes.byte(start).isDigit
      ? StampLayout.numeric(cursor, bytes) : StampLayout.named(cursor, bytes)
    guard let layout, layout.civil.isValid, (1970...2261).contains(layout.civil.year) else {
      return nil
    }
    self = layout
  }

  // MARK: Dates that begin with a digit

  private static func numeric(_ start: StampCursor, _ bytes: RawSpan) -> StampLayout? {
    var cursor = start
    guard let (first, digits) = cursor.number(bytes, most: 14) else { return nil }
    switch digits {
    case 14:
      return compact(date: first / 1_000_000, clock: first % 1_000_000, cursor)
    case 8, 6:
      return packed(first, digits: digits, cursor, bytes)
    case 4:
      return yearFirst(first, cursor, bytes)
    case 1, 2:
      return dayOrMonthFirst(first, digits: digits, cursor, bytes)
    default:
      return nil
    }
  }

  /// `20171224…` and `081109…`, then a clock.
  private static func packed(
    _ date: Int, digits: Int, _ start: StampCursor, _ bytes: RawSpan
  ) -> StampLayout? {
    var cursor = start
    let separator = cursor.peek(bytes)
    guard separator.isBlank || "T-_".utf8.contains(separator) else { return nil }
    cursor.skipClockSeparator(bytes)
    let year = digits == 8 ? date / 10_000 : century(date / 10_000)
    let month = date / 100 % 100
    let day = date % 100
    var packedClock = cursor
    if let (clock, digits) = packedClock.number(bytes, most: 6), digits == 6,
      packedClock.peek(bytes) != UInt8(ascii: ":")
    {
      return make(year, month, day, (clock / 10_000, clock / 100 % 100, clock % 100), packedClock)
    }
    return clocked(year, month, day, cursor, bytes, colonFraction: true)
  }

  private static func compact(date: Int, clock: Int, _ cursor: StampCursor) -> StampLayout? {
    make(
      date / 10_000, date / 100 % 100, date % 100, (clock / 10_000, clock / 100 % 100, clock % 100),
      cursor)
  }

  /// `2018-06-30`, `2018/06/30`, `2018.06.30`, `2018 Jun 30`, `2018-Jun-30`.
  private static func yearFirst(
    _ year: Int, _ start: StampCursor, _ bytes: RawSpan
  ) -> StampLayout? {
    var cursor = start
    let separator = cursor.take(bytes)
    guard "-/. ".utf8.contains(separator) else { return nil }
    let month: Int
    if let named = cursor.month(bytes) {
      month = named
    } else if separator != UInt8(ascii: " "), let (number, digits) = cursor.number(bytes, most: 2),
      digits <= 2
    {
      month = number
    } else {
      return nil
    }
    guard cursor.take(bytes) == separator, let (day, _) = cursor.number(bytes, most: 2) else {
      return nil
    }
    cursor.skipClockSeparator(bytes)
    return clocked(year, month, day, cursor, bytes)
  }

  /// `03/Nov/2025`, `08 Jun 2013`, `30.06.2018`, `06/30/2018`, `17/06/09`, `10.30`, `05-26`.
  private static func dayOrMonthFirst(
    _ first: Int, digits: Int, _ start: StampCursor, _ bytes: RawSpan
  ) -> StampLayout? {
    var cursor = start
    let separator = cursor.take(bytes)
    guard "/-. ".utf8.contains(separator) else { return nil }
    if let month = cursor.month(bytes) {
      return dayAndName(first, month, separator, cursor, bytes)
    }
    guard separator != UInt8(ascii: " "), let (second, _) = cursor.number(bytes, most: 2) else {
      return nil
    }
    guard cursor.peek(bytes) == separator else {
      guard digits == 2, cursor.peek(bytes).isBlank else { return nil }
      cursor.skipClockSeparator(bytes)
      return clocked(nil, first, second, cursor, bytes)
    }
    cursor.offset += 1
    guard let (third, thirdDigits) = cursor.number(bytes, most: 4) else { return nil }
    cursor.skipClockSeparator(bytes)
    if thirdDigits == 4 {
      // The day leads with dots, and wherever the first number cannot be a month.
      let isDayFirst = separator == UInt8(ascii: ".") || first > 12
      return clocked(
        third, isDayFirst ? second : first, isDayFirst ? first : second, cursor, bytes)
    }
    guard digits == 2, thirdDigits == 2 else { return nil }
    if third > 31 { return clocked(century(third), first, second, cursor, bytes) }
    return clocked(century(first), second, third, cursor, bytes)
  }

  private static func dayAndName(
    _ day: Int, _ month: Int, _ separator: UInt8, _ start: StampCursor, _ bytes: RawSpan
  ) -> StampLayout? {
    var cursor = start
    var year: Int?
    if cursor.peek(bytes) == separator {
      var ahead = cursor
      ahead.offset += 1
      if let (number, digits) = ahead.number(bytes, most: 4),
        digits == 4 || digits == 2 && ahead.peek(bytes) != UInt8(ascii: ":")
      {
        year = digits == 4 ? number : century(number)
        cursor = ahead
      }
    }
    cursor.skipClockSeparator(bytes)
    return clocked(year, month, day, cursor, bytes)
  }

  // MARK: Dates that begin with a letter

  private static func named(_ start: StampCursor, _ bytes: RawSpan) -> StampLayout? {
    var cursor = start
    if cursor.weekday(bytes) {
      if cursor.peek(bytes) == UInt8(ascii: ",") { cursor.offset += 1 }
      guard cursor.skipBlanks(bytes) else { return nil }
      if cursor.peek(bytes).isDigit { return numeric(cursor, bytes) }
    }
    guard let month = cursor.month(bytes) else { return glog(start, bytes) }
    guard cursor.skipBlanks(bytes) || cursor.skip(UInt8(ascii: "-"), bytes),
      let (day, digits) = cursor.number(bytes, most: 2), digits <= 2
    else { return nil }
    var year: Int?
    if cursor.peek(bytes) == UInt8(ascii: ",") { cursor.offset += 1 }
    var ahead = cursor
    if ahead.skipBlanks(bytes), let (number, digits) = ahead.number(bytes, most: 4), digits == 4 {
      year = number
      cursor = ahead
    }
    cursor.skipClockSeparator(bytes)
    return clocked(year, month, day, cursor, bytes)
  }

  /// `I0102 15:04:05.678901`, `I20200308 23:47:32.089828`.
  private static func glog(_ start: StampCursor, _ bytes: RawSpan) -> StampLayout? {
    var cursor = start
    guard "IWEFDV".utf8.contains(cursor.take(bytes)),
      let (date, digits) = cursor.number(bytes, most: 8), cursor.peek(bytes).isBlank
    else { return nil }
    cursor.skipClockSeparator(bytes)
    switch digits {
    case 4: return clocked(nil, date / 100, date % 100, cursor, bytes)
    case 8: return clocked(date / 10_000, date / 100 % 100, date % 100, cursor, bytes)
    default: return nil
    }
  }

  // MARK: The clock

  private static func clocked(
    _ year: Int?, _ month: Int, _ day: Int, _ start: StampCursor, _ bytes: RawSpan,
    colonFraction: Bool = false
  ) -> StampLayout? {
    var cursor = start
    guard let (hour, hourDigits) = cursor.number(bytes, most: 2), hourDigits <= 2 else {
      return nil
    }
    let separator = cursor.take(bytes)
    guard separator == UInt8(ascii: ":") || separator == UInt8(ascii: "."),
      let (minute, minuteDigits) = cursor.number(bytes, most: 2),
      cursor.take(bytes) == separator,
      let (second, secondDigits) = cursor.number(bytes, most: 2),
      minuteDigits + secondDigits == 4 || colonFraction
    else { return nil }
    return make(
      year, month, day, (hour, minute, second), cursor, colonFraction: colonFraction)
  }

  private static func make(
    _ year: Int?, _ month: Int, _ day: Int, _ clock: (Int, Int, Int), _ cursor: StampCursor,
    colonFraction: Bool = false
  ) -> StampLayout? {
    StampLayout(
      civil: CivilTime(
        year: year ?? LogStamp.yearOfYearless, month: month, day: day, hour: clock.0,
        minute: clock.1, second: clock.2),
      hasYear: year != nil, end: cursor.offset, hasColonFraction: colonFraction)
  }

  /// Two digits of a year: 70 to 99 are the last century's, as POSIX `%y` nearly has it.
  private static func century(_ year: Int) -> Int { year >= 70 ? 1900 + year : 2000 + year }
}

/// A place in bytes that are being read, and small steps from it.
struct StampCursor {
  var offset: Int
  let end: Int

  init(at offset: Int, end: Int) {
    self.offset = offset
    self.end = end
  }

  /// The next byte, or zero at the end.
  func peek(_ bytes: RawSpan) -> UInt8 { offset < end ? bytes.byte(offset) : 0 }

  mutating func take(_ bytes: RawSpan) -> UInt8 {
    let byte = peek(bytes)
    offset += 1
    return byte
  }

  mutating func skip(_ byte: UInt8, _ bytes: RawSpan) -> Bool {
    guard peek(bytes) == byte else { return false }
    offset += 1
    return true
  }

  mutating func skipBlanks(_ bytes: RawSpan) -> Bool {
    let start = offset
    while peek(bytes).isBlank { offset += 1 }
    return offset > start
  }

  /// What stands between a date and its clock: `T`, blanks, `:`, `-`, `_`, `, `, ` - `.
  mutating func skipClockSeparator(_ bytes: RawSpan) {
    switch peek(bytes) {
    case UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: ":"), UInt8(ascii: "-"),
      UInt8(ascii: "_"), UInt8(ascii: ","), UInt8(ascii: "."):
      offset += 1
    default: break
    }
    if skipBlanks(bytes), peek(bytes) == UInt8(ascii: "-"), offset + 1 < end,
      bytes.byte(offset + 1).isBlank
    {
      offset += 1
      _ = skipBlanks(bytes)
    }
  }

  /// A run of at most `most` digits that no digit follows, and its length.
  mutating func number(_ bytes: RawSpan, most: Int) -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    var place = offset
    while place < end, bytes.byte(place).isDigit {
      digits += 1
      guard digits <= most else { return nil }
      value = value * 10 + Int(bytes.byte(place) &- 0x30)
      place += 1
    }
    guard digits > 0 else { return nil }
    offset = place
    return (value, digits)
  }

  /// An English month, as `Jun` or in full, and its number.
  mutating func month(_ bytes: RawSpan) -> Int? {
    guard let index = name(bytes, among: StampCursor.months) else { return nil }
    return index + 1
  }

  mutating func weekday(_ bytes: RawSpan) -> Bool {
    name(bytes, among: StampCursor.weekdays) != nil
  }

  /// The name that stands here, by its first three letters; the whole word is skipped when it is
  /// the name in full.
  private mutating func name(_ bytes: RawSpan, among names: [[UInt8]]) -> Int? {
    guard offset + 3 <= end else { return nil }
    let first = bytes.byte(offset) | 0x20
    let second = bytes.byte(offset + 1) | 0x20
    let third = bytes.byte(offset + 2) | 0x20
    for (index, name) in names.enumerated()
    where name[0] == first && name[1] == second && name[2] == third {
      var length = 3
      while length < name.count, offset + length < end,
        bytes.byte(offset + length) | 0x20 == name[length]
      {
        length += 1
      }
      guard length == 3 || length == name.count else { return nil }
      guard offset + length >= end || !bytes.byte(offset + length).isLetter else { return nil }
      offset += length
      return index
    }
    return nil
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ].map { Array($0.utf8) }
  private static let weekdays = [
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
  ].map { Array($0.utf8) }
}
