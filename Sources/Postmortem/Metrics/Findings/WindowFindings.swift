/// The stretch of harm that a text states, against when it was posted and against itself.
enum WindowFindings {
  /// A window that lies further from the posts than this is suspect.
  private static let near = TimeSpan.hours(24)

  static func findings(_ context: FindingContext) -> [Finding] {
    let incident = context.incident
    let windows = (incident.published?.windows ?? []) + incident.communications.windows
    return windows.prefix(200).flatMap { window in reversed(window) + stray(window, incident) }
      + hidden(incident)
  }

  private static func reversed(_ window: StatedWindow) -> [Finding] {
    guard window.isReversed, let end = window.end else { return [] }
    return [
      Finding(
        code: "window-reversed", level: .warning,
        sentence: "\(FindingText.quote(window.words)) ends before it starts: "
          + "\(FindingText.clock(end)) against \(FindingText.clock(window.start)).",
        detail: "On the next day it would last "
          + "\((end.moved(by: .hours(24)) - window.start).text).",
        evidence: [window.evidence])
    ]
  }

  /// A window far from the posts that tell of it, with the slip that would explain it.
  private static func stray(_ window: StatedWindow, _ incident: Incident) -> [Finding] {
    guard let posted = posted(incident), let end = window.end, !window.isReversed else { return [] }
    let distance = gap(window.start, end, posted.first, posted.last)
    guard let slip = slip(window.start, end, posted.first, posted.last) else { return [] }
    return [
      Finding(
        code: "window-suspect", level: .warning,
        sentence: "\(FindingText.quote(window.words)) lies \(distance.minutesText) from the posts "
          + "that tell of it; \(slip).",
        detail: "stated: \(FindingText.span(window.start, end)); posted: "
          + FindingText.span(posted.first, posted.last),
        evidence: [window.evidence])
    ]
  }

  static func posted(_ incident: Incident) -> (first: TimeBounds, last: TimeBounds)? {
    let posts = incident.communications.posts
    guard let first = posts.first, let last = posts.last else { return nil }
    let resolved = posts.last { $0.stage == .resolved }
    return (first.posted, (resolved ?? last).posted)
  }

  /// How far two stretches lie apart; zero when they overlap.
  private static func gap(
    _ start: TimeBounds, _ end: TimeBounds, _ first: TimeBounds, _ last: TimeBounds
  ) -> TimeSpan {
    if start.earliest > last.latest { return start.earliest - last.latest }
    if end.latest < first.earliest { return first.earliest - end.latest }
    return .seconds(0)
  }

  /// What a shift says that brings the window to the posts; nil when it lies near them, or when no
  /// usual shift does.
  private static func slip(
    _ start: TimeBounds, _ end: TimeBounds, _ first: TimeBounds, _ last: TimeBounds
  ) -> String? {
    let distance = gap(start, end, first, last)
    let fits = { (span: TimeSpan) in
      gap(start.moved(by: span), end.moved(by: span), first, last) == .seconds(0)
        && start.earliest + span < first.latest + .minutes(10)
    }
    if distance > .hours(6), distance < near {
      for hours in [12, -12] as [Int64] where fits(.hours(hours)) {
        return "twelve hours \(hours > 0 ? "later" : "earlier") it would fit, as when a 12-hour "
          + "clock is misread"
      }
    }
    guard distance > near else { return nil }
    for days in [1, -1, 2, -2, 7, -7] as [Int64] where fits(.hours(24 * days)) {
      return "\(plainCount(Int(days.magnitude), "day")) \(days > 0 ? "later" : "earlier") it would "
        + "fit, as when the wrong day is written"
    }
    let civil = start.earliest.civil
    for months in 1...24 {
      for sign in [1, -1] {
        var moved = civil
        let month = civil.year * 12 + civil.month - 1 + sign * months
        (moved.year, moved.month) = (month / 12, month % 12 + 1)
        guard moved.isValid,
          fits(.seconds(moved.secondsSince1970 - civil.secondsSince1970))
        else { continue }
        let what = months % 12 == 0 ? "year" : "month"
        return "\(moved.date) would fit, as when the wrong \(what) is written"
      }
    }
    return nil
  }

  /// Harm that was stated only after the fact and lies before the first post.
  private static func hidden(_ incident: Incident) -> [Finding] {
    guard let posted = posted(incident),
      let window = StatedWindows.main(of: incident.communications.windows), !window.isReversed
    else { return [] }
    let lag = posted.first - window.start
    guard lag.lower > .minutes(30), lag.upper < .hours(24 * 14) else { return [] }
    return [
      Finding(
        code: "window-before-posts", level: lag.lower > .hours(2) ? .warning : .info,
        sentence: "The posts state harm since \(FindingText.clock(window.start)), "
          + "\(lag.text) before the first of them.",
        detail: "posted: \(FindingText.span(posted.first, posted.last)), "
          + "\((posted.last - posted.first).text)",
        evidence: [window.evidence])
    ]
  }
}
