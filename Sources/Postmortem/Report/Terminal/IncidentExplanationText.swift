/// Why the logs show an incident, for people: what they tell in sentences, then the series behind it,
/// each with its course, its rule and its first record, then what was left out.
struct IncidentExplanationText {
  private let incident: Incident
  private let terminal: TimelineRenderer.Terminal

  /// Where the text of a series begins: behind its number.
  private static let margin = 4
  private static let labelWidth = 8
  /// More series than these are counted and not shown.
  private static let limit = 20
  /// And of the series of one pattern each under a series of several.
  private static let partLimit = 8

  init(_ incident: Incident, terminal: TimelineRenderer.Terminal) {
    self.incident = incident
    self.terminal = terminal
  }

  var text: String {
    var lines = wrapped(incident.title.visibleLine, width: width).map(bold)
    guard let analysis = incident.analysis, let notes = LogNotes(incident) else {
      let reason = clause(incident.milestones[.firstSignal].reason)
      lines += [""] + wrapped("The logs show no incident: \(reason).", width: width)
      return lines.map { $0 + "\n" }.joined()
    }
    lines += ["  \(incident.id.visibleLine)", ""]
    for note in notes.summary + notes.cause {
      lines += hanging("- ", note.text)
    }
    let groups = IncidentExplanationText.groups(analysis.signals)
    lines += [
      "", bold("\(counted(groups.count, "series", "series")) not as usual, in order of onset"),
    ]
    for (index, group) in groups.prefix(IncidentExplanationText.limit).enumerated() {
      lines += [""] + series(group.signal, parts: group.parts, number: index + 1)
    }
    let more = groups.count - IncidentExplanationText.limit
    if more > 0 { lines += ["", "and \(groupedCount(more)) more; `--format json` has all"] }
    lines += leftOut(analysis.dismissed)
    return lines.map { $0 + "\n" }.joined()
  }

  /// The series, and with one that counts several patterns of a service those that count one of them.
  private static func groups(
    _ signals: [LogSignal]
  ) -> [(signal: LogSignal, parts: [LogSignal])] {
    let wholes = signals.indices.filter { signals[$0].patterns.count > 1 }
    func whole(of part: LogSignal) -> Int? {
      guard part.patterns.count == 1 else { return nil }
      return wholes.first { index in
        let whole = signals[index]
        return whole.kind == part.kind && whole.service == part.service
          && whole.patterns.contains(part.patterns[0])
          && whole.onset.earliest <= part.onset.earliest
          && part.onset.earliest <= (whole.end ?? part.onset).latest + .seconds(1)
      }
    }
    var parts: [Int: [LogSignal]] = [:]
    var heads: [Int] = []
    for (index, signal) in signals.enumerated() {
      if let whole = whole(of: signal) {
        parts[whole, default: []].append(signal)
      } else {
        heads.append(index)
      }
    }
    return heads.map { (signals[$0], parts[$0] ?? []) }
  }

  private var width: Int { max(48, terminal.width ?? 80) }

  private func bold(_ text: String) -> String { ANSIColor.bold.around(text, terminal.usesColor) }

