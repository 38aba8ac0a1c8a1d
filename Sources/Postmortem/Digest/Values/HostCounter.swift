/// Counts the records of each host, while lines stream by.
struct HostCounter {
  /// Beyond as many hosts, only those with lower hashes than the limit's are told apart: every host
  /// that is among the lowest of a whole is so in each of its parts.
  private var threshold = UInt64.max
  private var table = ShapeTable()
  /// By number; the first stands for all that are not told apart.
  private var names: [String] = [""]
  private var hashes: [UInt64] = []
  private var grid = CountGrid(
    CountList(width: LogDigest.finestValueBucket, limit: HostCounter.entryLimit))

  static let entryLimit = 1 << 18

  /// Notes a record that names its host.
  @inline(__always) mutating func note(
    _ bytes: RawSpan, _ host: Range<Int>, isError: Bool, at time: BucketPlace
  ) {
    let hash = HostCounter.hash(bytes, host)
    var number = Int(table.find(hash).pattern)
    if number < 0 { number = newHost(bytes, host, hash) }
    grid.add(pattern: number &* 2 &+ (isError ? 1 : 0), at: time)
  }

  /// Notes a record of a host whose number is known.
  mutating func note(_ number: Int, isError: Bool, at time: BucketPlace) {
    grid.add(pattern: number &* 2 &+ (isError ? 1 : 0), at: time)
  }

  /// The number of a host; zero when it is not told apart.
  mutating func number(of name: String) -> Int {
    let padded = Array(name.utf8) + [UInt8](repeating: 0, count: RawSpan.padding)
    let hash = HostCounter.hash(name)
    let number = Int(table.find(hash).pattern)
    return number >= 0 ? number : unsafe newHost(padded.span.bytes, 0..<name.utf8.count, hash)
  }

  @inline(never) private mutating func newHost(
    _ bytes: RawSpan, _ host: Range<Int>, _ hash: UInt64
  ) -> Int {
    guard hash < threshold,
      table.insert(hash, ShapeTable.Known(pattern: Int32(truncatingIfNeeded: names.count)))
    else { return 0 }
    names.append(bytes.text(host))
    hashes.append(hash)
    if hashes.count >= 2 * LogDigest.hostLimit {
      hashes.sort()
      hashes.removeLast(hashes.count - LogDigest.hostLimit)
      threshold = hashes[hashes.count - 1] + 1
    }
    return names.count - 1
  }

  /// A hash by which hosts are ordered.
  @inline(__always) static func hash(_ bytes: RawSpan, _ host: Range<Int>) -> UInt64 {
    bytes.check(host)
    return Shape.literal(bytes, host.lowerBound, host.upperBound, 0x2545_f491_4f6c_dd1d) | 1
  }

  static func hash(_ name: String) -> UInt64 {
    let padded = Array(name.utf8) + [UInt8](repeating: 0, count: RawSpan.padding)
    return unsafe hash(padded.span.bytes, 0..<name.utf8.count)
  }

  mutating func finish() -> ScannedHosts {
    ScannedHosts(names: names, counts: grid.finish())
  }
}

/// The hosts that a scanner counted.
struct ScannedHosts {
  /// By number; the first stands for all that are not told apart.
  var names = [""]
  /// By twice the number of the host, and one more for errors.
  var counts = CountList(width: LogDigest.finestValueBucket, limit: HostCounter.entryLimit)
}
