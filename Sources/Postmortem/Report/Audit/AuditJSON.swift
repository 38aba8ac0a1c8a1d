/// Audits as JSON, `postmortem.audit/1`; `schemas/audit-1.json` describes it.
enum AuditJSON {
  static func value(of audits: [Audit]) -> JSONValue {
    [
      "schema": "postmortem.audit/1",
      "$schema": "schemas/audit-1.json",
      "tool": ["name": "postmortem", "version": .string(Postmortem.version)],
      "audits": .array(audits.map(audit)),
    ]
  }

  private static func audit(_ audit: Audit) -> JSONValue {
    let writer = JSONIncidentWriter(incident: audit.incident)
    let narrative = audit.incident.published
    return writer.object([
      ("document", .string(audit.document)),
      ("incident_id", .string(audit.incident.id)),
      ("title", .string(audit.incident.title)),
      ("severity", audit.incident.severity.map(JSONValue.string)),
      ("components", writer.strings(audit.incident.components)),
      ("outcomes", .array(audit.outcomes.map { .string($0.rawValue) })),
      ("start", audit.start.map(writer.time)),
      ("end", audit.end.map(writer.time)),
      (
        "sections",
        .array(
          (narrative?.sections ?? []).map {
            ["kind": .string($0.kind.rawValue), "heading": .string($0.heading)]
          })
      ),
      ("rows", .array((narrative?.rows ?? []).map { row($0, writer) })),
      ("rows_without_time", .array((narrative?.untimedRows ?? []).map { .string($0.text) })),
      ("moments", .array((narrative?.moments ?? []).map { row($0, writer) })),
      ("windows", .array(audit.windows.map(writer.window))),
      ("window", audit.mainWindow.map(writer.window)),
      ("posted", posted(audit, writer)),
      ("claims", .array(audit.verdicts.map { verdict($0, writer) })),
      ("claims_against_evidence", .array(audit.evidenceVerdicts.map { verdict($0, writer) })),
      ("communications", writer.communications),
      ("policy", audit.policy.map { policy($0, writer) }),
      ("actions", .array((narrative?.actions ?? []).map { action($0, writer) })),
      ("findings", .array(audit.findings.map { finding($0, writer) })),
    ])
  }

  private static func row(_ row: Narrative.Row, _ writer: JSONIncidentWriter) -> JSONValue {
    writer.object([
      ("time", writer.time(row.time)), ("zone", writer.zone(row.zone)),
      ("kind", .string(row.kind.rawValue)), ("text", .string(row.text)),
      ("place", .string(row.evidence.reference.place)),
    ])
  }

  private static func posted(_ audit: Audit, _ writer: JSONIncidentWriter) -> JSONValue? {
    guard let posted = WindowFindings.posted(audit.incident) else { return nil }
    return [
      "first": writer.time(posted.first), "last": writer.time(posted.last),
      "length": writer.duration(posted.last - posted.first),
    ]
  }

  private static func verdict(_ verdict: ClaimVerdict, _ writer: JSONIncidentWriter) -> JSONValue {
    let statement: (kind: String, value: JSONValue) =
      switch verdict.claim.statement {
      case .start(let time): ("start", writer.time(time))
      case .end(let time): ("end", writer.time(time))
      case .duration(let bounds): ("duration", writer.duration(bounds))
      case .share(let share): ("share", self.share(share, writer))
      case .count(let count): ("count", number(count.number, writer))
      case .peak(let percent): ("peak", number(percent, writer))
      }
    return writer.object([
      ("words", .string(verdict.claim.words)), ("statement", .string(statement.kind)),
      ("subject", .string(verdict.claim.subject.rawValue)), ("value", statement.value),
      ("outcome", .string(verdict.outcome.rawValue)), ("fit", verdict.fit.map { .string($0.name) }),
      ("arithmetic", verdict.fit.map { .string($0.arithmetic) }),
      ("also_fits", writer.strings(verdict.alsoFits)), ("slip", verdict.slip.map(JSONValue.string)),
      ("miss", verdict.miss.map(JSONValue.string)),
      ("missing", verdict.missing.map(JSONValue.string)),
      ("place", .string(verdict.claim.evidence.reference.place)),
    ])
  }

  private static func share(_ share: ClaimedShare, _ writer: JSONIncidentWriter) -> JSONValue {
    writer.object([
      ("part", number(share.part, writer)), ("whole", number(share.whole, writer)),
      ("percent", share.percent.map { number($0, writer) }),
    ])
  }

  private static func number(_ number: ClaimedNumber, _ writer: JSONIncidentWriter) -> JSONValue {
    func decimal(_ value: Double) -> JSONValue? {
      value.isFinite ? .number(fixedDecimal(value, digits: 3)) : nil
    }
    return writer.object([
      ("value", decimal(number.value)), ("lower", decimal(number.lower)),
      ("upper", decimal(number.upper)),
    ])
  }

  private static func policy(_ check: PolicyCheck, _ writer: JSONIncidentWriter) -> JSONValue {
    writer.object([
      ("name", .string(check.policy.name)), ("title", .string(check.policy.title)),
      ("source", check.policy.source.map(JSONValue.string)),
      (
        "verdicts",
        .array(
          check.verdicts.map {
            ["outcome": .string($0.outcome.rawValue), "sentence": .string($0.sentence)]
          })
      ),
    ])
  }

  private static func action(_ action: ActionItem, _ writer: JSONIncidentWriter) -> JSONValue {
    writer.object([
      ("id", .string(action.id)), ("text", .string(action.text)),
      ("owner", action.owner.map(JSONValue.string)), ("due", action.due.map(JSONValue.string)),
      ("ticket", action.ticket.map(JSONValue.string)),
      ("status", action.status.map(JSONValue.string)),
      ("place", .string(action.evidence.reference.place)),
    ])
  }

  private static func finding(_ finding: Finding, _ writer: JSONIncidentWriter) -> JSONValue {
    writer.object([
      ("code", .string(finding.code)), ("level", .string(finding.level.rawValue)),
      ("sentence", .string(finding.sentence)),
      ("detail", finding.detail.isEmpty ? nil : .string(finding.detail)),
      ("places", writer.strings(finding.evidence.map(\.reference.place))),
    ])
  }
}
