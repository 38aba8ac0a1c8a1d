/// A past incident's evidence and what must still be true of it: one `*.drill.yaml`.
public struct Drill: Sendable, Hashable {
  /// The path of the file, as it is shown in messages.
  public var file: String
  /// Lower-case letters, digits and hyphens; the name in every report.
  public var id: String
  public var title: String?
  public var tags: [String]
  public var inputs: [Input]
  public var cases: [DrillCase]
  public var waivers: [Waiver]

  /// Evidence to replay; the path pattern is relative to the drill's own folder.
  public struct Input: Sendable, Hashable {
    public var rule: IncidentFile.SourceRule
    public var place: PostmortemError.Place
  }

  /// A failure that is known and let pass for a time.
  public struct Waiver: Sendable, Hashable {
    /// The ``DrillCase/id`` it is for.
    public var caseID: String
    /// The last day on which it holds, as its first instant in UTC.
    public var until: Timestamp
    public var reason: String
    public var place: PostmortemError.Place
  }
}

/// One thing that must be true, with an id that stays when the file is rearranged.
public struct DrillCase: Sendable, Hashable {
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    case error
    /// Reported when it fails, and no more: the exit code stays.
    case warning
  }

  /// `durations.time_to_notify`; a second one of the same name ends in `#2`.
  public var id: String
  public var severity: Severity
  public var expectation: DrillExpectation
  public var place: PostmortemError.Place
}

/// What a ``DrillCase`` demands.
public enum DrillExpectation: Sendable, Hashable {
  /// How many incidents the evidence holds.
  case incidents(CountRange)
  /// The milestone lies within `tolerance` of `time`.
  case milestone(MilestoneKey, time: TimeBounds, tolerance: TimeSpan)
  /// A measurement lies between two durations, both included.
  case duration(metric: String, min: TimeSpan?, max: TimeSpan?)
  /// How many rows of the timeline are as described.
  case timeline(RowPattern, count: CountRange)
  /// No milestone comes before the one named before it.
  case sequence([MilestoneKey])
  /// How many findings have the code.
  case findings(code: String, count: CountRange)
  /// At most this share of log lines was read by no format.
  case unparsedLines(max: Percentage)
  /// How many sources were read.
  case sources(CountRange)
}

/// Which rows of a timeline are meant: those that fit everything that is given.
public struct RowPattern: Sendable, Hashable {
  public var kind: EventKind?
  public var origin: EventOrigin?
  /// The whole name.
  public var service: String?
  /// A piece of the row's text, byte for byte.
  public var text: String?
  /// Rows that are not certainly after the milestone.
  public var before: MilestoneKey?
  /// Rows that are not certainly before the milestone.
  public var after: MilestoneKey?

  public init(
    kind: EventKind? = nil, origin: EventOrigin? = nil, service: String? = nil,
    text: String? = nil, before: MilestoneKey? = nil, after: MilestoneKey? = nil
  ) {
    self.kind = kind
    self.origin = origin
    self.service = service
    self.text = text
    self.before = before
    self.after = after
  }
}

/// A count that is allowed: from `lower` to `upper`, both included.
public struct CountRange: Sendable, Hashable, CustomStringConvertible {
  public var lower: Int
  /// Nil for no limit.
  public var upper: Int?

  public init(lower: Int, upper: Int?) {
    self.lower = lower
    self.upper = upper
  }

  public func contains(_ count: Int) -> Bool { count >= lower && count <= upper ?? .max }

  /// `1`, `>= 1`, `<= 3`, `1 to 3`.
  public var description: String {
    guard let upper else { return ">= \(lower)" }
    if lower == upper { return "\(lower)" }
    return lower == 0 ? "<= \(upper)" : "\(lower) to \(upper)"
  }
}
