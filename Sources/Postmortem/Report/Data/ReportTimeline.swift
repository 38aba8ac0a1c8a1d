extension ReportData {
  /// The timeline by day, and the rows that people took out.
  var timeline: TemplateObject {
    var index = 0
    let days = document.days.map { day -> TemplateObject in
      let events = day.events.map { event -> TemplateObject in
        defer { index += 1 }
        return self.event(event, anchor: document.anchors.events[index])
      }
      return [.date: .words(day.date), .events: .list(events)]
    }
    return [
      .days: .list(days),
      .hidden: .list(
        incident.hidden.map { hidden in
          [
            .time: .object(time(hidden.event.time)), .words: words(of: hidden.event),
            .isLog: .flag(hidden.event.origin == .log), .reason: .words(hidden.reason),
            .evidence: evidence(hidden.event.evidence, inTable: true),
          ]
        }),
    ]
  }

  private func event(_ event: TimelineEvent, anchor: String) -> TemplateObject {
    [
      .anchor: .words(anchor),
      .time: .object(
        time(event.time, words: event.time.precision == .day ? "that day" : event.time.clockText)),
      .words: words(of: event), .isLog: .flag(event.origin == .log),
      .origin: .words(event.origin.lane),
      .kind: .optional(event.kind.words == event.origin.lane ? nil : event.kind.words),
      .service: .optional(event.service), .severity: .optional(event.severity?.name),
      .stage: .optional(event.stage?.rawValue), .rule: .optional(event.rule),
      .recorded: event.recorded.map { .object(time($0)) } ?? .absent,
      .zone: .optional(event.zone.basis == .assumed ? event.zone.words : nil),
      .evidence: evidence(event.evidence, inTable: true),
    ]
  }

  private func words(of event: TimelineEvent) -> TemplateValue {
    event.origin == .log
      ? markup.code(event.text, inTable: true) : .words(event.text.visibleLine)
  }
}

extension EventOrigin {
  /// The word for it in a table and beside a lane of the chart.
  var lane: String {
    switch self {
    case .change: "change"
    case .log: "log"
    case .alert: "alert"
    case .ticket: "ticket"
    case .chat: "chat"
    case .person, .prose: "people"
    case .statusPage: "post"
    }
  }
}

extension EventKind {
  /// The word for people: `first error`.
  var words: String { spaced(rawValue) }
}
