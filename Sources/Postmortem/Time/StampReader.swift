/// Reads the times of log lines, and remembers the last second it read.
///
/// Neighbouring lines mostly share their second, so the text of the last one is compared before
/// anything is parsed. Bytes beyond `end` are loaded but never used: a span must hold at least
/// ``padding`` bytes after the last line.
public struct StampReader: Sendable {
  /// How many readable bytes must follow the last line.
  public static var padding: Int { RawSpan.padding }

  // The text of the last date and clock, as four masked words.
  private var text = SIMD4<UInt64>(repeating: 0)
  private var mask = SIMD4<UInt64>(repeating: 0)
  private var length = Int.max
  private var seconds: Int64 = 0
  private var hasYear = true
  private var hasColonFraction = false
  /// Who says the zone where it stands in the text itself.
  private var innerZone = LogStamp.Zone.none
  /// The year that followed the last clock, as in `Sun Dec 04 04:47:44 2005`; zero for none.
  private var followingYear = 0
  private var mayHaveYearBehind = false
  /// Whether the last two digits of the text are its second.
  private var endsInSecond = false
  private var zone = LastZone()

  /// The last offset that was read, with the bytes it was read from.
  private struct LastZone {
    var text: UInt64 = 0
    var length = 0
    /// Seconds ahead of UTC.
    var offset: Int64 = 0
  }
  /// The order of dates that leave it open; nil for the usual order of dates written so.
  private let dateOrder: DateOrder?
  /// The numbers of the last date that was parsed, where their order is a question.
  private(set) var numbers: DateNumbers?

  public init() { dateOrder = nil }

  /// - Parameter dateOrder: The order of dates that leave it open, as a log's other dates tell it.
  public init(dateOrder: DateOrder?) { self.dateOrder = dateOrder }

  /// The stamp that begins at `start`, or nil when none does.
  @inline(__always) public mutating func read(
    _ bytes: RawSpan, at start: Int, before end: Int
  ) -> LogStamp? {
    if length <= end &- start, matchesLast(bytes, start) {
      if followingYear == 0, let stamp = finish(bytes, start, start &+ length, end),
        !mayHaveYearBehind || !StampReader.mayBeYear(bytes, stamp.end, end)
      {
        return stamp
      }
    }
    return parse(bytes, at: start, before: end)
  }

  /// Whether blanks and perhaps a digit follow, which may be the year that the stamp lacks.
  @inline(__always) private static func mayBeYear(
    _ bytes: RawSpan, _ offset: Int, _ end: Int
  ) -> Bool {
    offset &+ 1 < end && bytes.byte(offset).isBlank
      && (bytes.byte(offset &+ 1).isDigit || bytes.byte(offset &+ 1).isBlank)
  }

  /// Whether the text at `start` is that of the last second, told by its first bytes first.
  @inline(__always) private func matchesLast(_ bytes: RawSpan, _ start: Int) -> Bool {
    bytes.check(start..<start)
    return StampReader.load(bytes, start) & mask == text
  }

  @inline(__always) private static func load(_ bytes: RawSpan, _ offset: Int) -> SIMD4<UInt64> {
    SIMD4(
      bytes.checkedWord(offset), bytes.checkedWord(offset &+ 8), bytes.checkedWord(offset &+ 16),
      bytes.checkedWord(offset &+ 24))
  }

  @inline(never) private mutating func parse(
    _ bytes: RawSpan, at start: Int, before end: Int
  ) -> LogStamp? {
    if let stamp = advance(bytes, start, end) { return stamp }
    numbers = nil
    guard let layout = StampLayout(bytes, at: start, before: end, order: dateOrder) else {
      return EpochNumber.read(bytes, at: start, before: end)
        ?? EpochNumber.readTAI64N(bytes, at: start, before: end)
    }
    seconds = layout.civil.secondsSince1970 - layout.zone.offset
    innerZone = layout.zone.source
    hasYear = layout.hasYear
    hasColonFraction = layout.hasColonFraction
    mayHaveYearBehind = layout.mayHaveYearBehind
    numbers = layout.numbers
    length = layout.end - start
    followingYear = 0
    var stamp = finish(bytes, start, layout.end, end)
    if mayHaveYearBehind, let found = stamp, let year = yearAfter(found, bytes, end) {
      var civil = layout.civil
      civil.year = year.value
      followingYear = year.value
      seconds = civil.secondsSince1970
      stamp?.seconds =
        seconds - (found.zone == .none ? 0 : layout.civil.secondsSince1970 - found.seconds)
      stamp?.hasYear = true
      stamp?.end = year.end
    }
    if layout.nanoseconds > 0 {
      // A fraction before the end would be remembered with the second.
      stamp?.nanoseconds = layout.nanoseconds
      length = .max
    } else if !layout.hasSecond {
      // The same text with a second behind it is another time.
      length = .max
    } else {
      remember(bytes, start)
    }
    return stamp
  }

