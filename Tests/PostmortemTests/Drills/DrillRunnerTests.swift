import Postmortem
import Testing

@Suite struct DrillRunnerTests {
  /// One line of expectations against the incident below.
  private func judge(_ line: String, waiver: String = "", today: Int64? = nil) throws
    -> DrillResult
  {
    let yaml = "version: 1\nid: x\ninputs: [{ path: a.log }]\nexpect:\n  \(line)\n\(waiver)\n"
    let drill = try DrillReader.read(bytes: Array(yaml.utf8), name: "x.drill.yaml")
    return DrillRunner.check(
      drill, incident: DrillFixture.incident,
      today: today.map { Timestamp(secondsSince1970: $0 * 86_400) })
  }

  @Test(arguments: [
    ("incidents: { count: 1 }", DrillVerdict.passed), ("incidents: { count: 0 }", .failed),
    ("incidents: { count: [1, 2] }", .passed), ("incidents: { count: \">=2\" }", .failed),
    // impact_start is 14:38:10, detected is the minute 14:50.
    ("milestones: [{ id: impact_start, at: \"2018-10-22T14:38:10Z\" }]", .passed),
    ("milestones: [{ id: impact_start, at: \"2018-10-22T14:38:00Z\", within: 9s }]", .failed),
    ("milestones: [{ id: impact_start, at: \"2018-10-22T14:38:00Z\", within: 10s }]", .passed),
    ("milestones: [{ id: impact_start, at: \"2018-10-22T14:38Z\" }]", .passed),
    ("milestones: [{ id: detected, at: \"2018-10-22T14:50Z\" }]", .passed),
    ("milestones: [{ id: detected, at: \"2018-10-22T14:50:20Z\", within: 10s }]", .error),
    ("milestones: [{ id: detected, at: \"2018-10-22T14:50:20Z\", within: 1m }]", .passed),
    ("milestones: [{ id: detected, at: \"2018-10-22T15:50Z\" }]", .failed),
    ("milestones: [{ id: resolved, at: \"2018-10-22T15:50Z\" }]", .error),
    // time_to_detect is 11m50s to 12m50s.
    ("durations: [{ metric: time_to_detect, max: 10m }]", .failed),
    ("durations: [{ metric: time_to_detect, max: 12m }]", .error),
    ("durations: [{ metric: time_to_detect, max: 12m 50s }]", .passed),
    ("durations: [{ metric: time_to_detect, min: 13m }]", .failed),
    ("durations: [{ metric: time_to_detect, between: [11m, 13m] }]", .passed),
    ("durations: [{ metric: time_to_resolve, max: 900d }]", .error),
    ("durations: [{ metric: time_to_detekt, max: 900d }]", .error),
    ("timeline: [{ contains: { kind: restart } }]", .passed),
    ("timeline: [{ contains: { kind: restart, service: worker }, at_least: 2 }]", .failed),
    ("timeline: [{ contains: { kind: restart }, before: detected }]", .failed),
    ("timeline: [{ contains: { kind: restart }, after: detected }]", .passed),
    ("timeline: [{ contains: { kind: restart }, before: resolved }]", .error),
    ("timeline: [{ contains: { text: larger than }, at_most: 0 }]", .failed),
    ("timeline: [{ absent: { kind: alert } }]", .passed),
    ("timeline: [{ absent: { origin: log } }]", .failed),
    ("timeline: [{ sequence: [impact_start, detected, declared] }]", .passed),
    ("timeline: [{ sequence: [declared, detected] }]", .passed),
    ("timeline: [{ sequence: [detected, impact_start] }]", .failed),
    ("timeline: [{ sequence: [detected, resolved] }]", .error),
    ("findings: [{ code: promise-late, count: 2 }]", .passed),
    ("findings: [{ code: promise-late }]", .passed),
    ("findings: [{ absent: promise-late }]", .failed),
    ("findings: [{ absent: gap }]", .passed),
    ("inputs: [{ unparsed_lines: { max: 0.1% } }]", .passed),
    ("inputs: [{ unparsed_lines: { max: 0.09% } }]", .failed),
    ("inputs: [{ sources: 1 }]", .passed), ("inputs: [{ sources: 2 }]", .failed),
  ]) func judges(line: String, verdict: DrillVerdict) throws {
    let result = try judge(line)
    #expect(result.cases.map(\.verdict) == [verdict])
  }

  @Test func anUnknownMetricNamesTheNearest() throws {
    let result = try judge("durations: [{ metric: time_to_detekt, max: 5m }]")
    #expect(result.cases[0].actual.contains("did you mean `time_to_detect`"))
    #expect(result.exitCode == 2)
  }

  @Test func aWarningDoesNotFailTheRun() throws {
    let result = try judge("durations: [{ metric: time_to_detect, max: 5m, severity: warning }]")
    #expect(result.cases[0].verdict == .failed)
    #expect(result.exitCode == 0)
  }

  @Test func waiversHoldToTheirLastDay() throws {
    let late = "durations: [{ metric: time_to_detect, max: 5m }]"
    let waiver = "waivers: [{ case: durations.time_to_detect, until: 2018-10-31, reason: OPS-9 }]"
    let day: Int64 = 17_835  // 2018-10-31
    #expect(try judge(late, waiver: waiver, today: day).cases[0].verdict == .waived)
    #expect(try judge(late, waiver: waiver, today: day).exitCode == 0)
    let ended = try judge(late, waiver: waiver, today: day + 1)
    #expect(ended.cases[0].verdict == .error)
    #expect(ended.exitCode == 2)
    // Without a day, the newest of the evidence is taken: 2018-10-22.
    #expect(try judge(late, waiver: waiver).cases[0].verdict == .waived)
    let kept = try judge(
      "durations: [{ metric: time_to_detect, max: 50m }]", waiver: waiver, today: day)
    #expect(kept.cases[0].verdict == .passed)
    #expect(kept.unusedWaivers.count == 1)
  }

  @Test func evidenceThatCannotBeReadIsOneErrorAndSkips() throws {
    let yaml = "version: 1\nid: x\ninputs: [{ path: a.log }]\nexpect: { incidents: { count: 1 } }\n"
    let drill = try DrillReader.read(bytes: Array(yaml.utf8), name: "x.drill.yaml")
    let result = DrillRunner.unreadable(
      drill, because: PostmortemError(.input, code: "PM010", "`a.log` matches nothing"))
    #expect(result.cases.map(\.verdict) == [.error, .skipped])
    #expect(result.exitCode == 3)
  }

  @Test func theGravestCodeWins() {
    #expect(DrillResult.worst([0, 1, 3]) == 3)
    #expect(DrillResult.worst([1, 2, 3]) == 2)
    #expect(DrillResult.worst([70, 2]) == 70)
    #expect(DrillResult.worst([]) == 0)
  }
}
