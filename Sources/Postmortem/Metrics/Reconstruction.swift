/// Makes the incident of a digest: timeline, milestones, measurements, findings.
enum Reconstruction {
  static func incident(
    from digest: Digest, incidentFile: IncidentFile?, choice: IncidentChoice
  ) throws -> Incident {
    let pages = PageMerge.merged(digest.incidents)
    var digest = digest
    digest.events = told(digest, incidentFile)
    func choose(among grouping: IncidentGrouping) throws -> ChosenIncident {
      try choice.choose(
        pages: pages, logs: grouping.incidents, alerts: AlertIncident.group(digest.events),
        narratives: digest.narratives, incidentFile: incidentFile)
    }
    var grouping = IncidentGrouping(of: digest.logs)
    var chosen = try choose(among: grouping)
    if let logs = chosen.logs, !digest.places.isEmpty {
      // Counts decide which incident it is; then the records that tell of it are looked up.
      digest.quote(logs.quoteWishes(in: digest.logs))
      grouping = IncidentGrouping(of: digest.logs)
      chosen = try choose(among: grouping)
    }
    let recovery = chosen.logs.flatMap { LogRecovery(of: $0, in: digest.logs) }
    let assembly = TimelineAssembly(of: chosen, digest: digest, incidentFile: incidentFile)
    let milestones = MilestoneRules.milestones(
      from: MilestoneEvidence(
        timeline: assembly.events, page: chosen.page, narrative: chosen.narrative,
        logs: chosen.logs,
        recovery: recovery, hasLogs: !digest.logs.patterns.isEmpty),
      overrides: incidentFile?.milestones ?? [])
    var incident = header(chosen, incidentFile: incidentFile)
    incident.candidates = chosen.candidates
    incident.milestones = milestones
    if let logs = chosen.logs {
      incident.analysis = LogAnalysis(
        of: logs, in: digest.logs, recovery: recovery,
        changes: assembly.events.filter { EventKind.changes.contains($0.kind) },
        dismissed: grouping.dismissed)
    }
    incident.impact = ImpactMeasurements.windows(
      milestones, harm: incident.analysis?.harm ?? [], page: chosen.page)
    incident.measurements = Measurements.all(
      milestones: milestones, impact: incident.impact, requests: RequestCounts(digest.logs),
      objective: incidentFile?.objective,
      customers: CustomerMeasurements(
        stated: incidentFile?.customers, failing: digest.logs.customers, milestones: milestones,
        impact: incident.impact))
    incident.timeline = assembly.events
    incident.hidden = assembly.hidden
    incident.communications = PromiseLedger.communications(posts: chosen.page?.updates ?? [])
    incident.communications.edits = chosen.page?.edits ?? []
    incident.communications.components = chosen.page?.components ?? []
    incident.published = chosen.narrative
    incident.narrative = incidentFile?.narrative ?? []
    incident.people = incidentFile?.people ?? []
    incident.actions = incidentFile?.actions ?? []
    incident.rates = RateSeries(of: digest.logs, window: assembly.window)
    if let logs = chosen.logs, let rates = incident.rates {
      incident.patterns = PatternChanges.ranked(in: digest.logs, incident: logs, rates: rates)
      incident.suspects = Suspects.ranked(in: digest.logs, incident: logs)
    }
    incident.sources = digest.sources
    incident.diagnostics = digest.diagnostics + chosen.diagnostics
    incident.findings = Findings.all(for: incident)
    return incident
  }

  /// What exports tell, each thing once, and people under the names they may have here.
  private static func told(_ digest: Digest, _ incidentFile: IncidentFile?) -> [TimelineEvent] {
    let names = PeopleNames(digest.people, allowed: incidentFile?.people ?? [])
    return EventMerge.merged(digest.events).map { event in
      var event = event
      event.text = names.applied(to: event.text)
      return event
    }
  }

  /// Name, severity and components: what people say first, then the page, then the logs.
  private static func header(_ chosen: ChosenIncident, incidentFile: IncidentFile?) -> Incident {
    let title =
      incidentFile?.title ?? chosen.page?.title ?? chosen.narrative?.title
      ?? chosen.logs?.title ?? chosen.alerts?.title ?? "No incident found"
    var hash = StableHash()
    hash.add(title)
    var incident = Incident(
      id: incidentFile?.id ?? chosen.page?.id ?? chosen.logs?.id ?? chosen.alerts?.id
        ?? hash.identifier, title: title)
    incident.severity =
      incidentFile?.severity ?? chosen.narrative?.severity ?? chosen.page?.impact
    for component in (incidentFile?.services ?? []) + (chosen.page?.components ?? [])
    where !incident.components.contains(component) {
      incident.components.append(component)
    }
    return incident
  }
}
