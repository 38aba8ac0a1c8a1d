/// What may stand behind a clock: `PM`, `+02:00`, `-0400`, ` CEST`.
enum ZoneText {
  /// Reads an AM or PM mark and a zone behind `stamp`, and moves its end and seconds by them.
  static func read(_ bytes: RawSpan, before end: Int, into stamp: inout LogStamp) {
    var cursor = StampCursor(at: stamp.end, end: end)
    let hasBlank = cursor.skip(UInt8(ascii: " "), bytes)
    if let hours = twelveHour(bytes, &cursor, stamp.seconds) {
      stamp.seconds += hours * 3600
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
    let sign = cursor.peek(bytes)
    if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      guard let offset = offset(bytes, &cursor, isStrict: hasBlank) else { return }
      stamp.seconds -= offset
      stamp.zone = .written
      stamp.end = cursor.offset
    } else if sign.isUpper, let offset = word(bytes, &cursor) {
      stamp.seconds -= offset
      stamp.zone = .word
      stamp.end = cursor.offset
    }
  }

  /// How many hours `AM` or `PM` adds, or nil when neither stands here.
  private static func twelveHour(
    _ bytes: RawSpan, _ cursor: inout StampCursor, _ seconds: Int64
  ) -> Int64? {
    guard cursor.offset + 2 <= cursor.end else { return nil }
    let mark = bytes.byte(cursor.offset) | 0x20
    guard bytes.byte(cursor.offset + 1) | 0x20 == UInt8(ascii: "m"),
      mark == UInt8(ascii: "a") || mark == UInt8(ascii: "p"),
      cursor.offset + 2 == cursor.end || !bytes.byte(cursor.offset + 2).isWord
    else { return nil }
    let hour = (seconds % 86_400 + 86_400) % 86_400 / 3600
    guard hour <= 12 else { return nil }
    cursor.offset += 2
    if mark == UInt8(ascii: "a") { return hour == 12 ? -12 : 0 }
    return hour == 12 ? 0 : 12
  }

  /// `+02:00`, `+0200`, and where that cannot be something else `+02`, in seconds.
  static func offset(_ bytes: RawSpan, _ cursor: inout StampCursor, isStrict: Bool) -> Int64? {
    var ahead = cursor
    let isNegative = ahead.take(bytes) == UInt8(ascii: "-")
    guard let (number, digits) = ahead.number(bytes, most: 4) else { return nil }
    var hours = number
    var minutes = 0
    switch digits {
    case 4:
      hours = number / 100
      minutes = number % 100
    case 2:
      if ahead.peek(bytes) == UInt8(ascii: ":") {
        ahead.offset += 1
        guard let (rest, digits) = ahead.number(bytes, most: 2), digits == 2 else { return nil }
        minutes = rest
      } else if isStrict {
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
  private static func word(_ bytes: RawSpan, _ cursor: inout StampCursor) -> Int64? {
    var end = cursor.offset
    while end < cursor.end, bytes.byte(end).isUpper, end - cursor.offset < 5 { end += 1 }
    let length = end - cursor.offset
    guard length == 3 || length == 4 else { return nil }
    guard end == cursor.end || !bytes.byte(end).isWord && bytes.byte(end) != UInt8(ascii: "/")
    else { return nil }
    var name: UInt32 = 0
    for place in cursor.offset..<end { name = name << 8 | UInt32(bytes.byte(place)) }
    guard let hours = hours(of: name) else { return nil }
    cursor.offset = end
    return hours * 3600
  }

  private static func hours(of name: UInt32) -> Int64? {
    switch name {
    case 0x555443, 0x474d54, 0x574554: 0  // UTC GMT WET
    case 0x434554, 0x425354: 1  // CET BST
    case 0x4345_5354, 0x454554: 2  // CEST EET
    case 0x4545_5354, 0x4d534b: 3  // EEST MSK
    case 0x4a5354, 0x4b5354: 9  // JST KST
    case 0x4145_5354: 10  // AEST
    case 0x4145_4454: 11  // AEDT
    case 0x454454: -4  // EDT
    case 0x455354, 0x434454: -5  // EST CDT
    case 0x435354, 0x4d4454: -6  // CST MDT
    case 0x4d5354, 0x504454: -7  // MST PDT
    case 0x505354: -8  // PST
    default: nil
    }
  }
}
