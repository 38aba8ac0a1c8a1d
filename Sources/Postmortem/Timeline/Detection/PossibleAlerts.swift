/// Simple alerts that would have fired: for the strongest signals, when a threshold on them passes.
///
/// A threshold is one that people set: so many records of a pattern in a minute or five, above what
/// the logs before the incident ever showed. What it costs is said with it: how often it would
/// have fired before.
enum PossibleAlerts {
  /// How many signals are tried, the weightiest first.
  static let limit = 5
  private static let windows: [Int64] = [60, 300]
  private static let thresholds = [1, 3, 5, 10, 20, 50, 100, 200, 500, 1000]

  static func all(for incident: LogIncident, in logs: LogDigest) -> [PossibleAlert] {
    let strongest = incident.episodes.filter(\.isFailure).sorted { left, right in
      left.weight != right.weight ? left.weight > right.weight : Episode.inOrder(left, right)
    }.prefix(limit)
    return strongest.compactMap { earliest(on: $0, incident: incident, in: logs) }
      .sorted { left, right in
        left.firesAt != right.firesAt
          ? left.firesAt < right.firesAt
          : left.condition.utf8.lexicographicallyPrecedes(right.condition.utf8)
      }
  }

  /// The threshold that fires first among those that were quiet before the incident.
  private static func earliest(
    on episode: Episode, incident: LogIncident, in logs: LogDigest
  ) -> PossibleAlert? {
    let onset = incident.onset.earliest.secondsSince1970
    var best: (fires: Int64, threshold: Int, window: Int64)?
    for window in windows where window >= logs.bucketSeconds {
      let counts = counts(of: episode, window: window)
      let usual = counts.filter { $0.start + window <= onset }
      for threshold in thresholds {
        guard !usual.contains(where: { $0.count >= threshold }),
          let fired = counts.first(where: { $0.start + window > onset && $0.count >= threshold })
        else { continue }
        let fires = fired.start + window
        if best.map({ fires < $0.fires }) ?? true { best = (fires, threshold, window) }
        break
      }
    }
    guard let best else { return nil }
    let single = episode.patterns.count == 1 ? episode.patterns[0] : nil
    let (one, many) =
      switch episode.kind {
      case .failedRequests: ("failed request", "failed requests")
      case .failedOperations: ("failed operation", "failed operations")
      default:
        single == nil
          ? ("error", "errors") : ("record of this pattern", "records of this pattern")
      }
    let number = best.threshold == 1 ? "any \(one)" : "\(best.threshold) or more \(many)"
    return PossibleAlert(
      condition: "\(number) in \(best.window / 60) min", service: episode.service,
      template: single?.template, pattern: single?.id,
      firesAt: Timestamp(secondsSince1970: best.fires), falseAlarms: 0,
      evidence: [episode.evidence.evidence])
  }

  /// Counts in windows of a fixed grid, as a monitor evaluates them; only those that hold any.
  private static func counts(
    of episode: Episode, window: Int64
  ) -> [(start: Int64, count: Int)] {
    var sums: [Int64: Int] = [:]
    for pattern in episode.patterns {
      for bucket in pattern.counts {
        sums[floorDivide(bucket.start, window) * window, default: 0] += bucket.count
      }
    }
    return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
