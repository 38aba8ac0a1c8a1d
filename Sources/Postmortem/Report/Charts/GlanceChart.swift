/// The incident at a glance: harm, phases, what happened in each lane, posts and promises.
struct GlanceChart {
  private let incident: Incident
  private let axis: TimeAxis
  private let phases: [IncidentPhase]
  private let lanes: [GlanceLane]

  private static let width = 960.0
  private static let left = 104.0
  private static let top = 14.0
  private static let laneHeight = 34.0

  /// Nil when too little is known to draw.
  init?(_ incident: Incident) {
    guard let span = AcuteSpan(incident) else { return nil }
    self.incident = incident
    axis = TimeAxis(
      start: span.start, end: span.end, left: GlanceChart.left, right: GlanceChart.width - 24)
    phases = IncidentPhase.phases(of: incident.milestones)
    lanes = GlanceLane.lanes(of: incident.drawnTimeline, on: axis)
  }

  var fragment: SafeFragment {
    let promises = incident.communications.promises.filter { promise in
      promise.due.map { axis.contains($0.earliest) } ?? false
    }
    let rows = 2 + lanes.count + (promises.isEmpty ? 0 : 1)
    let bottom = GlanceChart.top + Double(rows) * GlanceChart.laneHeight
    let notes = outsideNotes
    var drawing = SVGDrawing(
      id: "glance", cssClass: "chart glance", width: GlanceChart.width,
      height: bottom + 44 + Double(notes.count) * 18, title: "The incident at a glance",
      summary: summary)
    drawing.drawAxis(axis, top: GlanceChart.top - 8, bottom: bottom)
    drawImpact(in: &drawing)
    drawPhases(in: &drawing)
    for (index, lane) in lanes.enumerated() {
      draw(lane, y: middle(row: 2 + index), in: &drawing)
    }
    if !promises.isEmpty { draw(promises, y: middle(row: rows - 1), in: &drawing) }
    for (index, note) in notes.enumerated() {
      drawing.text(
        note, x: GlanceChart.left, y: bottom + 52 + Double(index) * 18, style: .muted)
    }
    return drawing.fragment
  }

  /// The phases as a table, beside the picture.
  var phaseRows: [(label: String, start: TimeBounds, end: TimeBounds, length: String)] {
    phases.map { ($0.label, $0.start, $0.end, $0.length.text) }
  }

  private func middle(row: Int) -> Double {
    GlanceChart.top + (Double(row) + 0.5) * GlanceChart.laneHeight
  }

  private func drawImpact(in drawing: inout SVGDrawing) {
    let y = middle(row: 0)
    label("Impact", y: y, in: &drawing)
    for window in windows {
      let from = axis.x(window.start.earliest)
      let to = window.end.map { axis.x($0.earliest) } ?? axis.right
      drawing.rectangle(
        x: from, y: y - 11, width: to - from, height: 22, style: .impact, radius: 3,
        title: "impact from \(window.start.fullText) to \(window.end?.fullText ?? "unknown")")
      let length = window.end.map { ($0 - window.start).shortText } ?? "end unknown"
      if to - from > textWidth(length) + 12 {
        drawing.text(length, x: from + 8, y: y + 4.5, style: .onDark)
      }
    }
  }

  /// The windows of the whole incident; without them, its milestones.
  private var windows: [(start: TimeBounds, end: TimeBounds?)] {
    let whole = incident.impact.filter { $0.component == nil && $0.basis != "posted" }
    if !whole.isEmpty { return whole.map { ($0.start, $0.end) } }
    guard let start = incident.milestones[.impactStart].time else { return [] }
    return [(start, incident.milestones[.impactEnd].time)]
  }

  private func drawPhases(in drawing: inout SVGDrawing) {
    let y = middle(row: 1)
    label("Phases", y: y, in: &drawing)
    for phase in phases {
      let from = axis.x(phase.start.earliest)
      let to = axis.x(phase.end.earliest)
      drawing.rectangle(
        x: from, y: y - 11, width: to - from - 1, height: 22, style: phase.style, radius: 3,
        title: "\(phase.label): \(phase.length.text)")
      let long = "\(phase.label) \(phase.length.shortText)"
      for text in [long, phase.label, phase.length.shortText] where to - from > textWidth(text) + 12
      {
        drawing.text(text, x: from + 8, y: y + 4.5, style: phase.textStyle)
        break
      }
    }
  }

