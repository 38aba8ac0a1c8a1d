/// Where an incident stands, on the one ladder that all pages are mapped to.
public enum LifecycleStage: String, Sendable, Hashable, Comparable, CaseIterable {
  case investigating, identified, monitoring, resolved, postmortem

  public static func < (lhs: Self, rhs: Self) -> Bool {
    allCases.firstIndex(of: lhs)! < allCases.firstIndex(of: rhs)!
  }
}

/// Where a maintenance stands: a ladder of its own, on which `In progress` means work as planned.
public enum MaintenanceStage: String, Sendable, Hashable, CaseIterable {
  case scheduled
  case inProgress = "in_progress"
  case verifying, completed, cancelled
}

/// A component whose state a post changes.
public struct ComponentChange: Sendable, Hashable {
  public var name: String
  /// The states as written: `operational`, `major_outage`; nil where the page does not tell.
  public var before: String?
  public var after: String?

  public init(name: String, before: String?, after: String?) {
    self.name = name
    self.before = before
    self.after = after
  }
}

/// One post on a status page.
public struct StatusUpdate: Sendable, Hashable {
  /// The page's own id, where it has one.
  public var id: String?
  public var stage: LifecycleStage
  /// The word as the page has it; nil when the copy lost it.
  public var stageAsWritten: String?
  /// Why the stage was chosen when no word says it; nil when it is written.
  public var stageRule: String?
  /// Nil when it is no maintenance.
  public var maintenanceStage: MaintenanceStage?
  /// The text, without markup.
  public var body: String
  /// When the page says it was posted.
  public var posted: TimeBounds
  /// When it was stored, where the page tells that apart.
  public var recorded: Timestamp?
  public var zone: ZoneReading
  public var components: [String]
  /// The components among them whose change of state the post tells.
  public var changes: [ComponentChange]
  public var evidence: Evidence

  public init(
    id: String? = nil, stage: LifecycleStage, stageAsWritten: String?, stageRule: String? = nil,
    maintenanceStage: MaintenanceStage? = nil, body: String, posted: TimeBounds,
    recorded: Timestamp? = nil, zone: ZoneReading, components: [String] = [],
    changes: [ComponentChange] = [], evidence: Evidence
  ) {
    self.maintenanceStage = maintenanceStage
    self.changes = changes
    self.id = id
    self.stage = stage
    self.stageAsWritten = stageAsWritten
    self.stageRule = stageRule
    self.body = body
    self.posted = posted
    self.recorded = recorded
    self.zone = zone
    self.components = components
    self.evidence = evidence
  }
}

/// One incident as a status page tells it.
public struct StatusPageIncident: Sendable, Hashable {
  /// The page's own id; content-derived when the copy has none.
  public var id: String
  public var title: String
  /// The page's name, such as `GitHub`; empty when the copy lost it.
  public var page: String
  public var url: String?
  /// Severity or impact as written: `minor`, `major`.
  public var impact: String?
  public var components: [String]
  /// Oldest first; the postmortem is not among them.
  public var updates: [StatusUpdate]
  /// The postmortem published on the page, with when it was posted.
  public var postmortem: Narrative?
  public var postmortemPosted: TimeBounds?
  public var isMaintenance: Bool
  /// The fields of the page that state a start and an end, where it has them.
  public var statedStart: TimeBounds?
  public var statedEnd: TimeBounds?
  /// The format that it was read from, as `postmortem formats` lists it.
  public var format = ""
  /// When a maintenance was planned to begin and to end.
  public var plannedStart: TimeBounds?
  public var plannedEnd: TimeBounds?
  /// When this copy of the incident was last changed, where the page tells.
  public var revised: Timestamp?
  /// Ids that other copies of it have.
  public var otherIDs: [String] = []
  /// Where the other copies stand that were merged into this one.
  public var copies: [Evidence] = []
  /// What differs between copies of one page that were taken at different times.
  public var edits: [PageEdit] = []
  /// Ids of incidents on other pages that this one points to, or that point to it.
  public var related: [String] = []
  public var evidence: Evidence

  public init(
    id: String, title: String, page: String, url: String? = nil, impact: String? = nil,
    components: [String] = [], updates: [StatusUpdate] = [], postmortem: Narrative? = nil,
    postmortemPosted: TimeBounds? = nil, isMaintenance: Bool = false,
    statedStart: TimeBounds? = nil, statedEnd: TimeBounds? = nil, evidence: Evidence
  ) {
    self.id = id
    self.title = title
    self.page = page
    self.url = url
    self.impact = impact
    self.components = components
    self.updates = updates
    self.postmortem = postmortem
    self.postmortemPosted = postmortemPosted
    self.isMaintenance = isMaintenance
    self.statedStart = statedStart
    self.statedEnd = statedEnd
    self.evidence = evidence
  }
}

/// Something that a page changed after it was published, without saying so.
public struct PageEdit: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A post has another text.
    case text
    /// A post has gone.
    case removed
    /// A post that is older than the earlier copy was added.
    case added
    case title, impact
    /// The stated start or end was moved.
    case start, end
  }

  public var kind: Kind
  /// What the earlier copy says; empty for what was added.
  public var before: String
  /// What the later copy says; empty for what was removed.
  public var after: String
  /// How much shorter the stated window became; nil when it did not.
  public var shrunkBy: TimeSpan?
  /// The earlier place, then the later one.
  public var evidence: [Evidence]

  public init(
    kind: Kind, before: String, after: String, shrunkBy: TimeSpan? = nil, evidence: [Evidence]
  ) {
    self.kind = kind
    self.before = before
    self.after = after
    self.shrunkBy = shrunkBy
    self.evidence = evidence
  }
}
