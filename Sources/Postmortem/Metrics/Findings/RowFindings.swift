/// Trouble inside the authors' timeline: a year or month that no other row has, rows that tell of
/// an end before a beginning, rows without a time.
enum RowFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    guard let published = context.incident.published else { return [] }
    return wrongDates(published.rows) + lateDeclaration(published.rows) + duplicates(published.rows)
      + untimed(published)
  }

  // MARK: Dates

  /// A row that a whole year, month or some days away would bring among the others.
  static func wrongDates(_ rows: [Narrative.Row]) -> [Finding] {
    guard rows.count >= 3, rows.count <= 500 else { return [] }
    return rows.indices.compactMap { index in
      let others = rows.indices.filter { $0 != index }.map { rows[$0].time }
      guard let first = others.map(\.earliest).min(), let last = others.map(\.latest).max(),
        last - first < .hours(24 * 14)
      else { return nil }
      let time = rows[index].time
      guard time.latest < first + -.hours(48) || time.earliest > last + .hours(48) else {
        return nil
      }
      guard let (moved, words) = moved(time, into: first + -.hours(6), last + .hours(6)) else {
        return nil
      }
      return Finding(
        code: "row-date", level: .warning,
        sentence: "The row \(FindingText.quote(rows[index].text, limit: 60)) is dated "
          + "\(time.earliest.civil.date), \(words) from all other rows; "
          + "\(moved.earliest.civil.date) would fit.",
        evidence: [rows[index].evidence])
    }
  }

  private static func moved(
    _ time: TimeBounds, into first: Timestamp, _ last: Timestamp
  ) -> (TimeBounds, String)? {
    let civil = time.earliest.civil
    for (years, months, words) in [
      (1, 0, "a year"), (-1, 0, "a year"), (0, 1, "a month"), (0, -1, "a month"),
      (2, 0, "two years"),
      (-2, 0, "two years"),
    ] {
      var moved = civil
      moved.year += years
      moved.month += months
      if moved.month == 0 { (moved.year, moved.month) = (moved.year - 1, 12) }
      if moved.month == 13 { (moved.year, moved.month) = (moved.year + 1, 1) }
      guard moved.isValid else { continue }
      let span = TimeSpan.seconds(moved.secondsSince1970 - civil.secondsSince1970)
      let bounds = time.moved(by: span)
      if first <= bounds.earliest, bounds.latest <= last { return (bounds, words) }
    }
    return nil
  }

  // MARK: Order

  /// Declared after it was resolved, by the rows' own words.
  private static func lateDeclaration(_ rows: [Narrative.Row]) -> [Finding] {
    guard let declared = rows.first(where: { $0.kind == .declaration }),
      let resolved = rows.last(where: { $0.kind == .resolution }),
      (declared.time - resolved.time).lower > .seconds(0),
      (declared.time - resolved.time).upper < .hours(72)
    else { return [] }
    return [
      Finding(
        code: "row-declared-late", level: .warning,
        sentence: "The incident is declared at \(FindingText.clock(declared.time)), "
          + "\((declared.time - resolved.time).text) after it was resolved.",
        evidence: [resolved.evidence, declared.evidence])
    ]
  }

  private static func duplicates(_ rows: [Narrative.Row]) -> [Finding] {
    var seen: Set<String> = []
    let twice = rows.prefix(2000).filter {
      !$0.text.isEmpty
        && !seen.insert("\($0.time.earliest.nanosecondsSince1970) \($0.text)").inserted
    }
    guard !twice.isEmpty else { return [] }
    return [
      Finding(
        code: "row-duplicate", level: .info,
        sentence: "\(plainCount(twice.count, "row")) of the timeline "
          + "\(twice.count == 1 ? "stands" : "stand") there twice.",
        evidence: twice.map(\.evidence))
    ]
  }

  private static func untimed(_ published: Narrative) -> [Finding] {
    guard !published.untimedRows.isEmpty else { return [] }
    let isFirst = published.untimedRows.first?.index == 0
    return [
      Finding(
        code: "row-without-time", level: .warning,
        sentence: "\(plainCount(published.untimedRows.count, "row")) of the timeline "
          + "\(published.untimedRows.count == 1 ? "has" : "have") no time"
          + (isFirst ? ", the first among them: the start is not known." : "."),
        evidence: published.untimedRows.map(\.evidence))
    ]
  }
}