  private func draw(_ lane: GlanceLane, y: Double, in drawing: inout SVGDrawing) {
    drawing.line(x: axis.left, y: y, toX: axis.right, toY: y, style: .lane)
    label(lane.title, y: y, in: &drawing)
    for (index, mark) in lane.marks.enumerated() {
      drawing.mark(lane.origin, x: mark.x, y: y, title: mark.title)
      let room =
        (index + 1 < lane.marks.count ? lane.marks[index + 1].x - 10 : axis.right + 20)
        - mark.x - 11
      if textWidth(mark.label) <= room {
        drawing.text(mark.label, x: mark.x + 11, y: y + 4.5, style: .tag)
      } else if mark.count > 1, textWidth("\(mark.count)") <= room {
        drawing.text("\(mark.count)", x: mark.x + 11, y: y + 4.5, style: .tag)
      }
    }
  }

  private func draw(
    _ promises: [Communications.Promise], y: Double, in drawing: inout SVGDrawing
  ) {
    drawing.line(x: axis.left, y: y, toX: axis.right, toY: y, style: .lane)
    label("Promises", y: y, in: &drawing)
    var free = axis.left
    for promise in promises.prefix(GlanceLane.markLimit / 4) {
      guard let due = promise.due else { continue }
      let x = axis.x(due.earliest)
      let posts = incident.communications.posts
      let answer = promise.answeredBy.flatMap { posts.indices.contains($0) ? posts[$0] : nil }
      var text = promise.outcome.rawValue
      var labelX = x + 11
      let title = "promised for \(due.fullText): \(text)"
      switch promise.outcome {
      case .kept:
        drawing.circle(x: x, y: y, radius: 6, style: .post, title: title)
      case .late:
        drawing.circle(x: x, y: y, radius: 6, style: .due, title: title)
        if let late = promise.lateBy { text = "late \(late.shortText)" }
        if let answer {
          let to = axis.x(answer.posted.earliest)
          drawing.line(x: x + 7, y: y, toX: max(to, x + 7), toY: y, style: .late)
          labelX = max(to, x + 7) + 8
        }
      case .never:
        drawing.path(
          "M\(coordinate(x - 5)) \(coordinate(y - 5))l10 10m0 -10l-10 10", style: .broken,
          title: title)
      }
      if labelX >= free, labelX + textWidth(text) <= axis.right + 20 {
        drawing.text(text, x: labelX, y: y + 4.5, style: .tag)
        free = labelX + textWidth(text) + 8
      }
    }
  }

  private func label(_ text: String, y: Double, in drawing: inout SVGDrawing) {
    drawing.text(text, x: axis.left - 12, y: y + 4.5, anchor: .end)
  }

  /// What lies before and after the drawn part, by name.
  private var outsideNotes: [String] {
    let earlier = incident.timeline.filter { $0.time.earliest < axis.start }
    let later = incident.timeline.filter { $0.time.earliest > axis.end }
    return [note("Earlier, not drawn", earlier), note("Later, not drawn", later)]
      .compactMap(\.self)
  }

  private func note(_ title: String, _ events: [TimelineEvent]) -> String? {
    guard !events.isEmpty else { return nil }
    let named = events.prefix(2).map { "\($0.kind.words) \($0.time.fullText)" }
    let more = events.count - named.count
    return "\(title): \(named.joined(separator: "; "))" + (more > 0 ? "; and \(more) more" : "")
  }

  private var summary: String {
    let range = rangeText(
      from: TimeBounds(earliest: axis.start, latest: axis.start, precision: .second),
      to: TimeBounds(earliest: axis.end, latest: axis.end, precision: .second))
    let parts = phases.map { "\($0.label) \($0.length.text)" }
    let marks = lanes.map { "\($0.title.lowercased()): \($0.eventCount)" }
    return "Time runs from left to right, \(range). "
      + (parts.isEmpty ? "" : "Phases: \(parts.joined(separator: ", ")). ")
      + (marks.isEmpty ? "" : "Rows: \(marks.joined(separator: ", ")). ")
      + "The tables below hold the same."
  }
}

extension IncidentPhase {
  fileprivate var style: ChartStyle {
    switch kind {
    case .unnoticed: .phaseUnnoticed
    case .response: .phaseResponse
    case .recovery: .phaseRecovery
    }
  }

  fileprivate var textStyle: ChartStyle { kind == .response ? .onDark : .onLight }
}
