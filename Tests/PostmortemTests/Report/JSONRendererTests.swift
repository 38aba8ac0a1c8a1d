import Foundation
import Postmortem
import TestSupport
import Testing

@Suite struct JSONRendererTests {
  static let incidents: [Incident] = [
    ReportFixture.full, Incident(id: "none", title: "Nothing"),
    HostileText.incident("\u{202e}\"\u{301}\u{0}\n\u{1f600}"),
  ]

  @Test func keysAreThoseOfTheFormatInOrder() {
    guard case .object(let members) = JSONRenderer.value(of: ReportFixture.full) else {
      Issue.record("the report is not an object")
      return
    }
    #expect(
      members.map(\.key) == [
        "schema", "$schema", "tool", "incident", "incidents", "milestones", "metrics", "impact",
        "suspects", "analysis", "timeline", "communications", "findings", "patterns", "actions",
        "sources", "diagnostics",
      ])
  }

  @Test func unknownIsAnObjectWithItsReason() throws {
    let report = try parsed(ReportFixture.full)
    let metrics = try #require(report["metrics"] as? [String: [String: Any]])
    let unknown = try #require(metrics["time_to_acknowledge"])
    #expect(
      unknown["unknown"] as? [String: String]
        == ["reason": "no alert or note says when a responder took it"])
    #expect(unknown["lower_ms"] == nil)
    let known = try #require(metrics["time_to_detect"])
    #expect(known["lower_ms"] as? Int == 710_000)
    #expect(known["upper_ms"] as? Int == 770_000)
    #expect(known["iso8601"] as? String == "PT12M20S")
    #expect(known["start"] as? String == "impact_start")
    let milestones = try #require(report["milestones"] as? [String: [String: Any]])
    #expect(milestones["acknowledged"]?["status"] as? String == "unknown")
    #expect(milestones["acknowledged"]?["earliest"] == nil)
    #expect(milestones.count == MilestoneKey.allCases.count)
  }

  @Test func evidencePointsIntoItsSource() throws {
    let report = try parsed(ReportFixture.full)
    let timeline = try #require(report["timeline"] as? [[String: Any]])
    let onset = try #require(timeline.first { $0["kind"] as? String == "onset" })
    let evidence = try #require((onset["evidence"] as? [[String: Any]])?.first)
    #expect(evidence["source"] as? String == "logs/worker.log")
    #expect(evidence["line"] as? Int == 812)
    #expect(evidence["byte_start"] as? Int == 812 * 80)
    let source = ReportFixture.full.sources.first { $0.name == "logs/worker.log" }
    #expect(evidence["sha256"] as? String == source?.sha256)
  }

  @Test(.enabled(if: validator != nil, "python3 with jsonschema is not installed"))
  func everyReportFitsTheSchema() throws {
    let validator = try #require(validator)
    for incident in Self.incidents {
      let result = try validator.run(JSONRenderer().render(incident, templates: .builtIn))
      #expect(result.status == 0, "\(result.error)")
    }
  }

  @Test func everyPropertyOfTheSchemaIsDescribed() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: SchemaJudge.path(of: "report-1")))
    let schema = try JSONSerialization.jsonObject(with: data)
    #expect(undescribed(in: schema, at: "") == [])
  }

  private func undescribed(in value: Any, at path: String) -> [String] {
    if let list = value as? [Any] { return list.flatMap { undescribed(in: $0, at: path) } }
    guard let object = value as? [String: Any] else { return [] }
    var missing: [String] = []
    if let properties = object["properties"] as? [String: [String: Any]], object["type"] != nil {
      for (name, property) in properties
      where property["description"] == nil && property["$ref"] == nil {
        missing.append(path + "/" + name)
      }
    }
    return missing
      + object.sorted { $0.key < $1.key }.flatMap {
        undescribed(in: $0.value, at: path + "/" + $0.key)
      }
  }

  private func parsed(_ incident: Incident) throws -> [String: Any] {
    let bytes = JSONRenderer().render(incident, templates: .builtIn)
    return try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }
}

private let validator = SchemaJudge.of("report-1")
