import TestSupport
import Testing

@testable import Postmortem

/// Shares, counts and peaks that a postmortem states; every text here is written for the tests.
@Suite struct NumberClaimTests {
  private func audit(
    _ text: String, beside files: [String: String] = [:]
  ) throws -> Audit {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "report.md")
    for (name, content) in files { try folder.write(content, to: name) }
    let evidence = try Postmortem.read(
      ["\(folder.path)/report.md"] + files.keys.sorted().map { "\(folder.path)/\($0)" })
    return try #require(try Postmortem.audit(evidence).first)
  }

  private func report(summary: String, impact: String = "", title: String = "Outage") -> String {
    """
    # \(title)

    ## Summary

    \(summary)

    ## Impact

    \(impact)

    ## Timeline

    - 2031-04-02 09:05 Errors rise.
    - 2031-04-02 09:40 Resolved.
    """
  }

  private func numbers(_ audit: Audit) -> [ClaimVerdict] {
    audit.verdicts.filter(\.isOfNumbers)
  }

  @Test(arguments: [
    "42 of 1,000 requests failed (4.2 %).", "42 of the 1,000 requests, or 4.2 %, failed.",
    "4.2% of requests (42 of 1,000) failed.", "4.2 percent (42/1,000) failed.",
    "About 1.2 million of 30 million messages were delayed (4 %).",
    "1 of 3 replicas was lost (33 %).", "2 out of 3 replicas were lost (67%).",
    "3 of 8 brokers went down (40 %).", "Roughly a third, 1 of 3 (about 30 %), failed.",
    "12 of 12 nodes (100 %) restarted.", "17 of 4,900 orders (under 1 %) were lost.",
    "Over 90 % of calls (46 of 50) failed.", "1 of 1,500 users (0.07%) was affected.",
  ])
  func aShareThatIsWhatItsNumbersMake(_ sentence: String) throws {
    let found = numbers(try audit(report(summary: sentence)))
    #expect(found.map(\.outcome) == [.consistent], "\(found.map(\.claim.words))")
  }

  @Test(arguments: [
    ("42 of 1,000 requests failed (5.3 %).", nil as String?, "1.1 percentage points too high"),
    ("24 % of users (42 of 100) saw it.", "two digits swapped", "18 percentage points too low"),
    ("42 of 1,000 jobs failed (42 %).", "decimal point", "37.8 percentage points too high"),
    ("42 of 1,000 jobs failed (95.8 %).", "share of the others", "91.6 percentage points"),
    ("20 of 120 hosts (20 %) were lost.", "against the others", "3.33 percentage points"),
    ("182 of 2,310 orders (5.5 %) were lost.", "of 182 swapped: 128", "2.38 percentage points"),
    ("12 out of 10 nodes were lost.", nil, "2 more than there are"),
  ])
  func aShareThatIsNot(_ sentence: String, _ slip: String?, _ miss: String) throws {
    let audit = try audit(report(summary: sentence))
    let verdict = try #require(numbers(audit).first)
    #expect(verdict.outcome == .contradicted)
    #expect(verdict.miss?.hasPrefix(miss) == true, "\(verdict.miss ?? "")")
    #expect(verdict.slip?.contains(slip ?? "?") ?? (slip == nil), "\(verdict.slip ?? "none")")
    #expect(audit.outcomes.contains(.mismatch))
    #expect(audit.hasWarnings)
  }

  @Test(arguments: [
    "3 of 8 brokers went down (50 % of capacity).", "3 of 4 shards were rebuilt (62 % done).",
    "Capacity fell by 40 % (1 of 3 nodes).", "30 % of traffic (3 of 8 nodes) was dropped.",
    "Traffic dropped to 60 % (2 of 7 nodes were lost).", "2 of 3 replicas failed at 80 % load.",
    "Scheduling failed: 0/4 nodes are available.", "Version 2 of 3.5 was at 20 %.",
    "On 2 of 5 days error rates were above 10 %.", "At 09:12 of 5 % nothing is known.",
    "Of 40 hosts 12 were rebooted, 5 % by hand.", "Page 3 of 7 says 12 %.",
    "Replicas 2 of 5 and 3 of 5 (20 % weight) moved.",
  ])
  func whatIsNoShare(_ sentence: String) throws {
    let found = numbers(try audit(report(summary: sentence)))
    #expect(found.isEmpty, "\(found.map(\.claim.words))")
  }

  @Test(arguments: [
    ("412 requests failed.", "In total 421 failed requests.", "9 more", true),
    ("We lost 1,200 messages.", "1.2k messages were lost.", nil as String?, false),
    ("About 2,000 users were affected.", "It impacted 1,950 users.", nil, false),
    ("About 2,000 users were affected.", "2,600 users were impacted.", "600 more", false),
    ("More than 300 orders were lost.", "512 orders were lost.", nil, false),
  ])
  func oneCountInTwoPlaces(
    _ summary: String, _ impact: String, _ miss: String?, _ isSwapped: Bool
  ) throws {
    let audit = try audit(report(summary: summary, impact: impact))
    let verdict = try #require(numbers(audit).first, "\(audit.incident.published?.claims ?? [])")
    #expect(numbers(audit).count == 1)
    #expect((verdict.outcome == .contradicted) == (miss != nil))
    #expect(verdict.miss == miss.map { "\($0) than the summary says" })
    #expect((verdict.slip != nil) == isSwapped)
    #expect(audit.outcomes.contains(.selfContradiction) == (miss != nil))
  }

  @Test func aTitleIsAPlaceToo() throws {
    let audit = try audit(
      report(
        summary: "Between 09:05 and 09:40 UTC 184 orders failed.",
        title: "2031-04-02: 148 failed orders"))
    #expect(numbers(audit).compactMap(\.miss) == ["36 more than the title says"])
  }

  @Test(arguments: [
    "421 requests failed in Frankfurt.", "Another 421 requests failed.",
    "421 requests failed at 09:12.", "421 failed requests per minute.",
    "421 checkout requests failed.", "421 requests failed within ten minutes.",
    "We first believed that 421 requests failed.", "421 requests were retried and not failed.",
    "421 users saw 404 errors.", "421 requests were served.", "In Frankfurt 421 requests failed.",
    "The first wave had 421 failed requests.", "421 of 900 requests failed.",
  ])
  func aCountOfAPartContradictsNothing(_ impact: String) throws {
    let audit = try audit(report(summary: "412 requests failed.", impact: impact))
    #expect(numbers(audit).isEmpty, "\(numbers(audit).map(\.claim.words))")
    #expect(!audit.outcomes.contains(.selfContradiction))
  }

  /// 412 failed requests, at most 12 of 60 a minute.
  private static let log: String = {
    var lines = ""
    var failed = 0
    for minute in 0..<150 {
      for second in 0..<60 {
        let fails = (65..<100).contains(minute) && second % 5 == 0 && failed < 412
        failed += fails ? 1 : 0
        let clock =
          "\(padded(Int64(8 + minute / 60), to: 2)):\(padded(Int64(minute % 60), to: 2)):"
          + padded(Int64(second), to: 2)
        lines +=
          "192.0.2.7 - - [02/Apr/2031:\(clock) +0000] \"GET /buy HTTP/1.1\" "
          + "\(fails ? 503 : 200) 51 \"-\" \"-\"\n"
      }
    }
    return lines
  }()

  @Test(arguments: [
    ("412 requests failed.", nil as String?), ("About 400 requests failed.", nil),
    ("421 requests failed.", "9 more than the logs show"),
    ("300 requests failed.", "112 less than the logs show"),
    // The logs may be those of one server.
    ("9,000 requests failed.", nil), ("At its peak the error rate was 22 %.", nil),
    ("At its peak the error rate was 3 %.", "17 percentage points less than the logs show"),
    ("Errors peaked at 90 % of uploads.", nil),
  ])
  func logsBearCountsOutOrNot(_ sentence: String, _ miss: String?) throws {
    let audit = try audit(report(summary: sentence), beside: ["access.log": Self.log])
    #expect(
      audit.evidenceVerdicts.filter(\.isOfNumbers).compactMap(\.miss) == (miss.map { [$0] } ?? []))
    #expect(audit.outcomes.contains(.evidenceAgainstText) == (miss != nil))
  }

  @Test func auditsFitTheirSchema() throws {
    let judge = try #require(SchemaJudge.of("audit-1"))
    let folder = try TemporaryFolder()
    try folder.write(
      report(
        summary: "12 of 90 orders were lost (31 %). More than 300 requests failed. It took 40 min. "
          + "At peak 30 % of requests failed.",
        impact: "Over 500 requests failed.")
        + "\n## Action items\n\n- Alert, by 2031-05-01 (@ada)\n",
      to: "report.md")
    try folder.write(Self.log, to: "access.log")
    try folder.write(
      #"{"id":"q1","name":"Slow","incident_updates":[{"status":"resolved","body":"It was down from 09:05 to 09:40 UTC. Next update by 11:00 UTC.","display_at":"2031-04-02T09:45:00Z"}]}"#,
      to: "page.json")
    let audits = try Postmortem.audit(
      Postmortem.read([folder.path]), policy: CommunicationPolicies.named("pagerduty"))
    let result = try judge.run(AuditRenderer(format: .json).render(audits))
    #expect(result.status == 0, "\(result.error)")
  }
}
