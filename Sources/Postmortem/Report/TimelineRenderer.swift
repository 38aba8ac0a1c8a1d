/// A form the timeline alone can be printed in.
public enum TimelineFormat: String, Sendable, Hashable, CaseIterable {
  case text, json, csv, markdown

  /// The timeline in this form, without colour and with lines as long as they are.
  public func render(_ incident: Incident) -> [UInt8] {
    TimelineRenderer(format: self).render(incident)
  }
}

/// Prints the timeline of an incident, for a terminal or for other programs.
public struct TimelineRenderer: Sendable {
  /// Where the text goes, as far as its form depends on it.
  public struct Terminal: Sendable, Hashable {
    /// Columns, or nil for lines as long as they are.
    public var width: Int?
    /// Whether the kinds of events are set apart with ANSI colours; never the only sign.
    public var usesColor: Bool

    public init(width: Int? = nil, usesColor: Bool = false) {
      self.width = width
      self.usesColor = usesColor
    }
  }

  public var format: TimelineFormat
  public var terminal: Terminal

  public init(format: TimelineFormat, terminal: Terminal = Terminal()) {
    self.format = format
    self.terminal = terminal
  }

  /// The timeline as UTF-8 with a final newline.
  public func render(_ incident: Incident) -> [UInt8] {
    switch format {
    case .text: Array(TimelineText(incident, terminal: terminal).text.utf8)
    case .json:
      JSONValue.array(
        incident.timeline.map(JSONIncidentWriter(incident: incident).event)
      ).formatted()
    case .csv: Array(TimelineTable(incident).csv.utf8)
    case .markdown: Array(TimelineTable(incident).markdown.utf8)
    }
  }
}
