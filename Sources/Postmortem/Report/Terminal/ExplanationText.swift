/// Tells people how sources are read: what each was taken for, why, and what was made of it.
public struct ExplanationText: Sendable {
  private let terminal: TimelineRenderer.Terminal
  private var lines: [String] = []

  /// Where the text of a section begins: behind its label.
  private static let margin = 10

  /// - Parameter terminal: Where the text goes; 80 columns where no width is known.
  public static func text(
    _ explanations: [Explanation], terminal: TimelineRenderer.Terminal
  ) -> String {
    var text = ExplanationText(terminal: terminal)
    for explanation in explanations {
      if !text.lines.isEmpty { text.lines += ["", ""] }
      text.add(explanation)
    }
    text.addOptions(explanations.compactMap(\.log))
    return text.lines.joined(separator: "\n") + "\n"
  }

  private init(terminal: TimelineRenderer.Terminal) { self.terminal = terminal }

  private var width: Int { max(48, terminal.width ?? 80) }

  private mutating func add(_ explanation: Explanation) {
    lines.append(ANSIColor.bold.around(explanation.name.visibleLine, terminal.usesColor))
    guard let log = explanation.log else {
      document(explanation)
      return
    }
    overview(explanation, log)
    format(log)
    lines.append("")
    times(log)
    levels(log)
    records(log)
    joined(log)
    skips(log)
  }

  /// A source that is no log.
  private mutating func document(_ explanation: Explanation) {
    let size = bytes(explanation.byteCount)
    let remark = explanation.remark?.visibleLine ?? ""
    switch explanation.kind {
    case .incidentFile: paragraph("The incident file, \(size): what people wrote down.")
    case .unread: paragraph("Not read, \(size): \(remark).")
    case .log: paragraph("A log, \(size): \(remark).")
    default:
      let format = ExportFormats.all.first { $0.name == explanation.format }
      paragraph(
        "An export, \(size), known by its content: \(format?.summary ?? explanation.format). Its "
          + "events are on the timeline.")
    }
  }

  // MARK: Sections

  private mutating func overview(_ explanation: Explanation, _ log: Explanation.Log) {
    var text = "A log of \(counted(log.lines, "line")), \(bytes(explanation.byteCount))"
    if let first = log.firstTime, let last = log.lastTime {
      text += ": \(counted(log.records, "record")) from \(seconds(first)) to \(seconds(last)) UTC"
    }
    paragraph(text + ".")
    if let part = log.part { paragraph("It is \(part.visibleLine).") }
    if let remark = explanation.remark { paragraph("It is \(remark).") }
    lines.append("")
  }

  private mutating func format(_ log: Explanation.Log) {
    let best = log.candidates.first
    let share = best.map { "\(groupedCount($0.claimed)) of \(groupedCount($0.sampled))" } ?? "no"
    let why: String
    switch log.reason {
    case .forced: why = "as was asked for; it reads \(share) lines of a sample"
    case .most, .none: why = "reads \(share) lines of a sample, more than any other"
    case .moreParticular(let other):
      why = "reads \(share) lines of a sample, as many as \(other), and is the more particular"
    case .notLastResort(let other):
      why =
        "reads \(share) lines of a sample; \(other) reads more, but counts only where others read "
        + "next to nothing"
    }
    section("Format", "\(log.format): \(why).")
    let nameWidth = log.candidates.map { displayWidth($0.format) }.max() ?? 0
    for score in log.candidates {
      let summary = (log.summaries[score.format] ?? "").visibleLine
      let percent = score.sampled > 0 ? score.claimed * 100 / score.sampled : 0
      let head =
        "\(aligned(percent, 3)) %  " + padded(score.format.visibleLine, to: nameWidth) + "  "
      row(head + cut(summary, to: width - ExplanationText.margin - displayWidth(head)))
    }
    let silent = log.summaries.count - log.candidates.count
    if silent > 0 { row("  0 %  \(counted(silent, "other"))") }
    for own in log.givenUp {
      section(
        "Limit",
        "the pattern of \(own.name) takes too many steps on \(counted(own.count, "line")), which it was "
          + "taken to refuse.")
    }
    let others = log.formats.filter { $0.name != log.format }
    guard !others.isEmpty else { return }
    let list = others.map { "\($0.name.visibleLine) \(groupedCount($0.count))" }.joined(
      separator: ", ")
    section(
      "Mixed", "\(counted(others.reduce(0) { $0 + $1.count }, "record")) in other formats: \(list)."
    )
  }

