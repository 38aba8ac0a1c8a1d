/// The whole incident as JSON, `postmortem.report/1`; `schemas/report-1.json` describes it.
///
/// Times are RFC 3339 in UTC, durations whole milliseconds with a lower and an upper bound, and
/// what is unknown is an object with its reason.
public struct JSONRenderer: Renderer {
  public let name = "json"
  public let fileExtension = "json"

  public init() {}

  public func render(_ incident: Incident, templates: TemplateSet) -> [UInt8] {
    JSONRenderer.value(of: incident).formatted()
  }

  /// The report as a value, for writers that add to it.
  public static func value(of incident: Incident) -> JSONValue {
    let writer = JSONIncidentWriter(incident: incident)
    return [
      "schema": .string(ReportMarker.schema),
      "$schema": .string(ReportMarker.schemaLocation),
      "tool": ["name": "postmortem", "version": .string(Postmortem.version)],
      "incident": writer.header,
      "incidents": writer.candidates,
      "milestones": writer.milestones,
      "metrics": writer.metrics,
      "impact": writer.impact,
      "suspects": writer.suspects,
      "analysis": writer.analysis,
      "timeline": .array(incident.timeline.map(writer.event)),
      "communications": writer.communications,
      "findings": writer.findings,
      "patterns": writer.patterns,
      "actions": writer.actions,
      "sources": writer.sources,
      "diagnostics": writer.diagnostics,
    ]
  }
}

/// Writes the parts of an incident; each knows the SHA-256 of the source it points into.
struct JSONIncidentWriter {
  let incident: Incident
  private let digests: [String: String]

  init(incident: Incident) {
    self.incident = incident
    digests = Dictionary(
      incident.sources.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
  }

  /// A writer of things that are of no incident yet.
  init(sources: [Source]) {
    var incident = Incident(id: "", title: "")
    incident.sources = sources
    self.init(incident: incident)
  }

  func evidence(_ evidence: Evidence) -> JSONValue {
    let reference = evidence.reference
    return object([
      ("source", .string(reference.source)),
      ("line", .integer(Int64(reference.line))),
      ("byte_start", .integer(Int64(reference.bytes.lowerBound))),
      ("byte_end", .integer(Int64(reference.bytes.upperBound))),
      ("sha256", digests[reference.source].map(JSONValue.string)),
      ("excerpt", .string(evidence.excerpt)),
    ])
  }

  func evidence(_ list: [Evidence]) -> JSONValue { .array(list.map { evidence($0) }) }

  /// An object of the members that have a value.
  func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(members.compactMap { key, value in value.map { JSONMember(key, $0) } })
  }

  func time(_ time: TimeBounds) -> JSONValue {
    [
      "earliest": .string(time.earliest.rfc3339), "latest": .string(time.latest.rfc3339),
      "precision": .string(time.precision.rawValue),
    ]
  }

  func zone(_ zone: ZoneReading) -> JSONValue {
    ["name": .string(zone.name), "basis": .string(zone.basis.rawValue)]
  }

  func duration(_ bounds: DurationBounds) -> JSONValue { .object(durationMembers(bounds)) }

  func durationMembers(_ bounds: DurationBounds) -> [JSONMember] {
    [
      JSONMember("lower_ms", .integer(bounds.lower.milliseconds)),
      JSONMember("upper_ms", .integer(bounds.upper.milliseconds)),
      JSONMember("iso8601", .string(bounds.middle.iso8601)),
      JSONMember("text", .string(bounds.text)),
    ]
  }

  func strings(_ list: [String]) -> JSONValue { .array(list.map(JSONValue.string)) }
}
