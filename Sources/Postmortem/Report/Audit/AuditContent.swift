/// What an audit says, in the order it says it, for the terminal and for Markdown.
struct AuditContent {
  /// One claim, duration of a stretch or rule, and what became of it.
  struct Line {
    enum Mark { case right, wrong, open }

    var mark: Mark
    var words: String
    /// The arithmetic, the slip, the place.
    var details: [String]
    var place: String?
  }

  struct Part {
    var title: String
    /// A sentence before the lines.
    var note: String?
    var lines: [Line]
  }

  let audit: Audit

  init(_ audit: Audit) { self.audit = audit }

  /// What the claims amount to, in a sentence.
  var summary: String {
    let checked = audit.verdicts.count { $0.outcome != .notCheckable }
    let claims =
      audit.verdicts.isEmpty
      ? "No duration is stated in the text."
      : "\(plainCount(audit.verdicts.count, "claim")): \(checked - wrong(audit.verdicts)) "
        + "\(checked - wrong(audit.verdicts) == 1 ? "fits" : "fit"), \(wrong(audit.verdicts)) "
        + "\(wrong(audit.verdicts) == 1 ? "does" : "do") not, "
        + "\(audit.verdicts.count - checked) cannot be checked by the text alone."
    let evidence =
      audit.evidenceVerdicts.isEmpty
      ? ""
      : " Against the evidence beside it: "
        + "\(audit.evidenceVerdicts.count - wrong(audit.evidenceVerdicts)) hold, "
        + "\(wrong(audit.evidenceVerdicts)) do not."
    return claims + evidence
  }

  private func wrong(_ verdicts: [ClaimVerdict]) -> Int {
    verdicts.count { $0.outcome == .contradicted || $0.outcome == .unstatedClock }
  }

  /// Outcomes as words for people.
  var outcomes: String { audit.outcomes.map(\.words).joined(separator: ", ") }

  /// The parts that have something to say.
  var parts: [Part] {
    [
      Part(
        title: "Claims", note: nil, lines: (audit.verdicts).map { claim($0) }),
      Part(
        title: "Claims against the evidence", note: nil,
        lines: audit.evidenceVerdicts.map { claim($0) }),
      Part(title: "Windows stated", note: postedNote, lines: windows),
      Part(title: "Promises", note: nil, lines: promises),
      Part(title: "Policy", note: policyNote, lines: policy),
      Part(title: "Findings", note: nil, lines: findings),
    ].filter { !$0.lines.isEmpty }
  }

  private func claim(_ verdict: ClaimVerdict) -> Line {
    let claim = verdict.claim
    let what =
      switch claim.statement {
      case .start: "start"
      case .end: "end"
      case .duration:
        switch claim.subject {
        case .impact: "duration"
        case .repair: "time to repair"
        case .resolution: "time to resolve"
        case .detection: "detection lag"
        }
      case .share: "share"
      case .count: "count"
      case .peak: "peak"
      }
    let head = "\(what) \(FindingText.quote(claim.words, limit: 80))"
    var details: [String] = []
    let mark: Line.Mark
    var words: String
    switch verdict.outcome {
    case .consistent:
      mark = .right
      words = "\(head) fits \(verdict.fit?.name ?? "")"
      if verdict.isAmbiguous { words += ", and not every end the text tells of" }
    case .contradicted, .unstatedClock:
      mark = .wrong
      words = "\(head) is \(verdict.miss ?? "not right")"
      if !verdict.isOfNumbers { words += "; nearest: \(verdict.fit?.name ?? "")" }
    case .notCheckable:
      mark = .open
      words = "\(head) cannot be checked: \(verdict.missing ?? "")"
    }
    if let fit = verdict.fit { details.append(fit.arithmetic) }
    if let slip = verdict.slip { details.append("likely slip: \(slip)") }
    if !verdict.alsoFits.isEmpty {
      details.append("also fits: \(verdict.alsoFits.prefix(4).joined(separator: ", "))")
    }
    return Line(
      mark: mark, words: words, details: details, place: claim.evidence.reference.place)
  }

  private var postedNote: String? {
    WindowFindings.posted(audit.incident).map {
      "Posted: \(FindingText.span($0.first, $0.last)), \(($0.last - $0.first).text)."
    }
  }

  private var windows: [Line] {
    audit.windows.map { window in
      let span = window.end.map { FindingText.span(window.start, $0) }
      let length = window.isReversed ? "ends before it starts" : window.length?.text
      return Line(
        mark: window.isReversed ? .wrong : .right,
        words: span.map { "\($0), \(length ?? "")" }
          ?? "since \(FindingText.clock(window.start)), no end stated",
        details: [FindingText.quote(window.words)], place: window.evidence.reference.place)
    }
  }

  private var promises: [Line] {
    let posts = audit.incident.communications.posts
    return audit.incident.communications.promises.map { promise in
      let made = posts.indices.contains(promise.madeBy) ? posts[promise.madeBy].posted : nil
      let outcome =
        switch promise.outcome {
        case .kept: "kept"
        case .late: "late by \(promise.lateBy?.text ?? "?")"
        case .never: "no later post"
        }
      return Line(
        mark: promise.outcome == .kept ? .right : promise.outcome == .late ? .wrong : .open,
        words: "\(FindingText.quote(promise.words, limit: 80)): \(outcome)",
        details: [
          made.map { "posted \(FindingText.clock($0))" },
          promise.due.map { "due \(FindingText.clock($0))" },
        ].compactMap(\.self), place: promise.evidence.first?.reference.place)
    }
  }

  private var policyNote: String? {
    audit.policy.map { "\($0.policy.title)\($0.policy.source.map { " (\($0))" } ?? "")" }
  }

  private var policy: [Line] {
    (audit.policy?.verdicts ?? []).map { verdict in
      Line(
        mark: verdict.outcome == .kept ? .right : verdict.outcome == .broken ? .wrong : .open,
        words: verdict.sentence, details: [],
        place: verdict.evidence.last?.reference.place)
    }
  }

  private var findings: [Line] {
    audit.findings.map { finding in
      Line(
        mark: finding.level == .info ? .open : .wrong,
        words: "\(finding.sentence) (\(finding.code))",
        details: finding.detail.isEmpty ? [] : [finding.detail],
        place: finding.evidence.first?.reference.place)
    }
  }
}

extension AuditOutcome {
  /// For people.
  var words: String {
    self == .noClaim ? "no duration stated" : rawValue.split(separator: "_").joined(separator: " ")
  }
}
