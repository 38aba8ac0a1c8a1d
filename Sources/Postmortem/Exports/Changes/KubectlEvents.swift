/// The table that `kubectl get events` prints: its ages count back from a moment it does not name.
struct KubectlEvents: ExportFormat {
  let name = "kubectl-events"
  let summary = "kubectl get events as a table: no clock, named and left out"
  let kind = Source.Kind.change
  let hasRecordedSample = false

  func recognises(_ document: ExportDocument) -> Bool {
    guard let line = document.bytes.split(separator: 0x0a).first else { return false }
    let head = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    return head.starts(with: ["LAST", "SEEN"]) && head.contains("REASON")
      || head.starts(with: ["NAMESPACE", "LAST", "SEEN"]) && head.contains("REASON")
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    var content = ExportContent()
    let lines = document.bytes.split(separator: 0x0a).count - 1
    content.diagnostics.append(
      Diagnostic(
        code: "no-clock", level: .warning, source: document.name,
        message: "the table gives ages and no times; export it with `kubectl get events -o json`",
        count: max(1, lines)))
    return content
  }
}
