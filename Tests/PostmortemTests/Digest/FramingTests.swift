import TestSupport
import Testing

@testable import Postmortem

/// Documents whose records are made lines while they are read.
@Suite struct FramingTests {
  static let paths = StructuredLogTests.documents.map(\.path)

  private static func content(_ path: String) -> [UInt8] { Fixtures.bytes("logs/" + path) }

  private func build(
    _ path: String, _ options: DigestBuilder.Options = DigestBuilder.Options()
  ) throws -> Digest {
    var files = try InputFiles.list([PackageRoot.path + "/fixtures/logs/" + path])
    files[0].modified = nil
    return try DigestBuilder(options: options).build(files)
  }

  @Test("shows the original bytes and lines", arguments: paths)
  func evidence(path: String) throws {
    let content = Self.content(path)
    let lines = LineIndex(content)
    for pattern in try build(path).logs.patterns {
      for exemplar in pattern.exemplars {
        let reference = exemplar.evidence.reference
        let text = String(decoding: content[reference.bytes], as: UTF8.self)
        #expect(text.utf8.starts(with: exemplar.evidence.excerpt.utf8))
        #expect(!exemplar.evidence.excerpt.isEmpty)
        #expect(reference.line == lines.line(at: reference.bytes.lowerBound))
      }
    }
  }

  @Test("accounts for every byte", arguments: paths)
  func accounting(path: String) throws {
    let source = try #require(try build(path).sources.first)
    let reading = try #require(source.reading)
    #expect(source.byteCount == Self.content(path).count)
    let skipped = reading.skips.reduce(0) { $0 + $1.bytes }
    #expect(reading.recordBytes + reading.continuationBytes + skipped == source.byteCount)
    #expect(
      reading.records + reading.continuations + reading.skips.reduce(0) { $0 + $1.lines }
        == reading.lines)
    #expect(source.sha256 == SHA256Digest.hexadecimal(of: Self.content(path)))
  }

  @Test("gives the same digest for any blocks and threads", arguments: paths)
  func determinism(path: String) throws {
    let expected = try build(path).json.formatted()
    for (threads, piece, block) in [(1, 100, 1), (2, 100, 61), (4, 777, 4096)] {
      let options = DigestBuilder.Options(threads: threads, pieceSize: piece, blockSize: block)
      #expect(try build(path, options).json.formatted() == expected, "blocks of \(block)")
    }
  }

  @Test(
    "accounts for every prefix",
    arguments: ["json/array-pretty.json", "journal-export/shop.export"])
  func prefixes(path: String) throws {
    let content = Self.content(path)
    let folder = try TemporaryFolder()
    for count in stride(from: 1, to: content.count, by: 97) {
      try folder.write("cut.json", Array(content[..<count]))
      let source = try #require(
        try DigestBuilder().build(try InputFiles.list([folder.path])).sources.first)
      #expect(source.byteCount == count)
      guard let reading = source.reading else { continue }
      let skipped = reading.skips.reduce(0) { $0 + $1.bytes }
      #expect(reading.recordBytes + reading.continuationBytes + skipped == count)
    }
  }

  @Test func aDocumentThatIsCutOffSaysSo() throws {
    let content = Self.content("json/array-pretty.json")
    let folder = try TemporaryFolder(["cut.json": Array(content[..<2000])])
    let digest = try DigestBuilder().build(try InputFiles.list([folder.path]))
    #expect(digest.diagnostics.contains { $0.code == "document-cut-off" })
    #expect(digest.sources.first?.reading?.records ?? 0 > 5)
  }

  @Test func linesStayLines() {
    let lines = Fixtures.bytes("logs/json/mail.jsonl")
    #expect(Framing.detect(lines, isWhole: true) == nil)
    #expect(
      Framing.detect(Array("[2026-03-01 14:02:10] [main] INFO up\n".utf8), isWhole: true) == nil)
    #expect(Framing.detect(Array("{\"a\":1}\n".utf8), isWhole: true) == nil)
  }
}
