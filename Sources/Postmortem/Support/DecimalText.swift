/// `number` with exactly `digits` decimals, rounded half away from zero, without a locale.
///
/// What is no number, or too large for 64 bits, is written as the nearest that fits; NaN as 0.
func fixedDecimal(_ number: Double, digits: Int) -> String {
  guard !number.isNaN else { return fixedDecimal(0, digits: digits) }
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  let limit = 9.0e18
  let scaled = Int64(max(-limit, min(limit, (number * scale).rounded())))
  guard digits > 0 else { return String(scaled) }
  let magnitude = String(scaled.magnitude)
  let zeros = String(repeating: "0", count: max(0, digits + 1 - magnitude.utf8.count))
  let text = zeros + magnitude
  return (scaled < 0 ? "-" : "") + text.dropLast(digits) + "." + text.suffix(digits)
}

/// `number` with one decimal, or none when that is zero: `2.4`, `12`.
func shortDecimal(_ number: Double) -> String {
  let text = fixedDecimal(number, digits: 1)
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
