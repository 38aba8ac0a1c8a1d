/// Collects what an export tells: each event once, and a count of those without a readable time.
struct EventCollector {
  let places: DocumentPlaces
  /// What identities begin with: the name of the tool.
  private let tool: String
  private let origin: EventOrigin
  private(set) var incidents: [StatusPageIncident] = []
  private var events: [TimelineEvent] = []
  private var seen: Set<Key> = []
  private var people: [String: Set<String>] = [:]
  private var unread = Tally()
  private var setAside: [String: Tally] = [:]

  /// What makes two events the same one: messages repeat what was told before.
  private struct Key: Hashable {
    var identity: String?
    var kind: EventKind
    var time: TimeBounds
    var text: String
  }

  private struct Tally {
    var count = 0
    var example: Evidence?

    mutating func add(_ evidence: @autoclosure () -> Evidence) {
      if count == 0 { example = evidence() }
      count += 1
    }
  }

  init(_ document: ExportDocument, tool: String, origin: EventOrigin) {
    places = DocumentPlaces(document)
    self.tool = tool
    self.origin = origin
  }

  /// Adds an event, unless it was told before.
  ///
  /// - Parameters:
  ///   - time: When it happened; without one the event is counted and left out.
  ///   - recorded: When it was written down; kept where it is another time.
  ///   - origin: What tells of it; that of the tool when nil.
  ///   - identity: What the tool knows the thing by.
  ///   - place: The bytes that tell of it.
  mutating func add(
    _ kind: EventKind, at time: ResolvedTime?, recorded: ResolvedTime? = nil, _ text: String,
    origin: EventOrigin? = nil, service: String? = nil, severity: Severity? = nil,
    identity: String? = nil, rule: String? = nil, from place: Range<Int>
  ) {
    guard let time else {
      unread.add(places.evidence(place))
      return
    }
    let identity = identity.map { "\(tool):\($0)" }
    guard
      seen.insert(Key(identity: identity, kind: kind, time: time.bounds, text: text)).inserted
    else { return }
    let record = recorded?.bounds.earliest
    events.append(
      TimelineEvent(
        time: time.bounds, recorded: record == time.bounds.earliest ? nil : record,
        zone: time.zone, kind: kind, origin: origin ?? self.origin, text: text, service: service,
        severity: severity, rule: rule, identity: identity, evidence: [places.evidence(place)]))
  }

  mutating func add(_ incident: StatusPageIncident) { incidents.append(incident) }

  /// Counts something that was read and is no event, with why.
  mutating func setAside(_ why: String, from place: Range<Int>) {
    setAside[why, default: Tally()].add(places.evidence(place))
  }

  /// What stands for a person in the words of events.
  ///
  /// - Parameters:
  ///   - id: The tool's id for the person.
  ///   - names: Everything the person is called.
  mutating func person(id: String?, names: [String?]) -> String? {
    let names = names.compactMap(\.self)
    guard let key = id ?? names.first else { return nil }
    let alias = KnownPerson.alias(of: key)
    people[alias, default: []].formUnion(names)
    return alias
  }

  /// Everything, in order.
  ///
  /// - Parameter empty: What to say when there is no event at all.
  func content(empty: String) -> ExportContent {
    var content = ExportContent()
    content.events = events.sorted(by: TimelineEvent.inOrder)
    content.incidents = incidents
    content.people = EventCollector.sorted(people.keys).map { alias in
      KnownPerson(alias: alias, names: EventCollector.sorted(people[alias] ?? []))
    }
    let name = places.document.name
    func note(_ code: String, _ level: Diagnostic.Level, _ tally: Tally, _ message: String) {
      guard tally.count > 0 else { return }
      content.diagnostics.append(
        Diagnostic(
          code: code, level: level, source: name, message: message, count: tally.count,
          example: tally.example))
    }
    note(
      "unread-events", .warning, unread, "events without a readable time were left out")
    for why in EventCollector.sorted(setAside.keys) {
      note("set-aside", .note, setAside[why] ?? Tally(), why)
    }
    if events.isEmpty, incidents.isEmpty, unread.count == 0 {
      content.diagnostics.append(places.noIncident(empty))
    }
    return content
  }

  private static func sorted(_ texts: some Sequence<String>) -> [String] {
    texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
