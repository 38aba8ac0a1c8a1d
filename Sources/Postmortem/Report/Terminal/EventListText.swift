/// What exports tell, in aligned columns: each source with its counts, each incident with its posts,
/// then the events by day.
struct EventListText {
  private let found: EvidenceEvents
  private let terminal: TimelineRenderer.Terminal
  private let isBrief: Bool

  init(_ found: EvidenceEvents, terminal: TimelineRenderer.Terminal, isBrief: Bool) {
    self.found = found
    self.terminal = terminal
    self.isBrief = isBrief
  }

  var text: String {
    guard !found.incidents.isEmpty || !found.events.isEmpty else {
      return "The evidence tells of no incident and no event.\n"
    }
    guard !isBrief else { return brief }
    var blocks = found.incidents.map { block(of: $0) }
    if !found.events.isEmpty {
      var shell = Incident(id: "", title: "")
      shell.timeline = found.events
      blocks.append(TimelineText(shell, terminal: terminal).text)
    }
    return ([sources] + blocks).joined(separator: "\n")
  }

  /// One line an incident, to choose from: id, window, posts, title.
  private var brief: String {
    let rows = found.incidents.map { incident in
      [
        incident.id.visibleLine, window(of: incident),
        plainCount(incident.updates.count, "post"), title(of: incident),
      ]
    }
    guard !rows.isEmpty else {
      return
        "The evidence tells of no incident; it has \(plainCount(found.events.count, "event")).\n"
    }
    let widths = (0..<3).map { column in rows.map { displayWidth($0[column]) }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { padded($0, to: $1) }.joined(separator: "  ") + "  " + row[3] + "\n"
    }.joined()
  }

  private var sources: String {
    let rows = found.sources.map { source in
      [source.name.visibleLine, source.format.isEmpty ? "-" : source.format, counts(of: source)]
    }
    let widths = (0..<2).map { column in rows.map { displayWidth($0[column]) }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { padded($0, to: $1) }.joined(separator: "  ") + "  " + row[2] + "\n"
    }.joined()
  }

  private func counts(of source: Source) -> String {
    if let original = source.duplicateOf { return "a copy of \(original.visibleLine)" }
    guard let counts = found.counts[source.name] else { return "not read" }
    var parts: [String] = []
    if counts.incidents > 0 {
      parts.append(plainCount(counts.incidents, "incident"))
      parts.append(plainCount(counts.posts, "post"))
    }
    if counts.events > 0 { parts.append(plainCount(counts.events, "event")) }
    return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
  }

  private func title(of incident: StatusPageIncident) -> String {
    incident.title.isEmpty ? "(no title)" : incident.title.visibleLine
  }

  private func window(of incident: StatusPageIncident) -> String {
    guard let window = incident.postedWindow else { return "no time" }
    guard let end = window.end else { return "\(window.start.fullText), open" }
    return rangeText(from: window.start, to: end)
  }

  private func block(of incident: StatusPageIncident) -> String {
    let about = [
      incident.page.visibleLine,
      incident.isMaintenance && incident.impact != "maintenance" ? "maintenance" : "",
      incident.impact?.visibleLine ?? "", incident.components.joined(separator: ", ").visibleLine,
    ].filter { !$0.isEmpty }
    var lines = wrapped(title(of: incident), width: terminal.width).map {
      ANSIColor.bold.around($0, terminal.usesColor)
    }
    lines.append("  \(incident.id.visibleLine)  \(window(of: incident))")
    if !about.isEmpty {
      lines += wrapped(
        about.joined(separator: " · "), width: terminal.width.map { max(24, $0 - 2) }
      )
      .map { "  " + $0 }
    }
    lines += stated(of: incident).map { "  " + $0 }
    let places = ([incident.evidence] + incident.copies).map(\.reference.place.visibleLine)
    lines += places.map { "  " + ANSIColor.dim.around($0, terminal.usesColor) }
    lines += posts(of: incident)
    for edit in incident.edits {
      lines += wrapped(
        "edited: \(edit.sentence)", width: terminal.width.map { max(24, $0 - 2) }
      ).map { "  " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func stated(of incident: StatusPageIncident) -> [String] {
    var lines: [String] = []
    let isWindow =
      incident.updates.isEmpty
      || incident.postedWindow.map {
        $0.start == incident.statedStart && $0.end == incident.statedEnd
      } ?? false
    if isWindow {
      // The line above says it.
    } else if let start = incident.statedStart {
      let end = incident.statedEnd.map { rangeText(from: start, to: $0) }
      lines.append("stated: " + (end ?? "from \(start.fullText)"))
    } else if let end = incident.statedEnd {
      lines.append("stated: until \(end.fullText)")
    }
    if let start = incident.plannedStart {
      let end = incident.plannedEnd.map { rangeText(from: start, to: $0) }
      lines.append("planned: " + (end ?? "from \(start.fullText)"))
    }
    if !incident.related.isEmpty {
      lines.append("tells of the same: " + incident.related.joined(separator: ", ").visibleLine)
    }
    return lines
  }

  private func posts(of incident: StatusPageIncident) -> [String] {
    let clocks = incident.updates.map { clock(of: $0) }
    let words = incident.updates.map { $0.maintenanceStage?.words ?? $0.stage.rawValue }
    let clockWidth = clocks.map(displayWidth).max() ?? 0
    let wordWidth = words.map(displayWidth).max() ?? 0
    let margin = clockWidth + wordWidth + 6
    var lines: [String] = []
    for (index, update) in incident.updates.enumerated() {
      let room = terminal.width.map { max(24, $0 - margin) }
      for (number, line) in wrapped(update.body.withoutMarkup.visibleLine, width: room).enumerated()
      {
        let head =
          number > 0
          ? String(repeating: " ", count: margin)
          : "  \(padded(clocks[index], to: clockWidth))  \(padded(words[index], to: wordWidth))  "
        lines.append(head + line)
      }
      if update.body.isEmpty { lines.append("  \(clocks[index])  \(words[index])") }
    }
    return lines
  }

  private func clock(of update: StatusUpdate) -> String {
    update.zone.basis == .assumed ? "\(update.posted.fullText)?" : update.posted.fullText
  }
}

extension MaintenanceStage {
  /// `in progress`
  var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}