  private mutating func times(_ log: Explanation.Log) {
    guard log.records > 0 else { return }
    let zones: [(NormalisedRecord.ZoneBasis, String)] = [
      (.written, "written in the stamp"), (.word, "named in the stamp"),
      (.epoch, "none needed, as the stamp counts seconds since 1970"),
      (.declared, "\(log.declaredZone ?? ""), as was declared; the stamp names none"),
      (.assumed, "assumed to be UTC; the stamp names none"),
    ]
    let used = zones.filter { log.zones[$0.0, default: 0] > 0 }
    for (index, (basis, words)) in used.enumerated() {
      let share = used.count > 1 ? ": \(counted(log.zones[basis, default: 0], "record"))" : ""
      section(index == 0 ? "Zone" : "", words + share + ".")
    }
    clock(log)
    if let order = log.dateOrder { section("Dates", "\(order).") }
    if let skew = log.skew, skew != .seconds(0) {
      section("Skew", "\(skew.text()), taken off every stamp.")
    }
    if log.yearless > 0 {
      let reason = (log.yearReason ?? "unknown").visibleLine
      section(
        "Year",
        "not in the stamp; " + (log.yearBasis == .unknown ? "" : "taken as ") + "\(reason).")
    }
  }

  /// Local times that have two meanings, or none.
  private mutating func clock(_ log: Explanation.Log) {
    if log.skippedTimes > 0 {
      section(
        "",
        "\(counted(log.skippedTimes, "time")) in an hour that its clocks skipped, read by the "
          + "offset before it.")
    }
    guard log.timesShownTwice > 0 else { return }
    section(
      "",
      "\(counted(log.timesShownTwice, "time")) in an hour that its clocks showed twice; "
        + (log.openTimes == 0
          ? "where the file steps back tells which is meant."
          : "for \(groupedCount(log.openTimes)) nothing tells which is meant, and the first was "
            + "taken."))
  }

  private mutating func levels(_ log: Explanation.Log) {
    guard log.records > 0 else { return }
    section(
      "Levels",
      log.severities.map { level in
        "\(groupedCount(level.count)) \(level.name == Explanation.noLevel ? "without" : level.name)"
      }.joined(separator: ", ") + ".")
  }

  private mutating func records(_ log: Explanation.Log) {
    guard !log.first.isEmpty else { return }
    lines.append("")
    lines.append("  First records")
    let numberWidth = max(4, log.first.map { String($0.line).count }.max() ?? 0)
    let timeWidth = log.first.map { displayWidth(clock($0)) }.max() ?? 0
    let serviceWidth = min(
      16, max(7, log.first.map { displayWidth($0.service.visibleLine) }.max() ?? 0))
    let header =
      aligned("line", numberWidth) + "  " + padded("time in UTC", to: timeWidth) + "  level  "
      + padded("service", to: serviceWidth) + "  message"
    lines.append("  " + ANSIColor.dim.around(header, terminal.usesColor))
    for record in log.first {
      let level = record.severity?.name ?? "-"
      let head =
        aligned(String(record.line), numberWidth) + "  " + padded(clock(record), to: timeWidth)
        + "  " + padded(level, to: 5) + "  "
        + padded(cut(record.service.visibleLine, to: serviceWidth), to: serviceWidth) + "  "
      let room = max(16, width - 2 - displayWidth(head))
      lines.append("  " + head + cut(record.body.visibleLine, to: room))
    }
  }

