import Testing

@testable import Postmortem

@Suite struct ValueHistogramTests {
  /// Numbers that look drawn by chance, the same in each run.
  private struct Draw: RandomNumberGenerator {
    var state: UInt64 = 7

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Shape.mix(state, state &>> 7)
    }
  }

  @Test("every value is within 12.5 % of the middle of its bin")
  func accuracy() {
    var draw = Draw()
    let drawn = (0..<2000).map { _ in
      Int64.random(in: 0...(.max), using: &draw) >> Int64.random(in: 0...62, using: &draw)
    }
    for value in Array(0...300) + drawn + [.max] {
      let middle = ValueHistogram.middle(of: ValueHistogram.bin(of: value))
      #expect(
        value.subtractingReportingOverflow(middle).partialValue.magnitude * 8 <= value.magnitude)
    }
    let bins = (0..<5000).map { ValueHistogram.bin(of: $0) }
    #expect(zip(bins, bins.dropFirst()).allSatisfy { $0 <= $1 && $1 - $0 <= 1 })
  }

  @Test("quantiles of a stretch of values are within 12.5 %")
  func quantiles() throws {
    var draw = Draw()
    let values = (0..<5000).map { _ in Int64.random(in: 1000...9_000_000, using: &draw) }.sorted()
    var histogram = ValueHistogram()
    for value in values { histogram.add(value) }
    #expect(histogram.count == values.count)
    for share in [0, 0.01, 0.25, 0.5, 0.95, 0.99, 1] {
      let true_ = Double(values[max(0, Int((share * 5000).rounded(.up)) - 1)])
      let found = Double(try #require(histogram.quantile(share)))
      #expect(abs(found - true_) <= true_ / 8)
    }
    #expect(ValueHistogram().quantile(0.5) == nil)
  }

  @Test("any parts, merged in any order, are the whole")
  func merging() {
    var draw = Draw()
    for _ in 0..<20 {
      let values = (0..<400).map { _ in Int64.random(in: 0...100_000, using: &draw) }
      var whole = ValueHistogram()
      var parts = [ValueHistogram](repeating: ValueHistogram(), count: 5)
      for value in values {
        whole.add(value)
        parts[Int.random(in: 0..<5, using: &draw)].add(value)
      }
      var joined = ValueHistogram()
      for part in parts.shuffled(using: &draw) { joined.merge(part) }
      #expect(joined == whole)
      var right = parts[3]
      right.merge(parts[4])
      var tree = parts[0]
      tree.merge(parts[1])
      tree.merge(parts[2])
      tree.merge(right)
      #expect(tree == whole)
    }
  }
}
