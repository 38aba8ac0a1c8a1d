/// What an audit comes to, in a word.
public enum AuditOutcome: String, Sendable, Hashable, CaseIterable {
  /// Every stated duration fits the text's own times.
  case match
  /// A stated duration fits none of them, or a stated share is not what its numbers make.
  case mismatch
  /// A stated duration fits only on working hours that are not stated.
  case unstatedClock = "unstated_clock"
  /// Two stated durations, or two counts of the same, exclude each other.
  case selfContradiction = "self_contradiction"
  /// A duration fits one telling of the end and not another.
  case ambiguous
  /// A limit is stated and no length, or the start is not known.
  case openBound = "open_bound"
  /// A stretch ends before it starts.
  case endBeforeStart = "end_before_start"
  /// Several stretches of harm are stated.
  case severalWindows = "several_windows"
  /// A row is dated a year or a month from all others.
  case dateTypo = "date_typo"
  case zoneContradiction = "zone_contradiction"
  /// The text states harm long before the page's first post, or far from its posts.
  case pageAgainstText = "page_against_text"
  /// A claim does not hold against the evidence beside the text.
  case evidenceAgainstText = "evidence_against_text"
  /// The file's name is dated long after everything it tells of.
  case backdated
  /// The times are told in sentences, without a timeline.
  case proseOnly = "prose_only"
  /// Durations are stated and the text has no times to check them by.
  case notCheckable = "not_checkable"
  /// No duration is stated.
  case noClaim = "no_claim"
}

extension AuditOutcome {
  static func outcomes(of audit: Audit, _ narrative: Narrative) -> [AuditOutcome] {
    var outcomes = durations(audit, narrative)
    func has(_ codes: String...) -> Bool { audit.findings.contains { codes.contains($0.code) } }
    let isMiscounted = audit.verdicts.contains { verdict in
      if case .count = verdict.claim.statement { verdict.outcome == .contradicted } else { false }
    }
    if isMiscounted || has("contradiction-claims") { outcomes.insert(.selfContradiction, at: 0) }
    if audit.windows.contains(where: \.isReversed) { outcomes.append(.endBeforeStart) }
    if areApart(audit.windows.filter { $0.end != nil }) { outcomes.append(.severalWindows) }
    if has("row-date") { outcomes.append(.dateTypo) }
    if has("zone-contradiction") { outcomes.append(.zoneContradiction) }
    let isHidden = audit.findings.contains { $0.code == "window-before-posts" && $0.level != .info }
    if isHidden || has("window-suspect") { outcomes.append(.pageAgainstText) }
    if has("name-date") { outcomes.append(.backdated) }
    if audit.evidenceVerdicts.contains(where: { $0.outcome == .contradicted }) {
      outcomes.append(.evidenceAgainstText)
    }
    if narrative.rows.isEmpty, !narrative.moments.isEmpty || !narrative.windows.isEmpty {
      outcomes.append(.proseOnly)
    }
    return outcomes
  }

  private static func durations(_ audit: Audit, _ narrative: Narrative) -> [AuditOutcome] {
    let verdicts = audit.verdicts.filter { verdict in
      if case .duration = verdict.claim.statement {
        verdict.claim.subject != .detection
      } else {
        false
      }
    }
    var outcomes: [AuditOutcome] = []
    let isMisshared = audit.verdicts.contains { verdict in
      if case .share = verdict.claim.statement { verdict.outcome == .contradicted } else { false }
    }
    if isMisshared || verdicts.contains(where: { $0.outcome == .contradicted }) {
      outcomes.append(.mismatch)
    }
    if verdicts.contains(where: { $0.outcome == .unstatedClock }) {
      outcomes.append(.unstatedClock)
    }
    if outcomes.isEmpty, verdicts.contains(where: { $0.outcome == .consistent }) {
      outcomes.append(verdicts.contains(where: \.isAmbiguous) ? .ambiguous : .match)
    }
    let isOpen = verdicts.contains { verdict in
      if case .duration(let bounds) = verdict.claim.statement {
        bounds.upper >= WrittenDurations.unbounded || bounds.lower <= .seconds(0)
      } else {
        false
      }
    }
    if isOpen || narrative.untimedRows.first?.index == 0 { outcomes.append(.openBound) }
    if verdicts.isEmpty {
      outcomes.append(.noClaim)
    } else if verdicts.allSatisfy({ $0.outcome == .notCheckable }) {
      outcomes.append(.notCheckable)
    }
    return outcomes
  }

  /// Whether any two of the windows have no instant in common.
  private static func areApart(_ windows: [StatedWindow]) -> Bool {
    let closed = windows.prefix(50)
    return closed.contains { first in
      closed.contains { second in
        guard let end = first.end else { return false }
        return end.latest < second.start.earliest && !first.isReversed && !second.isReversed
      }
    }
  }
}
