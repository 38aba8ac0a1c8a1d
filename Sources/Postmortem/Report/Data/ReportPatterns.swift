extension ReportData {
  /// The patterns that changed most, and the rate of events as a table.
  var patterns: TemplateObject {
    [
      .patterns: .list(
        incident.patterns.prefix(PatternChart.limit).enumerated().map { index, pattern in
          row(pattern, anchor: document.anchors.patterns[index])
        }),
      .rates: .list(rateRows),
      .bucket: .optional(rateBucket?.text()),
    ]
  }

  private func row(_ pattern: PatternChange, anchor: String) -> TemplateObject {
    [
      .anchor: .words(anchor), .words: markup.code(pattern.template, inTable: true),
      .service: .optional(pattern.service), .severity: .optional(pattern.severity?.name),
      .before: .words(rate(pattern.before, over: pattern.beforeSpan)),
      .during: .words(rate(pattern.during, over: pattern.duringSpan)),
      .change: .words(change(pattern)),
      .sparkline: .fragment(PatternChart.sparkline(pattern, anchor: anchor, rates: incident.rates)),
      .evidence: evidence([pattern.first], inTable: true),
    ]
  }

  /// `12.5 a minute (250)`
  private func rate(_ count: Int, over span: TimeSpan) -> String {
    guard span.nanoseconds > 0, count > 0 else { return groupedCount(count) }
    let minutes = Double(span.nanoseconds) / 60e9
    return "\(fixedDecimal(Double(count) / minutes, digits: 1)) a minute (\(groupedCount(count)))"
  }

  private func change(_ pattern: PatternChange) -> String {
    guard pattern.beforeSpan.nanoseconds > 0, pattern.duringSpan.nanoseconds > 0 else {
      return pattern.before == 0 ? "new" : "not comparable"
    }
    if pattern.before == 0 { return "new" }
    if pattern.during == 0 { return "ended" }
    let before = Double(pattern.before) / Double(pattern.beforeSpan.nanoseconds)
    let during = Double(pattern.during) / Double(pattern.duringSpan.nanoseconds)
    return "× \(fixedDecimal(during / before, digits: during / before < 10 ? 1 : 0))"
  }

  private var rateBucket: TimeSpan? {
    incident.rates.map { RateChart.folded($0, to: RateChart.tableRows).bucket }
  }

  private var rateRows: [TemplateObject] {
    guard let rates = incident.rates else { return [] }
    let series = RateChart.folded(rates, to: RateChart.tableRows)
    return series.errors.indices.map { index in
      let start = series.start + TimeSpan(nanoseconds: series.bucket.nanoseconds &* Int64(index))
      return [
        .time: .object(time(start)), .errors: .words(groupedCount(series.errors[index])),
        .warnings: .words(groupedCount(series.warnings[index])),
        .others: .words(groupedCount(series.others[index])),
      ]
    }
  }
}
