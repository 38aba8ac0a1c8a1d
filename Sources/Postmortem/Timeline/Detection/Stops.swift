/// Episodes in which something regular was no longer said: a heartbeat, a job, the work itself.
///
/// A pattern is regular when its longest gap elsewhere is a small multiple of its usual one. It
/// stopped when a gap is several times as long as any other and many records are missing, while
/// other logs go on.
struct Stops {
  private(set) var episodes: [Episode] = []
  private let end: Int64
  private let width: Int64
  private let activity: [String: [Int64]]

  /// How often a pattern must have come to be known as regular.
  private static let leastTimes = 30
  /// The longest gap elsewhere, in usual gaps.
  private static let regularity: Int64 = 4
  /// A stop is that many times as long as the longest gap elsewhere.
  private static let excess: Int64 = 3
  /// So many records must be missing.
  private static let leastMissing: Int64 = 10
  private static let leastSeconds: Int64 = 120

  init(in logs: LogDigest, grid: CountSeries.Grid) {
    width = logs.bucketSeconds
    end = grid.start + grid.width * Int64(grid.count)
    var seconds: [String: Set<Int64>] = [:]
    for pattern in logs.patterns {
      seconds[pattern.service ?? "", default: []].formUnion(pattern.counts.map(\.start))
    }
    activity = seconds.mapValues { $0.sorted() }
    var byService: [String: [Gap]] = [:]
    for pattern in logs.patterns where (pattern.gravity ?? .info) < .warn {
      guard let gap = stop(of: pattern) else { continue }
      byService[pattern.service ?? "", default: []].append(gap)
    }
    for (_, gaps) in byService { episodes += Stops.joined(gaps).map(episode) }
  }

  private struct Gap {
    var pattern: LogPattern
    /// The last bucket before it and, unless it lasts to the end of the logs, the first after it.
    var last: Int64
    var next: Int64?
    var until: Int64
    var usual: Int64
    var longestElsewhere: Int64
    var missing: Int64 { (until - last) / usual }
  }

  private func stop(of pattern: LogPattern) -> Gap? {
    let starts = pattern.counts.map(\.start)
    guard starts.count >= Stops.leastTimes else { return nil }
    var gaps = zip(starts, starts.dropFirst()).map { (length: $1 - $0, at: $0, next: Int64?($1)) }
    let usual = gaps.map(\.length).sorted()[gaps.count / 2]
    gaps.append((end - starts[starts.count - 1], starts[starts.count - 1], nil))
    let ranked = gaps.sorted { left, right in
      left.length != right.length ? left.length > right.length : left.at < right.at
    }
    let (longest, second) = (ranked[0], ranked[1].length)
    guard second <= Stops.regularity * usual, longest.length >= Stops.excess * second,
      longest.length >= Stops.leastMissing * usual, longest.length >= Stops.leastSeconds,
      // Before the gap it must have been there for longer than the gap.
      longest.at - starts[0] >= longest.length,
      goesOn(pattern.service ?? "", from: longest.at, until: longest.next ?? end)
    else { return nil }
    return Gap(
      pattern: pattern, last: longest.at, next: longest.next, until: longest.next ?? end,
      usual: usual, longestElsewhere: second)
  }

  /// Whether somebody is at work in the second half of a gap: the service itself, or, when it
  /// comes back, anybody. A log that ends before the others may have been collected earlier.
  private func goesOn(_ service: String, from: Int64, until: Int64) -> Bool {
    let middle = from + (until - from) / 2
    func isAtWork(_ seconds: [Int64]) -> Bool {
      seconds.contains { $0 > middle && $0 < until }
    }
    if isAtWork(activity[service] ?? []) { return true }
    guard until < end else { return false }
    return activity.values.contains(where: isAtWork)
  }

  /// Gaps of one service that begin together are one stop.
  private static func joined(_ gaps: [Gap]) -> [[Gap]] {
    var groups: [[Gap]] = []
    for gap in gaps.sorted(by: { ($0.last, $0.pattern.key) < ($1.last, $1.pattern.key) }) {
      if let first = groups.last?.first, gap.last - first.last <= max(60, 2 * first.usual) {
        groups[groups.count - 1].append(gap)
      } else {
        groups.append([gap])
      }
    }
    return groups
  }

  private func episode(_ gaps: [Gap]) -> Episode {
    let gaps = gaps.sorted { left, right in
      left.missing != right.missing
        ? left.missing > right.missing : left.pattern.key < right.pattern.key
    }
    let first = gaps[0]
    let last = Timestamp(secondsSince1970: first.last)
    let until = Timestamp(secondsSince1970: first.until)
    // The record was due a usual gap after the last one.
    let due = last + .seconds(first.usual)
    return Episode(
      kind: .stopped, patterns: gaps.map(\.pattern), service: first.pattern.service,
      severity: .error,
      onset: TimeBounds(earliest: last, latest: due + .seconds(width), precision: .second),
      end: first.next == nil ? nil : TimeBounds(written: until, precision: .second),
      lastRaised: until, clearStep: last + .seconds(Stops.excess * first.longestElsewhere),
      usual: 3600 / Double(first.usual), weight: Double(first.missing),
      count: Int(first.missing), isNew: false,
      rule: "nothing like it for \(TimeSpan.seconds(first.until - first.last).minutesText); it "
        + "came every \(TimeSpan.seconds(first.usual).minutesText), the longest gap elsewhere is "
        + TimeSpan.seconds(first.longestElsewhere).minutesText,
      evidence: first.pattern.exemplar(from: last))
  }
}
