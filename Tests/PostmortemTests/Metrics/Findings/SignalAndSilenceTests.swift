import Postmortem
import Testing

@Suite struct SignalAndSilenceTests {
  private func find(_ code: String, _ incident: Incident) -> [String] {
    Findings.all(for: incident).filter { $0.code == code }.map(\.sentence)
  }

  // MARK: Signals

  private func signals(_ events: [TimelineEvent], detected: String, by: String? = nil) -> Incident {
    IncidentSketch.incident(
      milestones: [IncidentSketch.milestone(.detected, .stated, detected, attribute: by)],
      timeline: events)
  }

  @Test func telemetryBeforeDetectionIsMissed() {
    let error = IncidentSketch.event("14:40:00", .firstError, .log, "connection refused")
    #expect(
      find("missed-signal", signals([error], detected: "14:52:00")) == [
        "Telemetry showed trouble 12m0s before anyone knew: \"connection refused\"."
      ])
    #expect(find("missed-signal", signals([error], detected: "14:40:00")) == [])
    let person = IncidentSketch.event("14:40:00", .note, .person, "looked at the graph")
    #expect(find("missed-signal", signals([person], detected: "14:52:00")) == [])
  }

  @Test func theMilestoneCountsToo() {
    let incident = IncidentSketch.incident(milestones: [
      IncidentSketch.milestone(.firstSignal, .observed, "14:30:00"),
      IncidentSketch.milestone(.detected, .stated, "14:52:00"),
    ])
    #expect(find("missed-signal", incident).first?.contains("22m0s") == true)
  }

  @Test func anAlertAfterPeopleKnew() {
    let alert = IncidentSketch.event("15:01:00", .alert, .alert, "queue too long")
    let code = "alert-after-detection"
    #expect(
      find(code, signals([alert], detected: "14:52:00", by: "customer")) == [
        "The first alert fired 9m0s after people knew: \"queue too long\"."
      ])
    #expect(find(code, signals([alert], detected: "14:52:00", by: "monitor")) == [])
    #expect(find(code, signals([alert], detected: "15:01:00")) == [])
  }

  @Test func aLagBelowZero() {
    func found(_ seconds: Int64) -> [String] {
      var incident = Incident(id: "t", title: "t")
      incident.measurements = [
        Measurement(
          name: "signal_lag", formula: "first_signal - impact_start", definition: "",
          start: .impactStart, end: .firstSignal,
          outcome: .known(DurationBounds(exactly: .seconds(seconds))))
      ]
      return find("negative-lag", incident)
    }
    #expect(found(-120).count == 1)
    #expect(found(0).isEmpty)
  }

  @Test func anOnsetInTheMinuteOfDetection() {
    func found(_ start: String, _ detected: String, _ status: Milestone.Status = .stated) -> Int {
      find(
        "onset-stated-as-detection",
        IncidentSketch.incident(milestones: [
          IncidentSketch.milestone(.impactStart, status, start),
          IncidentSketch.milestone(.detected, .stated, detected),
        ])
      ).count
    }
    #expect(found("14:46:23", "14:46") == 1)
    #expect(found("14:46", "14:47") == 0)
    #expect(found("14:40", "14:46") == 0)
    #expect(found("14:46:23", "14:46", .observed) == 0)
  }

  // MARK: Silence

  /// One character is ten minutes from 10:00: `d` detection, `e` impact end, `r` a row, `p` a
  /// post, `l` a log event, `.` nothing.
  private func silence(_ diagram: String) -> String? {
    var milestones: [Milestone] = []
    var rows: [Narrative.Row] = []
    var posts: [StatusUpdate] = []
    var events: [TimelineEvent] = []
    for (index, mark) in diagram.enumerated() {
      let clock = "\(10 + index / 6):\(index % 6)0:00"
      switch mark {
      case "d": milestones.append(IncidentSketch.milestone(.detected, .stated, clock))
      case "e": milestones.append(IncidentSketch.milestone(.impactEnd, .stated, clock))
      case "r": rows.append(IncidentSketch.row(clock, "someone acts"))
      case "p": posts.append(IncidentSketch.post(clock, .investigating, "news"))
      case "l": events.append(IncidentSketch.event(clock, .burst, .log, "errors"))
      default: break
      }
    }
    let incident = IncidentSketch.incident(
      rows: rows, posts: posts, milestones: milestones, timeline: events)
    guard let sentence = find("longest-silence", incident).first else { return nil }
    return sentence.split(separator: ",").first.flatMap {
      $0.split(separator: " ").last.map(String.init)
    }
  }

  @Test(arguments: [
    ("d.r....r.e", "50m0s"), ("d.r..p.r.e", "30m0s"), ("d.lll.e", "60m0s"),
    ("d......e..r", "70m0s"),
    ("r....d.e", "20m0s"), ("d.r.r", nil), ("..r..r.e", nil),
  ])
  func theLongestStretchIsFound(diagram: String, length: String?) {
    #expect(silence(diagram) == length)
  }
}
