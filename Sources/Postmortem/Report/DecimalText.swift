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

/// A count with a thin space between groups of three digits is hard to copy; a comma is not.
func groupedCount(_ count: Int) -> String {
  let digits = String(count.magnitude)
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.utf8.count - index) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return (count < 0 ? "-" : "") + text
}

/// `1 post`, `4 posts`
func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  groupedCount(count) + " " + (count == 1 ? one : many ?? one + "s")
}
