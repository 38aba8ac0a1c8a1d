/// Episodes in which something regular was no longer said: a heartbeat, a job, the work itself.
///
/// It stopped when a gap is several times as long as any other and so many records are missing that
/// it cannot be chance: were they to come by chance at their mean rate, a silence in which `n` are
/// due would have the probability `exp(-n)`. Nights and weekends are no stops, because there is
/// more than one of them.
struct Stops {
  private(set) var episodes: [Episode] = []
  private let end: Int64
  private let width: Int64

  /// How often a pattern must have come to have a rate.
  private static let leastTimes = 30
  /// A stop is that many times as long as the longest gap elsewhere.
  private static let excess: Int64 = 3
  /// So many records must be missing.
  private static let leastMissing: Int64 = 20
  private static let leastSeconds: Int64 = 120
  /// The pattern must be known for that many times as long as it is missing.
  private static let knowledge: Int64 = 10

  init(in logs: LogDigest, grid: CountSeries.Grid) {
    width = logs.bucketSeconds
    end = grid.start + grid.width * Int64(grid.count)
    var byService: [String: [Gap]] = [:]
    for pattern in logs.patterns where (pattern.gravity ?? .info) < .warn {
      guard let gap = stop(of: pattern, in: logs) else { continue }
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

  private func stop(of pattern: LogPattern, in logs: LogDigest) -> Gap? {
    let counts = pattern.counts
    guard counts.count >= Stops.leastTimes else { return nil }
    var longest = (length: Int64.min, at: Int64.max, next: Int64?.none)
    var second = Int64.min
    for index in counts.indices {
      let next = index + 1 < counts.count ? counts[index + 1].start : nil
      let length = (next ?? end) - counts[index].start
      if length > longest.length {
        second = longest.length
        longest = (length, counts[index].start, next)
      } else {
        second = max(second, length)
      }
    }
    let mean = max(1, (end - counts[0].start - longest.length) / Int64(counts.count - 1))
    guard longest.length >= Stops.excess * second,
      longest.length >= Stops.leastMissing * mean, longest.length >= Stops.leastSeconds,
      // What is usual must be known: from before, and for far longer than the gap.
      longest.at - counts[0].start >= longest.length,
      end - counts[0].start >= Stops.knowledge * longest.length,
      longest.next != nil || goesOn(pattern.service, from: longest.at, in: logs)
    else { return nil }
    return Gap(
      pattern: pattern, last: longest.at, next: longest.next, until: longest.next ?? end,
      usual: mean, longestElsewhere: second)
  }

  /// Whether a service is at work in the second half of what is left of the logs. One that says
  /// nothing at all to their end may have been collected earlier than the others.
  private func goesOn(_ service: String?, from: Int64, in logs: LogDigest) -> Bool {
    let middle = from + (end - from) / 2
    return logs.patterns.contains { pattern in
      pattern.service == service && pattern.counts.last.map { $0.start > middle } ?? false
    }
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
      lastRaised: until, firstDeparture: due,
      clearStep: last + .seconds(max(first.usual, first.longestElsewhere)),
      usual: 3600 / Double(first.usual), weight: Double(first.missing),
      count: Int(first.missing), isNew: false,
      rule: "nothing like it for \(TimeSpan.seconds(first.until - first.last).minutesText); it "
        + "came every \(TimeSpan.seconds(first.usual).minutesText), the longest gap elsewhere is "
        + TimeSpan.seconds(first.longestElsewhere).minutesText,
      evidence: first.pattern.exemplar(before: last + .seconds(width)))
  }
}
