/// What kind of thing happened.
public enum EventKind: String, Sendable, Hashable, CaseIterable {
  // Telemetry
  case onset, recovery, burst, silence
  case firstError = "first_error"
  case newPattern = "new_pattern"
  // Changes
  case deployment, rollback, configuration, restart, scale
  // Alerts
  case alert
  case alertResolved = "alert_resolved"
  /// Somebody was called: a page, a notification, an assignment, an escalation.
  case page
  // People
  case detection, acknowledgement, declaration, mitigation, resolution, note
  case permanentFix = "permanent_fix"
  case identification
  /// Users were harmed from then on, or no longer, as somebody states in the record of the incident.
  case impactStart = "impact_start"
  case impactEnd = "impact_end"
  // Pages
  case post
  case postmortemPublished = "postmortem_published"
}

extension EventKind {
  /// What somebody or something did to a system.
  static let changes: Set<EventKind> = [
    .deployment, .rollback, .configuration, .restart, .scale,
  ]
}

/// Where a timeline row comes from; the order is the tie-break between rows of one instant.
public enum EventOrigin: String, Sendable, Hashable, Comparable, CaseIterable {
  case change, log, alert
  /// The record of an incident, kept in a tool for it.
  case ticket
  /// What people wrote to each other: a channel, a note on an alert, a comment on a ticket.
  case chat
  case person, prose
  case statusPage = "status_page"

  public static func < (lhs: Self, rhs: Self) -> Bool {
    allCases.firstIndex(of: lhs)! < allCases.firstIndex(of: rhs)!
  }
}

/// One row of the timeline.
public struct TimelineEvent: Sendable, Hashable {
  /// Twelve hexadecimal digits from the content: the same event has the same id in every report.
  public var id: String
  public var time: TimeBounds
  /// When it was written down, where that is another time.
  public var recorded: Timestamp?
  public var zone: ZoneReading
  public var kind: EventKind
  public var origin: EventOrigin
  /// What happened, in the words of the evidence or, for `onset` and the like, in ours.
  public var text: String
  public var service: String?
  public var severity: Severity?
  /// The stage a post announces.
  public var stage: LifecycleStage?
  /// The rule that found it, when it was derived and not read.
  public var rule: String?
  /// What its tool knows the thing by, after the name of the tool: `pagerduty:PT4KHLK`. The start,
  /// the acknowledgement and the end of one alert share it.
  public var identity: String?
  public var evidence: [Evidence]

  public init(
    time: TimeBounds, recorded: Timestamp? = nil,
    zone: ZoneReading = ZoneReading(name: "UTC", basis: .written), kind: EventKind,
    origin: EventOrigin, text: String, service: String? = nil, severity: Severity? = nil,
    stage: LifecycleStage? = nil, rule: String? = nil, identity: String? = nil,
    evidence: [Evidence]
  ) {
    self.time = time
    self.recorded = recorded
    self.zone = zone
    self.kind = kind
    self.origin = origin
    self.text = text
    self.service = service
    self.severity = severity
    self.stage = stage
    self.rule = rule
    self.identity = identity
    self.evidence = evidence
    var hash = StableHash()
    hash.add(time.earliest.nanosecondsSince1970)
    hash.add(kind.rawValue)
    hash.add(origin.rawValue)
    hash.add(text)
    if let reference = evidence.first?.reference {
      hash.add(reference.source)
      hash.add(Int64(reference.bytes.lowerBound))
    }
    id = hash.identifier
  }

  /// The order of a timeline: time, then the narrower bounds, then origin, then place, then id.
  public static func inOrder(_ lhs: TimelineEvent, _ rhs: TimelineEvent) -> Bool {
    if lhs.time.earliest != rhs.time.earliest { return lhs.time.earliest < rhs.time.earliest }
    if lhs.time.latest != rhs.time.latest { return lhs.time.latest < rhs.time.latest }
    if lhs.origin != rhs.origin { return lhs.origin < rhs.origin }
    if let left = lhs.evidence.first?.reference, let right = rhs.evidence.first?.reference,
      left != right
    {
      return left < right
    }
    return lhs.id < rhs.id
  }
}
