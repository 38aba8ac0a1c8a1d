/// What may stand behind a clock: `PM`, `+02:00`, `-0400`, ` CEST`, ` GMT+0200`, `Z[Europe/Paris]`.
enum ZoneText {
  /// Reads an AM or PM mark and a zone behind `stamp`, and moves its end and seconds by them.
  static func read(_ bytes: RawSpan, before end: Int, into stamp: inout LogStamp) {
    var cursor = StampCursor(at: stamp.end, end: end)
    let hasBlank = cursor.skip(UInt8(ascii: " "), bytes)
    if let half = DayHalf(bytes, &cursor) {
      let hour = (stamp.seconds % 86_400 + 86_400) % 86_400 / 3600
      stamp.seconds += Int64(half.hours(at: Int(hour))) * 3600
      stamp.end = cursor.offset
      guard cursor.skip(UInt8(ascii: " "), bytes) else { return }
      readZone(bytes, cursor, hasBlank: true, into: &stamp)
    } else {
      readZone(bytes, cursor, hasBlank: hasBlank, into: &stamp)
    }
  }

  private static func readZone(
    _ bytes: RawSpan, _ start: StampCursor, hasBlank: Bool, into stamp: inout LogStamp
  ) {
    var cursor = start
    let first = cursor.peek(bytes)
    if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
      guard let offset = offset(bytes, &cursor, isStrict: hasBlank) else { return }
      stamp.seconds -= offset
      stamp.zone = .written
      stamp.end = cursor.offset
      skipRegion(bytes, &stamp.end, cursor.end)
    } else if first | 0x20 == UInt8(ascii: "z"),
      cursor.offset + 1 >= cursor.end || !bytes.byte(cursor.offset + 1).isWord
    {
      stamp.zone = .written
      stamp.end = cursor.offset + 1
      skipRegion(bytes, &stamp.end, cursor.end)
    } else if first.isUpper {
      readWord(bytes, cursor, into: &stamp)
    } else if hasBlank, first == UInt8(ascii: "(") || first == UInt8(ascii: "[") {
      // `(UTC)`: only with its closing bracket, for a word in brackets is mostly something else.
      let closing = first == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
      cursor.offset += 1
      var inner = stamp
      readWord(bytes, cursor, into: &inner)
      cursor.offset = inner.end
      guard inner.zone == .word, cursor.skip(closing, bytes) else { return }
      inner.end = cursor.offset
      stamp = inner
    }
  }

  /// `UTC`, `CEST`, `GMT+0200`.
  private static func readWord(
    _ bytes: RawSpan, _ start: StampCursor, into stamp: inout LogStamp
  ) {
    var cursor = start
    guard var offset = word(bytes, &cursor) else {
      readRegion(bytes, start, into: &stamp)
      return
    }
    // `GMT +1`
    if offset == 0, cursor.offset + 2 < cursor.end, bytes.byte(cursor.offset) == 0x20,
      "+-".utf8.contains(bytes.byte(cursor.offset + 1)), bytes.byte(cursor.offset + 2).isDigit
    {
      cursor.offset += 1
    }
    let sign = cursor.peek(bytes)
    if offset == 0, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      offset = self.offset(bytes, &cursor, isStrict: false, mayBeShort: true) ?? 0
    }
    stamp.seconds -= offset
    stamp.zone = .word
    stamp.end = cursor.offset
  }

  /// `Europe/Paris`, `America/Chicago`: the offset is that of the date.
  private static func readRegion(
    _ bytes: RawSpan, _ start: StampCursor, into stamp: inout LogStamp
  ) {
    var end = start.offset
    var hasSlash = false
    while end < start.end, end - start.offset < 32 {
      let byte = bytes.byte(end)
      guard byte.isLetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "/") else { break }
      hasSlash = hasSlash || byte == UInt8(ascii: "/")
      end += 1
    }
    guard hasSlash, end == start.end || !bytes.byte(end).isWord,
      let zone = ZoneRule(named: bytes.text(start.offset..<end))
    else { return }
    stamp.seconds -= zone.stretch(local: stamp.seconds).offset
    stamp.zone = .word
    stamp.end = end
  }

  /// Steps over `[Europe/Paris]`, which `java.time` writes behind the offset that it stands for.
  private static func skipRegion(_ bytes: RawSpan, _ offset: inout Int, _ end: Int) {
    guard offset < end, bytes.byte(offset) == UInt8(ascii: "["), offset + 1 < end,
      bytes.byte(offset + 1).isUpper,
      let close = bytes.first(UInt8(ascii: "]"), in: offset..<min(end, offset + 40)),
      bytes.first(UInt8(ascii: "/"), in: offset..<close) != nil
    else { return }
    offset = close + 1
  }

  /// `+02:00`, `+0200`, in minutes `+120`, and where that cannot be something else `+02`, in seconds.
  ///
  /// - Parameter mayBeShort: Whether one digit is enough, as in `UTC+2`.
  static func offset(
    _ bytes: RawSpan, _ cursor: inout StampCursor, isStrict: Bool, mayBeShort: Bool = false
  ) -> Int64? {
    var ahead = cursor
    let isNegative = ahead.take(bytes) == UInt8(ascii: "-")
    guard let (number, digits) = ahead.number(bytes, most: 4) else { return nil }
    var hours = number
    var minutes = 0
    switch digits {
    case 4:
      hours = number / 100
      minutes = number % 100
    case 3:
      // Db2 writes minutes: `-300`.
      guard !isStrict else { return nil }
      hours = number / 60
      minutes = number % 60
    case 2, 1:
      guard digits == 2 || mayBeShort else { return nil }
      if ahead.peek(bytes) == UInt8(ascii: ":") {
        ahead.offset += 1
        guard let (rest, digits) = ahead.number(bytes, most: 2), digits == 2 else { return nil }
        minutes = rest
      } else if isStrict, ahead.offset < ahead.end, !"])\"|".utf8.contains(ahead.peek(bytes)) {
        return nil
      }
    default: return nil
    }
    guard hours <= 14, minutes < 60, !ahead.peek(bytes).isLetter else { return nil }
    cursor = ahead
    let seconds = Int64(hours * 3600 + minutes * 60)
    return isNegative ? -seconds : seconds
  }

  /// The offset of a zone's name, in seconds, where the name means one zone to most readers.
  static func word(_ bytes: RawSpan, _ cursor: inout StampCursor) -> Int64? {
    var end = cursor.offset
    while end < cursor.end, bytes.byte(end).isUpper, end - cursor.offset < 5 { end += 1 }
    let length = end - cursor.offset
    guard length == 3 || length == 4 else { return nil }
    let next = end < cursor.end ? bytes.byte(end) : 0x20
    guard !next.isWord && next != UInt8(ascii: "/") || next == UInt8(ascii: "-") else {
      return nil
    }
    var name: UInt32 = 0
    for place in cursor.offset..<end { name = name << 8 | UInt32(bytes.byte(place)) }
    guard let minutes = ZoneAbbreviation.minutes(of: name) else { return nil }
    cursor.offset = end
    return minutes * 60
  }
}
