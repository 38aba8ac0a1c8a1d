/// The half of a day that a twelve-hour clock names: `AM`, `pm`, `p.m.`.
enum DayHalf {
  case morning, afternoon

  /// Reads the mark at `cursor` and moves behind it; nil when none is there.
  init?(_ bytes: RawSpan, _ cursor: inout StampCursor) {
    var ahead = cursor
    // U+202F, which newer locale data put before the mark.
    if bytes.matches("\u{202f}", at: ahead.offset, before: ahead.end) { ahead.offset += 3 }
    let first = ahead.take(bytes) | 0x20
    guard first == UInt8(ascii: "a") || first == UInt8(ascii: "p") else { return nil }
    let isDotted = ahead.skip(UInt8(ascii: "."), bytes)
    guard ahead.take(bytes) | 0x20 == UInt8(ascii: "m") else { return nil }
    if isDotted { _ = ahead.skip(UInt8(ascii: "."), bytes) }
    guard !ahead.peek(bytes).isWord else { return nil }
    cursor = ahead
    self = first == UInt8(ascii: "a") ? .morning : .afternoon
  }

  /// The hours to add to the hour as written; none where that is beyond twelve already.
  func hours(at hour: Int) -> Int {
    switch self {
    case .morning: hour == 12 ? -12 : 0
    case .afternoon: hour < 12 ? 12 : 0
    }
  }
}
