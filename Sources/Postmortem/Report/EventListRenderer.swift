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
    var bytes: [UInt8] = []
    write(found) { bytes += $0 }
    return bytes
  }

  /// Writes the same bytes in pieces, for lists that are large.
  public func write(_ found: EvidenceEvents, to sink: ([UInt8]) throws -> Void) rethrows {
    switch format {
    case .text:
      try sink(Array(EventListText(found, terminal: terminal, isBrief: isBrief).text.utf8))
    case .json: try EventListJSON(found).write(to: sink)
    case .csv: try sink(Array(EventListTable(found).csv.utf8))
    }
  }
}
