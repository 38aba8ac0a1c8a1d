/// Which incident the report is about, when the evidence holds several.
public struct IncidentChoice: Sendable, Hashable {
  /// The id of a status page incident or of a candidate; nil leaves it to the evidence.
  public var id: String?

  public init(id: String? = nil) { self.id = id }

  /// The one that the evidence points to.
  public static let automatic = IncidentChoice()
}

/// The incident chosen, and all that the evidence holds.
struct ChosenIncident: Sendable {
  var page: StatusPageIncident?
  /// Incidents of other pages that tell of the same outage.
  var related: [StatusPageIncident] = []
  var logs: LogIncident?
  /// What alerts and tickets tell of, when that is what the choice goes by.
  var alerts: AlertIncident?
  var narrative: Narrative?
  var candidates: [IncidentCandidate]
  var diagnostics: [Diagnostic]
}

extension IncidentChoice {
  /// Chooses by id, else by what `incident.yaml` or the logs point to, else the newest.
  ///
  /// - Throws: ``PostmortemError`` of kind `usage` when no incident has the id.
  func choose(
    pages: [StatusPageIncident], logs: [LogIncident], alerts: [AlertIncident] = [],
    narratives: [Narrative], incidentFile: IncidentFile?
  ) throws -> ChosenIncident {
    if let chosen = try choose(
      among: alerts, pages: pages, logs: logs, narratives: narratives, incidentFile: incidentFile)
    {
      return chosen
    }
    let outages = pages.filter { !$0.isMaintenance }
    let wanted = id ?? incidentFile?.statusPageIncident
    var page: StatusPageIncident?
    var logIncident: LogIncident?
    var diagnostics: [Diagnostic] = []
    if let wanted {
      page = pages.first { $0.hasID(wanted) }
      logIncident = logs.first { $0.id == wanted }
      guard page != nil || logIncident != nil else {
        let known = pages.map(\.id) + logs.map(\.id) + alerts.flatMap { [$0.id] + $0.names }
        throw IncidentChoice.unknown(wanted, among: known)
      }
    }
    if page == nil, logIncident == nil {
      logIncident = logs.max { $0.weight < $1.weight }
    }
    if page == nil {
      let pointed = pointedTo(by: logIncident, incidentFile, among: outages)
      page = pointed.page
      if page == nil, logIncident == nil || outages.count == 1, wanted == nil {
        page = outages.last
      }
      if let page, outages.count > 1, wanted == nil, pointed.rivals != 1 {
        diagnostics.append(several(page, rivals: pointed.rivals, of: outages.count))
      }
    }
    if let page, let window = page.postedWindow {
      let best = logs.filter { overlaps($0, window) }.max { $0.weight < $1.weight }
      if logIncident.map({ !overlaps($0, window) }) ?? true, wanted == nil || logIncident == nil {
        logIncident = best
      }
    }
    let related = pages.filter { page?.related.contains($0.id) == true && $0 != page }
    return ChosenIncident(
      page: page, related: related, logs: logIncident,
      narrative: page?.postmortem
        ?? (narratives.count == 1 || page == nil ? narratives.first : nil),
      candidates: candidates(pages: outages, logs: logs, page: page, logIncident: logIncident)
        .withAlerts(alerts.filter { $0.isApart(from: outages, logs) }),
      diagnostics: diagnostics)
  }

  /// Logs may rise long before the first post and stay up after the last one.
  private static let margin = TimeSpan.hours(3)

  private func overlaps(
    _ logs: LogIncident, _ window: (start: TimeBounds, end: TimeBounds?)
  ) -> Bool {
    IncidentChoice.overlaps(window, (logs.onset.earliest, logs.lastRaised))
  }

  /// The incident whose posts lie nearest to what the logs show, else to what people wrote in
  /// `incident.yaml`, and how many could have been meant.
  private func pointedTo(
    by logs: LogIncident?, _ incidentFile: IncidentFile?, among pages: [StatusPageIncident]
  ) -> (page: StatusPageIncident?, rivals: Int) {
    var stretch: (from: Timestamp, until: Timestamp)?
    if let logs {
      stretch = (logs.onset.earliest, logs.lastRaised)
    } else if let incidentFile {
      let acute = incidentFile.rows.filter { $0.kind != .permanentFix }.map(\.time)
      let later: [MilestoneKey] = [.permanentFix, .postmortemPublished, .closed]
      let times =
        incidentFile.milestones.filter { !later.contains($0.key) }.map(\.time) + acute
      if let from = times.map(\.earliest).min(), let until = times.map(\.latest).max() {
        stretch = (from, until)
      }
    }
    guard let stretch else { return (nil, 0) }
    let near = pages.filter { page in
      page.postedWindow.map { IncidentChoice.overlaps($0, stretch) } ?? false
    }
    let best = near.min {
      IncidentChoice.distance($0, from: stretch.from)
        < IncidentChoice.distance($1, from: stretch.from)
    }
    return (best, near.count)
  }

  private static func overlaps(
    _ window: (start: TimeBounds, end: TimeBounds?), _ stretch: (from: Timestamp, until: Timestamp)
  ) -> Bool {
    let from = window.start.earliest + -margin
    let until = (window.end ?? window.start).latest + margin
    return stretch.from <= until && stretch.until >= from
  }

  /// How far the first post lies from the start of trouble.
  private static func distance(_ page: StatusPageIncident, from start: Timestamp) -> UInt64 {
    (page.postedWindow.map { $0.start.earliest - start } ?? .hours(1 << 20)).nanoseconds.magnitude
  }

  private func several(
    _ page: StatusPageIncident, rivals: Int, of count: Int
  ) -> Diagnostic {
    let why =
      rivals == 0
      ? "nothing points to one; the newest is reported"
      : "\(rivals) of them lie near the trouble; the nearest is reported"
    return Diagnostic(
      code: "several-incidents", level: .warning, source: nil,
      message: "the evidence holds \(count) incidents and \(why), `\(page.id)`; `postmortem events "
        + "--brief` lists them, choose another with --incident",
      count: count)
  }

  /// What the pages and the logs tell of, each thing once.
  func candidates(
    pages: [StatusPageIncident], logs: [LogIncident], page: StatusPageIncident?,
    logIncident: LogIncident?
  ) -> [IncidentCandidate] {
    var candidates: [IncidentCandidate] = []
    var posted: Set<String> = []
    for candidate in pages {
      guard let window = candidate.postedWindow else { continue }
      let inLogs = logs.filter { overlaps($0, window) }
      posted.formUnion(inLogs.map(\.id))
      candidates.append(
        IncidentCandidate(
          id: candidate.id, title: candidate.title, origin: .statusPage, start: window.start,
          end: window.end,
          reason: inLogs.isEmpty
            ? "posted on the status page" : "posted on the status page, and in the logs",
          isChosen: candidate == page))
    }
    for candidate in logs where !posted.contains(candidate.id) {
      candidates.append(
        IncidentCandidate(
          id: candidate.id, title: candidate.title, origin: .logs, start: candidate.onset,
          end: candidate.end,
          reason: candidate.reason,
          isChosen: page == nil && candidate.id == logIncident?.id))
    }
    return candidates
  }

  static func unknown(_ wanted: String, among ids: [String]) -> PostmortemError {
    PostmortemError(
      .usage, code: "PM090", "no incident `\(wanted)` in the evidence",
      remark: nearestMatch(to: wanted, among: ids).map { "did you mean `\($0)`?" },
      help: "`postmortem events --brief` lists those that exports tell of, with their ids")
  }
}
