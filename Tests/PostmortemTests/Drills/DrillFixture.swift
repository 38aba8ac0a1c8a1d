import Postmortem

/// A small incident made up for the tests.
enum DrillFixture {
  static let incident: Incident = {
    func time(_ hour: Int, _ minute: Int, _ second: Int? = nil) -> TimeBounds {
      let civil = CivilTime(
        year: 2018, month: 10, day: 22, hour: hour, minute: minute, second: second ?? 0)
      return TimeBounds(
        written: Timestamp(secondsSince1970: civil.secondsSince1970),
        precision: second == nil ? .minute : .second)
    }
    func evidence(_ source: String, _ line: Int, _ excerpt: String) -> [Evidence] {
      [
        Evidence(
          reference: SourceReference(source: source, line: line, bytes: 0..<excerpt.utf8.count),
          excerpt: excerpt)
      ]
    }
    var incident = Incident(id: "x", title: "Sending paused")
    let large = evidence(
      "logs/worker.log", 812, "ResourceExhausted: grpc: received message larger than max")
    let seen = evidence("incident.yaml", 9, "an engineer \u{1b}[31msees & tells")
    incident.milestones = Milestones([
      Milestone(.impactStart, .observed, at: time(14, 38, 10), reason: "onset", evidence: large),
      Milestone(.detected, .stated, at: time(14, 50), reason: "stated", evidence: seen),
      Milestone(.declared, .stated, at: time(14, 50), reason: "stated", evidence: []),
    ])
    incident.candidates = [
      IncidentCandidate(
        id: "x", title: "x", origin: .logs, start: time(14, 38, 10), end: nil, reason: "",
        isChosen: true)
    ]
    incident.timeline = [
      TimelineEvent(
        time: time(14, 38, 10), kind: .firstError, origin: .log,
        text: "received message larger than max", service: "worker", evidence: large),
      TimelineEvent(
        time: time(14, 55, 2), kind: .restart, origin: .person, text: "restart", service: "worker",
        evidence: evidence("incident.yaml", 12, "restart")),
    ]
    incident.measurements = [
      Measurement(
        name: "time_to_detect", formula: "detected - impact_start", definition: "",
        start: .impactStart, end: .detected,
        outcome: .known(time(14, 50) - time(14, 38, 10))),
      Measurement(
        name: "time_to_resolve", formula: "resolved - impact_start", definition: "",
        start: .impactStart, end: .resolved, outcome: .unknown(reason: "no end is stated")),
    ]
    incident.findings = [1, 2].map {
      Finding(code: "promise-late", level: .warning, sentence: "late \($0)", evidence: [])
    }
    var reading = LogReading()
    reading.lines = 1000
    reading.skips = [LogReading.Skip(reason: "no-format", lines: 1, bytes: 3, example: nil)]
    incident.sources = [
      Source(
        name: "logs/worker.log", kind: .log, format: "x", byteCount: 1, sha256: "",
        reading: reading)
    ]
    return incident
  }()
}
