import Postmortem
import TestSupport
import Testing

@Suite struct ReportVerificationTests {
  private static let log = """
    2026-01-05T10:00:00Z INFO started
    2026-01-05T10:00:01Z ERROR cannot reach the queue

    """

  private func report(of folder: TemporaryFolder) throws -> [UInt8] {
    let incident = try Postmortem.reconstruct(
      try Postmortem.read([folder.path]), choosing: .automatic)
    return JSONRenderer().render(incident, templates: .builtIn)
  }

  private func verification(of report: [UInt8], in folder: TemporaryFolder) throws
    -> ReportVerification
  {
    try ReportVerification(
      report: report, name: "postmortem.json", evidence: try InputFiles.list([folder.path]))
  }

  private func folder() throws -> TemporaryFolder {
    try TemporaryFolder([
      "app.log": Array(Self.log.utf8),
      "incident.yaml": Array(
        """
        title: Queue out of reach
        timeline:
          - { at: "2026-01-05T10:02Z", kind: detection, text: Somebody notices }

        """.utf8),
    ])
  }

  @Test func holdsAgainstTheSameEvidence() throws {
    let folder = try folder()
    let verification = try verification(of: try report(of: folder), in: folder)
    #expect(verification.faults.isEmpty)
    #expect(verification.placeCount > 0)
  }

  @Test func noticesAChangedByte() throws {
    let folder = try folder()
    let report = try report(of: folder)
    try folder.write("title: Queue out of reacH\n", to: "incident.yaml")
    let faults = try verification(of: report, in: folder).faults
    #expect(faults.map(\.place) == ["incident.yaml"])
    #expect(faults.first?.message.contains("SHA-256") == true)
  }

  @Test func noticesAMissingSource() throws {
    let folder = try folder()
    let report = try report(of: folder)
    let other = try TemporaryFolder(["app.log": Array(Self.log.utf8)])
    #expect(try verification(of: report, in: other).faults.map(\.place) == ["incident.yaml"])
  }

  @Test func refusesWhatIsNoReport() throws {
    let folder = try folder()
    #expect(throws: PostmortemError.self) {
      try verification(of: Array("{\"schema\": \"other/1\"}".utf8), in: folder)
    }
  }
}
