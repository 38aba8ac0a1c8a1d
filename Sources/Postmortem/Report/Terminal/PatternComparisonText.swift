/// A comparison of patterns for people: both sides, then each pattern with counts, rates, its course
/// over time on both sides, and where it stands.
struct PatternComparisonText {
  private let comparison: PatternComparison
  private let limit: Int?
  private let terminal: TimelineRenderer.Terminal

  /// Where the lines of a pattern begin: behind the word for its change.
  private static let margin = 6

  init(
    _ comparison: PatternComparison, limit: Int?, terminal: TimelineRenderer.Terminal
  ) {
    self.comparison = comparison
    self.limit = limit
    self.terminal = terminal
  }

  var text: String {
    let clear = comparison.rows.filter(\.isClear)
    let shown = limit.map { Array(clear.prefix($0)) } ?? comparison.rows
    var lines = sides + [""] + wrapped(summary, width: width)
    for row in shown { lines += [""] + self.lines(row) }
    if let rest = rest(clear.dropFirst(shown.count)) {
      lines += [""] + wrapped(rest, width: width)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var width: Int { max(48, terminal.width ?? 80) }

  private var sides: [String] {
    let both = [comparison.before, comparison.during]
    let names = both.map { $0.name.visibleLine }
    let margin = names.map(displayWidth).max() ?? 0
    return zip(both, names).flatMap { side, name -> [String] in
      let range = rangeText(
        from: TimeBounds(written: side.from, precision: .second),
        to: TimeBounds(written: side.until, precision: .second))
      let counts =
        "\(counted(side.records, "record")) in \(counted(side.patterns, "pattern"))"
      guard margin + 4 + range.utf8.count + counts.utf8.count > width else {
        return ["\(padded(name, to: margin))  \(range)  \(counts)"]
      }
      return [name, "  \(range)", "  \(counts)"]
    }
  }

  private var summary: String {
    let changes = PatternComparison.Change.allCases.map { change in
      "\(groupedCount(comparison.clearRows(change).count)) \(change.rawValue)"
    }
    return changes.joined(separator: ", ")
      + "; \(groupedCount(comparison.unchanged)) with no change beyond chance"
  }

  /// What is not shown: of those that are clear, and of those that are few.
  private func rest(_ clear: ArraySlice<PatternComparison.Row>) -> String? {
    guard limit != nil else { return nil }
    var parts: [String] = []
    if !clear.isEmpty {
      let severe = clear.count { ($0.severity ?? .info) >= .error }
      parts.append(
        counted(clear.count, "more", "more")
          + (severe > 0 ? " (\(groupedCount(severe)) at ERROR or worse)" : ""))
    }
    let few = comparison.rows.count { !$0.isClear }
    if few > 0 {
      parts.append(
        "\(counted(few, "pattern")) on one side only with too few records to tell from chance")
    }
    return parts.isEmpty
      ? nil : "and \(parts.joined(separator: ", and ")); `--all` lists them"
  }

  private func lines(_ row: PatternComparison.Row) -> [String] {
    let room = width - PatternComparisonText.margin
    let about = [
      row.severity?.name, row.service?.visibleLine, row.httpStatus.map { "status \($0)" }, row.id,
    ].compactMap(\.self).joined(separator: " ")
    let figures = "\(picture(row))  \(counts(row))"
    let time = { (time: Timestamp) in time.civil.date + " " + time.civil.clock }
    let place = row.place.map { ", see \($0.visibleLine)" } ?? ""
    let when =
      row.change == .gone
      ? "last \(time(row.last)) UTC" : "first \(time(row.first)) UTC\(place)"
    let body =
      wrapped(about, width: room) + wrapped(figures, width: room)
      + wrapped(row.template.visibleLine, width: room)
      + wrapped(when, width: room).map { ANSIColor.dim.around($0, terminal.usesColor) }
    return body.enumerated().map { index, line in
      index == 0
        ? row.change.color.around(
          padded(row.change.rawValue, to: PatternComparisonText.margin), terminal.usesColor) + line
        : String(repeating: " ", count: PatternComparisonText.margin) + line
    }
  }

  /// Both courses on one scale of rates, with a bar between them.
  private func picture(_ row: PatternComparison.Row) -> String {
    let left = rates(row.beforeSeries, over: comparison.before.span)
    let right = rates(row.duringSeries, over: comparison.during.span)
    let peak = (left + right).max() ?? 0
    return blockPicture(left, peak: peak) + "│" + blockPicture(right, peak: peak)
  }

  private func rates(_ series: [Int], over span: TimeSpan) -> [Double] {
    series.map { RateText.perHour($0, over: span) }
  }

  private func counts(_ row: PatternComparison.Row) -> String {
    let before = RateText.perHour(row.before, over: comparison.before.span)
    let during = RateText.perHour(row.during, over: comparison.during.span)
    let unit = RateText.Unit(for: max(before, during))
    switch row.change {
    case .new: return "\(counted(row.during, "record")), \(unit.text(during)) \(unit.words)"
    case .gone:
      return "\(counted(row.before, "record")) before, \(unit.text(before)) \(unit.words)"
    case .rose, .fell:
      let ratio = during / before
      let times = fixedDecimal(ratio, digits: ratio < 0.1 ? 2 : ratio < 10 ? 1 : 0)
      return "\(groupedCount(row.before)) → \(counted(row.during, "record")), "
        + "\(unit.text(before)) → \(unit.text(during)) \(unit.words) (× \(times))"
    }
  }
}

extension PatternComparison.Change {
  fileprivate var color: ANSIColor {
    switch self {
    case .new: .red
    case .rose: .yellow
    case .gone: .cyan
    case .fell: .green
    }
  }
}
