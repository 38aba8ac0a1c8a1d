extension LogRecovery {
  /// The end of an incident's harm: by the step that failed, else by requests that succeed, else by
  /// the work of the service that failed.
  ///
  /// Nil while the logs show failures up to their end.
  init?(of incident: LogIncident, in logs: LogDigest) {
    let seen = incident.episodes.filter { $0.kind == .failedOperations }
    if let last = seen.max(by: { $0.lastRaised < $1.lastRaised }) {
      guard let recovery = LogRecovery(step: last, firstSeen: seen[0], in: logs) else { return nil }
      self = recovery
      return
    }
    let requests = incident.episodes.filter { $0.kind == .failedRequests }
    if let recovery = LogRecovery(requests: requests, in: logs) {
      self = recovery
      return
    }
    guard let end = incident.recovery else { return nil }
    self = LogRecovery(work: end.episode, in: logs)
  }

  private init?(step last: Episode, firstSeen: Episode, in logs: LogDigest) {
    var failures = firstSeen
    failures.lastRaised = last.lastRaised
    guard let found = StepRecovery(of: failures, in: logs) else { return nil }
    self.init(
      lastHarm: found.lastHarm, confirmed: found.confirmed.time, confirmation: .step,
      service: found.step.service,
      reason: "the step before the failure is taken again (`\(found.step.template)`) and followed "
        + "by `\(found.confirmed.message)`",
      evidence: [found.confirmed.evidence])
  }

  /// Requests must go on for this long without a raised share of failures.
  private static let steady = TimeSpan.minutes(10)
  private static let leastRequests = 20

  private init?(requests: [Episode], in logs: LogDigest) {
    guard let last = requests.max(by: { $0.lastRaised < $1.lastRaised }), last.end != nil else {
      return nil
    }
    let answered = logs.patterns.filter { pattern in
      pattern.service == last.service && (1..<500).contains(pattern.httpStatus ?? 0)
    }
    let from = last.lastRaised + .seconds(logs.bucketSeconds)
    guard let first = answered.firstEvent(from: from) else { return nil }
    let count = answered.reduce(0) { $0 + $1.countBetween(from, from + LogRecovery.steady) }
    guard count >= LogRecovery.leastRequests else { return nil }
    self.init(
      lastHarm: last.lastRaised, confirmed: first.time, confirmation: .requests,
      service: last.service,
      reason: "\(count) requests answered in the \(LogRecovery.steady.minutesText) after the last "
        + "raised failure, with failures at the usual rate",
      evidence: [first.evidence])
  }

  private init(work last: Episode, in logs: LogDigest) {
    let from = last.lastRaised + .seconds(logs.bucketSeconds)
    let work = logs.patterns.filter { pattern in
      pattern.service == last.service && (pattern.gravity ?? .info) < .warn
        && (pattern.severity ?? .info) >= .info
    }
    let count = work.reduce(0) { $0 + $1.countBetween(from, from + LogRecovery.steady) }
    let first = count > 0 ? work.firstEvent(from: from) : nil
    self.init(
      lastHarm: last.lastRaised, confirmed: first?.time,
      confirmation: first == nil ? .none : .work, service: last.service,
      reason: first == nil
        ? "the raised errors end; nothing the service says after them shows that it works"
        : "the raised errors end and the service goes on: \(count) records of its usual work in "
          + "the \(LogRecovery.steady.minutesText) after",
      evidence: [(first ?? last.patterns[0].exemplar(from: last.lastRaised)).evidence])
  }
}
