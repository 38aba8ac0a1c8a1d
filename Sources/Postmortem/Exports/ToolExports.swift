/// The exports of alerting tools, of chats, and of what changes systems, in the order they are
/// asked.
enum ToolExports {
  /// Whether a text that looks like a log, by how it begins, is the log of a tool that alerts.
  static func isLog(_ head: [UInt8]) -> Bool {
    NagiosLog().recognises(ExportDocument(name: "", bytes: head))
  }

  static let all: [any ExportFormat] =
    [
      JSONTool.alertmanager, .pagerDuty, .opsgenie, .datadog, .sentry, .newRelic, .dynatrace,
      .fireHydrant, .serviceNow, .jira, .cloudWatch, .icinga, .slack, .kubernetes, .argoCD,
      .gitLab, .gitHub, .jenkins, .terraform,
    ] as [JSONTool]
    + [NagiosLog(), KubectlEvents(), TerraformOutput(), GitLog()] as [any ExportFormat]
}
