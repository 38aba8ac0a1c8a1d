import Postmortem
import Testing

@Suite struct DrillReportTests {
  private let results: [DrillResult]

  init() throws {
    let yaml = """
      version: 1
      id: sending-2018
      inputs: [{ path: a.log }]
      expect:
        incidents: { count: 1 }
        durations:
          - { metric: time_to_detect, max: 10m }
          - { metric: time_to_resolve, max: 1h }
          - { metric: time_to_detect, max: 5m }
        timeline:
          - { absent: { kind: restart }, severity: warning }
      waivers:
        - { case: durations.time_to_detect#2, until: 2018-10-31, reason: OPS-9 }

      """
    let drill = try DrillReader.read(bytes: Array(yaml.utf8), name: "drills/a.drill.yaml")
    results = [DrillRunner.check(drill, incident: DrillFixture.incident)]
  }

  @Test func textPutsFailuresLast() {
    let text = String(decoding: DrillReport.text.render(results), as: UTF8.self)
    #expect(
      text == #"""
        ERR  drills/a.drill.yaml  sending-2018  5 cases

        WAIVED drills/a.drill.yaml:9:7  sending-2018 > durations.time_to_detect#2
          expected  <= 5m
          actual    12 min (11m50s to 12m50s)   (over by 6m 50s)
            impact_start  14:38:10Z  logs/worker.log:812  ResourceExhausted: grpc: received message larger than max
            detected      14:50Z     incident.yaml:9      an engineer \u{1b}[31msees & tells
          remark    until 2018-10-31: OPS-9

        WARN drills/a.drill.yaml:11:7  sending-2018 > timeline.absent.kind=restart
          expected  0 rows with kind restart
          actual    1 row
            restart  14:55:02Z  incident.yaml:12  restart

        ERROR drills/a.drill.yaml:8:7  sending-2018 > durations.time_to_resolve
          expected  <= 1h
          actual    unknown: no end is stated
            impact_start  14:38:10Z  logs/worker.log:812  ResourceExhausted: grpc: received message larger than max

        FAIL drills/a.drill.yaml:7:7  sending-2018 > durations.time_to_detect
          expected  <= 10m
          actual    12 min (11m50s to 12m50s)   (over by 1m 50s)
            impact_start  14:38:10Z  logs/worker.log:812  ResourceExhausted: grpc: received message larger than max
            detected      14:50Z     incident.yaml:9      an engineer \u{1b}[31msees & tells

        1 drill, 5 cases: 1 passed, 2 failed (1 warning), 1 error, 0 skipped, 1 waived

        """#)
  }

  @Test func junitNamesEveryCaseOnceAndEscapes() {
    let text = String(decoding: DrillReport.junit.render(results), as: UTF8.self)
    let names = text.split(separator: "\n").filter { $0.contains("<testcase") }.compactMap {
      $0.split(separator: " name=\"").last?.split(separator: "\"").first.map(String.init)
    }
    #expect(Set(names).count == 5)
    #expect(text.contains("tests=\"5\" failures=\"1\" errors=\"1\" skipped=\"1\""))
    #expect(text.contains("sees &amp; tells"))
    #expect(!text.unicodeScalars.contains("\u{1b}"))
    #expect(text.contains("file=\"drills/a.drill.yaml\" line=\"7\""))
  }
}
