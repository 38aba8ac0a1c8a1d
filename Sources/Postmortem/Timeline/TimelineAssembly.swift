/// Puts everything the evidence tells of one incident in one order.
struct TimelineAssembly: Sendable {
  var events: [TimelineEvent]
  var hidden: [HiddenEvent]
  /// The stretch the logs are shown for.
  var window: TimeBounds

  init(of chosen: ChosenIncident, digest: Digest, incidentFile: IncidentFile?) {
    var told = TimelineAssembly.posts(of: chosen.page)
    told += chosen.related.flatMap { page in
      // Another page's posts are told as its own, and are no promises of this one.
      TimelineAssembly.posts(of: page).filter { $0.kind == .post }.map { post in
        TimelineEvent(
          time: post.time, recorded: post.recorded, zone: post.zone, kind: .note,
          origin: .statusPage, text: post.text, service: page.page, stage: post.stage,
          rule: "posted on another page that tells of the same outage", evidence: post.evidence)
      }
    }
    told += TimelineAssembly.rows(of: chosen.narrative)
    told += (incidentFile?.rows ?? []).map(TimelineAssembly.event)
    window = TimelineAssembly.window(around: chosen, told: told, logs: digest.logs)
    let window = self.window
    told += digest.events.filter {
      window.earliest <= $0.time.earliest && $0.time.earliest <= window.latest
    }
    told += LogEvents.events(of: chosen.logs, in: digest.logs, window: window)
    told += VersionEvents.events(in: digest.logs, window: window, told: told)
    (events, hidden) = TimelineAssembly.hide(told, rules: incidentFile?.hidden ?? [])
    events.sort(by: TimelineEvent.inOrder)
    hidden.sort { TimelineEvent.inOrder($0.event, $1.event) }
  }

  /// Changes matter for this long before the first trouble.
  static let changeLead = TimeSpan.hours(2)
  static let tail = TimeSpan.minutes(30)

  /// From two hours before the first sign to half an hour after the end; a fix days later is
  /// told by people, and is a row without stretching the window.
  private static func window(
    around chosen: ChosenIncident, told: [TimelineEvent], logs: LogDigest
  ) -> TimeBounds {
    var starts: [Timestamp] = []
    var ends: [Timestamp] = []
    if let incident = chosen.logs {
      starts.append(incident.onset.earliest)
      ends.append(incident.lastRaised)
    }
    if let alerts = chosen.alerts {
      starts.append(alerts.start.earliest)
      ends.append(alerts.lastTime)
    }
    if let posted = chosen.page?.postedWindow {
      starts.append(posted.start.earliest)
      ends.append((posted.end ?? posted.start).latest)
    }
    let acute = told.filter {
      $0.kind != .permanentFix && $0.kind != .postmortemPublished && $0.kind != .post
    }
    if starts.isEmpty {
      if acute.isEmpty {
        guard let (first, last) = CountSeries.Grid.extent(of: logs) else {
          return TimeBounds(
            earliest: Timestamp(nanosecondsSince1970: .min / 2),
            latest: Timestamp(nanosecondsSince1970: .max / 2), precision: .day)
        }
        return TimeBounds(
          earliest: Timestamp(secondsSince1970: first), latest: Timestamp(secondsSince1970: last),
          precision: .second)
      }
      starts = acute.map(\.time.earliest)
      ends = acute.map(\.time.latest)
    } else if let reach = starts.min().map({ $0 + -.hours(24) }) {
      starts += acute.map(\.time.earliest).filter { $0 >= reach }
    }
    let from = (starts.min() ?? Timestamp(nanosecondsSince1970: 0)) + -changeLead
    let until = (ends.max() ?? from) + tail
    return TimeBounds(earliest: from, latest: until, precision: .second)
  }

  private static func posts(of page: StatusPageIncident?) -> [TimelineEvent] {
    guard let page else { return [] }
    var events = page.updates.map { post in
      TimelineEvent(
        time: post.posted, recorded: post.recorded, zone: post.zone, kind: .post,
        origin: .statusPage, text: post.body, stage: post.stage, rule: post.stageRule,
        evidence: [post.evidence])
    }
    if let posted = page.postmortemPosted {
      events.append(
        TimelineEvent(
          time: posted, kind: .postmortemPublished, origin: .statusPage,
          text: "Postmortem published", stage: .postmortem,
          evidence: [page.postmortem?.sections.first?.evidence ?? page.evidence]))
    }
    return events
  }

  /// The authors' timeline as events.
  static func rows(of narrative: Narrative?) -> [TimelineEvent] {
    (narrative?.rows ?? []).map { row in
      TimelineEvent(
        time: row.time, zone: row.zone, kind: row.kind, origin: .prose, text: row.text,
        evidence: [row.evidence])
    }
  }

  private static func event(_ row: IncidentFile.Row) -> TimelineEvent {
    TimelineEvent(
      time: row.time, zone: row.zone, kind: row.kind, origin: .person, text: row.text,
      service: row.service, evidence: [row.evidence])
  }

  private static func hide(
    _ events: [TimelineEvent], rules: [IncidentFile.HiddenRow]
  ) -> ([TimelineEvent], [HiddenEvent]) {
    var shown: [TimelineEvent] = []
    var hidden: [HiddenEvent] = []
    for event in events {
      if let rule = rules.first(where: { event.id == $0.match || event.text.contains($0.match) }) {
        hidden.append(HiddenEvent(event: event, reason: rule.reason))
      } else {
        shown.append(event)
      }
    }
    return (shown, hidden)
  }
}
