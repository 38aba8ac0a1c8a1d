/// A date as written, with digits or with the name of its month.
struct StampDate {
  enum Form {
    /// `20260301`, `260301`
    case packed
    /// `2026-03-01`, `1/3/26`
    case separated
    /// `Mar  1`, `01/Mar/2026`
    case named
  }

  /// Nil when none is written.
  var year: Int?
  var month: Int
  var day: Int
  var form: Form
  /// Whether the year has four digits.
  var hasFullYear = false
  /// Whether the clock behind it may lack its second.
  var mayLackSecond = false
  /// The numbers where their order is a question.
  var numbers: DateNumbers?
  /// Behind the date.
  var cursor: StampCursor

  private init(
    _ year: Int?, _ month: Int, _ day: Int, _ form: Form, full hasFullYear: Bool,
    _ cursor: StampCursor
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.form = form
    self.hasFullYear = hasFullYear
    mayLackSecond = hasFullYear
    self.cursor = cursor
  }

  /// Eight digits: year, month and day.
  init(packed number: Int, _ cursor: StampCursor) {
    self.init(
      number / 10_000, number / 100 % 100, number % 100, .packed, full: true, cursor)
  }

  /// The date at `start`; nil when none is there.
  init?(_ start: StampCursor, _ bytes: RawSpan, _ order: DateOrder?) {
    let date =
      start.peek(bytes).isDigit
      ? StampDate.numeric(start, bytes, order) : StampDate.lettered(start, bytes, order)
    guard let date else { return nil }
    self = date
  }

  // MARK: Dates that begin with a digit

  private static func numeric(
    _ start: StampCursor, _ bytes: RawSpan, _ order: DateOrder?
  ) -> StampDate? {
    var cursor = start
    guard let (first, digits) = cursor.number(bytes, most: 8) else { return nil }
    switch digits {
    case 8:
      guard isBehindPacked(cursor.peek(bytes)) else { return nil }
      return StampDate(packed: first, cursor)
    case 7 where cursor.peek(bytes) == UInt8(ascii: "T"):
      return ordinal(first / 1000, first % 1000, cursor)
    case 6:
      guard isBehindPacked(cursor.peek(bytes)) else { return nil }
      return numbered(
        DateNumbers(first / 10_000, first / 100 % 100, first % 100, .packed), order, .packed,
        cursor)
    case 4: return chromium(first, cursor, bytes) ?? yearFirst(first, cursor, bytes)
    case 1, 2: return dayOrMonthFirst(first, digits, cursor, bytes, order)
    default: return nil
    }
  }

  private static func isBehindPacked(_ byte: UInt8) -> Bool {
    byte.isBlank || "T-_:,;.".utf8.contains(byte)
  }

  /// `0317/140210`: month and day before a clock of six digits, as Chromium writes them.
  private static func chromium(
    _ number: Int, _ start: StampCursor, _ bytes: RawSpan
  ) -> StampDate? {
    var cursor = start
    guard cursor.skip(UInt8(ascii: "/"), bytes) else { return nil }
    var clock = cursor
    guard let (_, digits) = clock.number(bytes, most: 6), digits == 6 else { return nil }
    return StampDate(nil, number / 100, number % 100, .packed, full: false, cursor)
  }

  /// The day of the year, from 1.
  private static func ordinal(_ year: Int, _ day: Int, _ cursor: StampCursor) -> StampDate? {
    let length = CivilTime.days(in: 2, of: year) == 29 ? 366 : 365
    guard (1...length).contains(day) else { return nil }
    return StampDate(days: CivilTime.daysSince1970(year: year, month: 1, day: 1) + day - 1, cursor)
  }

  private init(days: Int, _ cursor: StampCursor) {
    let civil = CivilTime(secondsSince1970: Int64(days) * 86_400)
    self.init(civil.year, civil.month, civil.day, .separated, full: true, cursor)
  }

