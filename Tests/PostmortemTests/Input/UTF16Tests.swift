import Testing

@testable import Postmortem

@Suite struct UTF16Tests {
  static let text = "2026-03-01 14:02:10,250 ERROR caf\u{e9} \u{1f600} closed\r\n"

  private static func encoded(_ text: String, isBig: Bool, hasMark: Bool) -> [UInt8] {
    (hasMark ? [0xfeff] : []).appending(text.utf16).flatMap { unit in
      isBig
        ? [UInt8(unit >> 8), UInt8(unit & 0xff)] : [UInt8(unit & 0xff), UInt8(unit >> 8)]
    }
  }

  @Test("is read as UTF-8", arguments: [false, true], [false, true])
  func reads(isBig: Bool, hasMark: Bool) throws {
    let text = String(repeating: Self.text, count: 9000)
    let bytes = Self.encoded(text, isBig: isBig, hasMark: hasMark)
    let folder = try TemporaryFolder(["app.log": bytes])
    let file = try #require(try InputFiles.list([folder.path]).first)
    #expect(try file.readAll(limit: 1 << 24) == Array(text.utf8))
    let digest = try DigestBuilder().build([file])
    #expect(digest.sources.first?.reading?.records == 9000)
    #expect(digest.sources.first?.byteCount == text.utf8.count)
    #expect(digest.diagnostics.contains { $0.code == "utf-16" })
    #expect(digest.logs.patterns.first?.first.message.hasSuffix("closed") == true)
  }

  @Test func damageBecomesReplacementCharacters() {
    var decoder = UTF16Decoder(.little)
    #expect(decoder.decode([0x41, 0, 0x3d, 0xd8, 0x42, 0]) == Array("A\u{fffd}B".utf8))
    #expect(UTF16Decoder.order(of: Array("plain text, not wide at all".utf8)) == nil)
    #expect(UTF16Decoder.order(of: [UInt8](repeating: 0, count: 64)) == nil)
  }
}

extension [UInt16] {
  fileprivate func appending(_ units: some Sequence<UInt16>) -> [UInt16] { self + units }
}
