import Postmortem

/// A synthetic incident of the shape of a published status page with its postmortem: times told
/// to the minute, a post its own timeline leaves out, and several inconsistencies on purpose.
enum PausedMailIncident {
  static let rows = [
    IncidentSketch.row(
      "14:46", "An engineer sees that a storage host is short of memory.", .detection, line: 10),
    IncidentSketch.row(
      "14:52", "We restart the service that eats memory, to learn how fast it grows.", .restart,
      line: 11),
    IncidentSketch.row("15:37", "We open an incident on the status page.", .declaration, line: 12),
    IncidentSketch.row(
      "16:24", "The storage host comes back with more memory.", .restart, line: 13),
    IncidentSketch.row("16:41", "We restart a worker that kept stale jobs.", .restart, line: 14),
    IncidentSketch.row("16:56", "Mail flows again; a backlog is left.", .mitigation, line: 15),
    IncidentSketch.row(
      "17:28", "The backlog is gone and the incident is over.", .resolution, line: 16),
    IncidentSketch.row(
      "17:34", "A configuration change prevents one cause of the incident.", .permanentFix, line: 17
    ),
    IncidentSketch.row(
      "+4 15:08", "A release fixes the other root cause.", .permanentFix, line: 18),
  ]

  static let sections = [
    IncidentSketch.section(
      .summary,
      "On 4 March at 14:46:23 UTC we had a 162 minute major incident. The root cause was a fault "
        + "in the account sweeper. Mail was late, none was lost.", line: 1),
    IncidentSketch.section(
      .cause,
      "Mail was late because of shutting down a service that fetches new work. That was needed "
        + "since it used up the memory of the host. The sweeper left event ingestion on for "
        + "closed accounts.\n\nStale work was cleared from the queues manually. The storage host "
        + "was temporarily scaled up to drain the backlog.", line: 30),
    IncidentSketch.section(
      .actions, "The sweeper now turns event ingestion off for closed accounts.", line: 40),
  ]

  static let posts = [
    IncidentSketch.post(
      "15:37", .investigating,
      "Mail is late for some. Event ingestion is unaffected.\n\nWe will provide another update by "
        + "4:06 pm UTC.", line: 93),
    IncidentSketch.post(
      "16:12", .investigating,
      "We\u{2019}re continuing to investigate.\n\nWe will provide another update by 4:40 pm UTC.",
      line: 92),
    IncidentSketch.post(
      "16:56", .monitoring,
      "Mail flows and we work off the backlog.\n\nWe'll follow up as soon as it is gone.", line: 91),
    IncidentSketch.post("17:28", .resolved, "The backlog is gone.", line: 90),
  ]

  static let incident: Incident = {
    let claim = IncidentSketch.claim(
      .duration(
        DurationBounds(lower: .seconds(161 * 60 + 30), upper: .seconds(162 * 60 + 30))),
      "162 minute")
    var incident = IncidentSketch.incident(
      rows: rows, sections: sections, claims: [claim], posts: posts,
      milestones: [
        IncidentSketch.milestone(.impactStart, .stated, "14:46:23", line: 1),
        IncidentSketch.milestone(.detected, .stated, "14:46", attribute: "responder", line: 10),
        IncidentSketch.milestone(.declared, .stated, "15:37", line: 12),
        IncidentSketch.milestone(.publicNotice, .stated, "15:37", line: 93),
        IncidentSketch.milestone(.mitigated, .stated, "16:56", line: 15),
        IncidentSketch.milestone(.impactEnd, .stated, "17:28", line: 16),
        IncidentSketch.milestone(.resolved, .stated, "17:28", line: 16),
        IncidentSketch.milestone(.postmortemPublished, .stated, "+9 00:57", line: 50),
      ],
      timeline: rows.map {
        TimelineEvent(
          time: $0.time, kind: $0.kind, origin: .prose, text: $0.text, evidence: [$0.evidence])
      })
    incident.severity = "major"
    incident.published?.severity = "major"
    return incident
  }()
}
