/// A duration between two milestones: its name, its ends and what it means.
public struct MetricDefinition: Sendable, Hashable {
  public var name: String
  public var start: MilestoneKey
  public var end: MilestoneKey
  /// What it means, in one sentence.
  public var definition: String

  public var formula: String { "\(end.rawValue) - \(start.rawValue)" }

  init(_ name: String, _ end: MilestoneKey, minus start: MilestoneKey, _ definition: String) {
    self.name = name
    self.start = start
    self.end = end
    self.definition = definition
  }

  /// Every duration that is measured, in the order of reports.
  ///
  /// To add one, add a line: it gets a row in every output, a JSON key and a drill key.
  public static let all: [MetricDefinition] = cumulative + phases

  /// Counted from the start of the impact.
  private static let cumulative = [
    MetricDefinition(
      "time_to_detect", .detected, minus: .impactStart,
      "from the first harm until a monitor or a person knew"),
    MetricDefinition(
      "time_to_acknowledge", .acknowledged, minus: .impactStart,
      "from the first harm until a responder took it"),
    MetricDefinition(
      "time_to_notify", .publicNotice, minus: .impactStart,
      "from the first harm until the first public post"),
    MetricDefinition(
      "time_to_identify", .identified, minus: .impactStart,
      "from the first harm until the fault was known"),
    MetricDefinition(
      "time_to_start_mitigation", .mitigationStarted, minus: .impactStart,
      "from the first harm until the first action meant to stop it"),
    MetricDefinition(
      "time_to_mitigate", .mitigated, minus: .impactStart,
      "from the first harm until it was stopped or reduced to a backlog"),
    MetricDefinition(
      "time_to_restore", .impactEnd, minus: .impactStart,
      "from the first harm until the last"),
    MetricDefinition(
      "time_to_resolve", .resolved, minus: .impactStart,
      "from the first harm until it was declared over"),
    MetricDefinition(
      "time_to_fix", .permanentFix, minus: .impactStart,
      "from the first harm until the change that prevents recurrence"),
  ]

  /// One after the other.
  private static let phases = [
    MetricDefinition(
      "signal_lag", .firstSignal, minus: .impactStart,
      "from the first harm until telemetry showed it; negative when telemetry came first"),
    MetricDefinition(
      "recognition_lag", .detected, minus: .firstSignal,
      "from the first evidence in telemetry until a monitor or a person knew: the detection lag "
        + "that logs can prove"),
    MetricDefinition(
      "ack_latency", .acknowledged, minus: .detected, "from knowing until a responder took it"),
    MetricDefinition(
      "notice_latency", .publicNotice, minus: .detected, "from knowing until the first public post"),
    MetricDefinition(
      "declare_latency", .declared, minus: .detected, "from knowing until it became an incident"),
    MetricDefinition(
      "diagnosis", .identified, minus: .acknowledged,
      "from a responder taking it until the fault was known"),
    MetricDefinition(
      "repair", .mitigated, minus: .identified,
      "from knowing the fault until the harm was stopped"),
    MetricDefinition(
      "recovery", .impactEnd, minus: .mitigated,
      "from stopping the harm until the last of it, such as a backlog, was gone"),
    MetricDefinition(
      "closure_lag", .resolved, minus: .impactEnd, "from the last harm until it was declared over"),
    MetricDefinition(
      "exposure", .permanentFix, minus: .resolved,
      "from declaring it over until the change that prevents recurrence"),
    MetricDefinition(
      "publication_lag", .postmortemPublished, minus: .resolved,
      "from declaring it over until the postmortem was published"),
    MetricDefinition(
      "deployment_recovery", .impactEnd, minus: .trigger,
      "from the deployment that may have set it off until the last harm"),
    MetricDefinition(
      "response_duration", .resolved, minus: .detected, "from knowing until it was declared over"),
  ]
}
