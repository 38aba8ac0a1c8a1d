/// Requests and failed requests by minute, where access logs count them.
struct RequestCounts: Sendable {
  /// Minute start in seconds since 1970 to all requests and those the server failed.
  private(set) var minutes: [Int64: (all: Int, failed: Int)] = [:]

  init(_ logs: LogDigest) {
    for pattern in logs.patterns {
      guard let status = pattern.httpStatus else { continue }
      for bucket in pattern.counts {
        var entry = minutes[floorDivide(bucket.start, 60) * 60] ?? (0, 0)
        entry.all += bucket.count
        if status >= 500 { entry.failed += bucket.count }
        minutes[floorDivide(bucket.start, 60) * 60] = entry
      }
    }
  }

  var isEmpty: Bool { minutes.isEmpty }

  func between(_ from: Timestamp, _ until: Timestamp) -> [(all: Int, failed: Int)] {
    let first = floorDivide(from.secondsSince1970, 60) * 60
    return minutes.filter { $0.key >= first && $0.key <= until.secondsSince1970 }
      .sorted { $0.key < $1.key }.map(\.value)
  }
}

/// What access logs tell of the harm.
enum RequestMeasurements {
  /// A minute with fewer requests says little of a ratio.
  private static let leastRequests = 20

  static func failed(_ requests: RequestCounts, _ milestones: Milestones) -> Measurement {
    measurement(
      "requests_failed", "count of requests with status 500 or above during the impact",
      "requests that the server failed", requests, milestones
    ) { minutes in .count(minutes.reduce(0) { $0 + $1.failed }) }
  }

  static func peakRatio(_ requests: RequestCounts, _ milestones: Milestones) -> Measurement {
    measurement(
      "peak_error_ratio", "highest of failed / all requests in a minute of the impact",
      "the worst minute's share of failed requests", requests, milestones
    ) { minutes in
      let busy = minutes.filter { $0.all >= leastRequests }
      guard
        let worst = busy.max(by: { left, right in
          left.failed * right.all < right.failed * left.all
        })
      else {
        return .unknown(
          reason: "no minute of the impact has \(leastRequests) requests or more")
      }
      return .ratio(part: worst.failed, whole: worst.all)
    }
  }

  /// Weighted by requests where they are counted, else by time, and labelled so.
  static func budgetBurn(
    _ requests: RequestCounts, _ milestones: Milestones, impact: [ImpactWindow],
    objective: IncidentFile.Objective?
  ) -> Measurement {
    func result(_ formula: String, _ outcome: Measurement.Outcome) -> Measurement {
      Measurement(
        name: "error_budget_burn", formula: formula,
        definition: "share of the objective's error budget that the incident used",
        start: .impactStart, end: .impactEnd, outcome: outcome)
    }
    guard let objective else {
      return result(
        "failed / allowed failures in the window",
        .unknown(reason: "no objective is given; `slo` in incident.yaml gives one"))
    }
    let allowedShare = 1_000_000 - objective.partsPerMillion
    let windowSeconds = objective.window.nanoseconds / 1_000_000_000
    if !requests.isEmpty, let start = milestones[.impactStart].time,
      let end = milestones[.impactEnd].time
    {
      let failed = requests.between(start.earliest, end.latest).reduce(0) { $0 + $1.failed }
      let all = requests.minutes.values.reduce(0) { $0 + $1.all }
      let counted = Int64(requests.minutes.count) * 60
      let expected = Double(all) / Double(counted) * Double(windowSeconds)
      let allowed = expected * Double(allowedShare) / 1_000_000
      return result(
        "failed requests / (requests expected in the window x (1 - objective))",
        .ratio(part: failed, whole: Int(allowed.rounded())))
    }
    guard let harm = ImpactMeasurements.duration(of: impact).bounds else {
      return result(
        "time_based: impact duration / (window x (1 - objective))",
        .unknown(reason: "neither requests nor the impact's duration are known"))
    }
    return result(
      "time_based: impact duration / (window x (1 - objective)), in seconds",
      .ratio(
        part: Int(harm.middle.nanoseconds / 1_000_000_000),
        whole: Int(windowSeconds * allowedShare / 1_000_000)))
  }

  private static func measurement(
    _ name: String, _ formula: String, _ definition: String, _ requests: RequestCounts,
    _ milestones: Milestones, outcome: ([(all: Int, failed: Int)]) -> Measurement.Outcome
  ) -> Measurement {
    let result: Measurement.Outcome
    if requests.isEmpty {
      result = .unknown(reason: "no access log was given")
    } else if let start = milestones[.impactStart].time, let end = milestones[.impactEnd].time {
      let minutes = requests.between(start.earliest, end.latest)
      result =
        minutes.isEmpty
        ? .unknown(reason: "the access logs do not reach into the impact") : outcome(minutes)
    } else {
      result = .unknown(reason: "the impact's start or end is unknown")
    }
    return Measurement(
      name: name, formula: formula, definition: definition, start: .impactStart, end: .impactEnd,
      outcome: result)
  }
}
