/// The documents of a set of evidence that can be audited, each with what belongs to it.
enum AuditSubjects {
  struct Subject {
    var document: String
    var digest: Digest
  }

  /// Every postmortem on its own; when there is none, every incident of the status pages.
  ///
  /// A postmortem gets the page that published it, else the one whose posts lie nearest, within a
  /// day, to the times it tells of. Logs, alerts and changes are beside all of them.
  static func subjects(of digest: Digest, incident id: String?) -> [Subject] {
    let pages = PageMerge.merged(digest.incidents)
    let wanted = id.map { id in pages.filter { $0.id == id } } ?? pages
    var subjects: [Subject] = []
    for narrative in digest.narratives {
      let page = id == nil ? nearest(to: narrative, in: pages) : wanted.first
      subjects.append(
        subject(
          digest, narrative, page,
          document: narrative.source ?? page?.evidence.reference.source ?? ""))
    }
    if digest.narratives.isEmpty || id != nil {
      for page in wanted where digest.narratives.isEmpty && (id != nil || !page.isMaintenance) {
        subjects.append(
          subject(digest, nil, page, document: page.evidence.reference.source))
      }
    }
    return subjects
  }

  private static func subject(
    _ digest: Digest, _ narrative: Narrative?, _ page: StatusPageIncident?, document: String
  ) -> Subject {
    var part = digest
    part.narratives = narrative.map { [$0] } ?? []
    part.incidents = page.map { [$0] } ?? []
    if narrative != nil { part.incidents = part.incidents.map(withoutPostmortem) }
    return Subject(document: document, digest: part)
  }

  private static func withoutPostmortem(_ page: StatusPageIncident) -> StatusPageIncident {
    var page = page
    page.postmortem = nil
    return page
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
