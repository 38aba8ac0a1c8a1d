import Postmortem
import Testing

/// Every finding of one whole incident: what is there, and that nothing else is.
@Suite struct PausedMailTests {
  private let findings = Findings.all(for: PausedMailIncident.incident)

  private func sentences(_ code: String) -> [String] {
    findings.filter { $0.code == code }.map(\.sentence)
  }

  @Test func theCodesAreExactlyThese() {
    #expect(
      findings.map(\.code) == [
        "action-without-due", "action-without-owner", "contradiction-cause",
        "contradiction-unaffected", "no-detection-action", "onset-stated-as-detection",
        "post-missing-from-timeline", "promise-late", "promise-late", "temporary-measure-open",
        "claim-consistent", "contradiction-verb", "first-post-lag", "longest-silence",
        "post-gap-long", "promise-kept", "undated-manual-action",
      ])
  }

  @Test func thePromisesAreKept() {
    #expect(
      sentences("promise-late") == [
        "The update \"by 4:40 pm UTC\", promised at 2030-03-04 16:12 UTC, was late by "
          + "16 min (15m0s to 17m0s): the post came at 2030-03-04 16:56 UTC.",
        "The update \"by 4:06 pm UTC\", promised at 2030-03-04 15:37 UTC, was late by "
          + "6 min (5m0s to 7m0s): the post came at 2030-03-04 16:12 UTC.",
      ])
    #expect(sentences("promise-kept").count == 1)
  }

  @Test func onePostIsMissing() {
    #expect(
      sentences("post-missing-from-timeline") == [
        "The post of 2030-03-04 16:12 UTC is missing from the authors' timeline."
      ])
  }

  @Test func theFiguresAreTold() {
    #expect(
      sentences("longest-silence") == [
        "The longest stretch with no recorded action was 45 min (44m0s to 46m0s), "
          + "2030-03-04 14:52 to 15:37 UTC."
      ])
    #expect(
      sentences("first-post-lag") == [
        "The first public post came 51 min (50m37s to 51m37s) after impact start."
      ])
    #expect(
      sentences("claim-consistent") == [
        "The claim \"162 minute\" is consistent with impact_start to impact_end."
      ])
  }

  @Test func contradictionsQuoteBothPlaces() {
    let found = findings.filter { $0.code.hasPrefix("contradiction-") }
    #expect(found.allSatisfy { $0.evidence.count >= 2 && $0.detail.contains("\" against \"") })
    #expect(
      sentences("contradiction-verb").first?.contains(
        "A row says \"restart\", the text says \"shutting down\"") == true)
  }

  @Test func everyFindingPointsToEvidence() {
    #expect(findings.allSatisfy { !$0.evidence.isEmpty })
  }

  @Test func theOrderIsTheSameEveryTime() {
    #expect(findings == Findings.all(for: PausedMailIncident.incident))
  }
}
