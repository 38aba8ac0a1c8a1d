import Postmortem
import Testing
import TestSupport

/// Whatever bytes come in: nothing crashes, and every byte is in a record, a continuation or a
/// skip that is counted with its reason.
@Suite struct AccountingTests {
  @Test(
    "every prefix and every changed byte of the examples", arguments: LogFormats.all.map(\.name))
  func mutations(name: String) throws {
    let format = try #require(LogFormats.named(name))
    for example in format.examples {
      let line = Array(example.line.utf8)
      var content: [UInt8] = []
      for index in line.indices {
        content += line[..<index] + [0x0a]
        // A short example has every change; of a long one each byte has one, in turn.
        let bytes: [UInt8] = [0x0a, 0x0d, 0x22, 0x39, 0xff]
        for byte in line.count <= 80 ? bytes[...] : bytes[(index % 5)...(index % 5)] {
          var changed = line
          changed[index] = byte
          content += changed + [0x0a]
        }
      }
      try expectWholeAccount(of: content, "\(name): \(example.line)")
      // Ended in the middle of a line, with nothing behind it that could be read by mistake.
      try expectWholeAccount(of: line + [0x0a] + line.dropLast(), "\(name), no line end")
    }
  }

  @Test("lines that are none")
  func oddContents() throws {
    let record = Array("2026-03-01T14:02:10Z ERROR down\n".utf8)
    let bare = Array(record.dropLast())
    let contents: [(String, [UInt8])] = [
      ("one line without an end", bare), ("line ends alone", Array(repeating: 0x0a, count: 99)),
      ("blanks alone", Array(repeating: 0x20, count: 5000)),
      ("carriage returns alone", Array((0..<50).flatMap { _ in bare + [0x0d] })),
      ("both line ends", Array((0..<50).flatMap { $0 % 2 == 0 ? record : bare + [0x0d, 0x0a] })),
      ("form feeds", Array((0..<50).flatMap { _ in [0x0c] + record })),
      ("NULs in lines", Array((0..<50).flatMap { _ in [0] + record })),
      (
        "a block of NULs behind the head",
        Array((0..<4000).flatMap { _ in record }) + Array(repeating: 0, count: 5000) + record
      ),
      ("a byte order mark", [0xef, 0xbb, 0xbf] + record + record),
      ("marks between lines", Array((0..<9).flatMap { _ in [0xef, 0xbb, 0xbf] + record })),
      ("a mark alone", [0xef, 0xbb, 0xbf]), ("half a mark", [0xef, 0xbb]),
      ("UTF-16, little end first", [0xff, 0xfe] + record.flatMap { [$0, 0] }),
      ("UTF-16, big end first", [0xfe, 0xff] + record.flatMap { [0, $0] }),
      ("bytes that are no text", record + record + (0...255).map { UInt8($0) } + record),
    ]
    for (name, content) in contents { try expectWholeAccount(of: content, name) }
  }

  @Test("a line at the limit, and one beyond it", arguments: [-1, 0, 1, 70_000])
  func longLines(beyond: Int) throws {
    let record = Array("2026-03-01T14:02:10Z ERROR down\n".utf8)
    let long =
      Array("2026-03-01T14:02:11Z ERROR ".utf8)
      + Array(repeating: UInt8(ascii: "x"), count: (1 << 20) + beyond - 27)
    for content in [record + record + long + [0x0a] + record, record + record + long] {
      try expectWholeAccount(of: content, "\(beyond) bytes beyond the limit")
    }
  }

  static let naughty = ["badlogs", "encoding", "ansi", "strings", "derived"].map { "naughty/" + $0 }

  @Test(
    "files that broke other programs",
    .enabled(if: SharedData.isPresent, "shared/data is absent"), arguments: naughty)
  func naughtyFiles(folder: String) throws {
    let files = try InputFiles.list([PackageRoot.sharedData + "/" + folder])
    for source in try DigestBuilder().build(files).sources { check(source, source.name) }
  }

  private func expectWholeAccount(of content: [UInt8], _ comment: String) throws {
    let folder = try TemporaryFolder(["odd.log": content])
    let files = try InputFiles.list([folder.path])
    let digest = try DigestBuilder().build(files)
    let source = try #require(digest.sources.first, "\(comment)")
    check(source, comment)
    #expect(source.reading != nil || !digest.diagnostics.isEmpty, "\(comment): nothing is said")
    let pieces = DigestBuilder.Options(threads: 1, pieceSize: 997, blockSize: 61)
    if content.count < 4096 {
      #expect(
        try DigestBuilder(options: pieces).build(files).json.formatted()
          == digest.json.formatted(), "\(comment)")
    }
  }

  private func check(_ source: Source, _ comment: String) {
    guard let reading = source.reading else { return }
    let skippedLines = reading.skips.reduce(0) { $0 + $1.lines }
    let skippedBytes = reading.skips.reduce(0) { $0 + $1.bytes }
    #expect(
      reading.records + reading.continuations + skippedLines == reading.lines, "\(comment)")
    #expect(
      reading.recordBytes + reading.continuationBytes + skippedBytes == source.byteCount,
      "\(comment)")
  }
}
