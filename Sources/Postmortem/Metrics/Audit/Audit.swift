/// A published postmortem or a status page's incident, held against itself and against the
/// evidence beside it.
public struct Audit: Sendable, Hashable {
  /// The file it was read from.
  public var document: String
  public var incident: Incident
  /// When the text lets the harm begin and end; nil when it does not say.
  public var start: TimeBounds?
  public var end: TimeBounds?
  /// The stretches that the postmortem and the posts state.
  public var windows: [StatedWindow]
  /// The one of ``windows`` that holds for the whole incident.
  public var mainWindow: StatedWindow?
  /// What the claims amount to, and what else is wrong, in order of weight.
  public var outcomes: [AuditOutcome]
  /// Each claim against the text's own times.
  public var verdicts: [ClaimVerdict]
  /// Each claim that the evidence beside the text can be held against.
  public var evidenceVerdicts: [ClaimVerdict]
  public var policy: PolicyCheck?
  /// Everything found but the verdicts on claims.
  public var findings: [Finding]

  /// - Parameters:
  ///   - incident: as reconstructed from the document and all evidence beside it.
  ///   - document: the file to be audited.
  ///   - policy: what the posts are held against.
  public init(of incident: Incident, document: String, policy: CommunicationPolicy? = nil) {
    self.document = document
    self.incident = incident
    let narrative = incident.published ?? Narrative()
    windows = narrative.windows + incident.communications.windows
    mainWindow =
      narrative.windows.first { $0.end != nil && !$0.isReversed }
      ?? StatedWindows.main(of: incident.communications.windows)
    // A row that calls itself the start is no claim beside the row.
    verdicts = ClaimCheck.verdicts(within: narrative).filter { verdict in
      if case .duration = verdict.claim.statement { return true }
      return verdict.claim.place != .row
    }
    evidenceVerdicts = ClaimCheck.verdicts(
      of: narrative.claims, against: ClaimCandidates(evidence: incident, apartFrom: document)
    ).filter { $0.outcome != .notCheckable }
    self.policy = policy.map { PolicyCheck($0, for: incident) }
    // Claims and promises are told in full beside the findings.
    findings = incident.findings.filter {
      !$0.code.hasPrefix("claim-") && !$0.code.hasPrefix("promise-")
    }
    if let finding = DocumentNames.lateName(of: document, in: incident) { findings.append(finding) }
    outcomes = []
    let span = TextSpan(narrative)
    start = span.start ?? mainWindow?.start
    end = span.end ?? mainWindow?.end
    outcomes = AuditOutcome.outcomes(of: self, narrative)
  }

  /// Verdicts that do not hold, of either kind.
  public var contradicted: [ClaimVerdict] {
    (verdicts + evidenceVerdicts).filter {
      $0.outcome == .contradicted || $0.outcome == .unstatedClock
    }
  }

  /// Whether anything is wrong that an author should look at.
  public var hasWarnings: Bool {
    !contradicted.isEmpty || findings.contains { $0.level != .info }
      || policy?.verdicts.contains { $0.outcome == .broken } ?? false
  }
}

/// When a text by itself lets the harm begin and end.
private struct TextSpan {
  var start: TimeBounds?
  var end: TimeBounds?

  /// What a row or a sentence calls the start and the end; else the first row and the one that
  /// tells of the end; else the first and the last moment told.
  init(_ narrative: Narrative) {
    let rows = narrative.rows.isEmpty ? narrative.moments : narrative.rows
    let roles = RowRoles(rows)
    let window = narrative.windows.first
    var marked: (start: TimeBounds?, end: TimeBounds?)
    for claim in narrative.claims where claim.place == .row {
      if case .start(let time) = claim.statement { marked.start = marked.start ?? time }
      if case .end(let time) = claim.statement { marked.end = time }
    }
    let stated = narrative.claims.compactMap { claim in
      if case .start(let time) = claim.statement { time } else { nil }
    }
    let isUnknown = narrative.untimedRows.first?.index == 0
    start =
      marked.start ?? window?.start ?? stated.first
      ?? (isUnknown
        ? nil : roles.starts.first { $0.name == "fault" }?.row.time ?? rows.first?.time)
    end =
      marked.end ?? (marked.start == nil ? window?.end : nil)
      ?? roles.ends.first { $0.name == "resolved" }?.row.time
      ?? roles.ends.last { $0.name != "marked row" }?.row.time
      ?? roles.ends.last?.row.time ?? (rows.count > 1 ? rows.last?.time : nil)
  }
}
