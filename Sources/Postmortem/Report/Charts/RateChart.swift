/// Events by severity over time: three panels, each with its own scale, as a thousand lines of
/// chatter would hide ten errors.
struct RateChart {
  private let rates: RateSeries
  private let incident: Incident
  private let axis: TimeAxis

  /// The most columns drawn.
  private static let columns = 200
  /// The most rows of the table beside it.
  static let tableRows = 24
  private static let width = 960.0
  private static let panelHeight = 64.0
  private static let top = 40.0

  /// Nil when there are no logs to count.
  init?(_ incident: Incident) {
    guard let rates = incident.rates, !rates.errors.isEmpty, rates.bucket.nanoseconds > 0,
      rates.errors.count == rates.warnings.count, rates.errors.count == rates.others.count
    else { return nil }
    self.incident = incident
    self.rates = RateChart.folded(rates, to: RateChart.columns)
    axis = TimeAxis(start: rates.start, end: rates.end, left: 104, right: RateChart.width - 24)
  }

  var fragment: SafeFragment {
    let panels: [(String, [Int], ChartStyle)] = [
      ("Errors", rates.errors, .errors), ("Warnings", rates.warnings, .warnings),
      ("Other", rates.others, .others),
    ]
    let bottom = RateChart.top + Double(panels.count) * (RateChart.panelHeight + 14)
    var drawing = SVGDrawing(
      id: "rates", cssClass: "chart rates", width: RateChart.width, height: bottom + 42,
      title: "Log events by severity", summary: summary)
    drawing.drawAxis(axis, top: RateChart.top - 6, bottom: bottom)
    drawImpact(in: &drawing, bottom: bottom)
    for (index, panel) in panels.enumerated() {
      let base =
        RateChart.top + Double(index + 1) * (RateChart.panelHeight + 14) - 8
      let peak = panel.1.max() ?? 0
      drawing.text(panel.0, x: axis.left - 12, y: base - 30, anchor: .end)
      drawing.text(
        "peak \(groupedCount(peak))", x: axis.left - 12, y: base - 13, anchor: .end,
        style: .muted)
      drawing.line(x: axis.left, y: base, toX: axis.right, toY: base, style: .axis)
      if peak > 0 {
        drawing.path(
          stepPath(
            panel.1, left: axis.left, right: axis.right, base: base,
            height: RateChart.panelHeight - 10),
          style: panel.2,
          title: "\(panel.0): at most \(groupedCount(peak)) in \(rates.bucket.text())")
      }
    }
    drawMoments(in: &drawing, bottom: bottom)
    return drawing.fragment
  }

  /// `series` with neighbouring buckets added up until there are at most `limit`.
  static func folded(_ series: RateSeries, to limit: Int) -> RateSeries {
    let count = min(series.errors.count, series.warnings.count, series.others.count)
    let width = max(1, (count + limit - 1) / limit)
    return RateSeries(
      start: series.start,
      bucket: TimeSpan(nanoseconds: series.bucket.nanoseconds &* Int64(width)),
      errors: folded(series.errors, width), warnings: folded(series.warnings, width),
      others: folded(series.others, width))
  }

  static func folded(_ counts: [Int], _ width: Int) -> [Int] {
    stride(from: 0, to: counts.count, by: width).map { start in
      counts[start..<min(start + width, counts.count)].reduce(0, &+)
    }
  }

  private func drawImpact(in drawing: inout SVGDrawing, bottom: Double) {
    guard let start = incident.milestones[.impactStart].time else { return }
    let end = incident.milestones[.impactEnd].time
    let from = axis.x(start.earliest)
    let to = end.map { axis.x($0.earliest) } ?? axis.right
    guard to > from else { return }
    drawing.rectangle(
      x: from, y: RateChart.top - 6, width: to - from, height: bottom - RateChart.top + 6,
      style: .shade, title: "impact")
  }

  /// Onset and recovery, as the timeline has them.
  private func drawMoments(in drawing: inout SVGDrawing, bottom: Double) {
    var free = axis.left - 20
    for event in incident.drawnTimeline where event.kind == .onset || event.kind == .recovery {
      guard axis.contains(event.time.earliest) else { continue }
      let x = axis.x(event.time.earliest)
      let text = "\(event.kind.rawValue) \(event.time.clockText)"
      drawing.line(x: x, y: RateChart.top - 14, toX: x, toY: bottom, style: .moment)
      let begin = min(x, axis.right - textWidth(text))
      if begin >= free {
        drawing.text(text, x: begin, y: RateChart.top - 20)
        free = begin + textWidth(text) + 10
      }
    }
  }

  private var summary: String {
    "Counts in steps of \(rates.bucket.text()). Peaks: errors "
      + "\(groupedCount(rates.errors.max() ?? 0)), warnings "
      + "\(groupedCount(rates.warnings.max() ?? 0)), other events "
      + "\(groupedCount(rates.others.max() ?? 0)). The table below holds the counts."
  }
}

/// The outline of a step chart, closed along its base.
func stepPath(
  _ counts: [Int], left: Double, right: Double, base: Double, height: Double
) -> String {
  guard let peak = counts.max(), peak > 0 else { return "" }
  let step = (right - left) / Double(counts.count)
  var path = "M\(coordinate(left)) \(coordinate(base))"
  for (index, count) in counts.enumerated() {
    let share = Double(max(0, count)) / Double(peak)
    // A count that is not zero is always seen.
    let y = count > 0 ? base - max(1.5, height * share) : base
    path += "V\(coordinate(y))H\(coordinate(left + step * Double(index + 1)))"
  }
  return path + "V\(coordinate(base))Z"
}
