/// Reads the times of log lines, and remembers the last second it read.
///
/// Neighbouring lines mostly share their second, so the text of the last one is compared before
/// anything is parsed. Bytes beyond `end` are loaded but never used: a span must hold at least
/// ``padding`` bytes after the last line.
public struct StampReader: Sendable {
  /// How many readable bytes must follow the last line.
  public static let padding = 64

  // The text of the last date and clock, as four masked words.
  private var text = SIMD4<UInt64>(repeating: 0)
  private var mask = SIMD4<UInt64>(repeating: 0)
  private var length = Int.max
  private var seconds: Int64 = 0
  private var hasYear = true
  private var hasColonFraction = false
  /// The year that followed the last clock, as in `Sun Dec 04 04:47:44 2005`; zero for none.
  private var followingYear = 0
  private var mayHaveYearBehind = false
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
    if length <= end &- start, StampReader.load(bytes, start) & mask == text {
      if followingYear == 0, let stamp = finish(bytes, start, start &+ length, end),
        !mayHaveYearBehind || !StampReader.mayBeYear(bytes, stamp.end, end)
      {
        return stamp
      }
    }
    return parse(bytes, at: start, before: end)
  }

  /// Whether a blank and a digit follow, which may be the year that the stamp lacks.
  @inline(__always) private static func mayBeYear(
    _ bytes: RawSpan, _ offset: Int, _ end: Int
  ) -> Bool {
    offset &+ 1 < end && bytes.byte(offset).isBlank && bytes.byte(offset &+ 1).isDigit
  }

  @inline(__always) private static func load(_ bytes: RawSpan, _ offset: Int) -> SIMD4<UInt64> {
    SIMD4(
      bytes.word(offset), bytes.word(offset &+ 8), bytes.word(offset &+ 16),
      bytes.word(offset &+ 24))
  }

  @inline(never) private mutating func parse(
    _ bytes: RawSpan, at start: Int, before end: Int
  ) -> LogStamp? {
    numbers = nil
    guard let layout = StampLayout(bytes, at: start, before: end, order: dateOrder) else {
      return EpochNumber.read(bytes, at: start, before: end)
        ?? EpochNumber.readTAI64N(bytes, at: start, before: end)
    }
    seconds = layout.civil.secondsSince1970
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
    } else {
      remember(bytes, start)
    }
    return stamp
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
    guard length <= 32 else {
      length = .max
      return
    }
    for word in 0..<4 {
      let count = min(max(length - word * 8, 0), 8)
      mask[word] = count == 8 ? .max : (1 << UInt64(count * 8)) - 1
    }
    text = StampReader.load(bytes, start) & mask
  }

  /// What follows the digits of the second: AM or PM, a fraction, a zone.
  @inline(__always) private func finish(
    _ bytes: RawSpan, _ start: Int, _ clockEnd: Int, _ end: Int
  ) -> LogStamp? {
    var stamp = LogStamp(
      seconds: seconds, hasYear: hasYear, start: start, end: clockEnd)
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
    if next.isDigit || next == UInt8(ascii: ":") && stamp.end == clockEnd && !hasColonFraction,
      stamp.end &+ 1 < end, next.isDigit || bytes.byte(stamp.end &+ 1).isDigit
    {
      return nil
    }
    if next == UInt8(ascii: "Z"), stamp.end &+ 1 == end || !bytes.byte(stamp.end &+ 1).isLetter {
      stamp.zone = .written
      stamp.end &+= 1
    } else if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") || next == UInt8(ascii: " ")
      || next.isLetter || next == 0xe2
    {
      ZoneText.read(bytes, before: end, into: &stamp)
    }
    return stamp
  }

  /// The digits of a fraction as nanoseconds; where they end, or nil without one.
  @inline(__always) static func fraction(
    _ bytes: RawSpan, _ start: Int, _ end: Int, _ nanoseconds: inout Int32
  ) -> Int? {
    var value: Int64 = 0
    var scale: Int64 = 1_000_000_000
    var offset = start
    while offset < end {
      let digit = bytes.byte(offset) &- 0x30
      guard digit < 10 else { break }
      if scale > 1 {
        scale /= 10
        value &+= Int64(digit) &* scale
      }
      offset &+= 1
    }
    guard offset > start else { return nil }
    nanoseconds = Int32(truncatingIfNeeded: value)
    return offset
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
