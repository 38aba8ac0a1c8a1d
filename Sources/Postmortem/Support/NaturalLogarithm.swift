/// The natural logarithm, by additions, multiplications and divisions alone.
///
/// A C library's `log` may differ in its last bit from one machine to another, and reports must
/// not. `x` is split into `m * 2^e` with `m` near 1; then `ln m = 2 artanh((m - 1) / (m + 1))`,
/// whose series converges to a few units in the last place within a dozen terms.
/// Source: Abramowitz and Stegun, 4.1.27.
///
/// - Parameter x: Greater than zero and finite; anything else gives NaN.
func naturalLogarithm(_ x: Double) -> Double {
  guard x > 0, x.isFinite else { return .nan }
  var exponent = Double(x.exponent)
  var mantissa = x.significand
  if mantissa > 1.414_213_562_373_095_1 {
    mantissa /= 2
    exponent += 1
  }
  let s = (mantissa - 1) / (mantissa + 1)
  let square = s * s
  var term = s
  var sum = 0.0
  var divisor = 1.0
  for _ in 0..<14 {
    sum += term / divisor
    term *= square
    divisor += 2
  }
  return 2 * sum + exponent * 0.693_147_180_559_945_3
}
