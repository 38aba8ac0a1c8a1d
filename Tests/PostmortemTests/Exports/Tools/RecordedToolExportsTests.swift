import TestSupport
import Testing

@testable import Postmortem

/// Recorded exports of tools: what is read of each file, beside what `scripts/count-exports` finds
/// in it by reading the same JSON another way.
@Suite(.enabled("needs the shared data") { SharedData.isPresent })
struct RecordedToolExportsTests {
  static let folders = [
    "alertmanager", "cloudwatch", "datadog", "dynatrace", "firehydrant", "github-webhooks",
    "gitlab-webhooks", "grafana", "jenkins", "jira", "k8s-events", "nagios", "newrelic",
    "opsgenie", "pagerduty", "sentry", "servicenow", "slack-export", "terraform",
  ]

  /// `alert=1 change=2`: events of alerts by kind, all others by what tells of them; those of a
  /// chat together, as only words tell them apart.
  static func counts(of content: ExportContent, isChat: Bool) -> String {
    var counts: [String: Int] = [:]
    for event in content.events {
      let key =
        isChat ? "event" : event.origin == .alert ? event.kind.rawValue : event.origin.rawValue
      counts[key, default: 0] += 1
    }
    if !content.incidents.isEmpty { counts["page_incident"] = content.incidents.count }
    return counts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
  }

  /// Every file, also those inside of archives, by its path below `statuspages`.
  static func documents() throws -> [ExportDocument] {
    let root = PackageRoot.sharedData + "/statuspages"
    return try folders.flatMap { folder in
      let files = try InputFiles.list(["\(root)/\(folder)"]).sorted {
        $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
      }
      return try files.map {
        ExportDocument(name: "\(folder)/\($0.name)", bytes: try $0.readAll(limit: 1 << 26))
      }
    }
  }

  @Test func whatIsReadIsWhatIsThere() throws {
    var expected: [String: String] = [:]
    if let counter = ExternalProgram(
      "python3", PackageRoot.path + "/scripts/count-exports",
      PackageRoot.sharedData + "/statuspages")
    {
      let output = try counter.run([])
      #expect(output.status == 0, "\(output.error)")
      for line in String(decoding: output.output, as: UTF8.self).split(separator: "\n") {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        expected[String(fields[0])] = fields.count > 1 ? String(fields[1]) : ""
      }
    }
    for document in try Self.documents() {
      let format = ExportFormats.recognise(document)
      let content = try? format?.read(document)
      let counts = content.map { Self.counts(of: $0, isChat: format?.kind == .chat) } ?? ""
      let notes = (content?.diagnostics ?? []).map { "\($0.code)×\($0.count)" }
      print(
        document.name, format?.name ?? "-", counts, notes.joined(separator: " "), separator: "\t")
      if let content { EvidenceCheck.check(content, in: document.bytes) }
      if let count = expected[document.name] { #expect(counts == count, "\(document.name)") }
    }
  }
}
