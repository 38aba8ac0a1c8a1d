/// Choosing among what alerts and tickets tell.
extension IncidentChoice {
  /// The incident that the wanted id names among the alerts, or the newest of them when there is
  /// neither a page nor an incident in the logs; nil to go by those.
  func choose(
    among alerts: [AlertIncident], pages: [StatusPageIncident], logs: [LogIncident],
    narratives: [Narrative], incidentFile: IncidentFile?
  ) throws -> ChosenIncident? {
    let wanted = id ?? incidentFile?.statusPageIncident
    let outages = pages.filter { !$0.isMaintenance }
    if let wanted {
      guard !pages.contains(where: { $0.id == wanted }), !logs.contains(where: { $0.id == wanted }),
        let named = alerts.first(where: { $0.isCalled(wanted) })
      else { return nil }
      let page = outages.last { named.overlaps($0) }
      let logIncident = logs.filter(named.overlaps).max { $0.weight < $1.weight }
      let others = candidates(pages: outages, logs: logs, page: page, logIncident: logIncident)
      return chosen(
        named, page: page, logs: logIncident, narratives: narratives,
        // What a page or the logs tell too is one candidate, and theirs.
        candidates: others.withAlerts(
          alerts.filter { $0.isApart(from: outages, logs) }, chosen: named))
    }
    guard outages.isEmpty, logs.isEmpty, let newest = alerts.last else { return nil }
    // Prose and rows of people tell which time the report is about.
    guard narratives.isEmpty, incidentFile?.rows.isEmpty ?? true else { return nil }
    var chosen = chosen(
      newest, page: nil, logs: nil, narratives: narratives,
      candidates: [].withAlerts(alerts, chosen: newest))
    if alerts.count > 1 {
      chosen.diagnostics.append(
        Diagnostic(
          code: "several-incidents", level: .warning, source: nil,
          message: "the alerts tell of \(alerts.count) incidents and nothing points to one; "
            + "the newest is reported, choose another with --incident",
          count: alerts.count))
    }
    return chosen
  }

  private func chosen(
    _ alerts: AlertIncident, page: StatusPageIncident?, logs: LogIncident?,
    narratives: [Narrative], candidates: [IncidentCandidate]
  ) -> ChosenIncident {
    ChosenIncident(
      page: page, logs: logs, alerts: alerts,
      narrative: page?.postmortem ?? (narratives.count == 1 ? narratives.first : nil),
      candidates: candidates, diagnostics: [])
  }
}

extension [IncidentCandidate] {
  /// With what alerts and tickets tell of, in order of time.
  func withAlerts(_ alerts: [AlertIncident], chosen: AlertIncident? = nil) -> [IncidentCandidate] {
    (self
      + alerts.map { incident in
        IncidentCandidate(
          id: incident.id, title: incident.title, origin: .alerts, start: incident.start,
          end: incident.end,
          reason: incident.identities.count == 1
            ? "an alert or a ticket" : "\(incident.identities.count) alerts and tickets",
          isChosen: incident == chosen)
      }).sorted { left, right in
        if left.start.earliest != right.start.earliest {
          return left.start.earliest < right.start.earliest
        }
        return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
      }
  }
}

extension AlertIncident {
  /// Whether neither a page nor the logs tell of the same time.
  func isApart(from pages: [StatusPageIncident], _ logs: [LogIncident]) -> Bool {
    !pages.contains(where: overlaps) && !logs.contains(where: overlaps)
  }

  fileprivate func overlaps(_ page: StatusPageIncident) -> Bool {
    guard let window = page.postedWindow else { return false }
    return overlaps(window.start.earliest, (window.end ?? window.start).latest)
  }

  fileprivate func overlaps(_ logs: LogIncident) -> Bool {
    overlaps(logs.onset.earliest, logs.lastRaised)
  }

  /// Alerts may come long before the first post.
  private func overlaps(_ from: Timestamp, _ until: Timestamp) -> Bool {
    from <= lastTime + .hours(3) && start.earliest + -.hours(3) <= until
  }
}
