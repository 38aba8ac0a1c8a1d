/// Every name that a template can print; a template that uses another is refused.
///
/// `docs/templates.md` tells which section gives which. Names that start with `is_` are flags for
/// sections, and so is `has_` before the name of a list: whether it has members.
enum TemplateName: String, Sendable, Hashable, CaseIterable {
  // The document
  case marker, style, styleHash = "style_hash", title, incidentID = "incident_id", severity
  case components, lead, unknowns, period, figures, version
  case start, end

  // Anything that is a row
  case anchor, label, name, value, note, words, time, date, machine, reason, kind, origin
  case count, evidence, place, href, excerpt, status, basis, zone, service, stage, rule, code
  case level, detail, recorded, formula, definition, component, score, id
  case isKnown = "is_known", isLog = "is_log", isLast = "is_last"

  // Sections of prose
  case summary, impact, background, detection, cause, response, resolution, lessons, surprises
  case wentWell = "went_well", wentBadly = "went_badly", lucky
  case externalMessage = "external_message"
  case written, published, missing, heading, paragraphs, lines

  // Figures and milestones
  case measurements, milestones, occurrences, overridden, attribute
  case detectionFacts = "detection_facts", causeFacts = "cause_facts"
  case responseFacts = "response_facts", resolutionFacts = "resolution_facts"
  case impactFacts = "impact_facts"
  case windows, suspects, actions, owner, due, ticket, people, role

  // What the logs show
  case summaryNotes = "summary_notes", impactNotes = "impact_notes"
  case detectionNotes = "detection_notes", causeNotes = "cause_notes"
  case resolutionNotes = "resolution_notes", notes, possibleAlerts = "possible_alerts", pattern
  case alertLead = "alert_lead"

  // Timeline
  case days, events, hidden

  // Communications
  case posts, promises, promisesNote = "promises_note", outcome, lateBy = "late_by"
  case answeredBy = "answered_by", madeBy = "made_by", gap, stageRule = "stage_rule"

  // Claims
  case audit, claims

  // Charts
  case glanceChart = "glance_chart", phases, length, rateChart = "rate_chart", rates, patterns
  case sparkline, before, during, change, gantt, errors, warnings, others
  case bucket

  // Findings and evidence
  case findings, sources, sha256, bytes, format, reading, records, continuations, skips
  case outOfOrder = "out_of_order", yearBasis = "year_basis", runnerUp = "runner_up", span
  case diagnostics, source, candidates, isChosen = "is_chosen"

  /// Before the name of a list: whether it has members.
  static let listPrefix = "has_"

  /// Every word that a template may use.
  static let allWords = allCases.flatMap { [$0.rawValue, listPrefix + $0.rawValue] }
}
