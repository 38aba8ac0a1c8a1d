/// A date and a clock time as written, read from bytes without any expectation of layout.
///
/// The layouts are those of RFC 3339, ISO 8601 (basic, ordinal and week dates too), RFC 1123,
/// RFC 850, RFC 3164, the common log format, `asctime`, glog, and what application frameworks and
/// operating systems print: `2018-06-30 11:35:00.236`, `17/06/09 20:10:40`, `081109 203615`,
/// `2005-06-03-15.42.50.675872`, `[10.30 16:49:06]`, `20171224-0:0:0:215|`, `3/1/26, 2:02:10 PM`,
/// `Mar 1, 2026 @ 14:02:10.123`, `date=2026-03-01 time=14:02:10`, `14:02:10 01.03.2026`.
struct StampLayout {
  var civil: CivilTime
  var hasYear = true
  /// Where the digits of the second end, or of the date when it stands behind the clock.
  var end: Int
  var hasSecond = true
  /// Whether a fraction follows a colon, as in `0:0:0:215`.
  var hasColonFraction = false
  /// Whether the year may stand behind the clock, as `asctime` has it.
  var mayHaveYearBehind = false
  /// A fraction that stands before ``end``.
  var nanoseconds: Int32 = 0
  /// Seconds ahead of UTC, where a zone stands before ``end``, and who says so.
  var zone: (offset: Int64, source: LogStamp.Zone) = (0, .none)
  /// The date's numbers where their order is a question.
  var numbers: DateNumbers?

  /// The layout that begins at `start`, or nil when none does.
  init?(_ bytes: RawSpan, at start: Int, before end: Int, order: DateOrder?) {
    guard start < end else { return nil }
    let cursor = StampCursor(at: start, end: end)
    let layout =
      StampLayout.compact(cursor, bytes) ?? StampLayout.dateFirst(cursor, bytes, order)
      ?? StampLayout.clockFirst(cursor, bytes, order)
    guard let layout, (1970...2261).contains(layout.civil.year) else { return nil }
    self = layout
  }

  /// Nil when there is no such day, or no such time on it.
  ///
  /// 24:00:00 is the first second of the next day, as ISO 8601 has it.
  private init?(_ date: StampDate, _ clock: StampClock, end: Int) {
    civil = CivilTime(
      year: date.year ?? LogStamp.yearOfYearless, month: date.month, day: date.day,
      hour: clock.hour, minute: clock.minute, second: clock.second)
    var checked = civil
    if clock.hour == 24, clock.minute == 0, clock.second == 0 { checked.hour = 0 }
    guard checked.isValid else { return nil }
    hasYear = date.year != nil
    hasSecond = clock.hasSecond
    mayHaveYearBehind = date.year == nil && date.form == .named
    numbers = date.numbers
    self.end = end
  }

  /// `20260301140210`, and with milliseconds `20260301140210123`.
  private static func compact(_ start: StampCursor, _ bytes: RawSpan) -> StampLayout? {
    var cursor = start
    guard cursor.peek(bytes).isDigit, let (number, digits) = cursor.number(bytes, most: 17),
      digits == 14 || digits == 17
    else { return nil }
    let whole = digits == 17 ? number / 1000 : number
    let date = StampDate(packed: whole / 1_000_000, cursor)
    let clock = StampClock(packed: whole % 1_000_000, cursor)
    var layout = StampLayout(date, clock, end: cursor.offset)
    if digits == 17 { layout?.nanoseconds = Int32(number % 1000) * 1_000_000 }
    return layout
  }

  private static func dateFirst(
    _ start: StampCursor, _ bytes: RawSpan, _ order: DateOrder?
  ) -> StampLayout? {
    guard let date = StampDate(start, bytes, order) else { return nil }
    var cursor = date.cursor
    cursor.skipClockSeparator(bytes)
    guard let clock = StampClock(cursor, bytes, after: date),
      var layout = StampLayout(date, clock, end: clock.cursor.offset)
    else { return nil }
    layout.nanoseconds = clock.nanoseconds
    layout.hasColonFraction = clock.hasColonFraction(bytes, isPacked: date.form == .packed)
    return layout
  }

  /// `14:02:10 01.03.2026`, `2:02:10.123 PM, 3/1/2026`, `14:02:10 UTC 03/01/2026`,
  /// `14:02:10.123-060" date="03-01-2026`; the date must have its year.
  private static func clockFirst(
    _ start: StampCursor, _ bytes: RawSpan, _ order: DateOrder?
  ) -> StampLayout? {
    guard start.peek(bytes).isDigit, var clock = StampClock(start, bytes, after: nil) else {
      return nil
    }
    var cursor = clock.cursor
    var nanoseconds: Int32 = 0
    if cursor.peek(bytes) == UInt8(ascii: ".") || cursor.peek(bytes) == UInt8(ascii: ",") {
      cursor.offset =
        StampReader.fraction(bytes, cursor.offset + 1, cursor.end, &nanoseconds) ?? cursor.offset
    }
    clock.takeHalf(bytes, &cursor)
    _ = cursor.skip(UInt8(ascii: ","), bytes)
    let zone = zoneBetween(&cursor, bytes)
    guard cursor.skipBlanks(bytes) || cursor.offset > clock.cursor.offset else { return nil }
    guard let date = StampDate(cursor, bytes, order), date.year != nil,
      !date.cursor.peek(bytes).isWord || date.cursor.peek(bytes) == UInt8(ascii: "."),
      var layout = StampLayout(date, clock, end: date.cursor.offset)
    else { return nil }
    layout.nanoseconds = nanoseconds
    layout.zone = zone
    return layout
  }

