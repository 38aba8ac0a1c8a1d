/// What changed between two copies of one page that were saved at different times.
enum PageRevision {
  /// The two in order of time; nil when they are not revisions of one document, or of one time.
  static func order(
    _ left: StatusPageIncident, _ right: StatusPageIncident
  ) -> (earlier: StatusPageIncident, later: StatusPageIncident)? {
    guard !left.format.isEmpty, left.format == right.format, left.id == right.id,
      let a = time(of: left), let b = time(of: right), a != b
    else { return nil }
    return a < b ? (left, right) : (right, left)
  }

  /// When the page says that it was changed; else when its last post was made.
  private static func time(of incident: StatusPageIncident) -> Timestamp? {
    let last = incident.updates.last.map {
      max($0.posted.earliest, $0.recorded ?? $0.posted.earliest)
    }
    return [incident.revised, last].compactMap(\.self).max()
  }

  /// A list that has the last post of each incident alone.
  static func isPartial(_ incident: StatusPageIncident) -> Bool { incident.updates.count < 2 }

  /// What a reader of the later copy is not told.
  static func edits(
    from earlier: StatusPageIncident, to later: StatusPageIncident
  ) -> [PageEdit] {
    var edits = window(from: earlier, to: later)
    let evidence = [earlier.evidence, later.evidence]
    if earlier.title != later.title {
      edits.append(
        PageEdit(kind: .title, before: earlier.title, after: later.title, evidence: evidence))
    }
    if let before = earlier.impact, let after = later.impact, before != after,
      earlier.resolution != nil
    {
      edits.append(PageEdit(kind: .impact, before: before, after: after, evidence: evidence))
    }
    guard !isPartial(later) || earlier.updates.count == 1 else { return edits }
    for post in earlier.updates {
      guard let place = PageIdentity.match(of: post, in: later.updates) else {
        edits.append(
          PageEdit(
            kind: .removed, before: post.body, after: "",
            evidence: [post.evidence, later.evidence]))
        continue
      }
      let now = later.updates[place]
      if PageIdentity.letters(post.body) != PageIdentity.letters(now.body) {
        edits.append(
          PageEdit(
            kind: .text, before: post.body, after: now.body,
            evidence: [post.evidence, now.evidence]))
      }
    }
    guard let last = earlier.updates.last?.posted.earliest, !isPartial(earlier) else {
      return edits
    }
    for post in later.updates
    where post.posted.latest < last
      && !earlier.updates.contains(where: { PageIdentity.areSame($0, post) })
    {
      edits.append(
        PageEdit(
          kind: .added, before: "", after: post.body,
          evidence: [earlier.evidence, post.evidence]))
    }
    return edits
  }

  /// A window that was closed already and has other ends now.
  private static func window(
    from earlier: StatusPageIncident, to later: StatusPageIncident
  ) -> [PageEdit] {
    guard let before = told(by: earlier), let after = told(by: later) else { return [] }
    let shorter =
      (before.end.earliest - before.start.earliest) - (after.end.earliest - after.start.earliest)
    let pairs = [(PageEdit.Kind.start, before.start, after.start), (.end, before.end, after.end)]
    return pairs.compactMap { kind, old, new in
      let moved = (new.earliest - old.earliest).nanoseconds.magnitude
      guard moved >= TimeSpan.minutes(1).nanoseconds.magnitude else { return nil }
      return PageEdit(
        kind: kind, before: old.earliest.rfc3339, after: new.earliest.rfc3339,
        shrunkBy: shorter > .seconds(0) ? shorter : nil,
        evidence: [earlier.evidence, later.evidence])
    }
  }

  private static func told(
    by incident: StatusPageIncident
  ) -> (start: TimeBounds, end: TimeBounds)? {
    guard let posted = incident.postedWindow,
      let end = incident.statedEnd ?? incident.resolution?.posted
    else { return nil }
    return (incident.statedStart ?? posted.start, end)
  }
}

extension PageEdit {
  /// What was changed, in one sentence.
  var sentence: String {
    switch kind {
    case .text: "the text of a post was changed from “\(before.excerpted)” to “\(after.excerpted)”"
    case .removed: "a post was taken away: “\(before.excerpted)”"
    case .added: "a post was added between older ones: “\(after.excerpted)”"
    case .title: "the title was changed from “\(before.excerpted)” to “\(after.excerpted)”"
    case .impact:
      "the impact was changed from `\(before)` to `\(after)` after the incident was resolved"
    case .start: "the start was moved from \(before) to \(after)"
    case .end: "the end was moved from \(before) to \(after)"
    }
  }
}

extension String {
  /// One line of at most 80 characters.
  fileprivate var excerpted: String {
    let line = split { $0.isWhitespace }.joined(separator: " ")
    return line.count <= 80 ? line : line.prefix(79) + "…"
  }
}
