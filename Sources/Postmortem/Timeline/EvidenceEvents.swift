/// What the exports among the evidence tell, before one incident is chosen: incidents with their
/// posts, alerts, messages and changes.
public struct EvidenceEvents: Sendable, Hashable {
  public var sources: [Source] = []
  /// In order of their first post; copies of one incident are merged.
  public var incidents: [StatusPageIncident] = []
  /// Alerts, messages, changes and the rows of postmortems, in order of time.
  public var events: [TimelineEvent] = []
  public var diagnostics: [Diagnostic] = []
  /// What each source told, by its name, before copies were merged.
  public var counts: [String: Counts] = [:]

  /// How much a source told.
  public struct Counts: Sendable, Hashable {
    public var incidents = 0
    public var posts = 0
    public var events = 0
  }

  public init() {}

  /// Keeps the incident of that id and nothing else.
  ///
  /// - Throws: ``PostmortemError`` of kind `usage` when no incident has the id.
  public mutating func keep(incident id: String) throws(PostmortemError) {
    guard let incident = incidents.first(where: { $0.hasID(id) }) else {
      throw IncidentChoice.unknown(id, among: incidents.map(\.id))
    }
    incidents = [incident]
    events = []
  }
}
