extension LogSignal {
  /// A series that was not as usual, with its counts around the onset.
  init(_ episode: Episode, in logs: LogDigest) {
    let onset = episode.onset.earliest
    let length = max(episode.lastRaised - onset, .minutes(2))
    let bucket = LogSignal.bucket(for: length, atLeast: logs.bucketSeconds)
    let lead = min(LogSignal.limit / 3, max(5, LogSignal.limit / 3))
    let start = floorDivide(onset.secondsSince1970, bucket) * bucket - Int64(lead) * bucket
    var series = CountSeries(start: start, width: bucket, count: LogSignal.limit)
    if let course = episode.course {
      for bucket in course.counts { series.add(bucket.count, at: bucket.start) }
    } else {
      for pattern in episode.patterns { series.add(pattern) }
    }
    let peak =
      series.counts.indices.max { left, right in
        series.counts[left] != series.counts[right]
          ? series.counts[left] < series.counts[right] : left > right
      } ?? 0
    self.init(
      kind: episode.kind, service: episode.service, severity: episode.severity,
      template: episode.patterns.count == 1 ? episode.patterns[0].template : nil,
      patterns: episode.patterns.map(\.id), text: episode.evidence.message, isNew: episode.isNew,
      onset: episode.onset, firstDeparture: episode.firstDeparture, clearStep: episode.clearStep,
      end: episode.end, count: episode.count, usual: episode.usual,
      peak: episode.course?.peak ?? Double(series.counts[peak]) * 3600 / Double(bucket),
      peakTime: episode.course?.peakTime ?? series.time(of: peak),
      weight: episode.weight, rule: episode.rule, series: series.counts,
      seriesStart: Timestamp(secondsSince1970: start), bucket: .seconds(bucket),
      evidence: [episode.evidence.evidence])
  }

  /// Buckets that are shown.
  private static let limit = 36

  /// The finest round width at which two thirds of the buckets hold the episode.
  private static func bucket(for length: TimeSpan, atLeast least: Int64) -> Int64 {
    let seconds = max(1, length.nanoseconds / 1_000_000_000)
    let widths = RateSeries.widths
    return widths.first { $0 >= least && seconds / $0 < Int64(limit * 2 / 3) }
      ?? max(least, widths[widths.count - 1])
  }
}
