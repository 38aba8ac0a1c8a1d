/// What a report says, in the order it says it: one model for the Markdown and the HTML.
///
/// It arranges and words what the ``Incident`` holds and adds no fact. Sections, in order:
/// header, summary, impact, key figures, background, timeline, detection, trigger and
/// contributing factors, response, resolution, communications, what went well and badly and by
/// luck, lessons, action items, participants, findings, evidence.
struct ReportDocument {
  let incident: Incident
  /// Two to four generated sentences: what happened, how long, who noticed when.
  let lead: [String]
  /// The milestones nothing tells of.
  let unknownMilestones: [Milestone]
  let keyFigures: [KeyFigure]
  let days: [TimelineDay]
  let anchors: ReportAnchors

  init(_ incident: Incident) {
    self.incident = incident
    lead = LeadSentences(incident).all
    unknownMilestones = incident.milestones.all.filter {
      $0.time == nil && MilestoneKey.expected.contains($0.key)
    }
    keyFigures = KeyFigure.strip(of: incident)
    days = TimelineDay.days(of: incident.timeline)
    anchors = ReportAnchors(incident)
  }

  /// When the harm was, or else what the timeline spans; nil when there is neither.
  var period: (start: TimeBounds, end: TimeBounds)? {
    if let start = incident.milestones[.impactStart].time,
      let end = incident.milestones[.impactEnd].time ?? incident.milestones[.resolved].time
    {
      return (start, end)
    }
    guard let first = incident.timeline.first, let last = incident.timeline.last else { return nil }
    return (first.time, last.time)
  }
}

extension MilestoneKey {
  /// The milestones that every incident has; the others are no gap when nothing tells of them.
  static let expected: [MilestoneKey] = [
    .trigger, .impactStart, .firstSignal, .detected, .acknowledged, .declared, .publicNotice,
    .identified, .mitigationStarted, .mitigated, .impactEnd, .resolved, .permanentFix,
  ]
}

/// The rows of one day, in UTC.
struct TimelineDay {
  let date: String
  let events: [TimelineEvent]

  static func days(of timeline: [TimelineEvent]) -> [TimelineDay] {
    var days: [TimelineDay] = []
    var rows: [TimelineEvent] = []
    for event in timeline {
      if let day = rows.first?.time.dateText, day != event.time.dateText {
        days.append(TimelineDay(date: day, events: rows))
        rows = []
      }
      rows.append(event)
    }
    if let day = rows.first?.time.dateText { days.append(TimelineDay(date: day, events: rows)) }
    return days
  }
}
