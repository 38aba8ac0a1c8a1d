/// How often values of each size occurred, in bins whose width grows with the value.
///
/// A bin is known by the highest bit of its values and the two bits below, so that any value in it
/// is within 12.5 % of the bin's middle; values below eight have a bin of their own. Adding
/// histograms adds their bins: associative and commutative, without rounding.
public struct ValueHistogram: Sendable, Hashable {
  /// One bin that is not empty.
  struct Bin: Sendable, Hashable {
    var index: UInt8
    var count: UInt32
  }

  /// In order of value.
  private(set) var bins: [Bin] = []

  public init() {}

  /// - Parameter bins: In order of index, each once.
  init(bins: [Bin]) { self.bins = bins }

  /// How many values it holds.
  public var count: Int { bins.reduce(0) { $0 + Int($1.count) } }

  /// The value that `share` of all values are at or below, by nearest rank, as the middle of its
  /// bin; nil when there are none.
  ///
  /// - Parameter share: From 0, the least value, to 1, the greatest.
  public func quantile(_ share: Double) -> Int64? {
    let count = count
    guard count > 0 else { return nil }
    let rank = max(1, min(count, Int((Double(count) * share).rounded(.up))))
    var below = 0
    for bin in bins {
      below += Int(bin.count)
      if below >= rank { return ValueHistogram.middle(of: bin.index) }
    }
    return nil
  }

  /// Adds a value; one below zero counts as zero.
  public mutating func add(_ value: Int64, count: Int = 1) {
    guard count > 0 else { return }
    let bin = Bin(index: ValueHistogram.bin(of: value), count: UInt32(clamping: count))
    merge(ValueHistogram(bins: [bin]))
  }

  /// Adds values of a bin that is not before the last one.
  mutating func append(bin: UInt8, count: Int) {
    if let last = bins.last, last.index == bin {
      bins[bins.count - 1].count = UInt32(clamping: UInt64(last.count) + UInt64(max(0, count)))
    } else {
      bins.append(Bin(index: bin, count: UInt32(clamping: count)))
    }
  }

  /// Adds the values of another.
  public mutating func merge(_ other: ValueHistogram) {
    bins = bins.merged(with: other.bins, by: \.index) { bin, more in
      bin.count = UInt32(clamping: UInt64(bin.count) + UInt64(more.count))
    }
  }

  /// The number of the bin that a value falls in; from 0 to 247.
  @inline(__always) static func bin(of value: Int64) -> UInt8 {
    guard value >= 4 else { return UInt8(truncatingIfNeeded: max(0, value)) }
    let exponent = 63 &- value.leadingZeroBitCount
    let step = (value &>> Int64(exponent &- 2)) & 3
    return UInt8(truncatingIfNeeded: (exponent &- 1) &* 4 &+ Int(step))
  }

  /// The value in the middle of a bin.
  static func middle(of bin: UInt8) -> Int64 {
    guard bin >= 4 else { return Int64(bin) }
    let shift = Int64(bin / 4) - 1
    return (4 + Int64(bin % 4)) << shift + (1 << shift) / 2
  }
}
