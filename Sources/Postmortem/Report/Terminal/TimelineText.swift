/// The timeline in aligned columns: time, kind, service, and what happened, wrapped to a width.
struct TimelineText {
  private let incident: Incident
  private let terminal: TimelineRenderer.Terminal
  private let kindWidth: Int
  private let clockWidth: Int

  /// Narrower terminals get lines of this width all the same.
  private static let smallestTextWidth = 24

  init(_ incident: Incident, terminal: TimelineRenderer.Terminal) {
    self.incident = incident
    self.terminal = terminal
    kindWidth = incident.timeline.map { displayWidth($0.kind.words) }.max() ?? 0
    clockWidth = incident.timeline.map { displayWidth($0.time.clockText) }.max() ?? 0
  }

  var text: String {
    guard !incident.timeline.isEmpty else {
      return "The evidence gives no row for the timeline.\n"
    }
    var lines: [String] = []
    for day in TimelineDay.days(of: incident.timeline) {
      if !lines.isEmpty { lines.append("") }
      lines.append(ANSIColor.bold.around("\(day.date) UTC", terminal.usesColor))
      for event in day.events { lines += rows(event) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func rows(_ event: TimelineEvent) -> [String] {
    let clock = padded(event.time.clockText, to: clockWidth)
    let kind = padded(event.kind.words, to: kindWidth)
    let margin = clockWidth + kindWidth + 6
    let room = terminal.width.map { max(TimelineText.smallestTextWidth, $0 - margin) }
    let service = event.service.map { "\($0.visibleLine): " } ?? ""
    // Only people write Markdown.
    let isProse = [.prose, .statusPage, .ticket].contains(event.origin)
    let words = isProse ? event.text.withoutMarkup : event.text
    var lines = wrapped(service + words.visibleLine, width: room)
    if let place = event.evidence.first?.reference.place {
      // The place stays whole, so that a click or a copy takes all of it.
      lines.append(ANSIColor.dim.around(place.visibleLine, terminal.usesColor))
    }
    let indentation = String(repeating: " ", count: margin)
    return lines.enumerated().map { index, line in
      index == 0
        ? "  \(clock)  " + event.color.around(kind, terminal.usesColor) + "  " + line
        : indentation + line
    }
  }
}

/// The few colours a terminal of any theme shows legibly.
enum ANSIColor: String {
  case bold = "1", dim = "2", red = "31", green = "32", yellow = "33", magenta = "35", cyan = "36"

  func around(_ text: String, _ isUsed: Bool) -> String {
    isUsed ? "\u{1b}[\(rawValue)m\(text)\u{1b}[0m" : text
  }
}

extension TimelineEvent {
  fileprivate var color: ANSIColor {
    switch origin {
    case .change: .magenta
    case .log: kind == .recovery ? .green : .yellow
    case .alert: .red
    case .person, .prose, .ticket, .chat: .cyan
    case .statusPage: .green
    }
  }
}
