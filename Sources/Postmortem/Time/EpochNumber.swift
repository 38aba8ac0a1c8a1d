/// Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size.
enum EpochNumber {
  /// The stamp written as 10, 13, 16 or 19 digits at `start`, with a fraction after 10 or 13.
  ///
  /// Times from 2001-09-09 (where ten digits begin) to 2100 are taken; a number outside is a
  /// number.
  static func read(_ bytes: RawSpan, at start: Int, before end: Int) -> LogStamp? {
    var offset = start
    var value: Int64 = 0
    while offset < end, bytes.byte(offset).isDigit, offset - start < 20 {
      let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = scaled &+ Int64(bytes.byte(offset) &- 0x30)
      guard value >= 0 else { return nil }
      offset += 1
    }
    let unit: Int64
    switch offset - start {
    case 10: unit = 1
    case 13: unit = 1000
    case 16: unit = 1_000_000
    case 19: unit = 1_000_000_000
    default: return nil
    }
    let seconds = value / unit
    guard seconds >= 1_000_000_000, seconds < 4_102_444_800 else { return nil }
    var nanoseconds = Int32(truncatingIfNeeded: value % unit * (1_000_000_000 / unit))
    if unit <= 1000, offset < end, bytes.byte(offset) == UInt8(ascii: ".") {
      var fraction: Int32 = 0
      if let fractionEnd = StampReader.fraction(bytes, offset + 1, end, &fraction) {
        nanoseconds &+= fraction / Int32(unit)
        offset = fractionEnd
      }
    }
    guard offset == end || !bytes.byte(offset).isWord || bytes.byte(offset) == UInt8(ascii: ".")
    else { return nil }
    return LogStamp(
      seconds: seconds, nanoseconds: nanoseconds, zone: .epoch, start: start, end: offset)
  }

  /// The label of daemontools, `@` and 24 hexadecimal digits: TAI seconds and nanoseconds.
  ///
  /// Leap seconds are not looked up: as its own tools do, ten are taken off and no more.
  /// Source: https://cr.yp.to/libtai/tai64.html
  static func readTAI64N(_ bytes: RawSpan, at start: Int, before end: Int) -> LogStamp? {
    guard start + 25 <= end, bytes.byte(start) == UInt8(ascii: "@") else { return nil }
    var seconds: UInt64 = 0
    var nanoseconds: UInt64 = 0
    for offset in 1...24 {
      guard let digit = bytes.byte(start + offset).hexadecimalValue.map(UInt64.init) else {
        return nil
      }
      if offset <= 16 {
        seconds = seconds << 4 | digit
      } else {
        nanoseconds = nanoseconds << 4 | digit
      }
    }
    let epoch = seconds &- (1 << 62 + 10)
    guard epoch < 4_102_444_800, nanoseconds < 1_000_000_000 else { return nil }
    return LogStamp(
      seconds: Int64(epoch), nanoseconds: Int32(nanoseconds), zone: .epoch, start: start,
      end: start + 25)
  }
}
