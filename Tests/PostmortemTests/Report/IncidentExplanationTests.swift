import Testing

@testable import Postmortem

@Suite struct IncidentExplanationTests {
  private func lines(_ incident: Incident) -> [String] {
    let bytes = IncidentExplanation(format: .text).render(incident)
    return String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  @Test func aSeriesIsShownWithItsCourseItsRatesAndItsRule() {
    let lines = lines(ReportFixture.full)
    #expect(lines.contains("4 series not as usual, in order of onset"))
    #expect(lines.contains("1   new: more errors in worker, 2031-03-04 10:02:10 to 11:46:59 UTC"))
    #expect(lines.contains("    counts  ··│▂▇█▃"))
    #expect(lines.contains("            0 0 │ 1 6 8 2 in steps of 1m 0s around 10:02:10"))
    #expect(lines.contains("    rule    a rule with its figures"))
    #expect(lines.contains("    first   logs/worker.log:812"))
    #expect(
      lines.contains("- Errors in batch, 2031-03-04 02:10 UTC: a burst that reached nobody."))
    #expect(lines.allSatisfy { displayWidth($0) <= 80 })
  }

  @Test func theSeriesOfOnePatternStandWithTheWhole() {
    var incident = ReportFixture.full
    var whole = LogAnalysisFixture.signal(
      .moreErrors, "worker", "pool exhausted", onset: "2031-03-04T10:02:10", end: nil, count: 15)
    whole.patterns = ["00aa", "00bb"]
    whole.template = nil
    var part = whole
    part.patterns = ["00aa"]
    part.template = "pool exhausted"
    part.count = 12
    incident.analysis?.signals = [whole, part]
    let lines = lines(incident)
    #expect(lines.contains("1 series not as usual, in order of onset"))
    #expect(lines.contains("    of      2 patterns of the service together"))
    #expect(lines.contains("            12 records from 10:02:10 on: 00aa pool exhausted"))
  }

  @Test func withoutAnIncidentTheReasonIsSaid() {
    var incident = Incident(id: "none", title: "No incident found")
    incident.milestones[.firstSignal] = Milestone(unknown: .firstSignal, reason: "nothing rose.")
    #expect(
      lines(incident) == [
        "No incident found", "", "The logs show no incident: nothing rose.", "",
      ])
  }
}
