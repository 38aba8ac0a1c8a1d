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
      page = pages.first { $0.id == wanted }
      logIncident = logs.first { $0.id == wanted }
      guard page != nil || logIncident != nil else {
        throw unknown(wanted, pages: pages, logs: logs)
      }
    }
    if page == nil, logIncident == nil {
      logIncident = logs.max { $0.weight < $1.weight }
    }
    if page == nil {
      page = logIncident.flatMap { overlapping($0, in: outages) }
      if page == nil, logIncident == nil || outages.count == 1, wanted == nil {
        page = outages.last
        if outages.count > 1, logIncident == nil {
          diagnostics.append(
            Diagnostic(
              code: "several-incidents", level: .warning, source: nil,
              message: "the evidence holds \(outages.count) incidents and nothing points to one; "
                + "the newest is reported, choose another with --incident",
              count: outages.count))
        }
      }
    }
    if let page, let window = page.postedWindow {
      let best = logs.filter { overlaps($0, window) }.max { $0.weight < $1.weight }
      if logIncident.map({ !overlaps($0, window) }) ?? true, wanted == nil || logIncident == nil {
        logIncident = best
      }
    }
    return ChosenIncident(
      page: page, logs: logIncident,
      narrative: page?.postmortem
        ?? (narratives.count == 1 || page == nil ? narratives.first : nil),
      candidates: candidates(pages: outages, logs: logs, page: page, logIncident: logIncident),
      diagnostics: diagnostics)
  }

  /// Logs may rise long before the first post and stay up after the last one.
  private static let margin = TimeSpan.hours(3)

  private func overlaps(
    _ logs: LogIncident, _ window: (start: TimeBounds, end: TimeBounds?)
  ) -> Bool {
    let from = window.start.earliest + -IncidentChoice.margin
    let until = (window.end ?? window.start).latest + IncidentChoice.margin
    return logs.onset.earliest <= until && logs.lastRaised >= from
  }

  private func overlapping(
    _ logs: LogIncident, in pages: [StatusPageIncident]
  ) -> StatusPageIncident? {
    pages.last { page in page.postedWindow.map { overlaps(logs, $0) } ?? false }
  }

  private func candidates(
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
      let first = candidate.episodes[0]
      candidates.append(
        IncidentCandidate(
          id: candidate.id, title: candidate.title, origin: .logs, start: candidate.onset,
          end: candidate.end,
          reason: "\(candidate.episodes.count) unusual series in the logs; first: \(first.rule)",
          isChosen: page == nil && candidate.id == logIncident?.id))
    }
    return candidates.sorted { left, right in
      if left.start.earliest != right.start.earliest {
        return left.start.earliest < right.start.earliest
      }
      return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
  }

  private func unknown(
    _ wanted: String, pages: [StatusPageIncident], logs: [LogIncident]
  ) -> PostmortemError {
    let ids = pages.map(\.id) + logs.map(\.id)
    return PostmortemError(
      .usage, code: "PM090", "no incident `\(wanted)` in the evidence",
      remark: nearestMatch(to: wanted, among: ids).map { "did you mean `\($0)`?" },
      help: "the report lists those that were found, with their ids")
  }
}
