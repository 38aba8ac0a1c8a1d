/// Logs whose clock or zone differs from that of the others, judged by the ids they share.
enum ClockEstimates {
  /// What would put one log's times in line with the reference's.
  struct Estimate: Sendable {
    var source: String
    var reference: String
    /// By how much the log's times are later than the reference's.
    var difference: TimeSpan
    /// The part of it that a zone explains: the offset that the log's stamps are in.
    var zone: TimeSpan?
    /// The rest, when it is more than requests take.
    var skew: TimeSpan?
    var spread: TimeSpan
    /// How many ids the log shares with the one it was compared with.
    var anchors: Int
    /// Records that name one id, in the log and in the one it was compared with.
    var evidence: [Evidence]
    /// Whether the reference names its own zone.
    var hasKnownReference: Bool
  }

  /// Every log that differs, in order of name.
  ///
  /// Logs that share ids form groups. In each the reference is the log that names its zone and
  /// shares most ids; the others are reached from it over the pairs that share most. A log whose
  /// pairs contradict each other is left out.
  static func estimates(of sources: [Source]) -> [Estimate] {
    let logs = sources.filter { !($0.reading?.anchors ?? []).isEmpty }
    let pairs = comparisons(of: logs)
    let places = ClockGraph(logs.map { $0.reading?.zone.basis != .assumed }, pairs).places
    return logs.indices.compactMap { index in
      guard let place = places[index], place.reference != index else { return nil }
      return estimate(logs, index, place)
    }.sorted { $0.source.utf8.lexicographicallyPrecedes($1.source.utf8) }
  }

  private static func estimate(
    _ logs: [Source], _ index: Int, _ place: ClockGraph.Place
  ) -> Estimate? {
    let pair = place.pair
    var estimate = Estimate(
      source: logs[index].name, reference: logs[place.reference].name,
      difference: TimeSpan(nanoseconds: place.lag), spread: TimeSpan(nanoseconds: pair.spread),
      anchors: pair.anchors,
      evidence: pair.right == index
        ? [pair.evidence.right, pair.evidence.left] : [pair.evidence.left, pair.evidence.right],
      hasKnownReference: logs[place.reference].reading?.zone.basis != .assumed)
    var rest = place.lag
    if logs[index].reading?.zone.basis == .assumed, let zone = ZoneOffsets.nearest(to: rest) {
      estimate.zone = .seconds(zone)
      rest -= zone * 1_000_000_000
    }
    if abs(rest) > place.tolerance { estimate.skew = TimeSpan(nanoseconds: rest) }
    return estimate.zone == nil && estimate.skew == nil ? nil : estimate
  }

  /// An id that more logs than this name is no request's.
  private static let mostLogs = 16

  private static func comparisons(of logs: [Source]) -> [ClockComparison] {
    var holders: [UInt64: [(log: Int, anchor: LogAnchor)]] = [:]
    for (index, log) in logs.enumerated() {
      for anchor in log.reading?.anchors ?? [] {
        holders[anchor.key, default: []].append((index, anchor))
      }
    }
    var shared: [PairKey: [(left: LogAnchor, right: LogAnchor)]] = [:]
    for key in holders.keys.sorted() {
      guard let found = holders[key], (2...mostLogs).contains(found.count) else { continue }
      for (place, left) in found.enumerated() {
        for right in found[(place + 1)...] {
          shared[PairKey(left: left.log, right: right.log), default: []]
            .append((left.anchor, right.anchor))
        }
      }
    }
    return shared.keys.sorted().compactMap { key in
      shared[key].flatMap { ClockComparison(key.left, key.right, $0) }
    }.filter(\.isClear)
  }

  private struct PairKey: Hashable, Comparable {
    var left: Int
    var right: Int
    static func < (lhs: Self, rhs: Self) -> Bool {
      (lhs.left, lhs.right) < (rhs.left, rhs.right)
    }
  }
}

/// The offsets from UTC that clocks on walls have.
enum ZoneOffsets {
  /// How far a clock may be off and still be told from one in a neighbouring zone.
  private static let reach: Int64 = 150

  /// The offset in seconds that explains a difference in nanoseconds; nil when none but UTC does.
  static func nearest(to nanoseconds: Int64) -> Int64? {
    let seconds = floorDivide(nanoseconds, 1_000_000_000)
    let offset = floorDivide(seconds + 450, 900) * 900
    guard offset != 0, abs(seconds - offset) <= reach else { return nil }
    let isWholeHour = offset % 3600 == 0 && (-12 * 3600...14 * 3600).contains(offset)
    return isWholeHour || others.contains(offset / 900) ? offset : nil
  }

  /// Those that are no whole hours, in quarters of one.
  /// Source: https://www.iana.org/time-zones, offsets in use since 2010.
  private static let others: Set<Int64> = [
    -38, -18, -14, -10, 14, 18, 22, 23, 26, 34, 35, 38, 42, 46, 51, 55,
  ]
}
