/// The moments every incident is measured by; raw values are the keys of the JSON output.
public enum MilestoneKey: String, Sendable, Hashable, CaseIterable {
  case trigger
  case impactStart = "impact_start"
  case firstSignal = "first_signal"
  case detected, acknowledged, declared
  case publicNotice = "public_notice"
  case identified
  case mitigationStarted = "mitigation_started"
  case mitigated
  case impactEnd = "impact_end"
  case resolved
  case permanentFix = "permanent_fix"
  case postmortemPublished = "postmortem_published"
  case closed

  /// What it means, in one sentence.
  public var definition: String {
    switch self {
    case .trigger: "the change that set it off: a deployment, a configuration, a load"
    case .impactStart: "first harm to a user or a dependent service"
    case .firstSignal: "first evidence in telemetry that something was wrong"
    case .detected: "first time a monitor or a person knew"
    case .acknowledged: "a responder took it"
    case .declared: "it became an incident: a record, a call or a channel was opened"
    case .publicNotice: "first public post"
    case .identified: "the contributing fault was known"
    case .mitigationStarted: "first action meant to stop the harm"
    case .mitigated: "harm stopped or reduced to a backlog"
    case .impactEnd: "last harm"
    case .resolved: "declared over"
    case .permanentFix: "the change that prevents recurrence; of several, the last"
    case .postmortemPublished: "the postmortem was published"
    case .closed: "follow-up work was closed"
    }
  }

  /// The name for people: `impact start`.
  public var title: String { rawValue.split(separator: "_").joined(separator: " ") }
}

/// A milestone as far as the evidence tells it.
public struct Milestone: Sendable, Hashable {
  public enum Status: String, Sendable, Hashable {
    /// In telemetry.
    case observed
    /// A person wrote it.
    case stated
    /// By a named rule.
    case derived
    case unknown
  }

  public var key: MilestoneKey
  public var status: Status
  /// Nil exactly when the status is `unknown`.
  public var time: TimeBounds?
  public var zone: ZoneReading
  /// Why this time, or why there is none and what evidence would settle it.
  public var reason: String
  /// `responder`, `monitor`, `customer`, `third_party` for `detected`; the trigger's kind for
  /// `trigger`.
  public var attribute: String?
  public var evidence: [Evidence]
  /// Every time it happened, when it happened several times (permanent fixes).
  public var occurrences: [Occurrence]
  /// What the evidence gave before `incident.yaml` set another time.
  public var overridden: Overridden?

  public struct Occurrence: Sendable, Hashable {
    public var time: TimeBounds
    public var text: String
    public var evidence: [Evidence]

    public init(time: TimeBounds, text: String, evidence: [Evidence]) {
      self.time = time
      self.text = text
      self.evidence = evidence
    }
  }

  public struct Overridden: Sendable, Hashable {
    public var time: TimeBounds?
    public var status: Status
    public var reason: String

    public init(time: TimeBounds?, status: Status, reason: String) {
      self.time = time
      self.status = status
      self.reason = reason
    }
  }

  public init(
    _ key: MilestoneKey, _ status: Status, at time: TimeBounds,
    zone: ZoneReading = ZoneReading(name: "UTC", basis: .written), reason: String,
    attribute: String? = nil, evidence: [Evidence], occurrences: [Occurrence] = []
  ) {
    self.key = key
    self.status = status
    self.time = time
    self.zone = zone
    self.reason = reason
    self.attribute = attribute
    self.evidence = evidence
    self.occurrences = occurrences
  }

  /// A milestone nothing tells of; `reason` says why, and what evidence would settle it.
  public init(unknown key: MilestoneKey, reason: String) {
    self.key = key
    status = .unknown
    zone = ZoneReading(name: "UTC", basis: .assumed)
    self.reason = reason
    evidence = []
    occurrences = []
  }
}

/// Every milestone, known or not, by key.
public struct Milestones: Sendable, Hashable {
  private var byKey: [MilestoneKey: Milestone] = [:]

  public init(_ milestones: [Milestone] = []) {
    for milestone in milestones { byKey[milestone.key] = milestone }
  }

  public subscript(key: MilestoneKey) -> Milestone {
    get {
      byKey[key]
        ?? Milestone(unknown: key, reason: "no evidence tells of it")
    }
    set { byKey[key] = newValue }
  }

  /// In the order of ``MilestoneKey/allCases``, every key once.
  public var all: [Milestone] { MilestoneKey.allCases.map { self[$0] } }
}
