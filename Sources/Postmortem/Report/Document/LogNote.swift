/// A generated sentence on what the logs show, and where that stands.
struct LogNote: Hashable, Sendable {
  var words: NoteText
  var evidence: [Evidence]

  init(_ words: NoteText, _ evidence: [Evidence] = []) {
    self.words = words
    self.evidence = evidence
  }

  /// The sentence without markup.
  var text: String { words.plain }
}

/// What the logs show of an incident, in sentences, by the section of the report they belong to.
///
/// Each is made of figures that the analysis holds. All of them name candidates; what the logs do not
/// tell is said too, with the evidence that would tell it.
struct LogNotes {
  let incident: Incident
  let analysis: LogAnalysis

  /// Nil when the logs show no incident.
  init?(_ incident: Incident) {
    guard let analysis = incident.analysis, !analysis.signals.isEmpty else { return nil }
    self.incident = incident
    self.analysis = analysis
  }

  var first: LogSignal { analysis.signals[0] }

  /// What was first and where, when users saw it, and what ended it.
  var summary: [LogNote] {
    [firstSignal, firstHarm, lastHarm].compactMap(\.self)
  }

  private var firstSignal: LogNote {
    let place = first.service.map { " in \($0)" } ?? ""
    return LogNote(
      "The logs were no longer as usual from \(moment(first.onset)) on, first\(place): "
        + "\(first.phrase).", first.evidence)
  }

  private var firstHarm: LogNote? {
    guard let harm = analysis.harm.first else { return nil }
    let lag = harm.start - first.onset
    let when =
      lag.upper <= .seconds(1)
      ? "Users saw it at once, in \(harm.component)"
      : "The first failure that users saw was in \(harm.component), at \(text(harm.start)), "
        + "\(lag.text) later"
    return LogNote("\(when): \(harm.failures(on: day)).", harm.evidence)
  }

  private var lastHarm: LogNote? {
    guard let recovery = analysis.recovery else {
      return stillRaised
    }
    let end: NoteText = "The last failure in the logs is at \(text(recovery.lastHarm)); "
    guard let confirmed = recovery.confirmed else {
      return LogNote(
        end + "nothing after it shows that anything succeeded again.", recovery.evidence)
    }
    let place = recovery.service.map { " in \($0)" } ?? ""
    return LogNote(
      end + "\(recovery.confirmation.words)\(place) at \(text(confirmed)).", recovery.evidence)
  }

  /// What has not ended when the logs do.
  private var stillRaised: LogNote {
    let open = analysis.signals.filter { $0.end == nil }
    let warnings = open.filter { $0.kind == .moreWarnings }
    let ends = analysis.signals.filter { $0.kind != .moreWarnings }.compactMap(\.end)
    guard let warning = warnings.first, warnings.count == open.count,
      let last = ends.max(by: { $0.latest < $1.latest })
    else { return LogNote("The logs end before the failures do.") }
    return LogNote(
      "The failures are over at \(text(last)), while warnings like "
        + "\(log: MeaningfulLine.quotable(warning.text)) are more frequent than usual until "
        + "the logs end.", warning.evidence)
  }

  /// What failed in each component, what stopped, and what took longer.
  var impact: [LogNote] {
    let harm = analysis.harm.map { harm in
      LogNote("In \(harm.component) \(harm.failures(on: day)).", harm.evidence)
    }
    let others = analysis.signals.filter { $0.kind == .stopped || $0.kind == .slower }
      .prefix(LogNotes.limit).map { signal in
        LogNote(
          "From \(moment(signal.onset)) on\(signal.service.map { " in \($0)" } ?? ""): "
            + "\(signal.phrase).", signal.evidence)
      }
    let unseen = LogNote(
      "The logs hold no failed request and no failed operation of a user, so they do not tell when "
        + "users were affected; access logs, probes or the logs of clients would.")
    return (harm.isEmpty ? [unseen] : harm) + others
  }

  /// What could have told, and how much sooner.
  var detection: [LogNote] {
    guard let alert = analysis.possibleAlerts.first else {
      return [
        LogNote(
          "No simple threshold on the logs would have fired without false alarms before the "
            + "incident.")
      ]
    }
    let place = alert.service.map { " in \($0)" } ?? ""
    let what: NoteText = alert.template.map { " (\(log: $0))" } ?? ""
    let alarms =
      alert.falseAlarms == 0
      ? "it would have been silent in the logs before"
      : "it would also have fired \(counted(alert.falseAlarms, "time")) in the logs before"
    return [
      LogNote(
        "A simple alert, \(alert.condition)\(place)\(what), would have fired at "
          + "\(text(alert.firesAt)), \(lead(of: alert)); \(alarms).", alert.evidence)
    ]
  }

