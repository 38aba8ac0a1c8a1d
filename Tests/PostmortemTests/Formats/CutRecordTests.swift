import TestSupport
import Testing

@testable import Postmortem

/// Records that container runtimes cut into several lines are one again.
@Suite struct CutRecordTests {
  static let paths = ["json/docker-cut.json", "cri/cut.txt"]

  private func files(_ path: String) throws -> [InputFile] {
    var files = try InputFiles.list([PackageRoot.path + "/fixtures/logs/" + path])
    files[0].modified = nil
    return files
  }

  private func build(
    _ path: String, _ options: DigestBuilder.Options = DigestBuilder.Options()
  ) throws -> Digest {
    try DigestBuilder(options: options).build(files(path))
  }

  @Test("makes one pattern of their whole text", arguments: paths)
  func patterns(path: String) throws {
    let digest = try build(path)
    let found = digest.logs.patterns.map {
      "\($0.count) \($0.severity?.name ?? "-") \($0.template)"
    }
    #expect(
      found.contains("4 ERROR order <*> lost because the lease is held by <*>"), "\(found)")
    #expect(found.contains { $0.hasPrefix("2 WARN ") && $0.hasSuffix("disk is slow") })
    let reading = try #require(digest.sources.first?.reading)
    #expect(reading.records == 14)
    #expect(reading.continuations == 8)
    #expect(reading.outOfOrder == 0)
    #expect(reading.recordBytes + reading.continuationBytes == digest.sources[0].byteCount)
  }

  @Test("gives the same digest for any pieces, blocks and threads", arguments: paths)
  func determinism(path: String) throws {
    let expected = try build(path).json.formatted()
    for (threads, piece, block) in [(1, 100, 1), (2, 300, 61), (4, 777, 128), (2, 50, 4096)] {
      let options = DigestBuilder.Options(threads: threads, pieceSize: piece, blockSize: block)
      #expect(try build(path, options).json.formatted() == expected, "pieces of \(piece)")
    }
  }

  @Test("lists each as one record with all its lines", arguments: paths)
  func records(path: String) throws {
    var reader = try RecordReader(files(path))
    var records: [NormalisedRecord] = []
    let totals = try reader.read { item in
      if case .record(let record) = item { records.append(record) }
      return true
    }
    #expect(totals.first?.lines == 22)
    #expect(totals.first?.skippedBytes == 0)
    #expect(records.map(\.line) == records.map(\.line).sorted())
    let cut = records.filter { $0.lineCount > 1 }
    #expect(cut.map(\.lineCount) == [3, 3, 3, 3])
    #expect(cut.map(\.line) == [1, 7, 12, 18])
    #expect(cut[0].body == "order 0 lost because the lease is held by node-0")
    #expect(cut[0].severity == .error)
    #expect(cut[0].timestamp.hasPrefix("2026-03-01T14:00:00.001"))
    #expect(cut.allSatisfy { $0.attributes.allSatisfy { $0.key != "log.record.partial" } })
  }

  @Test func aRecordThatIsNeverEndedIsKept() throws {
    let line = "2026-03-01T14:02:10.250123456Z stdout "
    let folder = try TemporaryFolder([
      "c.log": Array("\(line)F one\n\(line)P ERROR two \n\(line)P three".utf8)
    ])
    let files = try InputFiles.list([folder.path])
    let reading = try #require(try DigestBuilder().build(files).sources.first?.reading)
    #expect(reading.records == 2)
    #expect(reading.continuations == 1)
    var reader = try RecordReader(files)
    var bodies: [String] = []
    _ = try reader.read { item in
      if case .record(let record) = item { bodies.append(record.body) }
      return true
    }
    #expect(bodies == ["one", "two three"])
  }

  @Test func linesWithoutLineEndsAreNoParts() throws {
    // A collector that takes the line ends off is not Docker.
    let lines = (0..<9).map {
      #"{"log":"order \#($0) served","stream":"stdout","time":"2026-03-01T14:02:1\#($0)Z"}"# + "\n"
    }
    let folder = try TemporaryFolder(["c.log": Array(lines.joined().utf8)])
    let digest = try DigestBuilder().build(try InputFiles.list([folder.path]))
    #expect(digest.sources.first?.reading?.records == 9)
  }
}
