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

extension Postmortem {
  /// Reads the exports behind `paths` and leaves logs out.
  ///
  /// - Throws: As ``read(_:options:progress:)``.
  public static func events(
    in paths: [String], options: ReadingOptions = ReadingOptions()
  ) throws -> EvidenceEvents {
    let listing = try EvidenceListing(paths, options)
    var assessor = Assessor(rules: listing.rules.all, formats: listing.own.formats)
    var digest = Digest()
    var exports = RepeatedExports()
    var found = EvidenceEvents()
    let ordered = listing.files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for file in ordered.inOrderOfPlace {
      switch assessor.assess(file) {
      case .ignored: break
      case .listed(let source): digest.sources.append(source)
      case .log(let work): digest.diagnostics.append(Diagnostic(notReading: work.file.name))
      case .export(let source, let content):
        if exports.take(source, into: &digest) { continue }
        digest.sources.append(source)
        digest.incidents += content.incidents
        digest.diagnostics += content.diagnostics
        let narratives = content.narratives + content.incidents.compactMap(\.postmortem)
        let rows = narratives.flatMap { TimelineAssembly.rows(of: $0) }
        digest.events += content.events + rows
        found.counts[source.name] = EvidenceEvents.Counts(
          incidents: content.incidents.count,
          posts: content.incidents.reduce(0) { $0 + $1.updates.count },
          events: content.events.count + rows.count)
      }
    }
    digest.diagnostics += assessor.diagnostics
    digest.add(listing.diagnostics)
    digest.merge(Digest())
    found.sources = digest.sources
    found.incidents = PageMerge.merged(digest.incidents)
    found.events = digest.events
    found.diagnostics = digest.diagnostics
    return found
  }
}

extension Diagnostic {
  fileprivate init(notReading log: String) {
    self.init(
      code: "log", level: .note, source: log,
      message: "\(log) is a log; `postmortem records` prints what it holds")
  }
}
