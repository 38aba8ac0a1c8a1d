/// How audits are printed.
public enum AuditReportFormat: String, Sendable, Hashable, CaseIterable {
  case text, markdown, json
}

/// Writes audits for people and for programs.
public struct AuditRenderer: Sendable {
  public var format: AuditReportFormat
  public var terminal: TimelineRenderer.Terminal

  public init(
    format: AuditReportFormat, terminal: TimelineRenderer.Terminal = TimelineRenderer.Terminal()
  ) {
    self.format = format
    self.terminal = terminal
  }

  public func render(_ audits: [Audit]) -> [UInt8] {
    switch format {
    case .text:
      Array(audits.map { AuditText($0, terminal: terminal).text }.joined(separator: "\n").utf8)
    case .markdown:
      Array(audits.map { AuditMarkdown($0).text }.joined(separator: "\n").utf8)
    case .json: AuditJSON.value(of: audits).formatted()
    }
  }
}
