/// `a / b`, rounded towards the past.
@inline(__always) func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
  let quotient = a / b
  return a % b < 0 ? quotient &- 1 : quotient
}
