/// Prints what exports tell: incidents with their posts, and events, for people and for programs.
public struct EventListRenderer: Sendable {
  /// A form the list can be printed in.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    case text, json, csv
  }

  public var format: Format
  public var terminal: TimelineRenderer.Terminal
  /// Whether the text has one line an incident and leaves events out.
  public var isBrief: Bool

  public init(
    format: Format, terminal: TimelineRenderer.Terminal = .init(), isBrief: Bool = false
  ) {
    self.format = format
    self.terminal = terminal
    self.isBrief = isBrief
  }

  /// The list as UTF-8 with a final newline.
  public func render(_ found: EvidenceEvents) -> [UInt8] {
    switch format {
    case .text:
      Array(EventListText(found, terminal: terminal, isBrief: isBrief).text.utf8)
    case .json: EventListJSON(found).value.formatted()
    case .csv: Array(EventListTable(found).csv.utf8)
    }
  }
}