  /// A zone between clock and date: a word, or the minutes that CMTrace's logs add to come to UTC.
  private static func zoneBetween(
    _ cursor: inout StampCursor, _ bytes: RawSpan
  ) -> (offset: Int64, source: LogStamp.Zone) {
    var ahead = cursor
    let sign = ahead.peek(bytes)
    if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") || sign == UInt8(ascii: "\"") {
      var minutes = 0
      let hasOffset = sign != UInt8(ascii: "\"")
      if hasOffset {
        ahead.offset += 1
        guard let (number, digits) = ahead.number(bytes, most: 3), digits == 3 else {
          return (0, .none)
        }
        minutes = sign == UInt8(ascii: "+") ? -number : number
      }
      guard bytes.matches("\" date=\"", at: ahead.offset, before: ahead.end) else {
        return (0, .none)
      }
      cursor.offset = ahead.offset + 8
      return hasOffset ? (Int64(minutes) * 60, .written) : (0, .none)
    }
    guard ahead.skipBlanks(bytes), let offset = ZoneText.word(bytes, &ahead),
      ahead.peek(bytes).isBlank
    else { return (0, .none) }
    cursor = ahead
    return (offset, .word)
  }
}

/// A clock time as written.
struct StampClock {
  var hour: Int
  var minute: Int
  var second: Int
  var hasSecond = true
  var nanoseconds: Int32 = 0
  /// Behind the digits of the second.
  var cursor: StampCursor

  /// Six digits that are hour, minute and second.
  init(packed number: Int, _ cursor: StampCursor) {
    hour = number / 10_000
    minute = number / 100 % 100
    second = number % 100
    self.cursor = cursor
  }

  /// The clock at `start`; nil when none is there.
  ///
  /// Behind a date with four digits of year it may be written without separators, with hyphens, as
  /// `14h02m10s`, or without seconds.
  init?(_ start: StampCursor, _ bytes: RawSpan, after date: StampDate?) {
    cursor = start
    let isFull = date?.hasFullYear ?? false
    let isPacked = date?.form == .packed
    if isFull || isPacked, let packed = StampClock.packed(start, bytes) {
      self = packed
      return
    }
    guard let (hour, hourDigits) = cursor.number(bytes, most: 2), hourDigits <= 2 else {
      return nil
    }
    let separator = cursor.take(bytes)
    let isPlain = separator == UInt8(ascii: ":") || separator == UInt8(ascii: ".") && date != nil
    let isLettered = separator == UInt8(ascii: "h") && isFull
    guard isPlain || isLettered || separator == UInt8(ascii: "-") && isFull && hourDigits == 2,
      let (minute, minuteDigits) = cursor.number(bytes, most: 2)
    else { return nil }
    self.hour = hour
    self.minute = minute
    second = 0
    hasSecond = false
    let next = cursor.peek(bytes)
    guard next == separator || isLettered && (next == UInt8(ascii: "m") || next == 0x2e) else {
      guard date?.mayLackSecond ?? false, separator == UInt8(ascii: ":"), minuteDigits == 2,
        !next.isWord || "Z+-".utf8.contains(next)
      else { return nil }
      return
    }
    cursor.offset += 1
    guard let (second, secondDigits) = cursor.number(bytes, most: 2),
      minuteDigits + secondDigits == 4 || isPacked || isFull && minuteDigits == 1
    else { return nil }
    self.second = second
    hasSecond = true
    if isLettered { _ = cursor.skip(UInt8(ascii: "s"), bytes) }
  }

  /// `140210`, `140210123` and, where a zone follows, `1402`.
  private static func packed(_ start: StampCursor, _ bytes: RawSpan) -> StampClock? {
    var cursor = start
    guard let (number, digits) = cursor.number(bytes, most: 9),
      cursor.peek(bytes) != UInt8(ascii: ":")
    else { return nil }
    switch digits {
    case 6: return StampClock(packed: number, cursor)
    case 9:
      var clock = StampClock(packed: number / 1000, cursor)
      clock.nanoseconds = Int32(number % 1000) * 1_000_000
      return clock
    case 4 where "Z+".utf8.contains(cursor.peek(bytes)):
      return StampClock(packed: number * 100, cursor)
    default: return nil
    }
  }

  /// Whether a colon and a fraction follow: `14:02:10:123`; behind a packed date of any length.
  func hasColonFraction(_ bytes: RawSpan, isPacked: Bool) -> Bool {
    var ahead = cursor
    guard ahead.skip(UInt8(ascii: ":"), bytes), let (_, digits) = ahead.number(bytes, most: 9)
    else { return false }
    return (isPacked || digits == 3 || digits == 6) && ahead.peek(bytes) != UInt8(ascii: ":")
  }

  /// Moves past `AM` or `PM` and the blanks before it, and the hour with it.
  mutating func takeHalf(_ bytes: RawSpan, _ cursor: inout StampCursor) {
    var ahead = cursor
    _ = ahead.skipBlanks(bytes)
    guard let half = DayHalf(bytes, &ahead) else { return }
    hour += half.hours(at: hour)
    cursor = ahead
  }
}
