@testable import Postmortem

/// Synthetic incidents for the report's tests; nothing in them happened.
enum ReportFixture {
  static func time(_ text: String, _ precision: TimePrecision = .second) -> TimeBounds {
    TimeBounds(written: stamp(text), precision: precision)
  }

  /// `2031-03-04T10:15:00`
  static func stamp(_ text: String) -> Timestamp {
    let parts = text.split { "-T:".contains($0) }.compactMap { Int($0) }
    let civil = CivilTime(
      year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4],
      second: parts.count > 5 ? parts[5] : 0)
    return Timestamp(secondsSince1970: civil.secondsSince1970)
  }

  static func evidence(_ source: String, _ line: Int, _ excerpt: String) -> Evidence {
    Evidence(
      reference: SourceReference(
        source: source, line: line, bytes: (line * 80)..<(line * 80 + excerpt.utf8.count)),
      excerpt: excerpt)
  }

  /// An incident with something in every section.
  static var full: Incident {
    var incident = Incident(id: "queue-2031-03-04", title: "Orders are processed late")
    incident.severity = "major"
    incident.components = ["Order queue", "Webhooks"]
    incident.milestones = milestones
    incident.measurements = measurements
    incident.impact = [
      ImpactWindow(
        start: time("2031-03-04T10:02:10"), end: time("2031-03-04T11:47:30"), component: nil,
        basis: "observed", evidence: [onset]),
      ImpactWindow(
        start: time("2031-03-04T10:20:00", .minute), end: nil, component: "Webhooks",
        basis: "posted", evidence: [evidence("status/page.txt", 3, "Webhooks are delayed.")]),
    ]
    incident.timeline = timeline
    incident.hidden = [
      HiddenEvent(
        event: TimelineEvent(
          time: time("2031-03-04T09:30:00"), kind: .burst, origin: .log,
          text: "nightly report: 4,211 rows", service: "batch",
          evidence: [evidence("logs/batch.log", 77, "nightly report: 4211 rows")]),
        reason: "a planned job")
    ]
    incident.communications = communications
    incident.findings = findings
    incident.published = Narrative(
      title: "Orders are processed late", severity: "major",
      sections: [
        Narrative.Section(
          kind: .cause, heading: "What caused it",
          body:
            "A new default lowered the number of connections per worker.\n\nThe backlog grew:\n"
            + "• first in the queue\n• then in the webhooks",
          evidence: evidence("status/page.txt", 21, "A new default lowered the number"))
      ])
    incident.narrative = [
      IncidentFile.NarrativeText(
        section: .summary,
        markdown: """
          Orders were accepted and **not lost**, but workers took them up late.

          - The queue held `41,000` messages at its peak.
          - See [the runbook](https://example.org/runbook) for how it is drained.
          """, evidence: evidence("incident.yaml", 4, "summary: |")),
      IncidentFile.NarrativeText(
        section: .wentWell, markdown: "The rollback took four minutes.",
        evidence: evidence("incident.yaml", 12, "went_well: |")),
    ]
    incident.people = [
      IncidentFile.Person(role: "incident commander", name: nil),
      IncidentFile.Person(role: "communications", name: nil),
    ]
    incident.actions = [
      ActionItem(
        id: "A1", text: "Alert on the age of the oldest message", kind: .detect, owner: "queue",
        due: "2031-03-20", ticket: "OPS-9", status: "open",
        evidence: evidence("incident.yaml", 30, "- id: A1")),
      ActionItem(
        id: "A2", text: "Review worker defaults before each release", kind: .prevent,
        evidence: evidence("incident.yaml", 36, "- id: A2")),
    ]
    incident.patterns = patterns
    incident.rates = rates
    incident.suspects = [
      Suspect(
        component: "worker", score: 41.27, reason: "7 new error patterns, 312 times in all",
        evidence: [onset])
    ]
    incident.analysis = LogAnalysisFixture.full
    incident.candidates = [
      IncidentCandidate(
        id: "queue-2031-03-04", title: "Orders are processed late", origin: .statusPage,
        start: time("2031-03-04T10:20:00", .minute), end: time("2031-03-04T11:58:00", .minute),
        reason: "the status page has it", isChosen: true),
      IncidentCandidate(
        id: "logs-1", title: "Errors in worker", origin: .logs,
        start: time("2031-03-04T10:02:10"), end: nil, reason: "error rate rose 80 times"),
    ]
    incident.sources = sources
    incident.diagnostics = [
      Diagnostic(
        code: "unread-lines", level: .warning, source: "logs/worker.log",
        message: "4 lines fit no format; they are counted and were not used.", count: 4,
        example: evidence("logs/worker.log", 19, "--- cut here ---")),
      Diagnostic(
        code: "year-inferred", level: .note, source: nil,
        message: "stamps without a year were read as 2031.", count: 120),
    ]
    return incident
  }

  static let onset = evidence(
    "logs/worker.log", 812,
    "2031-03-04T10:02:10Z ERROR worker connection pool exhausted (limit 4)")

  private static var milestones: Milestones {
    let trigger = evidence("changes/deploys.json", 9, "{\"service\":\"worker\",\"version\":\"77\"}")
    let page = { evidence("status/page.txt", $0, $1) }
    var detected = Milestone(
      .detected, .stated, at: time("2031-03-04T10:14:00", .minute),
      reason: "the responder's note", attribute: "responder",
      evidence: [evidence("incident.yaml", 9, "10:14 paged by a colleague")])
    detected.overridden = Milestone.Overridden(
      time: time("2031-03-04T10:20:00", .minute), status: .derived, reason: "the first post")
    return Milestones([
      Milestone(
        .trigger, .observed, at: time("2031-03-04T09:58:00"), reason: "last change before onset",
        attribute: "deployment", evidence: [trigger]),
      Milestone(
        .impactStart, .observed, at: time("2031-03-04T10:02:10"),
        reason: "error rate of worker rose from 0.1 to 8.2 a minute", evidence: [onset]),
      Milestone(
        .firstSignal, .observed, at: time("2031-03-04T10:02:10"), reason: "first new error",
        evidence: [onset]),
      detected,
      Milestone(
        .publicNotice, .stated, at: time("2031-03-04T10:20:00", .minute), reason: "first post",
        evidence: [page(3, "We are investigating")]),
      Milestone(
        .mitigated, .stated, at: time("2031-03-04T11:10:00", .minute),
        reason: "post of stage monitoring", evidence: [page(9, "A fix is in place")]),
      Milestone(
        .impactEnd, .observed, at: time("2031-03-04T11:47:30"),
        reason: "error rate back to its baseline",
        evidence: [evidence("logs/worker.log", 4410, "2031-03-04T11:47:30Z INFO backlog empty")]),
      Milestone(
        .resolved, .stated, at: time("2031-03-04T11:58:00", .minute),
        reason: "post of stage resolved",
        evidence: [page(14, "This is resolved")]),
      Milestone(
        .permanentFix, .stated, at: time("2031-03-06T09:00:00", .minute),
        reason: "the last of two",
        evidence: [page(18, "fix deployed")],
        occurrences: [
          Milestone.Occurrence(
            time: time("2031-03-04T12:30:00", .minute), text: "the default was set back",
            evidence: [page(17, "default set back")]),
          Milestone.Occurrence(
            time: time("2031-03-06T09:00:00", .minute), text: "the pool is sized by load",
            evidence: [page(18, "fix deployed")]),
        ]),
      Milestone(
        unknown: .acknowledged, reason: "no alert or note says when a responder took it"),
      Milestone(unknown: .identified, reason: "no post or note says when the fault was known"),
    ])
  }

  private static func measurement(
    _ name: String, _ start: MilestoneKey, _ end: MilestoneKey, _ outcome: Measurement.Outcome
  ) -> Measurement {
    Measurement(
      name: name, formula: "\(end.rawValue) - \(start.rawValue)",
      definition: "The time from \(start.title) to \(end.title).", start: start, end: end,
      outcome: outcome)
  }

  private static var measurements: [Measurement] {
    let known = { (start: MilestoneKey, end: MilestoneKey) -> Measurement.Outcome in
      guard let from = milestones[start].time, let to = milestones[end].time else {
        return .unknown(reason: "no time for one of its ends")
      }
      return .known(to - from)
    }
    return [
      measurement(
        "impact_duration", .impactStart, .impactEnd, known(.impactStart, .impactEnd)),
      measurement("time_to_detect", .impactStart, .detected, known(.impactStart, .detected)),
      measurement(
        "time_to_acknowledge", .impactStart, .acknowledged,
        .unknown(reason: "no alert or note says when a responder took it")),
      measurement(
        "time_to_notify", .impactStart, .publicNotice, known(.impactStart, .publicNotice)),
      measurement("time_to_mitigate", .impactStart, .mitigated, known(.impactStart, .mitigated)),
      measurement("time_to_restore", .impactStart, .impactEnd, known(.impactStart, .impactEnd)),
      measurement("time_to_fix", .impactStart, .permanentFix, known(.impactStart, .permanentFix)),
    ]
  }

  private static var timeline: [TimelineEvent] {
    let page = { (line: Int, text: String) in [evidence("status/page.txt", line, text)] }
    let rows: [TimelineEvent] = [
      TimelineEvent(
        time: time("2031-03-04T09:58:00"), kind: .deployment, origin: .change,
        text: "worker 77 deployed", service: "worker",
        evidence: [
          evidence("changes/deploys.json", 9, "{\"service\":\"worker\",\"version\":\"77\"}")
        ]),
      TimelineEvent(
        time: time("2031-03-04T10:02:10"), kind: .onset, origin: .log,
        text: "connection pool exhausted (limit <*>)", service: "worker", severity: .error,
        rule: "error rate rose from 0.1 to 8.2 a minute", evidence: [onset]),
      TimelineEvent(
        time: time("2031-03-04T10:02:12"), kind: .newPattern, origin: .log,
        text: "retry <*> of <*> for order <*>", service: "worker", severity: .warn,
        evidence: [evidence("logs/worker.log", 815, "retry 1 of 5 for order 9917")]),
      TimelineEvent(
        time: time("2031-03-04T10:11:00"), kind: .alert, origin: .alert,
        text: "Queue age above 5 minutes", service: "queue",
        evidence: [evidence("alerts/alerts.json", 1, "{\"alertname\":\"QueueAge\"}")]),
      TimelineEvent(
        time: time("2031-03-04T10:14:00", .minute), kind: .detection, origin: .person,
        text: "A colleague asks why orders are late",
        evidence: [evidence("incident.yaml", 9, "10:14 paged by a colleague")]),
      TimelineEvent(
        time: time("2031-03-04T10:20:00", .minute), kind: .post, origin: .statusPage,
        text: "We are investigating late orders. We will post again by 10:50 UTC.",
        stage: .investigating, evidence: page(3, "We are investigating")),
      TimelineEvent(
        time: time("2031-03-04T10:41:00", .minute), kind: .rollback, origin: .change,
        text: "worker rolled back to 76", service: "worker",
        evidence: [
          evidence("changes/deploys.json", 14, "{\"service\":\"worker\",\"version\":\"76\"}")
        ]),
      TimelineEvent(
        time: time("2031-03-04T10:58:00", .minute), kind: .post, origin: .statusPage,
        text: "The cause is known and we are adding workers.", stage: .identified,
        evidence: page(6, "The cause is known")),
      TimelineEvent(
        time: time("2031-03-04T11:10:00", .minute), kind: .post, origin: .statusPage,
        text: "A fix is in place; the backlog drains.", stage: .monitoring,
        evidence: page(9, "A fix is in place")),
      TimelineEvent(
        time: time("2031-03-04T11:47:30"), kind: .recovery, origin: .log,
        text: "backlog empty", service: "worker", severity: .info,
        evidence: [evidence("logs/worker.log", 4410, "2031-03-04T11:47:30Z INFO backlog empty")]),
      TimelineEvent(
        time: time("2031-03-04T11:58:00", .minute), kind: .post, origin: .statusPage,
        text: "This is resolved.", stage: .resolved, evidence: page(14, "This is resolved")),
      TimelineEvent(
        time: time("2031-03-06T09:00:00", .minute), kind: .permanentFix, origin: .prose,
        text: "The pool is sized by load", evidence: page(18, "fix deployed")),
      TimelineEvent(
        time: time("2031-03-11T16:00:00", .minute), kind: .postmortemPublished,
        origin: .statusPage, text: "Postmortem published", evidence: page(20, "Postmortem")),
    ]
    return rows.sorted(by: TimelineEvent.inOrder)
  }

  private static var communications: Communications {
    let post = { (stage: LifecycleStage, at: String, body: String, line: Int) in
      StatusUpdate(
        stage: stage, stageAsWritten: stage == .monitoring ? nil : stage.rawValue,
        stageRule: stage == .monitoring ? "says that a fix is in place" : nil, body: body,
        posted: time(at, .minute), zone: ZoneReading(name: "UTC", basis: .word),
        evidence: evidence("status/page.txt", line, body))
    }
    let posts = [
      post(
        .investigating, "2031-03-04T10:20:00",
        "We are investigating late orders.\n\nWe will post again by 10:50 UTC.", 3),
      post(
        .identified, "2031-03-04T10:58:00",
        "The cause is known and we are adding workers. Next update within 30 minutes.", 6),
      post(.monitoring, "2031-03-04T11:10:00", "A fix is in place; the backlog drains.", 9),
      post(.resolved, "2031-03-04T11:58:00", "This is resolved.", 14),
    ]
    return Communications(
      posts: posts, gaps: zip(posts, posts.dropFirst()).map { $1.posted - $0.posted },
      promises: [
        Communications.Promise(
          words: "by 10:50 UTC", due: time("2031-03-04T10:50:00", .minute), outcome: .late,
          lateBy: DurationBounds(exactly: .minutes(8)), madeBy: 0, answeredBy: 1,
          evidence: [posts[0].evidence]),
        Communications.Promise(
          words: "within 30 minutes", due: time("2031-03-04T11:28:00", .minute), outcome: .kept,
          lateBy: nil, madeBy: 1, answeredBy: 2, evidence: [posts[1].evidence]),
        Communications.Promise(
          words: "as soon as the backlog is gone", due: nil, outcome: .kept, lateBy: nil, madeBy: 2,
          answeredBy: 3, evidence: [posts[2].evidence]),
      ], postsWithoutPromise: 1)
  }

  private static var findings: [Finding] {
    [
      Finding(
        code: "claim-consistent", level: .info,
        sentence: "The stated length of 105 minutes agrees with the evidence.",
        detail: "105 min against 105m20s\n11:47:30 - 10:02:10", evidence: [onset]),
      Finding(
        code: "promise-late", level: .warning,
        sentence: "The update promised by 10:50 UTC came 8 min late.",
        evidence: [evidence("status/page.txt", 3, "by 10:50 UTC")]),
      Finding(
        code: "missed-signal", level: .warning,
        sentence: "Errors were in the logs 11 min 50 s before anyone knew.", evidence: [onset]),
      Finding(
        code: "contradiction", level: .error,
        sentence: "The page says the impact began at 10:20 UTC; telemetry says 10:02:10 UTC.",
        evidence: [onset, evidence("status/page.txt", 3, "We are investigating")]),
    ]
  }

  private static let bucketCount = 150

  private static var rates: RateSeries {
    RateSeries(
      start: stamp("2031-03-04T09:30:00"), bucket: .minutes(1),
      errors: (0..<bucketCount).map {
        (32..<137).contains($0) ? 6 + $0 * 7 % 5 : $0 % 29 == 0 ? 1 : 0
      },
      warnings: (0..<bucketCount).map { (30..<140).contains($0) ? 20 + $0 * 13 % 11 : 3 },
      others: (0..<bucketCount).map { 410 + $0 * 31 % 60 - ((40..<80).contains($0) ? 180 : 0) })
  }

  private static var patterns: [PatternChange] {
    let texts: [(String, Severity, Int, Int)] = [
      ("connection pool exhausted (limit <*>)", .error, 0, 312),
      ("retry <*> of <*> for order <*>", .warn, 12, 1840),
      ("order <*> done in <*> ms", .info, 12_400, 4100),
    ]
    return texts.enumerated().map { index, text in
      PatternChange(
        id: "pattern\(index)", template: text.0, service: "worker", severity: text.1,
        before: text.2, during: text.3, beforeSpan: .minutes(32), duringSpan: .minutes(105),
        surprise: 900.5 - Double(index * 200), first: onset,
        firstTime: stamp("2031-03-04T10:02:10"), lastTime: stamp("2031-03-04T11:46:59"),
        series: (0..<bucketCount).map {
          (32..<137).contains($0) ? text.3 / 105 + $0 % 4 : text.2 / 32
        })
    }
  }

  private static var sources: [Source] {
    var reading = LogReading()
    reading.lines = 5210
    reading.records = 5180
    reading.continuations = 26
    reading.skips = [
      LogReading.Skip(
        reason: "no time where the format has one", lines: 4, bytes: 88,
        example: evidence("logs/worker.log", 19, "--- cut here ---"))
    ]
    reading.firstTime = stamp("2031-03-04T09:30:00")
    reading.lastTime = stamp("2031-03-04T11:59:59")
    reading.outOfOrder = 3
    reading.yearBasis = "the year of the status page"
    reading.candidates = [
      LogReading.FormatScore(format: "level-first", claimed: 998, sampled: 1000),
      LogReading.FormatScore(format: "syslog", claimed: 2, sampled: 1000),
    ]
    let source = { (name: String, kind: Source.Kind, format: String, reading: LogReading?) in
      Source(
        name: name, kind: kind, format: format, byteCount: 412_997,
        sha256: SHA256Digest.hexadecimal(of: Array(name.utf8)), reading: reading)
    }
    return [
      source("alerts/alerts.json", .alert, "alertmanager", nil),
      source("changes/deploys.json", .change, "deployments", nil),
      source("incident.yaml", .incidentFile, "incident", nil),
      source("logs/api.log", .log, "access", nil),
      source("logs/batch.log", .log, "syslog", nil),
      source("logs/worker.log", .log, "level-first", reading),
      source("status/page.txt", .statusPage, "statuspage-text", nil),
    ]
  }
}
