/// Where an incident stands, on the one ladder that all pages are mapped to.
public enum LifecycleStage: String, Sendable, Hashable, Comparable, CaseIterable {
  case investigating, identified, monitoring, resolved, postmortem

  public static func < (lhs: Self, rhs: Self) -> Bool {
    allCases.firstIndex(of: lhs)! < allCases.firstIndex(of: rhs)!
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
  /// The text, without markup.
  public var body: String
  /// When the page says it was posted.
  public var posted: TimeBounds
  /// When it was stored, where the page tells that apart.
  public var recorded: Timestamp?
  public var zone: ZoneReading
  public var components: [String]
  public var evidence: Evidence

  public init(
    id: String? = nil, stage: LifecycleStage, stageAsWritten: String?, stageRule: String? = nil,
    body: String, posted: TimeBounds, recorded: Timestamp? = nil, zone: ZoneReading,
    components: [String] = [], evidence: Evidence
  ) {
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
