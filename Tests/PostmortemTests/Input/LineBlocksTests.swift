import Testing

@testable import Postmortem

@Suite struct LineBlocksTests {
  /// Every block as bytes, and how much was cut from it; the source gives `step` bytes at a time.
  private func blocks(
    _ content: [UInt8], blockSize: Int, step: Int
  ) throws -> [(bytes: [UInt8], cut: Int)] {
    var blocks = LineBlocks(blockSize: blockSize)
    var offset = 0
    var found: [(bytes: [UInt8], cut: Int)] = []
    while let block = try unsafe blocks.next({ buffer in
      let count = min(step, buffer.count, content.count - offset)
      unsafe buffer.copyBytes(from: content[offset..<(offset + count)])
      offset += count
      return count
    }) {
      let expected = found.reduce(0) { $0 + $1.bytes.count + $1.cut }
      #expect(block.offset == expected)
      found.append((blocks.withBytes(of: block) { $0.bytes(0..<block.count) }, block.cut))
    }
    return found
  }

  @Test("cuts at line ends only, whatever the sizes", arguments: [1, 7, 64, 4096], [1, 5, 4096])
  func wholeLines(blockSize: Int, step: Int) throws {
    let content = Array("one\ntwo two\n\nthree three three\nlast without end".utf8)
    let found = try blocks(content, blockSize: blockSize, step: step)
    #expect(found.flatMap(\.bytes) == content)
    #expect(found.dropLast().allSatisfy { $0.bytes.last == 0x0a && $0.cut == 0 })
  }

  @Test func cutsEndlessLines() throws {
    let long = [UInt8](repeating: 0x78, count: LineBlocks.lineLimit + 100_000)
    let content = Array("before\n".utf8) + long + Array("\nafter\nend".utf8)
    let found = try blocks(content, blockSize: 1 << 16, step: 1 << 16)
    #expect(found.reduce(0) { $0 + $1.bytes.count + $1.cut } == content.count)
    #expect(found.filter { $0.cut > 0 }.count == 1)
    #expect(found.last?.bytes == Array("after\nend".utf8) || found.last?.bytes == Array("end".utf8))
  }
}