  /// How long before people knew it would have fired.
  private func lead(of alert: PossibleAlert) -> String {
    guard let detected = incident.milestones[.detected].time else {
      return "and how long before anybody knew is unknown, as nothing tells when that was"
    }
    let lead = alert.lead(before: detected)
    if lead.lower > .seconds(0) { return "\(lead.text) before anybody knew" }
    if lead.upper < .seconds(0) {
      return "\(DurationBounds(lower: -lead.upper, upper: -lead.lower).text) after it was known"
    }
    return "when it was known already"
  }

  /// What changed before, which services failed in which order, and where the errors sit.
  var cause: [LogNote] {
    changes + [spread].compactMap(\.self) + fields
  }

  private var changes: [LogNote] {
    let hours = Int(TimelineAssembly.changeLead.nanoseconds / TimeSpan.hours(1).nanoseconds)
    let lead = hours == 1 ? "hour" : counted(hours, "hour")
    guard !analysis.changesBefore.isEmpty else {
      return [
        LogNote(
          "No deployment, restart or other change is in the evidence in the \(lead) before the "
            + "first signal; the logs of deployments and of configuration would tell.")
      ]
    }
    var notes = analysis.changesBefore.prefix(LogNotes.limit).map { change in
      let place = change.event.service.map { " of \($0)" } ?? ""
      return LogNote(
        "Candidate: \(change.event.kind.article)\(place), "
          + (change.gap < .seconds(1)
            ? "in the second of the first signal" : "\(change.gap.text()) before the first signal")
          + " (\(log: MeaningfulLine.quotable(change.event.text))).",
        change.event.evidence)
    }
    let more = analysis.changesBefore.count - notes.count
    if more > 0 {
      notes.append(
        LogNote(
          "\(counted(more, "more change")) in the \(lead) before the first signal "
            + "\(more == 1 ? "is" : "are") in the timeline."))
    }
    return notes
  }

  private var spread: LogNote? {
    let services = analysis.spread
    guard services.count > 1 else { return nil }
    var parts = services.prefix(LogNotes.spreadLimit).enumerated().map { index, onset in
      index == 0
        ? "\(onset.service) at \(text(onset.first))"
        : "\(onset.service) \(onset.lag < .seconds(1) ? "with it" : onset.lag.text() + " later")"
    }
    let more = services.count - parts.count
    if more > 0 { parts.append(counted(more, "more", "more")) }
    return LogNote(
      "Services failed in this order: \(enumerated(parts)). Each delay counts from the first signal.",
      services.prefix(LogNotes.spreadLimit).flatMap(\.evidence))
  }

  /// Where the errors sit, the most surprising value of each field.
  private var fields: [LogNote] {
    var seen: Set<LogDimension> = []
    return analysis.fields.filter { seen.insert($0.dimension).inserted }.prefix(LogNotes.limit)
      .map { LogNote($0.sentence, $0.first.map { [$0.evidence] } ?? []) }
  }

  /// What shows that it was over.
  var resolution: [LogNote] {
    guard let recovery = analysis.recovery else {
      var note = stillRaised
      note.words = note.words + " So they do not tell when it was over; later logs would."
      return [note]
    }
    let reason = clause(recovery.reason)
    let unconfirmed =
      recovery.confirmed == nil
      ? " The last error is not the recovery; requests or operations that succeed would show it."
      : ""
    return [
      LogNote(
        "The last failure is at \(text(recovery.lastHarm)): \(reason).\(unconfirmed)",
        recovery.evidence)
    ]
  }

  static let limit = 3
  static let spreadLimit = 6

  // MARK: Words

  private var day: String { first.onset.dateText }

  /// The time, with the date when it is not that of the first signal.
  private func text(_ time: TimeBounds) -> String {
    time.dateText == day ? time.text : time.fullText
  }

  private func moment(_ time: TimeBounds) -> String { time.moment(on: day) }

  private func text(_ time: Timestamp) -> String {
    text(TimeBounds(written: time, precision: .second))
  }
}

/// `a`, `a and b`, `a, b and c`
func enumerated(_ parts: [String]) -> String {
  guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
  return parts.dropLast().joined(separator: ", ") + " and " + last
}
