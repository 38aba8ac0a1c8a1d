import Postmortem
import Testing

@Suite struct IncidentFileWriterTests {
  private let evidence = Evidence(
    reference: SourceReference(source: "page.html", line: 4, bytes: 10..<20), excerpt: "x")

  private func read(_ bytes: [UInt8]) throws -> IncidentFile {
    try IncidentFileReader.read(bytes: bytes, name: "incident.yaml")
  }

  @Test func readsBackWhatWasFound() throws {
    var incident = Incident(id: "abc", title: "Sending: \"paused\" # for some")
    incident.severity = "major"
    incident.components = ["Email Sending", "\u{202e}API"]
    incident.milestones[.detected] = Milestone(
      .detected, .stated,
      at: TimeBounds(written: Timestamp(secondsSince1970: 1_540_219_560), precision: .minute),
      reason: "the page says so", evidence: [evidence])
    incident.actions = [
      ActionItem(id: "A1", text: "Raise the limit\nto 8 MB", due: "next week", evidence: evidence),
      ActionItem(
        id: "A2", text: "Alert", kind: .detect, owner: "team", due: "2018-11-30", evidence: evidence
      ),
    ]
    let bytes = IncidentFileWriter.commented(for: incident)
    let file = try read(bytes)
    #expect(file.title == incident.title)
    #expect(file.id == "abc")
    #expect(file.severity == "major")
    #expect(file.services == incident.components)
    #expect(file.actions.map(\.text) == ["Raise the limit\nto 8 MB", "Alert"])
    #expect(file.actions[1].due == "2018-11-30")
    #expect(file.milestones.isEmpty)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("#     at: 2018-10-22T14:46Z  # stated, page.html:4\n"))
    #expect(text.contains("# unknown: no evidence tells of it\n"))
  }

  /// Every stub is YAML that reads: a person uncomments it, edits it, and it works.
  @Test func stubsReadWhenUncommented() throws {
    let text = String(
      decoding: IncidentFileWriter.commented(for: Incident(id: "abc", title: "t")), as: UTF8.self)
    var isStub = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let body = line.dropFirst(2)
      let isKey = body.prefix { $0.isLetter || $0 == "_" }
      if line.hasPrefix("# "), body.dropFirst(isKey.count).hasPrefix(":") { isStub = true }
      if !line.hasPrefix("#") || (isStub && !line.hasPrefix("#  ") && !body.contains(":")) {
        isStub = false
      }
      return isStub ? String(body) : String(line)
    }
    let file = try read(Array(lines.joined(separator: "\n").utf8))
    #expect(file.severity == "SEV-2")
    #expect(file.milestones.count == MilestoneKey.allCases.count)
    #expect(file.rows.count == 1)
    #expect(file.hidden.count == 1)
    #expect(file.actions.count == 1)
    #expect(file.sources.count == 1)
    #expect(file.statusPageIncident != nil)
  }

  @Test func hostileTextStaysInItsPlace() throws {
    for text in ["\n- x", "\u{85}title: y", "\u{2028}id: z", "a: b", "'", "\u{0}", "\u{ffff}", " "]
    {
      var incident = Incident(id: text, title: text)
      incident.severity = text
      incident.components = [text]
      incident.milestones[.detected] = Milestone(unknown: .detected, reason: text)
      incident.actions = [ActionItem(id: text, text: text, due: text, evidence: evidence)]
      let file = try read(IncidentFileWriter.commented(for: incident))
      #expect(file.milestones.isEmpty)
      #expect(file.services.count <= 1)
    }
  }
}
