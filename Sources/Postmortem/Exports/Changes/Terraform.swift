extension JSONTool {
  /// Terraform and OpenTofu with `-json`: what was applied, each resource and the sum.
  ///
  /// Source: https://developer.hashicorp.com/terraform/internals/machine-readable-ui
  static let terraform = JSONTool(
    name: "terraform", summary: "Terraform or OpenTofu run with -json (JSON lines)", kind: .change,
    hasRecordedSample: false, origin: .change, marks: [["@timestamp", "@module", "@message"]],
    objects: [
      ToolObject(
        has: ["@timestamp", "@message", "type", "@module"],
        isIt: { ["terraform", "tofu"].contains(where: ($0.text("@module") ?? "").hasPrefix) }
      ) { line, events in
        let message = line.text("@message") ?? ""
        let time = line.time("@timestamp")
        let resource = line.text("hook.resource.addr")
        switch line.text("type") {
        case "apply_complete", "apply_errored", "apply_start":
          events.add(
            .configuration, at: time, message,
            severity: line.text("type") == "apply_errored" ? .error : nil, identity: resource,
            from: line.place)
        case "change_summary":
          let isApplied = line.text("changes.operation") != "plan"
          events.add(isApplied ? .configuration : .note, at: time, message, from: line.place)
        case "diagnostic":
          events.add(
            .note, at: time, message, severity: Severity(alertWord: line.text("@level")),
            from: line.place)
        default: events.setAside("lines that change nothing were left out", from: line.place)
        }
      }
    ])
}

/// What Terraform prints for people: it has no clock.
struct TerraformOutput: ExportFormat {
  let name = "terraform-output"
  let summary = "Terraform output for people: no clock, named and left out"
  let kind = Source.Kind.change

  func recognises(_ document: ExportDocument) -> Bool {
    guard document.firstByte != UInt8(ascii: "{") else { return false }
    let limit = 1 << 20
    return document.contains("Apply complete! Resources: ", within: limit)
      || document.contains("Destroy complete! Resources: ", within: limit)
      || document.contains("Plan: ", within: limit) && document.contains(" to add, ", within: limit)
        && document.contains(" to destroy.", within: limit)
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    var content = ExportContent()
    content.diagnostics.append(
      Diagnostic(
        code: "no-clock", level: .warning, source: document.name,
        message: "what Terraform prints for people names no time; run it with `-json`, or tell "
          + "of it as a row of incident.yaml"))
    return content
  }
}