  /// `W09-7` and `W097` of a year: week 1 holds 4 January, days count from Monday.
  private static func week(
    _ year: Int, _ start: StampCursor, _ bytes: RawSpan
  ) -> StampDate? {
    var cursor = start
    guard let (number, digits) = cursor.number(bytes, most: 3) else { return nil }
    var week = number
    var day = number % 10
    if digits == 3 {
      week /= 10
    } else {
      guard digits == 2, cursor.skip(UInt8(ascii: "-"), bytes),
        let (written, _) = cursor.number(bytes, most: 1)
      else { return nil }
      day = written
    }
    guard (1...53).contains(week), (1...7).contains(day) else { return nil }
    let weekday = (CivilTime(year: year, month: 1, day: 4).weekday + 6) % 7
    let monday = CivilTime.daysSince1970(year: year, month: 1, day: 4) - weekday
    return StampDate(days: monday + (week - 1) * 7 + day - 1, cursor)
  }

  /// `2018-06-30`, `2018/6/30`, `2018.06.30`, `2018 Jun  3`, `2018-Jun-30`, `2018-181`,
  /// `2018-W26-6`.
  private static func yearFirst(
    _ year: Int, _ start: StampCursor, _ bytes: RawSpan
  ) -> StampDate? {
    var cursor = start
    let separator = cursor.take(bytes)
    if separator == UInt8(ascii: "W") { return week(year, cursor, bytes) }
    guard "-/. _:".utf8.contains(separator) else { return nil }
    if separator == UInt8(ascii: "-"), cursor.skip(UInt8(ascii: "W"), bytes) {
      return week(year, cursor, bytes)
    }
    if let month = cursor.month(bytes) {
      guard cursor.take(bytes) == separator else { return nil }
      _ = cursor.skipBlanks(bytes)
      guard let (day, _) = cursor.number(bytes, most: 2) else { return nil }
      return StampDate(year, month, day, .named, full: true, cursor)
    }
    guard separator != UInt8(ascii: " "), let (month, digits) = cursor.number(bytes, most: 3)
    else { return nil }
    if digits == 3 {
      return separator == UInt8(ascii: "-") ? ordinal(year, month, cursor) : nil
    }
    guard cursor.take(bytes) == separator, let (day, _) = cursor.number(bytes, most: 2) else {
      return nil
    }
    return StampDate(year, month, day, .separated, full: true, cursor)
  }

  /// `03/Nov/2025`, `08 Jun 2013`, `01Mar2026`, `30.06.2018`, `6/30/2018`, `17/06/09`, `10.30`,
  /// `05-26`, `03/01-`, `03-01|`.
  private static func dayOrMonthFirst(
    _ first: Int, _ digits: Int, _ start: StampCursor, _ bytes: RawSpan, _ order: DateOrder?
  ) -> StampDate? {
    var cursor = start
    if cursor.peek(bytes).isLetter { return dayAndName(first, nil, cursor, bytes) }
    let separator = cursor.take(bytes)
    guard "/-. _".utf8.contains(separator) else { return nil }
    if cursor.peek(bytes).isLetter { return dayAndName(first, separator, cursor, bytes) }
    guard separator != UInt8(ascii: " "),
      let (second, secondDigits) = cursor.number(bytes, most: 2)
    else { return nil }
    guard cursor.skip(separator, bytes) else {
      let next = cursor.peek(bytes)
      guard digits == 2, secondDigits == 2,
        next.isBlank || next == UInt8(ascii: "|")
          || next == UInt8(ascii: "-") && separator == UInt8(ascii: "/")
      else { return nil }
      return numbered(DateNumbers(first, second, nil, .yearless), order, .separated, cursor)
    }
    guard let (third, thirdDigits) = cursor.number(bytes, most: 4) else { return nil }
    let isDotted = separator == UInt8(ascii: ".")
    switch (digits, thirdDigits) {
    case (_, 4):
      return numbered(
        DateNumbers(first, second, third, isDotted ? .dotted : .fullYear), order, .separated,
        cursor)
    case (2, 2):
      return numbered(
        DateNumbers(first, second, third, isDotted ? .shortDotted : .short), order, .separated,
        cursor)
    case (1, 2):
      return numbered(
        DateNumbers(first, second, third, isDotted ? .shortDotted : .unpadded), order, .separated,
        cursor)
    default: return nil
    }
  }

