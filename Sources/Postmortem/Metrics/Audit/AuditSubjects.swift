/// The documents of a set of evidence that can be audited, each with what belongs to it.
enum AuditSubjects {
  struct Subject {
    /// The file to be audited; empty when that is not known before the incident is chosen.
    var document: String
    var digest: Digest
    /// The incident of the pages that it is about.
    var choice: IncidentChoice
  }

  /// Every postmortem on its own; when there is none, the incident that `id`, `incident.yaml` or the
  /// logs point to, else every incident of the status pages.
  ///
  /// A postmortem gets the page that its id names, else the one whose posts lie nearest, within a
  /// day, to the times it tells of. Logs, alerts and changes are beside all of them.
  static func subjects(of digest: Digest, incident id: String?) -> [Subject] {
    let pages = PageMerge.merged(digest.incidents)
    let wanted = id.flatMap { id in pages.first { $0.id == id } }
    guard digest.narratives.isEmpty else {
      return digest.narratives.map { narrative in
        let page = id == nil ? nearest(to: narrative, in: pages) : wanted
        return subject(digest, narrative, page, document: narrative.source ?? "")
      }
    }
    if let wanted { return [subject(digest, nil, wanted)] }
    if !digest.logs.patterns.isEmpty, !pages.isEmpty {
      // The logs choose among the pages, as for a report.
      return [Subject(document: "", digest: digest, choice: .automatic)]
    }
    return pages.filter { !$0.isMaintenance }.map { subject(digest, nil, $0) }
  }

  private static func subject(
    _ digest: Digest, _ narrative: Narrative?, _ page: StatusPageIncident?, document: String? = nil
  ) -> Subject {
    var page = page
    if narrative != nil { page?.postmortem = nil }
    var part = digest
    part.narratives = narrative.map { [$0] } ?? []
    part.incidents = page.map { [$0] } ?? []
    return Subject(
      document: document ?? page?.postmortem?.source ?? page?.evidence.reference.source ?? "",
      digest: part,
      choice: IncidentChoice(id: page?.id))
  }

  private static func nearest(
    to narrative: Narrative, in pages: [StatusPageIncident]
  ) -> StatusPageIncident? {
    let times = (narrative.rows + narrative.moments).map(\.time)
    guard let first = times.map(\.earliest).min(), let last = times.map(\.latest).max() else {
      return pages.count == 1 ? pages.first : nil
    }
    var best: (page: StatusPageIncident, distance: TimeSpan)?
    for page in pages where !page.isMaintenance {
      guard let window = page.postedWindow else { continue }
      let end = (window.end ?? window.start).latest
      let distance =
        window.start.earliest > last
        ? window.start.earliest - last : end < first ? first - end : TimeSpan.seconds(0)
      if distance <= .hours(24), best.map({ distance < $0.distance }) ?? true {
        best = (page, distance)
      }
    }
    return best?.page
  }
}
