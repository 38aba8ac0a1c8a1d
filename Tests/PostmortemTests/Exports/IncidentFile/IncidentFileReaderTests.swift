import Postmortem
import Testing

@Suite struct IncidentFileReaderTests {
  private func read(_ yaml: String) throws -> IncidentFile {
    try IncidentFileReader.read(bytes: Array(yaml.utf8), name: "incident.yaml")
  }

  private func refusal(_ yaml: String) -> PostmortemError? {
    do {
      _ = try read(yaml)
      return nil
    } catch { return error as? PostmortemError }
  }

  @Test func readsEveryKey() throws {
    let file = try read(
      """
      title: Checkout is down
      id: checkout-1
      severity: SEV-2
      services: [checkout, payments]
      timezone: +02:00
      people:
        - { role: incident commander, name: Someone }
        - role: scribe
      narrative:
        impact: |
          Nobody could **pay**.

          For an hour.
        went_well: The alert.
      milestones:
        detected: { at: 2026-01-31T14:05, reason: the pager shows it }
      timeline:
        - at: 2026-01-31T12:07:30Z
          text: Traffic moved
          kind: mitigation
          service: edge
        - { at: 2026-01-31T12:08Z, text: A remark }
      hide:
        - { match: health check, reason: noise }
      actions:
        - { text: Alert on it, type: detect, owner: team, due: 2026-02-28, ticket: OPS-9, status: open }
        - { id: X, text: Fix it }
      sources:
        - { path: logs/*.log, timezone: UTC, skew: -90s, year: 2026, service: api }
      status_page: { incident: abc }

      """)
    #expect(file.title == "Checkout is down")
    #expect(file.id == "checkout-1")
    #expect(file.severity == "SEV-2")
    #expect(file.services == ["checkout", "payments"])
    #expect(file.people.map(\.role) == ["incident commander", "scribe"])
    #expect(file.narrative.map(\.section) == [.impact, .wentWell])
    #expect(file.narrative[0].markdown == "Nobody could **pay**.\n\nFor an hour.")
    #expect(file.narrative[0].evidence.reference.line == 10)
    #expect(file.milestones[0].key == .detected)
    #expect(file.milestones[0].time.earliest.rfc3339 == "2026-01-31T12:05:00.000Z")
    #expect(file.milestones[0].time.precision == .minute)
    #expect(file.milestones[0].zone == ZoneReading(name: "+02:00", basis: .declared))
    #expect(
      file.milestones[0].evidence.excerpt
        == "detected: { at: 2026-01-31T14:05, reason: the pager shows it }")
    #expect(file.rows.map(\.kind) == [.mitigation, .note])
    #expect(file.rows[0].evidence.reference.line == 18)
    #expect(file.rows[1].evidence.excerpt == "{ at: 2026-01-31T12:08Z, text: A remark }")
    #expect(file.hidden == [IncidentFile.HiddenRow(match: "health check", reason: "noise")])
    #expect(file.actions.map(\.id) == ["A1", "X"])
    #expect(file.actions[0].kind == .detect)
    #expect(file.sources[0].skew == .seconds(-90))
    #expect(file.statusPageIncident == "abc")
  }

  @Test func anEmptyFileSaysNothing() throws {
    #expect(try read("# nothing yet\n") == IncidentFile(name: "incident.yaml"))
  }

  @Test func pointsAtAnUnknownKeyAndNamesTheNearest() throws {
    let error = try #require(
      refusal("title: x\nmilestones:\n  detcted: { at: 2026-01-31, reason: y }\n"))
    #expect(
      error.description == """
        error[PM021]: unknown key `detcted` in milestones
          --> incident.yaml:3:3
          |
        3 |   detcted: { at: 2026-01-31, reason: y }
          |   ^^^^^^^ did you mean `detected`?
        """)
  }

  @Test(arguments: [
    ("milestones: { detected: { at: 2026-01-31 } }", "PM022"),
    ("hide: [{ match: x }]", "PM022"),
    ("title: ", "PM023"), ("title: []", "PM023"), ("people: x", "PM023"), ("- a", "PM023"),
    ("timeline: [{ at: noon, text: x }]", "PM024"),
    ("timeline: [{ at: 2026-01-31, text: x, kind: deploymnt }]", "PM021"),
    ("sources: [{ path: x, timezone: Europe/Nowhere }]", "PM024"),
    ("sources: [{ path: x, year: 20 }]", "PM024"),
    ("actions: [{ id: a, text: x }, { id: a, text: y }]", "PM029"),
    ("actions: [{ text: x, due: soon }]", "PM024"),
    ("title: a\ntitle: b", "PM025"), ("title: &a b", "PM026"), ("title: [", "PM020"),
  ]) func refuses(yaml: String, code: String) throws {
    let error = try #require(refusal(yaml))
    #expect(error.code == code)
    #expect(error.kind == .usage)
    #expect(error.place?.file == "incident.yaml")
  }

  @Test func readsCustomers() throws {
    #expect(try read("customers: 1200\n").customers?.affected == 1200...1200)
    #expect(try read("customers: 1000..1500\n").customers?.affected == 1000...1500)
    let parts = try read(
      """
      customers:
        affected: 900 .. 1000
        total: 40000
        components: { api: 300..400, mail: 12 }

      """
    ).customers
    #expect(parts?.affected == 900...1000)
    #expect(parts?.total == 40_000)
    #expect(parts?.components.map(\.component) == ["api", "mail"])
    #expect(parts?.components.map(\.affected) == [300...400, 12...12])
  }

  @Test(
    arguments: [
      ("about 5", "PM024"), ("-5", "PM024"), ("5..", "PM024"), ("7..5", "PM024"),
      ("1..2..3", "PM024"),
      ("2000000000", "PM024"), ("[5]", "PM023"), ("{ number: 5 }", "PM021"),
      ("{ affected: 50, total: 40 }", "PM024"), ("{ total: 0 }", "PM024"),
      ("{ total: 9, components: { api: 8..10 } }", "PM024"), ("{ components: 5 }", "PM023"),
    ])
  func refusesCustomers(_ value: String, _ code: String) {
    #expect(refusal("customers: \(value)\n")?.code == code, "\(value)")
  }
}
