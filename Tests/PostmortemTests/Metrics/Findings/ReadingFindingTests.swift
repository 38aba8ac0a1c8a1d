import Postmortem
import Testing

@Suite struct ReadingFindingTests {
  private func codes(_ incident: Incident) -> [String] {
    Findings.all(for: incident).map(\.code)
  }

  private func log(_ change: (inout LogReading) -> Void, name: String = "a.log") -> Source {
    var reading = LogReading()
    reading.lines = 1000
    reading.records = 1000
    reading.zone = ZoneReading(name: "UTC", basis: .written)
    change(&reading)
    return Source(
      name: name, kind: .log, format: "plain", byteCount: 1, sha256: "", reading: reading)
  }

  private func incident(_ sources: [Source]) -> Incident {
    var incident = Incident(id: "t", title: "t")
    incident.sources = sources
    return incident
  }

  @Test func linesUnreadAboveOnePercent() {
    func found(_ lines: Int) -> [String] {
      codes(
        incident([
          log {
            $0.skips = [LogReading.Skip(reason: "no time", lines: lines, bytes: 1, example: nil)]
          }
        ]))
    }
    #expect(found(11) == ["unread-lines"])
    #expect(found(10) == [])
  }

  @Test func yearsZonesAndOrder() {
    #expect(codes(incident([log { $0.yearBasis = "the file's name" }])) == ["year-inferred"])
    #expect(codes(incident([log { $0.outOfOrder = 3 }])) == ["out-of-order"])
    let bare = log({ $0.zone = ZoneReading(name: "UTC", basis: .assumed) }, name: "b.log")
    #expect(codes(incident([bare, log { _ in }])) == ["zone-assumed"])
    #expect(codes(incident([bare])) == [])
    #expect(codes(incident([log { _ in }])) == [])
  }

  @Test func aPageOfExactlyFiftyIncidents() {
    func found(_ count: Int, _ format: String = "statuspage-json") -> [String] {
      var incident = incident([
        Source(name: "incidents.json", kind: .statusPage, format: format, byteCount: 1, sha256: "")
      ])
      incident.candidates = (0..<count).map {
        IncidentCandidate(
          id: "\($0)", title: "One", origin: .statusPage, start: IncidentSketch.at("10:00"),
          end: nil, reason: "on the page")
      }
      return codes(incident)
    }
    #expect(found(50) == ["page-truncated"])
    #expect(found(49) == [])
    #expect(found(50, "statuspage-html") == [])
  }

  @Test func aDiagnosticIsTakenOver() {
    var incident = Incident(id: "t", title: "t")
    incident.diagnostics = [
      Diagnostic(
        code: "year-inferred", level: .note, source: "p.txt", message: "No year is written."),
      Diagnostic(code: "something-else", level: .note, source: nil, message: "Other."),
    ]
    #expect(codes(incident) == ["year-inferred"])
  }

  @Test func proseBeyondTheLimitIsSaid() {
    let body = String(repeating: "We wait. ", count: 5001)
    let incident = IncidentSketch.incident(sections: [IncidentSketch.section(.cause, body)])
    #expect(codes(incident).contains("prose-cut"))
    #expect(!codes(IncidentSketch.incident()).contains("prose-cut"))
  }
}
