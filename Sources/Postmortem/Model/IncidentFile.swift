/// What people add in `incident.yaml` beside the evidence.
public struct IncidentFile: Sendable, Hashable {
  public var name: String
  public var title: String?
  public var id: String?
  public var severity: String?
  public var services: [String] = []
  public var people: [Person] = []
  /// Markdown by section, in the order written.
  public var narrative: [NarrativeText] = []
  public var milestones: [MilestoneOverride] = []
  public var rows: [Row] = []
  public var hidden: [HiddenRow] = []
  public var actions: [ActionItem] = []
  public var sources: [SourceRule] = []
  public var objective: Objective?
  /// How many customers were harmed.
  public var customers: Customers?
  /// The status page incident to report on, when the export holds several.
  public var statusPageIncident: String?

  public init(name: String) { self.name = name }

  /// The names a file of this kind has, in any folder of the evidence.
  public static let names = ["incident.yaml", "incident.yml"]
  /// A larger one is refused.
  public static let byteLimit = 1 << 20

  /// The service level objective that the error budget is counted against.
  public struct Objective: Sendable, Hashable {
    /// The share of good requests or of good time that is promised, in parts per million:
    /// 99.9 % is 999,000.
    public var partsPerMillion: Int64
    /// The time the budget is for, such as 30 days.
    public var window: TimeSpan

    public init(partsPerMillion: Int64, window: TimeSpan) {
      self.partsPerMillion = partsPerMillion
      self.window = window
    }
  }

  /// How many customers were harmed, as far as people can tell.
  public struct Customers: Sendable, Hashable {
    /// The most that may be counted.
    public static let limit = 1_000_000_000

    /// Those of one component; one customer may be among those of several.
    public struct Component: Sendable, Hashable {
      public var component: String
      public var affected: ClosedRange<Int>
    }

    /// At least and at most so many.
    public var affected: ClosedRange<Int>?
    /// All that there are.
    public var total: Int?
    public var components: [Component] = []

    public init(affected: ClosedRange<Int>? = nil, total: Int? = nil) {
      self.affected = affected
      self.total = total
    }
  }

  public struct Person: Sendable, Hashable {
    /// `incident commander`; shown in public reports, where names are not.
    public var role: String
    public var name: String?

    public init(role: String, name: String?) {
      self.role = role
      self.name = name
    }
  }

  public struct NarrativeText: Sendable, Hashable {
    public var section: NarrativeSection
    public var markdown: String
    public var evidence: Evidence

    public init(section: NarrativeSection, markdown: String, evidence: Evidence) {
      self.section = section
      self.markdown = markdown
      self.evidence = evidence
    }
  }

  public struct MilestoneOverride: Sendable, Hashable {
    public var key: MilestoneKey
    public var time: TimeBounds
    public var zone: ZoneReading
    public var reason: String
    public var evidence: Evidence

    public init(
      key: MilestoneKey, time: TimeBounds, zone: ZoneReading, reason: String, evidence: Evidence
    ) {
      self.key = key
      self.time = time
      self.zone = zone
      self.reason = reason
      self.evidence = evidence
    }
  }

  public struct Row: Sendable, Hashable {
    public var time: TimeBounds
    public var zone: ZoneReading
    public var kind: EventKind
    public var text: String
    public var service: String?
    public var evidence: Evidence

    public init(
      time: TimeBounds, zone: ZoneReading, kind: EventKind, text: String, service: String?,
      evidence: Evidence
    ) {
      self.time = time
      self.zone = zone
      self.kind = kind
      self.text = text
      self.service = service
      self.evidence = evidence
    }
  }

  /// A derived row that people take out, with why; the report counts it.
  public struct HiddenRow: Sendable, Hashable {
    /// A row's id, or a piece of its text.
    public var match: String
    public var reason: String

    public init(match: String, reason: String) {
      self.match = match
      self.reason = reason
    }
  }

  /// How to read the files that a pattern matches.
  public struct SourceRule: Sendable, Hashable {
    /// A path pattern with `*`, `**` and `?`, relative to the folder of evidence.
    public var path: String
    /// The zone of stamps that name none: `UTC`, `+02:00`, `Europe/Berlin`.
    public var zone: ZoneRule?
    /// How far the source's clock is ahead; subtracted, visibly.
    public var skew: TimeSpan?
    public var year: Int?
    public var service: String?
    /// The name of the log format that reads it, whatever its lines look like.
    public var format: String?
    /// Where the format is written, for saying that there is none of that name.
    public var formatPlace: PostmortemError.Place?

    public init(
      path: String, zone: ZoneRule? = nil, skew: TimeSpan? = nil, year: Int? = nil,
      service: String? = nil, format: String? = nil
    ) {
      self.format = format
      self.path = path
      self.zone = zone
      self.skew = skew
      self.year = year
      self.service = service
    }
  }
}

/// The sections that people write.
public enum NarrativeSection: String, Sendable, Hashable, CaseIterable {
  case summary, impact, background, detection, cause, response, resolution
  case wentWell = "went_well"
  case wentBadly = "went_badly"
  case lucky
  case surprises
  case lessons
  case externalMessage = "external_message"
}

/// Something that is to be done about it.
public struct ActionItem: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case prevent, mitigate, detect, respond
  }

  public var id: String
  public var text: String
  public var kind: Kind?
  public var owner: String?
  /// As written: `2018-11-30`.
  public var due: String?
  public var ticket: String?
  public var status: String?
  public var evidence: Evidence

  public init(
    id: String, text: String, kind: Kind? = nil, owner: String? = nil, due: String? = nil,
    ticket: String? = nil, status: String? = nil, evidence: Evidence
  ) {
    self.id = id
    self.text = text
    self.kind = kind
    self.owner = owner
    self.due = due
    self.ticket = ticket
    self.status = status
    self.evidence = evidence
  }
}
