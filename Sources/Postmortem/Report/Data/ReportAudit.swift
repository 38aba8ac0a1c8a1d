extension ReportData {
  /// The claims of the published text with their verdicts, and the windows it and the posts state;
  /// nothing when there is neither.
  var audit: TemplateObject {
    let verdicts = ClaimCheck.verdicts(for: incident)
    let windows = (incident.published?.windows ?? []) + incident.communications.windows
    guard !verdicts.isEmpty || !windows.isEmpty else { return [.audit: .absent] }
    return [
      .audit: .object([
        .claims: .list(verdicts.map(claim)), .windows: .list(windows.map(window)),
      ])
    ]
  }

  private func claim(_ verdict: ClaimVerdict) -> TemplateObject {
    [
      .words: markup.code(verdict.claim.words, inTable: true),
      .outcome: .words(verdict.outcome.words),
      .reason: .optional(reason(verdict)),
      .formula: .words(verdict.fit?.arithmetic ?? ""),
      .evidence: evidence([verdict.claim.evidence], inTable: true),
    ]
  }

  private func reason(_ verdict: ClaimVerdict) -> String? {
    switch verdict.outcome {
    case .consistent: verdict.fit?.name
    case .notCheckable: verdict.missing
    case .contradicted, .unstatedClock:
      [
        verdict.miss, verdict.isOfNumbers ? nil : verdict.fit.map { "nearest \($0.name)" },
        verdict.slip,
      ].compactMap(\.self).joined(separator: "; ")
    }
  }

  private func window(_ window: StatedWindow) -> TemplateObject {
    [
      .words: markup.code(window.words, inTable: true),
      .start: .object(time(window.start)),
      .end: window.end.map { .object(time($0)) } ?? .absent,
      .length: .words(
        window.isReversed ? "ends before it starts" : window.length?.text ?? "not stated"),
      .evidence: evidence([window.evidence], inTable: true),
    ]
  }
}

extension ClaimVerdict.Outcome {
  /// For people.
  var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}
