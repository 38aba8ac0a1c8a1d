/// Finds the episodes of a digest.
enum Episodes {
  /// Every episode, in order of onset.
  static func find(in logs: LogDigest) -> [Episode] {
    guard let grid = CountSeries.Grid(covering: logs) else { return [] }
    return
      (RaisedRates(of: logs, grid: grid).episodes
      + ObservedFailures(in: logs, grid: grid).episodes
      + Stops(in: logs, grid: grid).episodes
      + Slowdowns(in: logs, grid: grid).episodes)
      .sorted(by: Episode.inOrder)
  }
}
