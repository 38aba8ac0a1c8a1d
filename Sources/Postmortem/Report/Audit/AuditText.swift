/// An audit for the terminal: what it comes to, then every claim and finding with its mark.
///
/// Colour is never the only sign: `ok`, `NO` and `?` say the same.
struct AuditText {
  private let content: AuditContent
  private let terminal: TimelineRenderer.Terminal

  /// Narrower terminals get lines of this width all the same.
  private static let smallestTextWidth = 24

  init(_ audit: Audit, terminal: TimelineRenderer.Terminal) {
    content = AuditContent(audit)
    self.terminal = terminal
  }

  var text: String {
    let audit = content.audit
    var lines = wrapped(audit.incident.title.visibleLine, width: terminal.width)
      .map { ANSIColor.bold.around($0, terminal.usesColor) }
    lines.append(ANSIColor.dim.around(audit.document.visibleLine, terminal.usesColor))
    if let start = audit.start {
      let span =
        audit.end.map { FindingText.span(start, $0) } ?? "since \(FindingText.clock(start))"
      lines += wrapped("By the text: \(span)", width: terminal.width)
    }
    lines += wrapped("Outcome: \(content.outcomes)", width: terminal.width)
    lines += wrapped(content.summary, width: terminal.width)
    for part in content.parts {
      lines.append("")
      lines.append(ANSIColor.bold.around(part.title, terminal.usesColor))
      if let note = part.note {
        lines += wrapped(note.visibleLine, width: room(2)).map { "  " + $0 }
      }
      for line in part.lines { lines += write(line) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func room(_ margin: Int) -> Int? {
    terminal.width.map { max(Self.smallestTextWidth, $0 - margin) }
  }

  private func write(_ line: AuditContent.Line) -> [String] {
    let (word, color): (String, ANSIColor) =
      switch line.mark {
      case .right: ("ok", .green)
      case .wrong: ("NO", .red)
      case .open: (" ?", .yellow)
      }
    var rows = wrapped(line.words.visibleLine, width: room(6))
    for detail in line.details { rows += wrapped(detail.visibleLine, width: room(6)) }
    // The place stays whole, so that a click or a copy takes all of it.
    if let place = line.place {
      rows.append(ANSIColor.dim.around(place.visibleLine, terminal.usesColor))
    }
    return rows.enumerated().map { index, row in
      index == 0 ? "  " + color.around(word, terminal.usesColor) + "  " + row : "      " + row
    }
  }
}
