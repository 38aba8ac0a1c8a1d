/// Cuts a stream of bytes into blocks of whole lines, in one reused buffer.
///
/// Lines end at 0x0A and nowhere else. A line longer than ``lineLimit`` is handed out alone, cut;
/// its rest is counted.
@safe struct LineBlocks: ~Copyable {
  /// The longest line that is kept whole.
  static let lineLimit = 1 << 20
  /// Measured: smaller and larger blocks are slower than this.
  static let blockSize = 256 << 10

  /// A block in the buffer.
  struct Block {
    /// Where it begins in the content.
    var offset: Int
    /// Its bytes, from the start of the buffer.
    var count: Int
    /// Bytes of its last line that are left out, the line's end included.
    var cut: Int
    /// Bytes of the content that this block accounts for.
    var size: Int { count + cut }
  }

  /// Gives the next bytes of the content into the buffer, 0 at the end.
  typealias Source = (UnsafeMutableRawBufferPointer) throws -> Int

  private var buffer: UnsafeMutableRawBufferPointer
  private let blockSize: Int
  /// Where the block that was handed out ends, and where the bytes read end.
  private var used = 0
  private var filled = 0
  private var offset: Int
  private var isAtEnd = false

  /// - Parameter offset: Where in the content the source begins.
  init(from offset: Int = 0, blockSize: Int = LineBlocks.blockSize) {
    self.offset = offset
    self.blockSize = max(1, blockSize)
    unsafe buffer = .allocate(byteCount: self.blockSize + StampReader.padding, alignment: 64)
    unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit { unsafe buffer.deallocate() }

  /// Calls `body` with the bytes of `block` and the padding behind them.
  @inline(__always) func withBytes<Result>(
    of block: Block, _ body: (RawSpan) throws -> Result
  ) rethrows -> Result {
    try body(
      unsafe RawSpan(
        _unsafeBytes: UnsafeRawBufferPointer(
          rebasing: buffer[..<(block.count + StampReader.padding)])))
  }

  /// Begins anew at `offset`, with the same buffer.
  mutating func restart(at offset: Int) {
    used = 0
    filled = 0
    self.offset = offset
    isAtEnd = false
  }

  /// The next block, or nil at the end of the content.
  mutating func next(_ source: Source) throws -> Block? {
    carry()
    var searched = 0
    while true {
      if let end = lastLineEnd(from: searched) { return hand(end, cut: 0) }
      searched = filled
      if isAtEnd { return filled > 0 ? hand(filled, cut: 0) : nil }
      if filled >= LineBlocks.lineLimit { return try unsafe cutLine(source) }
      if unsafe filled == buffer.count - StampReader.padding { grow() }
      let room = unsafe min(buffer.count - StampReader.padding, LineBlocks.lineLimit) - filled
      let count = try unsafe source(
        UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<(filled + room)]))
      filled += count
      isAtEnd = count == 0
    }
  }

  /// Moves the beginning of an unfinished line to the front.
  private mutating func carry() {
    let rest = filled - used
    if rest > 0, used > 0 {
      unsafe buffer.baseAddress!.copyMemory(
        from: buffer.baseAddress! + used, byteCount: rest)
    }
    filled = rest
    used = 0
  }

  private func lastLineEnd(from start: Int) -> Int? {
    var end = filled
    while end > start {
      if unsafe buffer[end - 1] == 0x0a { return end }
      end -= 1
    }
    return nil
  }

  private mutating func hand(_ count: Int, cut: Int) -> Block {
    let block = Block(offset: offset, count: count, cut: cut)
    used = count
    offset += block.size
    return block
  }

  private mutating func grow() {
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: min(filled * 4, LineBlocks.lineLimit) + StampReader.padding, alignment: 64)
    unsafe larger.initializeMemory(as: UInt8.self, repeating: 0)
    unsafe larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
    unsafe buffer.deallocate()
    unsafe buffer = unsafe larger
  }

  /// Hands out the head of a line over the limit, and reads on to its end.
  private mutating func cutLine(_ source: Source) throws -> Block {
    let head = filled
    var cut = 0
    var scratch = [UInt8](repeating: 0, count: 1 << 16)
    while !isAtEnd {
      let count = try unsafe scratch.withUnsafeMutableBytes { try unsafe source($0) }
      isAtEnd = count == 0
      if let end = scratch[..<count].firstIndex(of: 0x0a) {
        cut += end + 1
        return handHead(head, cut: cut, rest: scratch[(end + 1)..<count])
      }
      cut += count
    }
    return handHead(head, cut: cut, rest: [])
  }

  /// Hands out `head` bytes; what was read of the lines behind is put where ``carry()`` finds it.
  private mutating func handHead(_ head: Int, cut: Int, rest: ArraySlice<UInt8>) -> Block {
    let needed = head + StampReader.padding + rest.count
    if unsafe buffer.count < needed + StampReader.padding {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: needed + StampReader.padding, alignment: 64)
      unsafe larger.initializeMemory(as: UInt8.self, repeating: 0)
      unsafe larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<head]))
      unsafe buffer.deallocate()
      unsafe buffer = unsafe larger
    }
    let block = hand(head, cut: cut)
    used = head + StampReader.padding
    filled = needed
    for (index, byte) in rest.enumerated() { unsafe buffer[used + index] = byte }
    return block
  }
}
