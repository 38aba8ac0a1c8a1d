@testable import Postmortem

/// What synthetic logs show of the incident of ``ReportFixture``.
enum LogAnalysisFixture {
  static var full: LogAnalysis {
    var analysis = LogAnalysis()
    analysis.signals = [errors, requests, stopped, slower]
    analysis.harm = [
      ComponentHarm(
        component: "api", start: ReportFixture.time("2031-03-04T10:03:40"),
        end: ReportFixture.time("2031-03-04T11:40:00"), failed: 1204, all: 31_002,
        evidence: [ReportFixture.evidence("logs/api.log", 90, "POST /orders 503")])
    ]
    analysis.recovery = LogRecovery(
      lastHarm: ReportFixture.stamp("2031-03-04T11:40:00"),
      confirmed: ReportFixture.stamp("2031-03-04T11:40:07"), confirmation: .requests,
      service: "api", reason: "412 requests answered in the 10m0s after the last raised failure.",
      evidence: [ReportFixture.evidence("logs/api.log", 4100, "POST /orders 201")])
    analysis.spread = [
      ServiceOnset(
        service: "worker", first: ReportFixture.time("2031-03-04T10:02:10"), lag: .seconds(0),
        text: "connection pool exhausted (limit 4)", evidence: [ReportFixture.onset]),
      ServiceOnset(
        service: "api", first: ReportFixture.time("2031-03-04T10:03:40"), lag: .seconds(90),
        text: "POST /orders 503",
        evidence: [ReportFixture.evidence("logs/api.log", 90, "POST /orders 503")]),
    ]
    analysis.changesBefore = [
      ChangeBefore(
        event: TimelineEvent(
          time: ReportFixture.time("2031-03-04T09:58:00"), kind: .deployment, origin: .change,
          text: "worker 77 deployed", service: "worker",
          evidence: [ReportFixture.evidence("changes/deploys.json", 9, "version 77")]),
        gap: .seconds(250))
    ]
    analysis.possibleAlerts = [
      PossibleAlert(
        condition: "3 or more records of this pattern in 1 min", service: "worker",
        template: "connection pool exhausted (limit <*>)", pattern: "0011223344556677",
        firesAt: ReportFixture.stamp("2031-03-04T10:03:00"), falseAlarms: 0,
        evidence: [ReportFixture.onset])
    ]
    analysis.fields = [
      FieldShare(
        dimension: .host, value: "web-3", errors: 240, records: 900, allErrors: 312,
        allRecords: 9000, expected: 0.1, surprise: 421.5),
      FieldShare(
        dimension: .version, value: "77", service: "worker", errors: 190, records: 900,
        allErrors: 312, allRecords: 9000, errorsBefore: 0, allErrorsBefore: 4, recordsBefore: 12,
        allRecordsBefore: 80_000, expected: 0.1, surprise: 230.25, isNew: true,
        first: FirstRecord(
          time: ReportFixture.stamp("2031-03-04T10:01:30"),
          evidence: ReportFixture.evidence("logs/worker.log", 71, "version 77")),
        gap: .seconds(40)),
    ]
    analysis.dismissed = [
      DismissedSignal(
        title: "Errors in batch, 2031-03-04 02:10 UTC",
        onset: ReportFixture.time("2031-03-04T02:10:00"),
        end: ReportFixture.time("2031-03-04T02:11:00"), reason: "a burst that reached nobody",
        evidence: [ReportFixture.evidence("logs/batch.log", 3, "lock not available")])
    ]
    return analysis
  }

  static func signal(
    _ kind: SignalKind, _ service: String, _ text: String, onset: String, end: String?,
    count: Int, usual: Double = 0.5, peak: Double = 492, isNew: Bool = false
  ) -> LogSignal {
    let time = ReportFixture.stamp(onset)
    return LogSignal(
      kind: kind, service: service, severity: .error, template: text, patterns: ["00112233"],
      text: text, isNew: isNew, onset: ReportFixture.time(onset), firstDeparture: time,
      clearStep: time + .minutes(1), end: end.map { ReportFixture.time($0) }, count: count,
      usual: usual, peak: peak, peakTime: time + .minutes(2), weight: 812.5,
      rule: "a rule with its figures", series: [0, 0, 1, 6, 8, 2], seriesStart: time + -.minutes(2),
      bucket: .minutes(1), evidence: [ReportFixture.onset])
  }

  private static var errors: LogSignal {
    signal(
      .moreErrors, "worker", "connection pool exhausted (limit 4)",
      onset: "2031-03-04T10:02:10", end: "2031-03-04T11:46:59", count: 312, isNew: true)
  }

  private static var requests: LogSignal {
    signal(
      .failedRequests, "api", "POST /orders 503", onset: "2031-03-04T10:03:40",
      end: "2031-03-04T11:40:00", count: 1204, usual: 12, peak: 900)
  }

  private static var stopped: LogSignal {
    signal(
      .stopped, "batch", "heartbeat sent", onset: "2031-03-04T10:05:00",
      end: "2031-03-04T11:30:00", count: 85, usual: 60)
  }

  private static var slower: LogSignal {
    signal(
      .slower, "worker", "order done in 12 ms", onset: "2031-03-04T10:04:00", end: nil, count: 40,
      usual: 12.4, peak: 2310)
  }
}