  private mutating func joined(_ log: Explanation.Log) {
    guard let record = log.joined, let continuation = record.continuation else { return }
    lines.append("")
    paragraph(
      "\(counted(log.continuations, "line")) continue the record before. The first that do, from "
        + "line \(groupedCount(record.line)):")
    let parts = continuation.split(separator: "\n", omittingEmptySubsequences: false)
    row(cut(record.body.visibleLine, to: width - ExplanationText.margin))
    for part in parts.prefix(3) {
      row("| " + cut(String(part).expandingTabs.visible, to: width - ExplanationText.margin - 2))
    }
    if parts.count > 3 { row("| and \(counted(parts.count - 3, "line")) more") }
  }

  private mutating func skips(_ log: Explanation.Log) {
    let unread = log.skips.reduce(0) { $0 + $1.lines }
    lines.append("")
    guard !log.skips.isEmpty else {
      lines.append("  Every line was read.")
      return
    }
    lines.append("  Not read: \(groupedCount(unread)) of \(counted(log.lines, "line"))")
    for skip in log.skips {
      row("\(counted(skip.lines, "line")) (\(bytes(skip.bytes))): \(skip.reason)")
      for example in skip.examples {
        let place = "line \(example.reference.line): "
        row(
          "  " + place
            + cut(
              example.excerpt.visibleLine,
              to: max(16, width - ExplanationText.margin - 2 - displayWidth(place))))
      }
    }
  }

  // MARK: Lines

  private mutating func section(_ label: String, _ text: String) {
    for (index, line) in wrapped(text, width: width - ExplanationText.margin).enumerated() {
      let head = index == 0 && !label.isEmpty ? "  " + label : ""
      lines.append(padded(head, to: ExplanationText.margin) + line)
    }
  }

  private mutating func row(_ text: String) {
    lines.append(String(repeating: " ", count: ExplanationText.margin) + text)
  }

  private mutating func paragraph(_ text: String) {
    lines += wrapped(text, width: width - 2).map { "  " + $0 }
  }

  /// How to have it otherwise, once for all sources.
  private mutating func addOptions(_ logs: [Explanation.Log]) {
    guard !logs.isEmpty else { return }
    var options = ["  format  --input-format NAME   `postmortem formats` lists the names"]
    if logs.contains(where: { $0.zones[.assumed] != nil }) {
      options.append(
        "  zone    --tz Europe/Berlin    of stamps that name none; or an offset such as +02:00")
    }
    if logs.contains(where: { $0.yearless > 0 }) {
      options.append("  year    --year 2024           of the first record")
    }
    lines += ["", "", "To have it otherwise"]
    lines += options.map { ANSIColor.dim.around($0, terminal.usesColor) }
    paragraph(
      "For some files only: --tz 'database/*.log=+02:00'. incident.yaml can say the same, with "
        + "`format`, `timezone` and `year` under `sources`.")
  }

  // MARK: Words

  private func clock(_ record: NormalisedRecord) -> String {
    let text = record.timestamp
    return String(text.prefix(10)) + " " + String(text.dropFirst(11).dropLast())
  }

  private func seconds(_ time: Timestamp) -> String { time.civil.date + " " + time.civil.clock }

  private func bytes(_ number: Int) -> String { counted(number, "byte") }

  private func aligned(_ number: Int, _ width: Int) -> String { aligned(String(number), width) }

  private func aligned(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - displayWidth(text))) + text
  }

  /// The text in at most `width` columns, with an ellipsis where it is cut.
  private func cut(_ text: String, to width: Int) -> String {
    guard displayWidth(text) > width else { return text }
    var kept = ""
    var used = 1
    for character in text {
      used += displayWidth(String(character))
      if used > width { break }
      kept.append(character)
    }
    return kept + "…"
  }
}

extension String {
  /// Tabs as two blanks, so that columns can be counted.
  fileprivate var expandingTabs: String {
    var text = ""
    for scalar in unicodeScalars {
      if scalar == "\t" { text += "  " } else { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}
