import Postmortem
import Testing

@Suite struct DrillReaderTests {
  private func refusal(_ yaml: String) -> PostmortemError? {
    do {
      _ = try DrillReader.read(bytes: Array(yaml.utf8), name: "drills/x.drill.yaml")
      return nil
    } catch { return error }
  }

  private func drill(expecting lines: String) -> String {
    "version: 1\nid: x\ninputs: [{ path: a.log }]\nexpect:\n  \(lines)\n"
  }

  @Test func readsEveryKey() throws {
    let drill = try DrillReader.read(
      bytes: Array(
        """
        version: 1
        id: sending-2018
        title: Sending paused
        tags: [p1, workers]
        inputs:
          - { path: logs/*.log, timezone: UTC, skew: 2s, year: 2018, service: worker }
        expect:
          incidents: { count: 1 }
          milestones:
            - { id: impact_start, at: "2018-10-22T14:38:10Z", within: 10s }
          durations:
            - { metric: time_to_notify, max: 60m, severity: warning }
            - { metric: time_to_resolve, between: [150m, 180m] }
            - { metric: time_to_resolve, min: 1m }
          timeline:
            - { contains: { kind: restart, service: worker }, at_least: 1, before: mitigated }
            - { contains: { text: "a: b", origin: log }, at_most: 3, after: detected }
            - { sequence: [impact_start, detected, resolved] }
            - { absent: { kind: alert, service: search } }
          findings:
            - { code: promise-late, count: ">= 2" }
            - { code: gap }
            - { absent: contradiction }
          inputs:
            - { unparsed_lines: { max: 0.1% } }
            - { sources: [1, 2] }
        waivers:
          - { case: durations.time_to_notify, until: 2027-01-31, reason: tracked in OPS-9 }

        """.utf8), name: "drills/x.drill.yaml")
    #expect(
      drill.cases.map(\.id) == [
        "incidents.count", "milestones.impact_start", "durations.time_to_notify",
        "durations.time_to_resolve", "durations.time_to_resolve#2",
        "timeline.contains.kind=restart.service=worker.before=mitigated",
        "timeline.contains.origin=log.text=a: b.after=detected",
        "timeline.sequence.impact_start,detected,resolved",
        "timeline.absent.kind=alert.service=search", "findings.promise-late", "findings.gap",
        "findings.contradiction", "inputs.unparsed_lines", "inputs.sources",
      ])
    #expect(drill.cases[2].severity == .warning)
    #expect(drill.cases[2].place.line == 12)
    #expect(drill.inputs[0].rule.year == 2018)
    #expect(drill.waivers[0].caseID == "durations.time_to_notify")
  }

  @Test(arguments: ["detectors: []", "recurrence: {}", "report: []"])
  func refusesKeysOfLaterVersions(key: String) {
    #expect(refusal(drill(expecting: key))?.code == "PM028")
    #expect(refusal("version: 1\nbaseline: {}\n")?.code == "PM028")
  }

  @Test(arguments: [
    ("durations: [{ metric: x }]", "PM022"),
    ("durations: [{ metric: x, max: 5 }]", "PM024"),
    ("durations: [{ metric: x, max: 5m, between: [1m, 2m] }]", "PM024"),
    ("milestones: [{ id: impact_strat, at: 2018-10-22 }]", "PM021"),
    ("timeline: [{ contains: { kind: x } }]", "PM021"),
    ("timeline: [{ contains: {} }]", "PM024"),
    ("timeline: [{ at_least: 1 }]", "PM022"),
    ("timeline: [{ contains: { kind: alert }, absent: { kind: alert } }]", "PM022"),
    ("timeline: [{ absent: { kind: alert }, at_least: 1 }]", "PM024"),
    ("timeline: [{ sequence: [detected] }]", "PM024"),
    ("findings: [{ absent: x, count: 1 }]", "PM024"),
    ("inputs: [{ severity: warning }]", "PM022"),
    ("incidents: { count: many }", "PM024"), ("incidents: { count: \">= x\" }", "PM024"),
    ("incidents: { count: [2, 1] }", "PM024"), ("{}", "PM024"),
    (
      "incidents: { count: 1 }\nwaivers: [{ case: incident.count, until: 2027-01-31, reason: x }]",
      "PM021"
    ),
  ]) func refuses(lines: String, code: String) {
    #expect(refusal(drill(expecting: lines))?.code == code)
  }

  @Test func pointsAtTheMistake() throws {
    let error = try #require(refusal(drill(expecting: "durations: [{ metrc: time_to_detect }]")))
    #expect(
      error.description == """
        error[PM021]: unknown key `metrc` in expect.durations
          --> drills/x.drill.yaml:5:17
          |
        5 |   durations: [{ metrc: time_to_detect }]
          |                 ^^^^^ did you mean `metric`?
        """)
  }

  @Test(arguments: [
    "", "version: 2", "version: 1\nid: Big", "version: 1\nid: x\ninputs: []",
    "version: 1\nid: x\ninputs: [{ path: a }]",
  ]) func refusesADrillThatDemandsNothing(yaml: String) {
    #expect(refusal(yaml) != nil)
  }
}
