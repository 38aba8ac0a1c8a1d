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

  /// What stands between a date and its clock: `T`, blanks, one of `:-_,.;|@`, `::`, `, `, ` - `,
  /// ` -- `, ` at `, ` time=`, and the quotes or brackets of two columns.
  mutating func skipClockSeparator(_ bytes: RawSpan) {
    if skipBetweenBrackets(bytes) { return }
    _ = skip(UInt8(ascii: "\""), bytes)
    if "Tt:-_,.;|@".utf8.contains(peek(bytes)) { offset += 1 }
    if peek(bytes) == UInt8(ascii: ":") { offset += 1 }
    if skipBlanks(bytes) {
      if "-|@,;".utf8.contains(peek(bytes)), offset + 1 < end, bytes.byte(offset + 1).isBlank {
        offset += 1
      } else if bytes.matches("-- ", at: offset, before: end) {
        offset += 2
      } else if bytes.matches("at ", at: offset, before: end) {
        offset += 2
      } else if bytes.matches("time=", at: offset, before: end) {
        offset += 5
      }
      _ = skipBlanks(bytes)
    }
    _ = skip(UInt8(ascii: "\""), bytes)
  }

  /// `][` or `] [`.
  private mutating func skipBetweenBrackets(_ bytes: RawSpan) -> Bool {
    guard peek(bytes) == UInt8(ascii: "]") else { return false }
    var ahead = self
    ahead.offset += 1
    _ = ahead.skipBlanks(bytes)
    guard ahead.skip(UInt8(ascii: "["), bytes) else { return false }
    self = ahead
    return true
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
