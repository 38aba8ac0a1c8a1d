import Testing

@testable import Postmortem

/// What a postmortem lists as affected against what the page marked.
@Suite struct ComponentFindingTests {
  private func codes(
    listed: String, marked: [String], impact: String = "Nothing was sold."
  ) throws -> [String] {
    let text = """
      # Outage

      \(listed)

      ## Impact

      \(impact)

      ## Timeline

      - 2031-04-02 09:05 Errors rise.
      - 2031-04-02 09:40 Resolved.
      """
    let document = ExportDocument(name: "report.md", bytes: Array(text.utf8))
    var incident = Incident(id: "t", title: "t")
    incident.published = try MarkdownPostmortem().read(document).narratives.first
    incident.communications.components = marked
    return ComponentFindings.findings(FindingContext(incident)).map(\.code)
  }

  @Test(arguments: [
    "**Affected components:** Checkout API, Webhooks and Dashboard (EU)",
    "Services affected: checkout API; webhooks; dashboard",
    "## Affected services\n\n- Checkout API: down\n- Webhooks\n- Dashboard (EU)",
    "| Impacted systems | Checkout API, Webhooks, Dashboard |\n|---|---|",
  ])
  func listsAreFound(_ list: String) throws {
    #expect(
      try codes(listed: list, marked: ["API", "Webhooks", "Dashboard"]) == [], "\(list)")
    #expect(
      try codes(listed: list, marked: ["API", "Dashboard"]) == ["component-not-marked"])
    #expect(
      try codes(listed: list, marked: ["API", "Webhooks", "Dashboard", "Search"])
        == ["component-not-mentioned"])
    #expect(try codes(listed: list, marked: ["Mail", "Search"]) == ["components-differ"])
    #expect(try codes(listed: list, marked: []) == [])
  }

  @Test func whatTheTextTellsElsewhereIsMentioned() throws {
    #expect(
      try codes(
        listed: "Affected components: API", marked: ["API", "Search"],
        impact: "Search was slow.") == [])
  }

  @Test(arguments: [
    "Affected services: all users in Europe could not log in for a while",
    "Affected components: none", "Services affected the whole day",
    "**Affected customers:** Acme, Initech", "Impacted systems:",
  ])
  func sentencesAreNoLists(_ list: String) throws {
    #expect(try codes(listed: list, marked: ["API"]) == [])
  }
}
