/// The patterns that changed most, each as a small picture of its counts over time.
enum PatternChart {
  /// The most patterns shown.
  static let limit = 12
  private static let width = 180.0
  private static let height = 32.0

  /// Nil when the pattern was not counted over time.
  ///
  /// - Parameter anchor: the identifier of the pattern in the document.
  static func sparkline(
    _ pattern: PatternChange, anchor: String, rates: RateSeries?
  ) -> SafeFragment? {
    guard let peak = pattern.series.max(), peak > 0 else { return nil }
    let fold = max(1, (pattern.series.count + 89) / 90)
    let counts = RateChart.folded(pattern.series, fold)
    let step = rates.map {
      " in steps of " + TimeSpan(nanoseconds: $0.bucket.nanoseconds &* Int64(fold)).text()
    }
    var drawing = SVGDrawing(
      id: "\(anchor)-series", cssClass: "spark", width: width, height: height,
      title: "Counts over time",
      summary: "At most \(groupedCount(counts.max() ?? 0))\(step ?? ""), first at "
        + "\(pattern.firstTime.rfc3339), last at \(pattern.lastTime.rfc3339).")
    drawing.line(x: 0, y: height - 1, toX: width, toY: height - 1, style: .axis)
    drawing.path(
      stepPath(counts, left: 0, right: width, base: height - 1, height: height - 3),
      style: pattern.severity.map { $0 >= .error } ?? false
        ? .errors : pattern.severity == .warn ? .warnings : .others)
    return drawing.fragment
  }
}
