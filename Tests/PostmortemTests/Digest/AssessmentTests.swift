import Testing

@testable import Postmortem

@Suite struct AssessmentTests {
  @Test func tellsWhatIsNoLog() throws {
    let folder = try TemporaryFolder([
      "incident.yaml": Array("title: x\n".utf8), "a.drill.yaml": Array("expect: []\n".utf8),
      "core.bin": [0x7f, 0x45, 0, 1, 2], "empty.log": [],
      "report.json": Array(#"{"schema": "postmortem.report/1", "id": "x"}"#.utf8),
      "noise.txt": Array("nothing here\nhas a time\n".utf8),
      "app.log": Array("\u{feff}2026-03-01T14:00:00Z ERROR down\r\n".utf8),
    ])
    let digest = try DigestBuilder().build(InputFiles.list([folder.path]))
    let kinds = Dictionary(uniqueKeysWithValues: digest.sources.map { ($0.name, $0.kind) })
    #expect(
      kinds == [
        "incident.yaml": .incidentFile, "core.bin": .unread, "empty.log": .unread,
        "report.json": .unread, "noise.txt": .unread, "app.log": .log,
      ])
    let codes = Set(digest.diagnostics.map { "\($0.source ?? "") \($0.code)" })
    #expect(
      codes.isSuperset(of: [
        "a.drill.yaml drill-file", "core.bin binary-file", "empty.log empty-file",
        "report.json own-report", "noise.txt no-format",
      ]))
    #expect(digest.sources.allSatisfy { $0.sha256.count == 64 })
    let app = digest.sources.first { $0.name == "app.log" }
    #expect(app?.reading?.recordBytes == app?.byteCount)
    #expect(digest.logs.patterns.map(\.template) == ["down"])
  }

  @Test func namesServicesAfterFiles() {
    let names = ServiceNames(["nova/api.log", "cinder/api.log.1.gz", "logs/worker-2.log"])
    #expect(names.name(of: "nova/api.log") == "nova/api")
    #expect(names.name(of: "cinder/api.log.1.gz") == "cinder/api")
    #expect(names.name(of: "logs/worker-2.log") == "worker-2")
  }

  @Test func anchorsYearsOnOtherEvidenceFirst() throws {
    let line = "Jun 14 15:16:01 web-1 sshd[1]: closed\n"
    let folder = try TemporaryFolder([
      "a.log": Array(line.utf8), "b.log": Array("2019-06-10T00:00:00Z INFO x\n".utf8),
    ])
    var files = try InputFiles.list([folder.path])
    for index in files.indices {
      files[index].modified = Timestamp(secondsSince1970: 1_772_500_000)
    }
    let both = try DigestBuilder().build(files)
    #expect(both.sources[0].reading?.firstTime?.civil.year == 2019)
    let alone = try DigestBuilder().build([files[0]])
    #expect(alone.sources[0].reading?.firstTime?.civil.year == 2025)
    let ruled = try DigestBuilder(rules: [.init(path: "a.log", year: 2011)]).build(files)
    #expect(ruled.sources[0].reading?.firstTime?.civil.year == 2011)
    files[0].modified = nil
    let unknown = try DigestBuilder().build([files[0]])
    #expect(unknown.diagnostics.contains { $0.code == "year-unknown" && $0.level == .warning })
  }
}
