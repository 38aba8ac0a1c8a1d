/// A 64-bit hash that is the same in every process, on every machine and in every version.
///
/// Used for identifiers that appear in documents; `Hasher` is seeded anew in each process.
/// Source: FNV-1a, Fowler, Noll and Vo, with a final avalanche step (MurmurHash3's `fmix64`)
/// because FNV alone leaves the high bits of short strings alike.
public struct StableHash: Sendable {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  public init() {}

  public mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  /// Adds the UTF-8 of `text` and a terminator, so that ("a", "bc") and ("ab", "c") differ.
  public mutating func add(_ text: String) {
    let bytes = text.utf8Span.span
    for index in bytes.indices { add(bytes[index]) }
    add(UInt8(0xff))
  }

  public mutating func add(_ number: Int64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      add(UInt8(truncatingIfNeeded: number >> Int64(shift)))
    }
  }

  public var value: UInt64 {
    var bits = state
    bits ^= bits >> 33
    bits = bits &* 0xff51_afd7_ed55_8ccd
    bits ^= bits >> 33
    bits = bits &* 0xc4ce_b9fe_1a85_ec53
    return bits ^ (bits >> 33)
  }

  /// Twelve hexadecimal digits: enough for every identifier of a document.
  public var identifier: String { hexadecimal(value, digits: 16).prefix(12).description }
}

/// `value` in lower-case hexadecimal, padded with zeros to `digits`.
public func hexadecimal(_ value: UInt64, digits: Int) -> String {
  let text = String(value, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
