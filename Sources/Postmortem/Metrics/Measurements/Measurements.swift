/// Turns milestones into measurements.
enum Measurements {
  /// Every figure, known or not, in the order of reports.
  static func all(
    milestones: Milestones, impact: [ImpactWindow], requests: RequestCounts,
    objective: IncidentFile.Objective?, customers: CustomerMeasurements
  ) -> [Measurement] {
    MetricDefinition.all.map { duration($0, milestones) }
      + [
        ImpactMeasurements.duration(of: impact),
        RequestMeasurements.failed(requests, milestones),
        RequestMeasurements.peakRatio(requests, milestones),
        RequestMeasurements.budgetBurn(
          requests, milestones, impact: impact, objective: objective),
      ] + customers.all
  }

  static func duration(_ metric: MetricDefinition, _ milestones: Milestones) -> Measurement {
    Measurement(
      name: metric.name, formula: metric.formula, definition: metric.definition,
      start: metric.start, end: metric.end, outcome: outcome(of: metric, milestones))
  }

  private static func outcome(
    of metric: MetricDefinition, _ milestones: Milestones
  ) -> Measurement.Outcome {
    let start = milestones[metric.start]
    let end = milestones[metric.end]
    guard let startTime = start.time else { return .unknown(reason: missing(start)) }
    guard let endTime = end.time else { return .unknown(reason: missing(end)) }
    if metric.name == "time_to_detect", start.status == .stated, end.status == .stated,
      startTime.overlaps(endTime)
    {
      return .unknown(
        reason: "the impact start is stated only as the moment of detection; logs from before it "
          + "would show how long it went unseen")
    }
    if metric.name == "deployment_recovery", start.attribute != EventKind.deployment.rawValue {
      return .unknown(
        reason: "the candidate trigger is a \(start.attribute ?? "change"), not a deployment")
    }
    return .known(endTime - startTime)
  }

  private static func missing(_ milestone: Milestone) -> String {
    "\(milestone.key.title) is unknown: \(milestone.reason)"
  }
}
