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

  /// Keeps the incident of that id, or what the alert or ticket of that id tells, and nothing else.
  ///
  /// - Throws: ``PostmortemError`` of kind `usage` when nothing has the id.
  public mutating func keep(incident id: String) throws(PostmortemError) {
    if let incident = incidents.first(where: { $0.hasID(id) }) {
      incidents = [incident]
      events = []
      return
    }
    let told = events.filter { event in
      event.identity.map { $0 == id || AlertIncident.bare($0) == id } ?? false
    }
    guard !told.isEmpty else {
      let alerts = Set(events.compactMap(\.identity).map(AlertIncident.bare))
      throw IncidentChoice.unknown(
        id,
        among: incidents.map(\.id)
          + alerts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
    incidents = []
    events = told
  }
}
