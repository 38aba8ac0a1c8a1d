import Testing

@testable import Postmortem

/// Synthetic messages: what stands in the variable parts of a template.
@Suite struct VariablePartTests {
  @Test(arguments: [
    ("35ms", SlotKind.duration), ("1.2 s", .duration), ("12KB", .size), ("42", .number),
    ("0.25", .number), ("10.0.2.15:8774", .address), ("fe80::1", .address),
    ("7f3a-99c1", .id), ("req-1", .id), ("/var/log/x", .path), ("https://example.com/a", .path),
    ("ada@example.com", .user), ("pending", .word),
  ])
  func kindOfOneValue(_ value: String, _ kind: SlotKind) {
    #expect(SlotKind(value) == kind)
  }

  @Test func partsFollowTheTemplate() {
    let evidence = Evidence(
      reference: SourceReference(source: "a.log", line: 1, bytes: 0..<10), excerpt: "")
    func record(_ second: Int64, _ message: String) -> LogPattern.Exemplar {
      LogPattern.Exemplar(
        time: Timestamp(secondsSince1970: second), message: message, evidence: evidence)
    }
    let first = record(1, "GET /a took 35ms for ada@example.com")
    let pattern = LogPattern(
      key: 1, templateKey: 1, template: "GET <*> took <*> for <*>", severity: .info, service: nil,
      count: 3, first: first, last: record(9, "GET /b took 41ms for bob@example.com"),
      samples: [first, record(5, "another message")], counts: [])
    let parts = pattern.parts
    #expect(parts.map(\.kind) == [.path, .duration, .user])
    #expect(parts.map(\.name) == ["GET", "took", "for"])
    #expect(parts[0].examples == ["/a", "/b"])
  }
}
