import TestSupport
import Testing

@testable import Postmortem

@Suite struct CustomerMeasurementsTests {
  /// An impact of an hour and a window of half an hour of one component.
  private let impact = [
    ImpactWindow(
      start: TimeBounds("2026-01-05 10:00:00"), end: TimeBounds("2026-01-05 11:00:00"),
      component: nil, basis: "observed", evidence: []),
    ImpactWindow(
      start: TimeBounds("2026-01-05 10:15:00"), end: TimeBounds("2026-01-05 10:45:00"),
      component: "api", basis: "observed", evidence: []),
  ]

  private var milestones: Milestones {
    let override = { (key: MilestoneKey, time: String) in
      IncidentFile.MilestoneOverride(
        key: key, time: TimeBounds(time), zone: ZoneReading(name: "UTC", basis: .written),
        reason: "known", evidence: .at("incident.yaml", 1))
    }
    return MilestoneRules.milestones(
      from: MilestoneEvidence(
        timeline: [], page: nil, narrative: nil, logs: nil, hasLogs: false),
      overrides: [
        override(.impactStart, "2026-01-05 10:00:00"), override(.impactEnd, "2026-01-05 11:00:00"),
      ])
  }

  private func failing(_ lines: String) throws -> [CustomerFailures] {
    let folder = try TemporaryFolder(["app.log": Array(lines.utf8)])
    return try DigestBuilder().build(try InputFiles.list([folder.path])).logs.customers
  }

  private func texts(
    _ stated: IncidentFile.Customers?, _ failing: [CustomerFailures] = [],
    impact: [ImpactWindow]? = nil
  ) -> [String?] {
    CustomerMeasurements(
      stated: stated, failing: failing, milestones: milestones, impact: impact ?? self.impact
    ).all.map(\.text)
  }

  @Test func whatPeopleStateIsTimesTheImpact() {
    #expect(texts(.init(affected: 1200...1200)) == ["1,200", "72,000"])
    #expect(texts(.init(affected: 1000...1500)) == ["1,000 to 1,500", "60,000 to 90,000"])
    // An impact known to the minute is a minute wide on either side.
    var coarse = impact
    coarse[0].end = TimeBounds("2026-01-05 11:00")
    #expect(texts(.init(affected: 10...10), impact: coarse) == ["10", "600 to 610"])
  }

  @Test func componentsHaveWindowsOfTheirOwn() {
    var customers = IncidentFile.Customers()
    customers.components = [
      .init(component: "api", affected: 100...120), .init(component: "mail", affected: 50...60),
    ]
    #expect(texts(customers) == ["100 to 180", "3,000 to 7,200"])
    customers.total = 150
    #expect(texts(customers)[0] == "100 to 150")
  }

  @Test func whomTheLogsNameIsALowerBound() throws {
    let failing = try failing(
      """
      time=2026-01-05T09:59:10Z level=error msg=lost customer_id=before
      time=2026-01-05T10:00:10Z level=error msg=lost customer_id=a user_id=1
      time=2026-01-05T10:00:20Z level=error msg=lost customer_id=a user_id=2
      time=2026-01-05T10:07:20Z level=error msg=lost customer_id=a user_id=3
      time=2026-01-05T10:07:30Z level=error msg=lost customer_id=b user_id=4
      time=2026-01-05T10:08:30Z level=info msg=kept customer_id=c user_id=5

      """)
    #expect(texts(nil, failing) == ["at least 2", "at least 3"])
    #expect(texts(.init(total: 40), failing) == ["2 to 40", "3 to 2,400"])
    #expect(texts(.init(affected: 7...7), failing) == ["7", "420"])
  }

  @Test func unknownSaysWhatWouldTell() throws {
    let nothing = CustomerMeasurements(
      stated: nil, failing: [], milestones: milestones, impact: impact
    ).all
    for measurement in nothing {
      guard case .unknown(let reason) = measurement.outcome else {
        Issue.record("known")
        continue
      }
      #expect(reason.contains("`customers` in incident.yaml"))
    }
    #expect(texts(.init(affected: 5...5), impact: []) == ["5", nil])
    let elsewhere = try failing("time=2026-01-04T10:00:10Z level=error msg=lost user_id=1\n")
    #expect(texts(nil, elsewhere) == [nil, nil])
  }

  @Test func hugeCountsDoNotOverflow() {
    let limit = IncidentFile.Customers.limit
    var forever = impact
    forever[0].start = TimeBounds("1972-01-05 10:00:00")
    #expect(texts(.init(affected: limit...limit), impact: forever)[1] != nil)
  }
}