  /// The stamp at `start` when it differs from the last one by the digits of its second only.
  @inline(__always) private mutating func advance(
    _ bytes: RawSpan, _ start: Int, _ end: Int
  ) -> LogStamp? {
    guard endsInSecond, length <= end &- start, followingYear == 0 else { return nil }
    bytes.check(start..<start)
    let now = StampReader.load(bytes, start) & mask
    let place = (length &- 2) &* 8
    let (word, shift) = (place &>> 6, UInt64(place & 63))
    // Two digits in two words of text are left to the parser.
    guard shift <= 48 else { return nil }
    var rest = now
    rest[word] = rest[word] & ~(0xffff &<< shift) | text[word] & (0xffff &<< shift)
    guard rest == text else { return nil }
    let then = StampReader.digits(text[word] &>> shift)
    let second = StampReader.digits(now[word] &>> shift)
    guard let then, let second else { return nil }
    let before = seconds
    seconds = seconds &- then &+ second
    guard let stamp = finish(bytes, start, start &+ length, end),
      !mayHaveYearBehind || !StampReader.mayBeYear(bytes, stamp.end, end)
    else {
      seconds = before
      return nil
    }
    text = now
    return stamp
  }

  /// Whether the text that begins at `start` ends in `:MM:SS`, and what stands before that is no
  /// second itself.
  private func endsInSecond(_ bytes: RawSpan, _ start: Int) -> Bool {
    let end = start + length
    return length >= 9 && bytes.byte(end - 3) == UInt8(ascii: ":")
      && bytes.byte(end - 6) == UInt8(ascii: ":") && !bytes.byte(end - 9).isDigit
  }

  /// The second that two digits name, the first in the lowest bits; nil for none, and for the
  /// sixtieth.
  private static func digits(_ bits: UInt64) -> Int64? {
    let tens = UInt8(truncatingIfNeeded: bits) &- 0x30
    let ones = UInt8(truncatingIfNeeded: bits &>> 8) &- 0x30
    return tens < 6 && ones < 10 ? Int64(tens) &* 10 &+ Int64(ones) : nil
  }

  /// ` 2005` after the clock (and its fraction and zone word).
  private func yearAfter(
    _ stamp: LogStamp, _ bytes: RawSpan, _ end: Int
  ) -> (value: Int, end: Int)? {
    var cursor = StampCursor(at: stamp.end, end: end)
    guard cursor.skipBlanks(bytes), let (year, digits) = cursor.number(bytes, most: 4),
      digits == 4, (1970...2099).contains(year), !cursor.peek(bytes).isWord
    else { return nil }
    return (year, cursor.offset)
  }

  private mutating func remember(_ bytes: RawSpan, _ start: Int) {
    endsInSecond = endsInSecond(bytes, start)
    guard length <= 32 else {
      length = .max
      return
    }
    for word in 0..<4 {
      let count = min(max(length - word * 8, 0), 8)
      mask[word] = count == 8 ? .max : (1 << UInt64(count * 8)) - 1
    }
    bytes.check(start..<start)
    text = StampReader.load(bytes, start) & mask
  }

  /// What follows the digits of the second: AM or PM, a fraction, a zone.
  @inline(__always) private mutating func finish(
    _ bytes: RawSpan, _ start: Int, _ clockEnd: Int, _ end: Int
  ) -> LogStamp? {
    var stamp = LogStamp(
      seconds: seconds, zone: innerZone, hasYear: hasYear, start: start, end: clockEnd)
    guard clockEnd < end else { return stamp }
    var next = bytes.byte(clockEnd)
    if next == UInt8(ascii: ".") || next == UInt8(ascii: ",")
      || next == UInt8(ascii: ":") && hasColonFraction
    {
      stamp.end = StampReader.fraction(bytes, clockEnd &+ 1, end, &stamp.nanoseconds) ?? clockEnd
      if next == UInt8(ascii: ":"), stamp.end &- clockEnd < 4 {
        // Behind a colon stand milliseconds, not always padded.
        stamp.nanoseconds /= stamp.end &- clockEnd == 3 ? 10 : 100
      }
      guard stamp.end < end else { return stamp }
      next = bytes.byte(stamp.end)
    }
    if next.isDigit
      || next == UInt8(ascii: ":") && stamp.end == clockEnd && !hasColonFraction
        && stamp.end &+ 1 < end && bytes.byte(stamp.end &+ 1).isDigit
    {
      return nil
    }
    if next == UInt8(ascii: "Z"), stamp.end &+ 1 == end || !bytes.byte(stamp.end &+ 1).isLetter {
      stamp.zone = .written
      stamp.end &+= 1
    } else if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") || next == UInt8(ascii: " ")
      || next.isLetter || next == 0xe2
    {
      readZone(bytes, end, into: &stamp)
    }
    return stamp
  }

