import Testing

@testable import Postmortem

@Suite struct LogNotesTests {
  private func notes(_ change: (inout Incident) -> Void = { _ in }) throws -> LogNotes {
    var incident = ReportFixture.full
    change(&incident)
    return try #require(LogNotes(incident))
  }

  @Test func whatWasFirstWhenUsersSawItAndWhatEndedIt() throws {
    #expect(
      try notes().summary.map(\.text) == [
        "The logs were no longer as usual from 10:02:10 UTC on, first in worker: a new error, "
          + "\"connection pool exhausted (limit 4)\", 312 times, until 11:46:59 UTC.",
        "The first failure that users saw was in api, at 10:03:40 UTC, 1m30s later: 1,204 of "
          + "31,002 requests failed (3.9 %) from 10:03:40 to 11:40:00 UTC.",
        "The last failure in the logs is at 11:40:00 UTC; requests succeeded again in api at "
          + "11:40:07 UTC.",
      ])
    #expect(try notes().summary.allSatisfy { !$0.evidence.isEmpty })
  }

  @Test func whatFailedWhatStoppedAndWhatTookLonger() throws {
    #expect(
      try notes().impact.map(\.text) == [
        "In api 1,204 of 31,002 requests failed (3.9 %) from 10:03:40 to 11:40:00 UTC.",
        "From 10:05:00 UTC on in batch: \"heartbeat sent\" stopped; it came 1 a minute, and about "
          + "85 records are missing, until 11:30:00 UTC.",
        "From 10:04:00 UTC on in worker: what \"order done in 12 ms\" measures took 2.3 s at worst, "
          + "and usually 12 ms, up to the end of the logs.",
      ])
  }

  @Test func whatCouldHaveToldAndHowMuchSooner() throws {
    #expect(
      try notes().detection.map(\.text) == [
        "A simple alert, 3 or more records of this pattern in 1 min in worker (\"connection pool "
          + "exhausted (limit <*>)\"), would have fired at 10:03:00 UTC, 12 min (11m0s to 12m0s) "
          + "before anybody knew; it would have been silent in the logs before."
      ])
    let late = try notes {
      $0.analysis?.possibleAlerts[0].firesAt = ReportFixture.stamp("2031-03-04T10:30:00")
      $0.analysis?.possibleAlerts[0].falseAlarms = 1
    }
    #expect(late.detection[0].text.contains("after it was known; it would also have fired 1 time"))
    let unknown = try notes {
      $0.milestones[.detected] = Milestone(unknown: .detected, reason: "nothing tells")
    }
    #expect(unknown.detection[0].text.contains("how long before anybody knew is unknown"))
    let none = try notes { $0.analysis?.possibleAlerts = [] }
    #expect(none.detection[0].text.hasPrefix("No simple threshold"))
  }

  @Test func changesSpreadAndHostsAreCandidates() throws {
    #expect(
      try notes().cause.map(\.text) == [
        "Candidate: a deployment of worker, 4m 10s before the first signal (\"worker 77 "
          + "deployed\").",
        "Services failed in this order: worker at 10:02:10 UTC and api 1m 30s later. Each delay "
          + "counts from the first signal.",
        "Host web-3 has 76.9 % of the errors (240 of 312) and 10 % of the records.",
        "Version 77 of worker, first logged 40s before the first signal, has 60.9 % of the errors "
          + "(190 of 312) and 10 % of the records.",
      ])
    let alone = try notes {
      $0.analysis?.changesBefore = []
      $0.analysis?.spread.removeLast()
      $0.analysis?.fields = []
    }
    #expect(alone.cause.count == 1)
    #expect(alone.cause[0].text.hasPrefix("No deployment, restart or other change"))
  }

  @Test func moreChangesAreCounted() throws {
    let many = try notes { incident in
      let change = incident.analysis?.changesBefore.first
      incident.analysis?.changesBefore += Array(repeating: change, count: 4).compactMap(\.self)
    }
    #expect(
      many.cause[3].text.hasPrefix("2 more changes in the 2 hours before the first signal are"))
  }

  @Test func whatIsNotKnownIsSaid() throws {
    let open = try notes {
      $0.analysis?.recovery = nil
      $0.analysis?.harm = []
    }
    #expect(open.summary.last?.text == "The logs end before the failures do.")
    #expect(open.impact[0].text.hasPrefix("The logs hold no failed request"))
    #expect(open.resolution[0].text.hasSuffix("later logs would."))
    let unconfirmed = try notes {
      $0.analysis?.recovery?.confirmed = nil
      $0.analysis?.recovery?.confirmation = .none
    }
    #expect(
      unconfirmed.summary[2].text.hasSuffix("nothing after it shows that anything succeeded again.")
    )
    #expect(unconfirmed.resolution[0].text.contains("The last error is not the recovery"))
  }

  @Test func warningsThatGoOnAreNoFailures() throws {
    let notes = try notes {
      $0.analysis?.recovery = nil
      $0.analysis?.signals = [
        LogAnalysisFixture.signal(
          .moreErrors, "worker", "pool exhausted", onset: "2031-03-04T10:02:10",
          end: "2031-03-04T11:46:59", count: 3),
        LogAnalysisFixture.signal(
          .moreWarnings, "worker", "retrying", onset: "2031-03-04T10:02:12", end: nil, count: 50),
      ]
    }
    #expect(
      notes.summary.last?.text == "The failures are over at 11:46:59 UTC, while warnings like "
        + "\"retrying\" are more frequent than usual until the logs end.")
  }

  @Test func aRiseIsToldWithItsRates() throws {
    let notes = try notes {
      $0.analysis?.signals = [
        LogAnalysisFixture.signal(
          .failedRequests, "api", "GET / 500", onset: "2031-03-04T10:02:10", end: nil, count: 1,
          usual: 12, peak: 900)
      ]
    }
    #expect(
      notes.summary[0].text.hasSuffix(
        "failed requests like \"GET / 500\", 1 in all, up from 12 an hour to 15 a minute at the "
          + "peak, up to the end of the logs."))
  }

  @Test func errorsOfSeveralPatternsAreCountedTogether() throws {
    let notes = try notes {
      $0.analysis?.signals[0].patterns = ["00aa", "00bb"]
      $0.analysis?.signals[0].template = nil
    }
    #expect(
      notes.summary[0].text.hasSuffix(
        "new errors, the first \"connection pool exhausted (limit 4)\", 312 in all, until 11:46:59 "
          + "UTC."))
  }

  @Test func withoutAnIncidentInTheLogsThereIsNothingToSay() {
    var incident = ReportFixture.full
    incident.analysis = nil
    #expect(LogNotes(incident) == nil)
    incident.analysis = LogAnalysis()
    #expect(LogNotes(incident) == nil)
  }
}
