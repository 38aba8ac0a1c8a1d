extension ReportData {
  /// Measurements, milestones, and those of them that belong to a section.
  var figures: TemplateObject {
    [
      .measurements: .list(incident.measurements.map(measurement)),
      .milestones: .list(incident.milestones.all.map(milestone)),
      .impactFacts: facts(
        [.impactStart, .impactEnd],
        ["impact_duration", "customers_affected", "customer_minutes"]),
      .detectionFacts: facts(
        [.firstSignal, .detected], ["time_to_detect", "signal_lag", "recognition_lag"]),
      .causeFacts: facts([.trigger], ["deployment_recovery"]),
      .responseFacts: facts(
        [.acknowledged, .declared, .identified, .mitigationStarted, .mitigated],
        ["time_to_acknowledge", "time_to_identify", "time_to_mitigate"]),
      .resolutionFacts: facts(
        [.impactEnd, .resolved, .permanentFix],
        ["time_to_restore", "recovery", "time_to_resolve", "time_to_fix"]),
      .windows: .list(incident.impact.map(window)),
      .suspects: .list(incident.suspects.map(suspect)),
    ]
  }

  private func measurement(_ measurement: Measurement) -> TemplateObject {
    var values: TemplateObject = [
      .anchor: .words("metric-\(measurement.name)"), .label: .words(measurement.title),
      .name: .words(measurement.name), .formula: markup.code(measurement.formula, inTable: true),
      .definition: .words(measurement.definition),
    ]
    values.merge(outcome(measurement)) { _, last in last }
    return values
  }

  private func outcome(_ measurement: Measurement) -> TemplateObject {
    switch measurement.outcome {
    case .known, .count, .ratio, .between:
      [.isKnown: .flag(true), .value: .words(measurement.text ?? ""), .reason: .absent]
    case .unknown(let reason):
      [.isKnown: .flag(false), .value: .absent, .reason: .words(reason)]
    }
  }

  private func milestone(_ milestone: Milestone) -> TemplateObject {
    [
      .anchor: .words("milestone-\(milestone.key.rawValue)"),
      .label: .words(milestone.key.title), .definition: .words(milestone.key.definition),
      .isKnown: .flag(milestone.time != nil),
      .time: milestone.time.map { .object(time($0)) } ?? .absent,
      .status: .words(milestone.status.rawValue), .reason: .words(milestone.reason),
      .attribute: .optional(milestone.attribute.map(spaced)),
      .zone: .words(milestone.zone.words),
      .evidence: evidence(milestone.evidence, inTable: true),
      .occurrences: .list(
        milestone.occurrences.map {
          [
            .time: .object(time($0.time)), .words: .words($0.text),
            .evidence: evidence($0.evidence, inTable: true),
          ]
        }),
      .overridden: milestone.overridden.map { .object(overridden($0)) } ?? .absent,
    ]
  }

  private func overridden(_ before: Milestone.Overridden) -> TemplateObject {
    [
      .words: .words(before.time?.fullText ?? "unknown"), .status: .words(before.status.rawValue),
      .reason: .words(before.reason),
    ]
  }

  /// The milestones and figures of one section; a figure that was not measured is left out.
  private func facts(_ keys: [MilestoneKey], _ names: [String]) -> TemplateValue {
    let moments = keys.map { key -> TemplateObject in
      let milestone = incident.milestones[key]
      return [
        .label: .words(key.title), .isKnown: .flag(milestone.time != nil),
        .time: milestone.time.map { .object(time($0)) } ?? .absent, .value: .absent,
        .status: .words(
          [milestone.status.rawValue, milestone.attribute.map(spaced)].compactMap(\.self)
            .joined(separator: ", ")),
        .reason: .words(milestone.reason), .href: .words("#milestone-\(key.rawValue)"),
      ]
    }
    let lengths = names.compactMap { incident.measurement($0) }.map { measurement in
      let values: TemplateObject = [
        .label: .words(measurement.title), .time: .absent,
        .status: markup.code(measurement.formula, inTable: true),
        .href: .words("#metric-\(measurement.name)"),
      ]
      return values.merging(outcome(measurement)) { _, last in last }
    }
    return .list(moments + lengths)
  }

  private func window(_ window: ImpactWindow) -> TemplateObject {
    [
      .component: .optional(window.component),
      .start: .object(time(window.start)),
      .end: window.end.map { .object(time($0)) } ?? .absent,
      .length: .optional(window.end.map { ($0 - window.start).text }),
      .basis: .words(window.basis), .evidence: evidence(window.evidence, inTable: true),
    ]
  }

  private func suspect(_ suspect: Suspect) -> TemplateObject {
    [
      .component: .words(suspect.component), .score: .words(fixedDecimal(suspect.score, digits: 1)),
      .reason: .words(suspect.reason), .evidence: evidence(suspect.evidence, inTable: true),
    ]
  }
}

/// A word of ours for people: `third_party` is `third party`.
func spaced(_ word: String) -> String { word.split(separator: "_").joined(separator: " ") }

extension ZoneReading {
  /// `UTC, written in the stamp`
  var words: String {
    let why =
      switch basis {
      case .written: "written in the time"
      case .word: "named in the text"
      case .declared: "declared for the source"
      case .page: "stated by the page"
      case .assumed: "assumed: nothing says"
      }
    return "\(name), \(why)"
  }
}
