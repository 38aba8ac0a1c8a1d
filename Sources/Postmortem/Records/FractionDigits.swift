/// How finely a stamp is written.
enum FractionDigits {
  /// The digits of the second's fraction in `stamp`, 0 to 9.
  ///
  /// An epoch is in seconds, milliseconds, microseconds or nanoseconds, by its length. A stamp that
  /// is made of several values is as fine as it can be.
  static func count(_ bytes: RawSpan, _ stamp: LogStamp) -> Int {
    guard stamp.end > stamp.start else { return 9 }
    if stamp.zone == .epoch { return ofEpoch(bytes, stamp) }
    guard let layout = StampLayout(bytes, at: stamp.start, before: stamp.end),
      layout.end < stamp.end
    else { return 0 }
    let separator = bytes.byte(layout.end)
    guard
      separator == UInt8(ascii: ".") || separator == UInt8(ascii: ",")
        || separator == UInt8(ascii: ":")
    else { return 0 }
    return digits(bytes, layout.end + 1..<stamp.end)
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
