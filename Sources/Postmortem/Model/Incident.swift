/// The whole picture of one incident: what every report, drill and check is made from.
///
/// A plain value. Nothing after it computes facts; its canonical JSON is the JSON output.
public struct Incident: Sendable, Hashable {
  /// From `incident.yaml`, else from the page, else content-derived.
  public var id: String
  public var title: String
  /// As written; nil when nothing states one.
  public var severity: String?
  public var components: [String]
  /// Every incident found in the pages and logs; exactly one is chosen unless the list is empty.
  public var candidates: [IncidentCandidate]
  public var milestones: Milestones
  public var measurements: [Measurement]
  public var impact: [ImpactWindow]
  public var timeline: [TimelineEvent]
  /// Rows that `incident.yaml` took out, with why.
  public var hidden: [HiddenEvent]
  public var communications: Communications
  public var findings: [Finding]
  /// What the published postmortem says, where there is one.
  public var published: Narrative?
  /// What people wrote in `incident.yaml`.
  public var narrative: [IncidentFile.NarrativeText]
  public var people: [IncidentFile.Person]
  public var actions: [ActionItem]
  /// The patterns that changed most between before and during, most surprising first.
  public var patterns: [PatternChange]
  /// Events by severity over time, for the chart.
  public var rates: RateSeries?
  public var suspects: [Suspect]
  /// What the logs show beyond that; nil when they show no incident.
  public var analysis: LogAnalysis?
  public var sources: [Source]
  public var diagnostics: [Diagnostic]

  public init(id: String, title: String) {
    self.id = id
    self.title = title
    components = []
    candidates = []
    milestones = Milestones()
    measurements = []
    impact = []
    timeline = []
    hidden = []
    communications = Communications()
    findings = []
    narrative = []
    people = []
    actions = []
    patterns = []
    suspects = []
    sources = []
    diagnostics = []
  }

  /// A measurement by its key.
  public func measurement(_ name: String) -> Measurement? {
    measurements.first { $0.name == name }
  }
}

/// An incident that the evidence holds, chosen or not.
public struct IncidentCandidate: Sendable, Hashable {
  public enum Origin: String, Sendable, Hashable {
    case statusPage = "status_page"
    case logs, alerts, prose
  }

  public var id: String
  public var title: String
  public var origin: Origin
  public var start: TimeBounds
  /// Nil while it lasts.
  public var end: TimeBounds?
  /// Why it is thought to be one.
  public var reason: String
  public var isChosen: Bool

  public init(
    id: String, title: String, origin: Origin, start: TimeBounds, end: TimeBounds?,
    reason: String, isChosen: Bool = false
  ) {
    self.id = id
    self.title = title
    self.origin = origin
    self.start = start
    self.end = end
    self.reason = reason
    self.isChosen = isChosen
  }
}

public struct HiddenEvent: Sendable, Hashable {
  public var event: TimelineEvent
  public var reason: String

  public init(event: TimelineEvent, reason: String) {
    self.event = event
    self.reason = reason
  }
}

/// A message pattern whose rate changed with the incident.
public struct PatternChange: Sendable, Hashable {
  public var id: String
  /// The message with its variable parts as `<*>`.
  public var template: String
  public var service: String?
  public var severity: Severity?
  /// Events in the baseline and during the incident.
  public var before: Int
  public var during: Int
  /// How long each was, for turning counts into rates.
  public var beforeSpan: TimeSpan
  public var duringSpan: TimeSpan
  /// Log-likelihood ratio of the two rates, in nats.
  public var surprise: Double
  public var first: Evidence
  public var firstTime: Timestamp
  public var lastTime: Timestamp
  /// Counts over the same buckets as ``RateSeries``.
  public var series: [Int]

  public init(
    id: String, template: String, service: String?, severity: Severity?, before: Int, during: Int,
    beforeSpan: TimeSpan, duringSpan: TimeSpan, surprise: Double, first: Evidence,
    firstTime: Timestamp, lastTime: Timestamp, series: [Int]
  ) {
    self.id = id
    self.template = template
    self.service = service
    self.severity = severity
    self.before = before
    self.during = during
    self.beforeSpan = beforeSpan
    self.duringSpan = duringSpan
    self.surprise = surprise
    self.first = first
    self.firstTime = firstTime
    self.lastTime = lastTime
    self.series = series
  }
}

/// Events by severity in equal buckets over the time the chart shows.
public struct RateSeries: Sendable, Hashable {
  public var start: Timestamp
  public var bucket: TimeSpan
  /// `fatal` and `error` together, `warn`, and the rest; each as long as the others.
  public var errors: [Int]
  public var warnings: [Int]
  public var others: [Int]

  public init(
    start: Timestamp, bucket: TimeSpan, errors: [Int], warnings: [Int], others: [Int]
  ) {
    self.start = start
    self.bucket = bucket
    self.errors = errors
    self.warnings = warnings
    self.others = others
  }

  public var end: Timestamp {
    start + TimeSpan(nanoseconds: bucket.nanoseconds * Int64(errors.count))
  }
}

/// A component named by what is new in its logs; a candidate, never a cause.
public struct Suspect: Sendable, Hashable {
  public var component: String
  public var score: Double
  public var reason: String
  public var evidence: [Evidence]

  public init(component: String, score: Double, reason: String, evidence: [Evidence]) {
    self.component = component
    self.score = score
    self.reason = reason
    self.evidence = evidence
  }
}