  private static func numbered(
    _ numbers: DateNumbers, _ order: DateOrder?, _ form: Form, _ cursor: StampCursor
  ) -> StampDate? {
    guard let (year, month, day) = numbers.date(order) else { return nil }
    var date = StampDate(
      year, month, day, form, full: numbers.kind == .dotted || numbers.kind == .fullYear, cursor)
    date.numbers = numbers
    return date
  }

  private static func dayAndName(
    _ day: Int, _ separator: UInt8?, _ start: StampCursor, _ bytes: RawSpan
  ) -> StampDate? {
    var cursor = start
    guard let month = cursor.month(bytes) else { return nil }
    var ahead = cursor
    if let separator { _ = ahead.skip(separator, bytes) || ahead.skip(UInt8(ascii: ","), bytes) }
    _ = ahead.skipBlanks(bytes)
    if ahead.offset > cursor.offset || separator == nil,
      let (year, digits) = ahead.number(bytes, most: 4),
      digits == 4 || digits == 2 && !":.".utf8.contains(ahead.peek(bytes))
    {
      return StampDate(
        digits == 4 ? year : DateNumbers.century(year), month, day, .named, full: digits == 4,
        ahead)
    }
    guard let separator else { return nil }
    var date = StampDate(nil, month, day, .named, full: false, cursor)
    date.mayLackSecond = separator == UInt8(ascii: "-")
    return date
  }

  // MARK: Dates that begin with a letter

  private static func lettered(
    _ start: StampCursor, _ bytes: RawSpan, _ order: DateOrder?
  ) -> StampDate? {
    var cursor = start
    if cursor.weekday(bytes) {
      _ = cursor.skip(UInt8(ascii: ","), bytes)
      guard cursor.skipBlanks(bytes) else { return nil }
      if cursor.peek(bytes).isDigit { return numeric(cursor, bytes, order) }
    }
    guard let month = cursor.month(bytes) else { return glog(start, bytes) }
    let separator = cursor.peek(bytes)
    // `Mar17` too, as BeeGFS has it.
    guard separator.isDigit || cursor.skipBlanks(bytes) || "-/.".utf8.contains(cursor.take(bytes))
    else { return nil }
    _ = cursor.skipBlanks(bytes)
    guard let (day, _) = cursor.number(bytes, most: 2) else { return nil }
    var ahead = cursor
    let isComma = ahead.skip(UInt8(ascii: ","), bytes)
    if ahead.skipBlanks(bytes) || isComma || ahead.skip(separator, bytes),
      let (year, digits) = ahead.number(bytes, most: 4), digits == 4
    {
      return StampDate(year, month, day, .named, full: true, ahead)
    }
    return StampDate(nil, month, day, .named, full: false, cursor)
  }

  /// `I0102 15:04:05.678901`, `I260301 15:04:05.678901`, `I20200308 23:47:32.089828`.
  private static func glog(_ start: StampCursor, _ bytes: RawSpan) -> StampDate? {
    var cursor = start
    guard "IWEFDV".utf8.contains(cursor.take(bytes)),
      let (number, digits) = cursor.number(bytes, most: 8), cursor.peek(bytes).isBlank
    else { return nil }
    switch digits {
    case 4: return StampDate(nil, number / 100, number % 100, .separated, full: false, cursor)
    case 6:
      return StampDate(
        DateNumbers.century(number / 10_000), number / 100 % 100, number % 100, .packed,
        full: false, cursor)
    case 8: return StampDate(packed: number, cursor)
    default: return nil
    }
  }
}
