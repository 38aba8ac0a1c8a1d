import TestSupport
import Testing

@testable import Postmortem

@Suite struct RepeatedContentTests {
  private static func log(_ count: Int) -> [UInt8] {
    Array(
      (0..<count).map { index in
        "2026-03-01T14:\(10 + index / 60):\(10 + index % 50)Z ERROR part \(index) failed\n"
      }.joined().utf8)
  }

  private func digest(_ files: [String: [UInt8]]) throws -> Digest {
    let folder = try TemporaryFolder(files)
    return try DigestBuilder().build(InputFiles.list([folder.path]))
  }

  @Test func countsACopyOnce() throws {
    let digest = try digest([
      "app.log": Self.log(100), "app.log.gz": TestArchives.gzip(Self.log(100)),
      "copy/app.log": Self.log(100),
    ])
    #expect(digest.sources.map(\.duplicateOf) == [nil, "app.log", "app.log"])
    #expect(digest.sources.allSatisfy { $0.byteCount == Self.log(100).count })
    #expect(digest.logs.patterns.reduce(0) { $0 + $1.count } == 100)
    #expect(digest.diagnostics.count { $0.code == "duplicate" } == 2)
  }

  @Test func countsAnEarlierCopyOnce() throws {
    let digest = try digest([
      "before.log": Self.log(60), "later.log": Self.log(100), "first.log": Self.log(40),
      "other.log": Self.log(60).dropLast(2) + Array("!\n".utf8),
    ])
    #expect(
      digest.sources.map(\.duplicateOf) == ["later.log", "later.log", nil, nil])
    #expect(digest.logs.patterns.reduce(0) { $0 + $1.count } == 160)
    let note = digest.diagnostics.first { $0.source == "before.log" && $0.code == "duplicate" }
    #expect(note?.message.contains("the beginning of later.log") == true)
  }

  @Test func leavesShortBeginningsAlone() throws {
    let digest = try digest(["a.log": Self.log(2), "b.log": Self.log(100)])
    #expect(digest.sources.allSatisfy { $0.duplicateOf == nil })
  }

  @Test func countsACopyOfAnExportOnce() throws {
    let path = PackageRoot.path + "/fixtures/exports/markdown-postmortem/labels.md"
    let page = try InputFile(name: "labels.md", path: path).readAll(limit: 1 << 20)
    let one = try digest(["a.md": page])
    let two = try digest(["a.md": page, "b.md": page])
    #expect(one.sources.first?.kind == .prose)
    #expect(two.narratives == one.narratives)
    #expect(two.sources.map(\.duplicateOf) == [nil, "a.md"])
  }
}
