import Postmortem

/// Small incidents built in code; every text here is written for the tests.
///
/// Times are `14:46` (a minute wide) or `14:46:23` (an instant) of 4 March 2030, UTC; `+1 09:00`
/// is on the next day.
enum IncidentSketch {
  static func at(_ text: String) -> TimeBounds {
    var rest = Substring(text)
    var days = 0
    if rest.hasPrefix("+"), let space = rest.firstIndex(of: " ") {
      days = Int(rest[rest.index(after: rest.startIndex)..<space]) ?? 0
      rest = rest[rest.index(after: space)...]
    }
    let parts = rest.split(separator: ":").compactMap { Int($0) }
    let civil = CivilTime(
      year: 2030, month: 3, day: 4, hour: parts[0], minute: parts[1],
      second: parts.count > 2 ? parts[2] : 0)
    return TimeBounds(
      written: Timestamp(secondsSince1970: civil.secondsSince1970 + Int64(days) * 86_400),
      precision: parts.count > 2 ? .second : .minute)
  }

  static func evidence(_ text: String, line: Int = 1, in source: String = "page.txt") -> Evidence {
    Evidence(
      reference: SourceReference(
        source: source, line: line, bytes: line * 1000..<line * 1000 + text.utf8.count),
      excerpt: text)
  }

  static func post(
    _ time: String, _ stage: LifecycleStage, _ body: String, zone: String = "UTC", line: Int = 900
  ) -> StatusUpdate {
    StatusUpdate(
      stage: stage, stageAsWritten: nil, body: body, posted: at(time),
      zone: ZoneReading(name: zone, basis: .word), evidence: evidence(body, line: line))
  }

  static func row(
    _ time: String, _ text: String, _ kind: EventKind = .note, line: Int = 10
  ) -> Narrative.Row {
    Narrative.Row(
      time: at(time), zone: ZoneReading(name: "UTC", basis: .word), text: text, kind: kind,
      evidence: evidence(text, line: line))
  }

  static func section(
    _ kind: Narrative.Section.Kind, _ body: String, line: Int = 100
  ) -> Narrative.Section {
    Narrative.Section(
      kind: kind, heading: kind.rawValue, body: body, evidence: evidence(body, line: line))
  }

  static func claim(_ statement: Narrative.Claim.Statement, _ words: String) -> Narrative.Claim {
    Narrative.Claim(statement: statement, words: words, evidence: evidence(words, line: 1))
  }

  static func milestone(
    _ key: MilestoneKey, _ status: Milestone.Status, _ time: String, attribute: String? = nil,
    line: Int = 500
  ) -> Milestone {
    Milestone(
      key, status, at: at(time), reason: "for the test", attribute: attribute,
      evidence: [evidence(key.rawValue, line: line)])
  }

  static func event(
    _ time: String, _ kind: EventKind, _ origin: EventOrigin, _ text: String, line: Int = 700
  ) -> TimelineEvent {
    TimelineEvent(
      time: at(time), kind: kind, origin: origin, text: text, evidence: [evidence(text, line: line)]
    )
  }

  static func action(
    _ text: String, kind: ActionItem.Kind? = nil, owner: String? = nil, due: String? = nil,
    status: String? = nil
  ) -> ActionItem {
    ActionItem(
      id: "A", text: text, kind: kind, owner: owner, due: due, status: status,
      evidence: evidence(text, line: 800))
  }

  /// An incident with a published postmortem of these parts.
  static func incident(
    rows: [Narrative.Row] = [], sections: [Narrative.Section] = [],
    claims: [Narrative.Claim] = [], posts: [StatusUpdate] = [], milestones: [Milestone] = [],
    timeline: [TimelineEvent] = [], actions: [ActionItem] = []
  ) -> Incident {
    var incident = Incident(id: "test", title: "A test")
    incident.published = Narrative(sections: sections, rows: rows, claims: claims)
    incident.communications = PromiseLedger.communications(posts: posts)
    incident.milestones = Milestones(milestones)
    incident.timeline = timeline
    incident.actions = actions
    return incident
  }
}