  private func series(_ signal: LogSignal, parts: [LogSignal], number: Int) -> [String] {
    let place = signal.service.map { " in \($0.visibleLine)" } ?? ""
    let start = TimeBounds(written: signal.onset.earliest, precision: .second)
    let stretch =
      signal.end.map { rangeText(from: start, to: $0) }
      ?? "\(start.fullText) to the end of the logs"
    let head = "\(signal.isNew ? "new: " : "")\(signal.kind.title)\(place), \(stretch)"
    var lines = hanging(padded("\(number)", to: IncidentExplanationText.margin), head)
    lines[0] = ANSIColor.yellow.around(lines[0], terminal.usesColor)
    lines += row("counts", course(signal))
    lines += row("", steps(signal))
    lines += row("rate", rates(signal))
    lines += row("rule", signal.rule.visibleLine)
    lines += row("onset", departure(signal))
    if let evidence = signal.evidence.first {
      lines += row(signal.kind == .stopped ? "last" : "first", evidence.reference.place.visibleLine)
      lines += row("", FindingText.quote(MeaningfulLine.quotable(signal.text).visibleLine))
    }
    if let template = signal.template {
      lines += row("pattern", "\(signal.patterns[0]) \(template.visibleLine)")
    } else {
      lines += row("of", "\(counted(signal.patterns.count, "pattern")) of the service together")
    }
    for part in parts.prefix(IncidentExplanationText.partLimit) {
      lines += row(
        "",
        "\(counted(part.count, "record")) from \(part.onset.clockText) on"
          + "\(part.isNew ? ", new" : ""): \(part.patterns[0]) \((part.template ?? "").visibleLine)"
      )
    }
    if parts.count > IncidentExplanationText.partLimit {
      lines += row("", "and \(groupedCount(parts.count - IncidentExplanationText.partLimit)) more")
    }
    return lines
  }

  /// The counts as blocks, with a bar where the onset is.
  private func course(_ signal: LogSignal) -> String {
    let picture = Array(blockPicture(signal.series))
    let onset = step(of: signal)
    return String(picture[..<onset]) + "│" + String(picture[onset...])
  }

  private func step(of signal: LogSignal) -> Int {
    let step = (signal.onset.earliest - signal.seriesStart).nanoseconds
    let index = step / max(1, signal.bucket.nanoseconds)
    return Int(max(0, min(Int64(signal.series.count), index)))
  }

  /// The counts just around the onset, as figures.
  private func steps(_ signal: LogSignal) -> String {
    let onset = step(of: signal)
    let before = signal.series[max(0, onset - 5)..<onset]
    let after = signal.series[onset..<min(signal.series.count, onset + 5)]
    let list = { (counts: ArraySlice<Int>) in
      counts.map { groupedCount($0) }.joined(separator: " ")
    }
    return "\(list(before)) │ \(list(after)) in steps of \(signal.bucket.text()) around "
      + "\(signal.onset.clockText)"
  }

  private func rates(_ signal: LogSignal) -> String {
    if signal.kind == .slower {
      return "usually \(fixedDecimal(signal.usual, digits: 1)) ms, at worst "
        + "\(fixedDecimal(signal.peak, digits: 1)) ms at \(signal.peakTime.civil.clock)"
    }
    let missing = signal.kind == .stopped
    return "usually \(signal.usualRate); "
      + (missing
        ? "about \(counted(signal.count, "record")) missing"
        : "\(counted(signal.count, "record")), at most \(RateText.text(signal.peak)) from "
          + signal.peakTime.civil.clock)
      + "; weight \(fixedDecimal(signal.weight, digits: 1))"
  }

  private func departure(_ signal: LogSignal) -> String {
    "first departure in the step from \(signal.firstDeparture.civil.clock), beyond chance in that "
      + "from \(signal.clearStep.civil.clock)"
  }

  private func leftOut(_ dismissed: [DismissedSignal]) -> [String] {
    guard !dismissed.isEmpty else { return [] }
    var lines = ["", bold("Taken for no incident")]
    for signal in dismissed.prefix(IncidentExplanationText.limit) {
      lines += [""] + hanging("- ", "\(signal.title): \(clause(signal.reason)).".visibleLine)
    }
    return lines
  }

  // MARK: Lines

  private func row(_ label: String, _ text: String) -> [String] {
    let margin = String(repeating: " ", count: IncidentExplanationText.margin)
    let head = margin + padded(label, to: IncidentExplanationText.labelWidth)
    return hanging(head, text)
  }

  /// The text behind a head, with later lines as far in.
  private func hanging(_ head: String, _ text: String) -> [String] {
    let indentation = displayWidth(head)
    return wrapped(text, width: max(24, width - indentation)).enumerated().map { index, line in
      (index == 0 ? head : String(repeating: " ", count: indentation)) + line
    }
  }
}
