/// How many customers were harmed, and for how long together.
struct CustomerMeasurements {
  /// What `incident.yaml` says of them.
  var stated: IncidentFile.Customers?
  /// Whom the logs name in records of errors: customers, then users.
  var failing: [CustomerFailures]
  var milestones: Milestones
  var impact: [ImpactWindow]

  /// What the logs name within the impact.
  private struct Seen {
    var dimension: LogDimension
    var customers: Int
    var minutes: Int
  }

  var all: [Measurement] { [affected, minutes] }

  // MARK: How many

  private var affected: Measurement {
    func measurement(_ formula: String, _ outcome: Measurement.Outcome) -> Measurement {
      Measurement(
        name: "customers_affected", formula: formula,
        definition: "customers who were harmed, each counted once", start: .impactStart,
        end: .impactEnd, outcome: outcome)
    }
    if let range = stated?.affected {
      return measurement(
        "as stated in incident.yaml", .between(range.lowerBound, range.upperBound))
    }
    if let parts = stated?.components, !parts.isEmpty {
      let ranges = parts.map(\.affected)
      return measurement(
        "as stated in incident.yaml: at least those of one component, at most their sum",
        .between(
          ranges.map(\.lowerBound).max() ?? 0,
          min(
            ranges.reduce(0) { CustomerMeasurements.sum($0, $1.upperBound) },
            stated?.total ?? .max)))
    }
    switch seen {
    case .success(let seen):
      return measurement(
        "different \(seen.dimension.name) ids in records of errors during the impact",
        .between(seen.customers, stated?.total))
    case .failure(let reason):
      return measurement(
        "different customers harmed during the impact", .unknown(reason: reason.text))
    }
  }

  // MARK: How long

  private var minutes: Measurement {
    func measurement(_ formula: String, _ outcome: Measurement.Outcome) -> Measurement {
      Measurement(
        name: "customer_minutes", formula: formula,
        definition: "minutes of harm, counted for every customer", start: .impactStart,
        end: .impactEnd, outcome: outcome)
    }
    let whole = ImpactMeasurements.duration(of: impact)
    let bounds = whole.bounds
    if let range = stated?.affected {
      let formula = "customers affected x impact_duration, in minutes"
      guard let bounds else { return measurement(formula, whole.outcome) }
      return measurement(
        formula,
        .between(
          CustomerMeasurements.minutes(range.lowerBound, bounds.lower, roundedUp: false),
          CustomerMeasurements.minutes(range.upperBound, bounds.upper, roundedUp: true)))
    }
    if let parts = stated?.components, !parts.isEmpty {
      return measurement(
        "sum over components of customers affected x the length of their impact windows, in "
          + "minutes; at least the largest of them", minutes(of: parts, whole))
    }
    switch seen {
    case .success(let seen):
      let most = bounds.flatMap { bounds in
        stated?.total.map {
          CustomerMeasurements.minutes($0, bounds.upper, roundedUp: true)
        }
      }
      return measurement(
        "minutes in which a \(seen.dimension.name) met an error, added up over those that the logs "
          + "name", .between(seen.minutes, most))
    case .failure(let reason):
      return measurement(
        "customers affected x impact_duration, in minutes", .unknown(reason: reason.text))
    }
  }

  /// A component that has no window of its own was harmed for as long as the whole.
  private func minutes(
    of parts: [IncidentFile.Customers.Component], _ whole: Measurement
  ) -> Measurement.Outcome {
    var least = 0
    var most = 0
    for part in parts {
      var windows = impact.filter { $0.component == part.component }
      for index in windows.indices { windows[index].component = nil }
      let own = windows.isEmpty ? whole : ImpactMeasurements.duration(of: windows)
      guard let bounds = own.bounds else { return own.outcome }
      least = max(
        least,
        CustomerMeasurements.minutes(part.affected.lowerBound, bounds.lower, roundedUp: false))
      most = CustomerMeasurements.sum(
        most, CustomerMeasurements.minutes(part.affected.upperBound, bounds.upper, roundedUp: true))
    }
    return .between(least, most)
  }

  /// Minutes of that many customers; counts in `incident.yaml` are at most a billion.
  private static func minutes(_ customers: Int, _ span: TimeSpan, roundedUp: Bool) -> Int {
    let second: Int64 = 1_000_000_000
    let nanoseconds = max(0, span.nanoseconds)
    let seconds = nanoseconds / second + (roundedUp && nanoseconds % second > 0 ? 1 : 0)
    let (product, overflow) = customers.multipliedReportingOverflow(by: Int(seconds))
    guard !overflow else { return .max }
    return product / 60 + (roundedUp && product % 60 > 0 ? 1 : 0)
  }

  private static func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }

  // MARK: What the logs name

  private struct Missing: Error { var text: String }

  private var seen: Result<Seen, Missing> {
    let ask = "`customers` in incident.yaml can say how many"
    let named = failing.filter { !$0.minutes.isEmpty }
    guard !named.isEmpty else {
      return .failure(
        Missing(
          text: "nothing counts the customers that were harmed; \(ask), and so can logs whose "
            + "records of errors name a customer or a user"))
    }
    guard let start = milestones[.impactStart].time, let end = milestones[.impactEnd].time else {
      return .failure(
        Missing(text: "the impact's start or end is unknown, so that no count is its own; \(ask)"))
    }
    // Customers say more than their users do.
    for failures in named {
      let found = failures.failing(from: start.earliest, until: end.latest)
      if found.customers > 0 {
        return .success(
          Seen(
            dimension: failures.dimension, customers: found.customers, minutes: found.minutes))
      }
    }
    return .failure(
      Missing(text: "no record of an error during the impact names a customer or a user; \(ask)"))
  }
}
