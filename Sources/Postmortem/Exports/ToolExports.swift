/// The exports of alerting tools, of chats, and of what changes systems, in the order they are
/// asked.
enum ToolExports {
  static let all: [any ExportFormat] =
    [
      JSONTool.alertmanager, .pagerDuty, .opsgenie, .datadog, .sentry, .newRelic, .dynatrace,
      .fireHydrant, .serviceNow, .jira, .cloudWatch, .icinga, .slack, .kubernetes, .argoCD,
      .gitLab, .gitHub, .jenkins, .terraform,
    ] as [JSONTool]
    + [NagiosLog(), KubectlEvents(), TerraformOutput(), GitLog()] as [any ExportFormat]
}
