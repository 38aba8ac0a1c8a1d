/// What the name of a document says against what stands in it.
enum DocumentNames {
  /// A name that is dated long after everything the document tells: the day of an import, as when
  /// old incidents are moved to another page.
  static func lateName(of document: String, in incident: Incident) -> Finding? {
    let name = Array(document.utf8)
    guard let date = NarrativeDates.fullDate(in: name, range: 0..<name.count),
      let year = date.year,
      let last = times(of: incident).max(by: { $0.time.latest < $1.time.latest })
    else { return nil }
    let named = Timestamp(
      secondsSince1970: CivilTime(year: year, month: date.month, day: date.day).secondsSince1970)
    let gap = named - last.time.latest
    guard gap > .hours(24 * 60) else { return nil }
    return Finding(
      code: "name-date", level: .info,
      sentence: "The file's name is dated \(named.civil.date), "
        + "\(gap.nanoseconds / 86_400_000_000_000) days after the last time that it tells of.",
      evidence: [last.evidence])
  }

  private static func times(of incident: Incident) -> [(time: TimeBounds, evidence: Evidence)] {
    incident.communications.posts.map { ($0.posted, $0.evidence) }
      + (incident.published?.rows ?? []).map { ($0.time, $0.evidence) }
  }
}
