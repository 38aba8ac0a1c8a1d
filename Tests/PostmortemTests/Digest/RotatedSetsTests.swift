import Testing

@testable import Postmortem

@Suite struct RotatedSetsTests {
  @Test(
    "takes rotation out of names",
    arguments: [
      ("app.log", "app.log", nil, nil), ("app.log.1", "app.log", nil, 1),
      ("app.log.12.gz", "app.log", nil, 12), ("x/app.1.log", "x/app.log", nil, 1),
      ("app.log-20260301", "app.log", 20_260_301_000_000, nil),
      ("messages-20260301.xz", "messages", 20_260_301_000_000, nil),
      ("app-2026-03-01.log", "app.log", 20_260_301_000_000, nil),
      ("app-2026-03-01.3.log.gz", "app.log", 20_260_301_000_000, 3),
      ("app.2026-03-01-14.log", "app.log", 20_260_301_140_000, nil),
      ("app.log.2026-03-01.2", "app.log", 20_260_301_000_000, 2),
      ("0.log.20260301-140501", "0.log", 20_260_301_140_501, nil),
      ("mongod.log.2026-03-01T14-05-01", "mongod.log", 20_260_301_140_501, nil),
      ("postgresql-2026-03-01_140501.log", "postgresql.log", 20_260_301_140_501, nil),
      ("syslog-1772373600", "syslog", 20_260_301_140_000, nil),
      ("syslog.old", "syslog", nil, 1), ("worker-2.log", "worker-2.log", nil, nil),
      ("10.0.0.1.log", "10.0.0.1.log", nil, nil), ("v1.2.3", "v1.2.3", nil, nil),
      ("2026-13-45.log", "2026-13-45.log", nil, nil), ("", "", nil, nil), ("...", "...", nil, nil),
    ] as [(String, String, Int?, Int?)])
  func names(name: String, base: String, date: Int?, number: Int?) {
    let rotation = RotationName(name)
    #expect(rotation.base == base)
    #expect(rotation.date == date)
    #expect(rotation.number == number)
  }

  @Test func ordersByName() {
    let names = ["app.log", "app.log.1", "app.log.10.gz", "app.log.2.gz", "b.log", "x/app.log.3"]
    let sets = RotatedSets(names)
    #expect(
      sets.sets.map { $0.map { names[$0] } } == [
        [
          "app.log.10.gz", "app.log.2.gz", "app.log.1", "app.log",
        ]
      ])
    let dated = ["a-2026-03-01.2.log", "a-2026-03-01.1.log", "a-2026-02-28.log", "a.log"]
    #expect(
      RotatedSets(dated).sets.map { $0.map { dated[$0] } }
        == [["a-2026-02-28.log", "a-2026-03-01.1.log", "a-2026-03-01.2.log", "a.log"]])
  }

  private func digest(_ files: [String: String], modified: Int64 = 1_772_500_000) throws -> Digest {
    let folder = try TemporaryFolder(files.mapValues { Array($0.utf8) })
    var listed = try InputFiles.list([folder.path])
    for index in listed.indices {
      listed[index].modified = Timestamp(secondsSince1970: modified)
    }
    return try DigestBuilder().build(listed)
  }

  @Test("files of one log share their service, their years and their records")
  func oneStream() throws {
    let digest = try digest(
      [
        "logs/app.log":
          "\tat the end of it\nJan 20 10:00:00 h app[1]: third\nSep  1 10:00:00 h app[1]: last\n",
        "logs/app.log.1": "Dec 31 23:59:59 h app[1]: second\njava.lang.Error: told over\n",
        "logs/app.log.2": "Oct  2 10:00:00 h app[1]: first\nDec 30 10:00:00 h app[1]: more\n",
      ], modified: 1_790_000_000)
    let note = try #require(digest.diagnostics.first { $0.code == "rotated-set" })
    #expect(note.message.hasSuffix("logs/app.log.2, logs/app.log.1, logs/app.log"))
    let years = digest.sources.map { $0.reading?.firstTime?.civil.year }
    #expect(years == [2026, 2025, 2025])
    #expect(digest.sources[0].reading?.continuations == 1)
    #expect(digest.sources[0].reading?.skips.isEmpty == true)
    #expect(digest.sources.map(\.name) == ["logs/app.log", "logs/app.log.1", "logs/app.log.2"])
  }

  @Test func namesOneServiceAfterASet() {
    let names = ServiceNames(["logs/app.log", "logs/app.log.1", "logs/app-2026-03-01.log.gz"])
    #expect(names.name(of: "logs/app.log.1") == "app")
    #expect(names.name(of: "logs/app-2026-03-01.log.gz") == "app")
  }

  @Test func leavesFilesThatGoOnSideBySideAlone() throws {
    let digest = try digest([
      "node.1.log": "2026-03-01T14:00:00Z INFO a\n2026-03-01T15:00:00Z INFO b\n",
      "node.2.log": "  no stamp\n2026-03-01T14:00:30Z INFO a\n2026-03-01T15:00:10Z INFO b\n",
    ])
    #expect(!digest.diagnostics.contains { $0.code == "rotated-set" })
    #expect(digest.sources[1].reading?.continuations == 0)
  }

  @Test func ordersByContentBeforeNames() throws {
    let digest = try digest([
      "app.1.log": "2026-03-01T14:00:00Z INFO a\n", "app.2.log": "2026-03-02T14:00:00Z INFO b\n",
      "app.log": "2026-03-03T14:00:00Z INFO c\n",
    ])
    let note = try #require(digest.diagnostics.first { $0.code == "rotated-set" })
    #expect(note.message.hasSuffix("app.1.log, app.2.log, app.log"))
  }
}
