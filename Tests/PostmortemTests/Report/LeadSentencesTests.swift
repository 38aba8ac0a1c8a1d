import Testing

@testable import Postmortem

@Suite struct LeadSentencesTests {
  @Test func theFullPictureIsToldInFourSentences() {
    let lead = LeadSentences(ReportFixture.full).all
    #expect(
      lead == [
        "Impact on Order queue and Webhooks lasted 105m20s, from 10:02:10 to 11:47:30 UTC on "
          + "2031-03-04, both observed in telemetry.",
        "A responder noticed it at 10:14 UTC, 12 min (11m50s to 12m50s) after impact start.",
        "The first public post came at 10:20 UTC, 18 min (17m50s to 18m50s) after impact start; "
          + "1 of 2 updates promised for a set time came in time.",
        "A candidate for the trigger (deployment) is at 09:58:00 UTC.",
      ])
  }

  @Test func whatIsUnknownIsSaidWithItsReason() {
    var incident = ReportFixture.full
    incident.milestones[.impactEnd] = Milestone(
      unknown: .impactEnd, reason: "the logs end before it was over.")
    incident.milestones[.detected] = Milestone(unknown: .detected, reason: "nobody wrote it down")
    incident.milestones[.trigger] = Milestone(unknown: .trigger, reason: "no change is known")
    let lead = LeadSentences(incident).all
    #expect(
      lead[0]
        == "Impact on Order queue and Webhooks began at 2031-03-04 10:02:10 UTC (observed in "
        + "telemetry); its end is unknown: the logs end before it was over.")
    #expect(lead[1] == "When it was noticed is unknown: nobody wrote it down.")
    #expect(
      lead[3] == "No trigger is in the evidence; the logs that changed most are those of worker, "
        + "a candidate to look at and not a cause.")
  }

  @Test func anAlertBeforeTheHarmIsNotClamped() {
    var incident = ReportFixture.full
    incident.measurements = incident.measurements.map {
      var new = $0
      if new.name == "time_to_detect" {
        new.outcome = .known(DurationBounds(exactly: .seconds(-90)))
      }
      return new
    }
    #expect(LeadSentences(incident).all[1].hasSuffix(", 1m30s before impact start."))
  }

  @Test func noIncidentIsSaidPlainly() {
    let incident = Incident(id: "none", title: "Nothing")
    #expect(LeadSentences(incident).all == ["The evidence holds no incident."])
    #expect(KeyFigure.strip(of: incident).prefix(4).allSatisfy { !$0.isKnown })
    #expect(KeyFigure.strip(of: incident).prefix(4).allSatisfy { $0.value == "unknown" })
  }

  @Test func keyFiguresSayWhatTheyRestOn() {
    let figures = KeyFigure.strip(of: ReportFixture.full)
    #expect(
      figures.map(\.value) == ["105m20s", "12 min", "18 min", "68 min", "1 of 2", "4"])
    #expect(figures[1].note == "11m50s to 12m50s · from impact start to detected")
    #expect(figures[4].note == "promised updates posted in time · 1 open-ended")
    #expect(figures[5].note == "1 error · 2 warnings · 1 note")
  }

  @Test func aMissingSectionAsksItsOwner() {
    var incident = ReportFixture.full
    #expect(
      SectionProse(.lessons, of: incident) == .missing("TODO(owner): say what we learned."))
    guard case .published(let sections) = SectionProse(.cause, of: incident) else {
      Issue.record("the published cause is not used")
      return
    }
    #expect(sections.map(\.heading) == ["What caused it"])
    incident.narrative.append(
      IncidentFile.NarrativeText(
        section: .cause, markdown: "Ours.", evidence: ReportFixture.onset))
    #expect(SectionProse(.cause, of: incident) == .written([RichText(markdown: "Ours.")]))
  }
}
