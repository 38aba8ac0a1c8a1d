/// A quantity as text writes it: `35`, `0.230s`, `1m3.5s`, `12KB`, `5.1e-05`.
struct MeasuredNumber {
  var kind: MeasureUnit.Kind
  /// In what the kind counts; at most the greatest number there is.
  var value: Int64
  /// Whether a unit is written behind it.
  var hasUnit = false
  var hasFraction = false

  /// The most digits behind the point that count.
  private static let fractionLimit = 9

  /// Reads the number at the start of `word`.
  ///
  /// - Parameters:
  ///   - unit: That of a number without a unit of its own.
  ///   - isWhole: Whether nothing but the number may stand in the word.
  @inline(__always) init?(
    _ bytes: RawSpan, _ word: Range<Int>, unit: MeasureUnit, isWhole: Bool = true
  ) {
    var (whole, digits) = MeasuredNumber.digits(bytes.word(word.lowerBound))
    guard digits > 0 else { return nil }
    var offset = word.lowerBound &+ digits
    if digits == 8 {
      guard MeasuredNumber.moreDigits(bytes, word.upperBound, &offset, &whole) else { return nil }
    }
    var fraction: UInt64 = 0
    var fractionDigits = 0
    if offset &+ 1 < word.upperBound, bytes.byte(offset) == UInt8(ascii: "."),
      bytes.byte(offset &+ 1).isDigit
    {
      hasFraction = true
      offset &+= 1
      (fraction, fractionDigits) = MeasuredNumber.digits(bytes.word(offset))
      offset &+= fractionDigits
      if fractionDigits == 8 {
        while offset < word.upperBound, bytes.byte(offset).isDigit {
          if fractionDigits < MeasuredNumber.fractionLimit {
            fraction = fraction &* 10 &+ UInt64(bytes.byte(offset) &- 0x30)
            fractionDigits &+= 1
          }
          offset &+= 1
        }
      }
    }
    var unit = unit
    var rest: Int64 = 0
    if isWhole, offset < word.upperBound {
      let isEnded = bytes.byte(offset) == UInt8(ascii: ".") && offset &+ 1 == word.upperBound
      if !isEnded {
        guard
          let tail = MeasuredNumber.tail(
            bytes, offset..<word.upperBound, unit, &whole, &fraction, &fractionDigits)
        else { return nil }
        (unit, hasUnit, rest) = tail
      }
    }
    kind = unit.kind
    let sum = MeasuredNumber.scale(whole, fraction, fractionDigits, by: unit.factor)
    value = rest == 0 ? sum : MeasuredNumber.sum(sum, rest)
  }

  private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, isBeyond) = left.addingReportingOverflow(right)
    return isBeyond ? .max : sum
  }

  /// The number that the digits at the start of eight bytes spell, and how many they are.
  @inline(__always) private static func digits(_ word: UInt64) -> (value: UInt64, count: Int) {
    let digits = word ^ 0x3030_3030_3030_3030
    let others = ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
    let count = others == 0 ? 8 : others.trailingZeroBitCount >> 3
    guard count > 0 else { return (0, 0) }
    // Eight digits with zeros before them, joined by twos.
    var value = digits &<< UInt64(64 &- count &* 8)
    value = (value &* 10 &+ (value &>> 8)) & 0x00ff_00ff_00ff_00ff
    value = (value &* 100 &+ (value &>> 16)) & 0x0000_ffff_0000_ffff
    return ((value &* 10_000 &+ (value &>> 32)) & 0xffff_ffff, count)
  }

  /// Reads the digits behind the eighth; false for a number of more than eighteen.
  private static func moreDigits(
    _ bytes: RawSpan, _ end: Int, _ offset: inout Int, _ whole: inout UInt64
  ) -> Bool {
    var count = 8
    while offset < end, bytes.byte(offset).isDigit {
      count += 1
      guard count <= 18 else { return false }
      whole = whole &* 10 &+ UInt64(bytes.byte(offset) &- 0x30)
      offset += 1
    }
    return true
  }

  /// The number times `factor`, without what is less than one.
  @inline(__always) private static func scale(
    _ whole: UInt64, _ fraction: UInt64, _ digits: Int, by factor: UInt64
  ) -> Int64 {
    let (product, isBeyond) = whole.multipliedReportingOverflow(by: factor)
    guard !isBeyond, product <= UInt64(Int64.max) else { return .max }
    guard fraction > 0 else { return Int64(product) }
    var power: UInt64 = 1
    for _ in 0..<digits { power &*= 10 }
    let part = power.dividingFullWidth(fraction.multipliedFullWidth(by: factor)).quotient
    return sum(Int64(product), Int64(clamping: part))
  }

  /// What stands behind the digits: a unit, the rest of a time in several units, or an exponent.
  ///
  /// - Returns: The unit, whether it is written, and what comes after it; nil where this is no
  ///   number.
  @inline(never) private static func tail(
    _ bytes: RawSpan, _ text: Range<Int>, _ unit: MeasureUnit, _ whole: inout UInt64,
    _ fraction: inout UInt64, _ fractionDigits: inout Int
  ) -> (unit: MeasureUnit, hasUnit: Bool, rest: Int64)? {
    var end = text.upperBound
    // The point of a sentence.
    if bytes.byte(end - 1) == UInt8(ascii: ".") { end -= 1 }
    var offset = text.lowerBound
    if bytes.byte(offset) | 0x20 == UInt8(ascii: "e"), offset + 2 < end,
      bytes.byte(offset + 1) == UInt8(ascii: "-")
    {
      return exponent(bytes, (offset + 2)..<end, &whole, &fraction, &fractionDigits)
        ? (unit, false, 0) : nil
    }
    var suffix: UInt64 = 0
    var shift: UInt64 = 0
    while offset < end, bytes.byte(offset).isLetter || bytes.byte(offset) >= 0x80, shift < 64 {
      suffix |= UInt64(bytes.byte(offset)) << shift
      shift += 8
      offset += 1
    }
    guard let written = MeasureUnit(suffix: suffix) else { return nil }
    guard offset < end else { return (written, true, 0) }
    // `1m3.5s`
    guard written.kind == .nanoseconds, bytes.byte(offset).isDigit,
      let rest = MeasuredNumber(bytes, offset..<end, unit: .none), rest.hasUnit,
      rest.kind == .nanoseconds
    else { return nil }
    return (written, true, rest.value)
  }

  /// Takes in a negative exponent of ten; false where it is none.
  private static func exponent(
    _ bytes: RawSpan, _ digits: Range<Int>, _ whole: inout UInt64, _ fraction: inout UInt64,
    _ fractionDigits: inout Int
  ) -> Bool {
    guard digits.count <= 3, digits.allSatisfy({ bytes.byte($0).isDigit }) else { return false }
    let exponent = digits.reduce(0) { $0 * 10 + Int(bytes.byte($1) - 0x30) }
    for _ in 0..<min(exponent, 64) {
      // The last digit falls away where there are as many as count.
      if fractionDigits == fractionLimit { fraction /= 10 } else { fractionDigits += 1 }
      var power: UInt64 = 1
      for _ in 1..<fractionDigits { power *= 10 }
      fraction += whole % 10 * power
      whole /= 10
    }
    return true
  }
}
