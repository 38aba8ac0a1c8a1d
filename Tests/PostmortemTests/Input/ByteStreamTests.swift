import Testing

@testable import Postmortem

@Suite struct ByteStreamTests {
  /// 40 lines in two gzip members.
  private static let twoMembers = bytes(
    hexadecimal:
      "1f8b080000000000020375d13b0a84401004d07c4f311710ba7ac6f1936f2c0c4666820a82c1b2787f04b352"
      + "2a7fd973f35c59ac0c23526fde9b4de15bca50c26ffe9fc1c236efc7ba7cfc0541101a3a41d730128c1a2682"
      + "49c39a60ad612698356c08361ab6045b0d3b829d84e019e81a3c6af40df8063a079c03bd03de81ee01f740ff"
      + "807f70075dc0f2c9a8bc0200001f8b080000000000020375d1bb0ac2401404d0deafd81f08dc3bb3d93c7a6b"
      + "61b1b20ba820a410f1ffb1130632fde9cefeb89f1068437088bc665d036b4eb772eefdd2cb7bfb7c4b4ee5b9"
      + "bdf64339ab9cbd5c542e56224422bc4c95e92554c24baaa4975565f57254397ad954362ff508fe087a047f04"
      + "3d823fa21ed11f518fe88fa847f447d423fa23ea11fd11f588fe887a447f443da23fa21ed11f518ff83ffa01"
      + "8c3731ecca030000")

  private static let text = (0..<40).map { index in
    "2026-03-01T14:02:\(index < 10 ? "0" : "")\(index)Z ERROR part \(index) failed\n"
  }.joined()

  @Test func readsEveryMember() throws {
    let folder = try TemporaryFolder(["a.log.gz": Self.twoMembers])
    let file = try #require(try InputFiles.list([folder.path]).first)
    #expect(try file.readAll(limit: 1 << 20) == Array(Self.text.utf8))
    #expect(throws: PostmortemError.self) { try file.readAll(limit: 100) }
  }

  @Test("keeps what stands before a cut", arguments: [12, 60, 120, 190, 230])
  func keepsThePartThatCanBeRead(count: Int) throws {
    let cut = Array(Self.twoMembers.prefix(count))
    let folder = try TemporaryFolder(["a.log.gz": cut])
    let file = try #require(try InputFiles.list([folder.path]).first)
    let stream = try ByteStream(file)
    let content = try stream.readAll(limit: 1 << 20)
    #expect(stream.damage != nil)
    #expect(Array(Self.text.utf8).starts(with: content))
    if count >= 120 { #expect(content.count > 40) }
    #expect(throws: PostmortemError.self) { try file.readAll(limit: 1 << 20) }

    for threads in [1, 2] {
      let digest = try DigestBuilder(options: .init(threads: threads)).build([file])
      #expect(digest.diagnostics.contains { $0.code == "truncated" })
    }
  }

  @Test func survivesEveryChangedByte() throws {
    let folder = try TemporaryFolder()
    for index in stride(from: 0, to: Self.twoMembers.count, by: 3) {
      var damaged = Self.twoMembers
      damaged[index] ^= 0x55
      try folder.write("a.log.gz", damaged)
      let file = InputFile(name: "a.log.gz", path: folder.path + "/a.log.gz")
      _ = try DigestBuilder().build([file])
    }
  }

  private static func bytes(hexadecimal text: String) -> [UInt8] {
    let digits = Array(text.utf8).map { $0 < 0x3a ? $0 - 0x30 : $0 - 0x57 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
