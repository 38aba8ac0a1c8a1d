/// How finely a stamp is written.
enum FractionDigits {
  /// The digits of the second's fraction in `stamp`, 0 to 9.
  ///
  /// An epoch is in seconds, milliseconds, microseconds or nanoseconds, by its length. A stamp that
  /// is made of several values is as fine as it can be.
  static func count(_ bytes: RawSpan, _ stamp: LogStamp) -> Int {
    guard stamp.end > stamp.start else { return 9 }
    if stamp.zone == .epoch { return ofEpoch(bytes, stamp) }
    let range = stamp.start..<stamp.end
    let clockEnd =
      clockEnd(bytes, range, separator: UInt8(ascii: ":"))
      ?? clockEnd(bytes, range, separator: UInt8(ascii: "."))
    if let clockEnd, clockEnd < stamp.end {
      let mark = bytes.byte(clockEnd)
      let written = digits(bytes, clockEnd + 1..<stamp.end)
      if mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") { return written }
      if mark == UInt8(ascii: ":"), written >= 3 { return written }
    }
    return needed(by: stamp.nanoseconds)
  }

  /// Where the second of a clock ends: behind `14:02:10`, or `14.02.10`.
  private static func clockEnd(_ bytes: RawSpan, _ range: Range<Int>, separator: UInt8) -> Int? {
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard bytes.byte(offset).isDigit else {
        offset += 1
        continue
      }
      var end = offset
      var groups = 0
      while groups < 3 {
        let count = digits(bytes, end..<range.upperBound)
        guard count == 1 || count == 2 else { break }
        end += count
        groups += 1
        if groups < 3 {
          guard end < range.upperBound, bytes.byte(end) == separator else { break }
          end += 1
        }
      }
      if groups == 3 { return end }
      offset += max(1, digits(bytes, offset..<range.upperBound, limit: 20))
    }
    return nil
  }

  /// The fewest digits that hold a fraction, where it does not show how many are written.
  private static func needed(by nanoseconds: Int32) -> Int {
    var rest = nanoseconds
    guard rest > 0 else { return 0 }
    var digits = 9
    while rest % 10 == 0, digits > 0 {
      rest /= 10
      digits -= 1
    }
    return digits
  }

  private static func ofEpoch(_ bytes: RawSpan, _ stamp: LogStamp) -> Int {
    guard bytes.byte(stamp.start).isDigit else { return 9 }
    let whole = digits(bytes, stamp.start..<stamp.end, limit: 20)
    let point = stamp.start + whole
    let unit = whole >= 18 ? 9 : whole >= 15 ? 6 : whole >= 12 ? 3 : 0
    guard point < stamp.end, bytes.byte(point) == UInt8(ascii: ".") else { return unit }
    return min(9, unit + digits(bytes, point + 1..<stamp.end))
  }

  private static func digits(_ bytes: RawSpan, _ range: Range<Int>, limit: Int = 9) -> Int {
    var end = range.lowerBound
    while end < range.upperBound, end - range.lowerBound < limit, bytes.byte(end).isDigit {
      end += 1
    }
    return end - range.lowerBound
  }
}
