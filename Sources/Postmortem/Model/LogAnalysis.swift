/// What the logs show of the chosen incident, beyond its milestones.
///
/// Everything here is a candidate: it says what was unusual, where and when, and asserts no cause.
public struct LogAnalysis: Sendable, Hashable {
  /// Every series that was not as usual, in order of onset.
  public var signals: [LogSignal] = []
  /// The harm of each component that requesters saw fail, in order of its start.
  public var harm: [ComponentHarm] = []
  /// How the harm ended; nil when the logs show no end.
  public var recovery: LogRecovery?
  /// The order in which services complained for the first time.
  public var spread: [ServiceOnset] = []
  /// Deployments, restarts and the like before the onset, the nearest first.
  public var changesBefore: [ChangeBefore] = []
  /// Simple alerts that would have fired, the earliest first.
  public var possibleAlerts: [PossibleAlert] = []
  /// Hosts, versions and the like whose share of the errors is larger than chance would have it, the
  /// most surprising first.
  public var fields: [FieldShare] = []
  /// Unusual stretches that were not taken for an incident, and why.
  public var dismissed: [DismissedSignal] = []

  public init() {}
}

/// In what way a series was unusual.
public enum SignalKind: String, Sendable, Hashable, CaseIterable {
  case moreErrors = "more_errors"
  case moreWarnings = "more_warnings"
  /// Requests that a server answered with a status of 500 or above.
  case failedRequests = "failed_requests"
  /// Failures that a client, a probe or another user of the system wrote down.
  case failedOperations = "failed_operations"
  /// Something regular was no longer said.
  case stopped
  /// A duration that messages tell of grew.
  case slower

  /// For people: `more errors`.
  public var title: String { rawValue.split(separator: "_").joined(separator: " ") }
}

/// One series that was not as usual for a while.
public struct LogSignal: Sendable, Hashable {
  public var kind: SignalKind
  public var service: String?
  public var severity: Severity?
  /// What its records say, with variable parts as `<*>`; nil when it counts several patterns.
  public var template: String?
  /// The identifiers of the patterns it counts.
  public var patterns: [String]
  /// The record it began with, or for what stopped the last one.
  public var text: String
  /// Whether none of its patterns was seen before.
  public var isNew: Bool
  /// The first event of the rise.
  public var onset: TimeBounds
  /// Start of the bucket in which the series first left its usual rate.
  public var firstDeparture: Timestamp
  /// Start of the bucket in which the rise could no longer be chance.
  public var clearStep: Timestamp
  /// The last raised event; nil when the logs end before the series is usual again.
  public var end: TimeBounds?
  /// Records from onset to end; for what is slower, records that were measured.
  public var count: Int
  /// The usual rate in records an hour; for what is slower, the usual value in milliseconds.
  public var usual: Double
  /// The highest rate in records an hour; for what is slower, the highest value in milliseconds.
  public var peak: Double
  /// Start of the bucket with the highest rate.
  public var peakTime: Timestamp
  /// How surprising it is, in nats.
  public var weight: Double
  /// The rule that found it, with its numbers.
  public var rule: String
  /// Counts around the onset, in buckets of ``bucket`` from ``seriesStart``.
  public var series: [Int]
  public var seriesStart: Timestamp
  public var bucket: TimeSpan
  public var evidence: [Evidence]
}

/// What requesters of one component saw fail.
public struct ComponentHarm: Sendable, Hashable {
  public var component: String
  public var start: TimeBounds
  /// Nil when the logs end first.
  public var end: TimeBounds?
  /// Failed requests or operations.
  public var failed: Int
  /// All requests in that time; nil where only failures are counted.
  public var all: Int?
  public var evidence: [Evidence]
}

/// The end of the harm, and what confirms it.
public struct LogRecovery: Sendable, Hashable {
  public enum Confirmation: String, Sendable, Hashable {
    /// Requests succeeded again and went on doing so.
    case requests = "requests_succeed"
    /// The step that failed was taken again, and something else than a failure followed.
    case step = "step_succeeds"
    /// The errors ended and the service went on with its usual work.
    case work = "work_goes_on"
    /// The errors ended; nothing shows that anything succeeded after them.
    case none = "unconfirmed"
  }

  /// The last failure that was seen.
  public var lastHarm: Timestamp
  /// The first success after it; nil when nothing confirms the end.
  public var confirmed: Timestamp?
  public var confirmation: Confirmation
  public var service: String?
  /// The rule, and what it saw.
  public var reason: String
  public var evidence: [Evidence]
}

/// When a service complained first.
public struct ServiceOnset: Sendable, Hashable {
  public var service: String
  public var first: TimeBounds
  /// After the first signal of the incident.
  public var lag: TimeSpan
  public var text: String
  public var evidence: [Evidence]
}

/// A change that precedes the onset.
public struct ChangeBefore: Sendable, Hashable {
  public var event: TimelineEvent
  /// From the change to the onset.
  public var gap: TimeSpan
}

/// A simple alert that would have fired, had somebody set it up.
public struct PossibleAlert: Sendable, Hashable {
  /// The condition: `3 or more records of this pattern in 1 min`.
  public var condition: String
  public var service: String?
  public var template: String?
  public var pattern: String?
  public var firesAt: Timestamp
  /// How often it would have fired in the logs before the incident; a threshold that would have is
  /// not proposed, so that this is zero.
  public var falseAlarms: Int
  public var evidence: [Evidence]

  /// From when it would have fired to when somebody knew; negative when that was before.
  func lead(before detected: TimeBounds) -> DurationBounds {
    detected - TimeBounds(written: firesAt, precision: .second)
  }
}

/// The part that a value of a field has in the records and the errors of the incident: a host, a
/// version, a region.
public struct FieldShare: Sendable, Hashable {
  public var dimension: LogDimension
  public var value: String
  /// The service whose records have it; nil when several do.
  public var service: String?
  public var errors: Int
  public var records: Int
  /// Those of all values, in the services that failed.
  public var allErrors: Int
  public var allRecords: Int
  /// The same before the incident.
  public var errorsBefore = 0
  public var allErrorsBefore = 0
  public var recordsBefore = 0
  public var allRecordsBefore = 0
  /// The share of the errors that it would have if nothing were wrong with it, from 0 to 1.
  public var expected = 0.0
  /// How surprising its share is, in nats.
  public var surprise = 0.0
  /// Whether it was first logged in the two hours before the onset or later, when others of the field
  /// were known for ten minutes.
  public var isNew = false
  /// Its first record; nil where stamps tell no year.
  public var first: FirstRecord?
  /// From its first record to the onset; negative when that comes after.
  public var gap: TimeSpan?
}

/// An unusual stretch that is no incident by the rules.
public struct DismissedSignal: Sendable, Hashable {
  public var title: String
  public var onset: TimeBounds
  public var end: TimeBounds?
  public var reason: String
  public var evidence: [Evidence]
}