  /// Reads what may be a zone behind `stamp`, unless it was read there before.
  @inline(__always) private mutating func readZone(
    _ bytes: RawSpan, _ end: Int, into stamp: inout LogStamp
  ) {
    let text = bytes.word(stamp.end)
    if text == zone.text, stamp.end &+ 8 <= end {
      stamp.seconds &-= zone.offset
      stamp.end &+= zone.length
      stamp.zone = .written
    } else if StampReader.mayBeZone(text) {
      readNewZone(bytes, end, text, into: &stamp)
    }
  }

  @inline(never) private mutating func readNewZone(
    _ bytes: RawSpan, _ end: Int, _ text: UInt64, into stamp: inout LogStamp
  ) {
    let before = stamp
    ZoneText.read(bytes, before: end, into: &stamp)
    let sign = UInt8(truncatingIfNeeded: text)
    let length = stamp.end - before.end
    // Eight bytes tell all of an offset of up to six and the byte behind it.
    guard stamp.zone == .written, length <= 6, before.end + 8 <= end,
      sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") || sign == UInt8(ascii: " ")
    else { return }
    zone = LastZone(text: text, length: length, offset: before.seconds - stamp.seconds)
  }

  /// Whether something other than a word follows, or one that may be a zone or half a day.
  @inline(__always) private static func mayBeZone(_ text: UInt64) -> Bool {
    guard UInt8(truncatingIfNeeded: text) == UInt8(ascii: " ") else { return true }
    let next = UInt8(truncatingIfNeeded: text &>> 8)
    if next.isDigit { return false }
    if next &- 0x61 < 26 {
      return next == UInt8(ascii: "a") || next == UInt8(ascii: "p") || next == UInt8(ascii: "z")
    }
    // The commonest words behind a stamp that says no zone.
    switch UInt32(truncatingIfNeeded: text &>> 8) {
    case 0x4f46_4e49, 0x4e52_4157, 0x4f52_5245, 0x5542_4544: return false  // INFO WARN ERRO DEBU
    default: return true
    }
  }

  /// The digits of a fraction as nanoseconds; where they end, or nil without one.
  @inline(__always) static func fraction(
    _ bytes: RawSpan, _ start: Int, _ end: Int, _ nanoseconds: inout Int32
  ) -> Int? {
    guard start < end else { return nil }
    // Eight digits at once: those behind the last are shifted out at the top.
    let digits = bytes.word(start) ^ 0x3030_3030_3030_3030
    let others = ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
    let count = min(others == 0 ? 8 : others.trailingZeroBitCount >> 3, end &- start)
    guard count > 0 else { return nil }
    var value = (digits &<< UInt64(64 &- count &* 8)) & 0x0f0f_0f0f_0f0f_0f0f
    value = (value &* 2561) &>> 8 & 0x00ff_00ff_00ff_00ff
    value = (value &* 6_553_601) &>> 16 & 0x0000_ffff_0000_ffff
    value = (value &* 42_949_672_960_001) &>> 32
    var offset = start &+ count
    value = value &* scale(count)
    if count == 8 {
      if offset < end, bytes.byte(offset).isDigit {
        value = value &+ UInt64(bytes.byte(offset) &- 0x30)
      }
      while offset < end, bytes.byte(offset).isDigit { offset &+= 1 }
    }
    nanoseconds = Int32(truncatingIfNeeded: value)
    return offset
  }

  /// How many nanoseconds the last of so many digits of a fraction counts.
  @inline(__always) private static func scale(_ digits: Int) -> UInt64 {
    switch digits {
    case 1: 100_000_000
    case 2: 10_000_000
    case 3: 1_000_000
    case 4: 100_000
    case 5: 10_000
    case 6: 1000
    case 7: 100
    default: 10
    }
  }
}

extension LogStamp {
  /// The stamp at `start` when it has a year and tells the moment that this one tells, perhaps in
  /// another zone; nil otherwise.
  ///
  /// Zones are whole quarters of an hour apart, and at most 14 hours from UTC; a syslog daemon may
  /// be two seconds behind the program.
  func restated(_ bytes: RawSpan, at start: Int, before end: Int) -> LogStamp? {
    var reader = StampReader()
    guard let other = reader.read(bytes, at: start, before: end), other.hasYear,
      other.zone != .epoch
    else { return nil }
    let year = CivilTime(secondsSince1970: other.seconds).year
    for year in (year - 1)...(year + 1) {
      let difference = (hasYear ? seconds : YearRuns.second(seconds, in: year)) - other.seconds
      let rest = difference - floorDivide(difference + 450, 900) * 900
      if difference.magnitude <= 14 * 3600 + 2, rest.magnitude <= 2 { return other }
    }
    return nil
  }
}
