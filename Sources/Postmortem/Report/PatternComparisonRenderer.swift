/// Lists the patterns that are not as they were, the most surprising first.
public struct PatternComparisonRenderer: Sendable {
  private let format: PatternsFormat
  private let limit: Int?
  private let terminal: TimelineRenderer.Terminal

  /// - Parameter limit: The most patterns of a list for people, of those that are more than
  ///   chance; nil for all that there are. The other forms hold all.
  public init(
    format: PatternsFormat, limit: Int? = nil,
    terminal: TimelineRenderer.Terminal = TimelineRenderer.Terminal()
  ) {
    self.format = format
    self.limit = limit
    self.terminal = terminal
  }

  public func render(_ comparison: PatternComparison) -> [UInt8] {
    switch format {
    case .text:
      Array(
        PatternComparisonText(comparison, limit: limit, terminal: terminal).text.utf8)
    case .json: comparison.json.formatted()
    }
  }
}
