/// Recognises deployments by the versions that records name.
///
/// A candidate: a version that is first logged at some time was started then, or its first record
/// had to wait for a request.
enum VersionEvents {
  /// A version is new to a service that was logged for this long with others.
  static let known = TimeSpan.minutes(10)
  /// Versions of clients come and go; one that is deployed soon takes this share of the records.
  private static let percent = 5
  private static let reach = TimeSpan.minutes(15)
  private static let limit = 4

  /// Rows for the first record of each version, where nothing else tells of a deployment.
  ///
  /// - Parameters:
  ///   - window: Nothing outside it becomes a row.
  ///   - told: What is known of deployments from elsewhere.
  static func events(
    in logs: LogDigest, window: TimeBounds, told: [TimelineEvent]
  ) -> [TimelineEvent] {
    let deployments = told.filter { $0.kind == .deployment || $0.kind == .rollback }
    var events: [TimelineEvent] = []
    for counts in logs.dimensions where counts.dimension == .version {
      let services = Dictionary(grouping: counts.series) { $0.service ?? "" }
      for (_, versions) in services where versions.count > 1 {
        for version in versions {
          guard let first = version.firstRecord(in: counts.bucketSeconds),
            window.earliest <= first.time, first.time <= window.latest,
            let before = running(before: first.time, versions, width: counts.bucketSeconds),
            takesOver(version, from: first.time, versions, width: counts.bucketSeconds),
            !deployments.contains(where: { isNear($0.time, first.time) })
          else { continue }
          events.append(
            event(version, first, before: before))
        }
      }
    }
    return Array(events.sorted(by: TimelineEvent.inOrder).prefix(limit))
  }

  private static func event(
    _ version: DimensionSeries, _ first: FirstRecord, before: String
  ) -> TimelineEvent {
    TimelineEvent(
      time: TimeBounds(written: first.time, precision: .second), kind: .deployment,
      origin: .change, text: "version \(version.value) is logged for the first time",
      service: version.service,
      rule: "the first record that names it; the service was logged with \(before) before",
      evidence: [first.evidence])
  }

  private static func isNear(_ time: TimeBounds, _ first: Timestamp) -> Bool {
    time.earliest <= first + reach && first + -reach <= time.latest
  }

  /// The version that was logged last before, by a service that is known for long enough.
  private static func running(
    before time: Timestamp, _ versions: [DimensionSeries], width: Int64
  ) -> String? {
    let second = time.secondsSince1970
    let others = versions.compactMap { version -> (first: Int64, last: Int64, name: String)? in
      guard let first = version.counts.first?.start,
        let last = version.counts.last(where: { $0.start + width <= second })?.start
      else { return nil }
      return (first, last, version.value)
    }
    guard let first = others.map(\.first).min(),
      .seconds(second - first) >= known,
      let last = others.max(by: { ($0.last, $1.first) < ($1.last, $0.first) })
    else { return nil }
    return last.name
  }

  /// Whether the version has its share of the records soon after.
  private static func takesOver(
    _ version: DimensionSeries, from time: Timestamp, _ versions: [DimensionSeries], width: Int64
  ) -> Bool {
    let from = time.secondsSince1970
    let until = (time + reach).secondsSince1970
    func sum(_ version: DimensionSeries) -> Int {
      version.counts.reduce(0) {
        $1.start + width > from && $1.start < until ? $0 + $1.count : $0
      }
    }
    return sum(version) * 100 >= versions.reduce(0) { $0 + sum($1) } * percent
  }
}
