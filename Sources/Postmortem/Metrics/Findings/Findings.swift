/// What a reader should not have to find alone, worked out from one incident.
public enum Findings {
  /// Every finding of the incident: the gravest first, then by code, then by place.
  ///
  /// Reads `published`, `communications`, `milestones`, `measurements`, `timeline`, `severity`,
  /// `actions`, `narrative`, `candidates`, `sources` and `diagnostics`; never `findings`.
  public static func all(for incident: Incident) -> [Finding] {
    let context = FindingContext(incident)
    return families.flatMap { $0(context) }.sorted(by: inOrder)
  }

  /// One function a family; to add one, add a file and a line here.
  private static let families: [@Sendable (FindingContext) -> [Finding]] = [
    ClaimFindings.findings,
    ClaimAgreementFindings.findings,
    ComponentFindings.findings,
    RowFindings.findings,
    WindowFindings.findings,
    ZoneWordFindings.findings,
    TemplateFindings.findings,
    PromiseFindings.findings,
    PostFindings.findings,
    RevisionFindings.findings,
    SilenceFindings.findings,
    SignalFindings.findings,
    OnsetFindings.findings,
    SourceContradictions.findings,
    ClockContradictions.findings,
    CauseContradictions.findings,
    UnaffectedContradictions.findings,
    VerbContradictions.findings,
    TemporaryMeasureFindings.findings,
    ManualActionFindings.findings,
    ActionFindings.findings,
    ReadingFindings.findings,
    ClockFindings.findings,
  ]

  private static func inOrder(_ lhs: Finding, _ rhs: Finding) -> Bool {
    if lhs.level != rhs.level { return lhs.level.gravity > rhs.level.gravity }
    if lhs.code != rhs.code { return lhs.code.utf8.lexicographicallyPrecedes(rhs.code.utf8) }
    switch (lhs.evidence.first?.reference, rhs.evidence.first?.reference) {
    case (let left?, let right?) where left != right: return left < right
    case (nil, _?): return true
    case (_?, nil): return false
    default: return lhs.sentence.utf8.lexicographicallyPrecedes(rhs.sentence.utf8)
    }
  }
}

/// An incident with its prose cut into sentences once for all families.
struct FindingContext: Sendable {
  let incident: Incident
  let prose: Prose

  init(_ incident: Incident) {
    self.incident = incident
    prose = Prose(incident)
  }

  func time(_ key: MilestoneKey) -> TimeBounds? { incident.milestones[key].time }

  func evidence(_ keys: MilestoneKey...) -> [Evidence] {
    keys.flatMap { incident.milestones[$0].evidence }
  }
}

extension Finding.Level {
  fileprivate var gravity: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}
