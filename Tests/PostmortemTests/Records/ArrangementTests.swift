import TestSupport
import Testing

@testable import Postmortem

/// Records of several logs: in which order, and which are left out.
@Suite struct ArrangementTests {
  private static func log(_ day: Int, _ count: Int = 50) -> [UInt8] {
    Array(
      (0..<count).map { "2026-03-0\(day) 14:\(10 + $0):00 ERROR part \($0) failed\n" }.joined().utf8
    )
  }

  private func read(
    _ files: [String: [UInt8]]
  ) throws -> (sources: [String], skips: [SkippedLine], notes: [String], digest: Digest) {
    let folder = try TemporaryFolder(files)
    let listed = try InputFiles.list([folder.path])
    var reader = try RecordReader(listed)
    var sources: [String] = []
    var skips: [SkippedLine] = []
    _ = try reader.read { item in
      switch item {
      case .record(let record):
        if sources.last != record.source { sources.append(record.source) }
      case .skip(let skip): skips.append(skip)
      }
      return true
    }
    return (sources, skips, reader.arrangement.map(\.code), try DigestBuilder().build(listed))
  }

  @Test func readsPartsOfARotatedLogOldestFirst() throws {
    let found = try read([
      "app.log": Array("\tat the end\n".utf8) + Self.log(3), "app.log.1": Self.log(2),
      "app.log.2.gz": TestArchives.gzip(Self.log(1)), "b.log": Self.log(4),
    ])
    #expect(found.sources == ["app.log.2.gz", "app.log.1", "app.log", "b.log"])
    #expect(found.skips.map(\.reason) == [LogReading.Skip.otherPart])
    #expect(found.notes == ["rotated-set"])
    #expect(found.digest.diagnostics.contains { $0.code == "rotated-set" })
  }

  @Test func readsCopiesOnce() throws {
    let found = try read([
      "app.log": Self.log(1), "copy/app.log": Self.log(1),
      "earlier.log.gz": TestArchives.gzip(Self.log(1, 40)), "other.log": Self.log(2),
    ])
    #expect(found.sources == ["app.log", "other.log"])
    #expect(found.notes == ["duplicate", "duplicate"])
    #expect(
      found.skips.map(\.reason) == [
        "the same as app.log, which is read in its place",
        "the beginning of app.log, which is read in its place",
      ])
    #expect(found.skips.map(\.bytes.count) == [Self.log(1).count, Self.log(1, 40).count])
    let repeated = found.digest.sources.filter { $0.duplicateOf != nil }.map(\.name)
    #expect(repeated == ["copy/app.log", "earlier.log.gz"])
  }

  @Test func findsYearsInPartsThatCarryOn() throws {
    func lines(_ month: String) -> [UInt8] {
      Array((1..<20).map { "\(month) \($0 + 9) 14:00:00 web app[1]: x\n" }.joined().utf8)
    }
    let folder = try TemporaryFolder(["m": lines("Jan"), "m.1": lines("Dec"), "m.2": lines("Nov")])
    var files = try InputFiles.list([folder.path])
    for index in files.indices {
      files[index].modified = Timestamp(secondsSince1970: 1_772_500_000)
    }
    var years: [Int] = []
    var reader = try RecordReader(files)
    _ = try reader.read { item in
      if case .record(let record) = item, years.last != record.time.civil.year {
        years.append(record.time.civil.year)
      }
      return true
    }
    #expect(years == [2025, 2026])
  }
}
