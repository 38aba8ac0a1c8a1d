/// The exports of alerting tools, of chats, and of what changes systems, in the order they are
/// asked.
enum ToolExports {
  /// Whether a text whose lines look like those of a log is, by how it begins, the export of a
  /// tool: JSON over several lines, a recorded exchange, the log of a monitor or a repository.
  static func mayBegin(_ head: [UInt8]) -> Bool {
    let document = ExportDocument(name: "", bytes: head)
    if document.firstByte == UInt8(ascii: "{") { return !isJSONLine(head) }
    return document.isRecordedExchange || NagiosLog().recognises(document)
      || GitLog().recognises(document)
  }

  /// Whether the first line is a whole object.
  static func isJSONLine(_ head: [UInt8]) -> Bool {
    let line = head.drop { $0.isBlank }.prefix { $0 != 0x0a }
    return line.endIndex < head.count && line.last { !$0.isBlank } == UInt8(ascii: "}")
  }

  static let all: [any ExportFormat] =
    [
      JSONTool.alertmanager, .pagerDuty, .opsgenie, .datadog, .sentry, .newRelic, .dynatrace,
      .fireHydrant, .serviceNow, .jira, .cloudWatch, .icinga, .slack, .kubernetes, .argoCD,
      .gitLab, .gitHub, .jenkins, .terraform,
    ] as [JSONTool]
    + [NagiosLog(), KubectlEvents(), TerraformOutput(), GitLog()] as [any ExportFormat]
}
