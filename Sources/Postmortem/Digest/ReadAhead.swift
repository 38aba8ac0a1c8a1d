/// Reads and hashes a stream on a thread of its own, a few blocks ahead of who takes them.
///
/// Decompressing and hashing cost as much as scanning, so the two go on at the same time. Each
/// block belongs to one of the two threads; the semaphores hand it over.
@safe final class ReadAhead: @unchecked Sendable {
  private static let blockCount = 4

  private let stream: ByteStream
  private let blocks: [UnsafeMutableRawBufferPointer]
  private let empty = Semaphore(blockCount)
  private let full = Semaphore(0)
  private var thread: WorkerThread?

  // Written by the reading thread before a block is handed over, read by the other after.
  private var filled = [Int](repeating: 0, count: blockCount)
  private var consumed = [Int](repeating: 0, count: blockCount)
  private var failure: (any Error)?
  private var hash = SHA256Digest()
  // Read by the reading thread after it was given an empty block.
  private var isStopped = false

  // The taking thread's own.
  private var current = -1
  private var used = 0

  /// Begins to read `stream`, which is nobody else's until ``stop()``; nil when no thread can be
  /// had.
  init?(_ stream: ByteStream) {
    self.stream = stream
    unsafe blocks = (0..<ReadAhead.blockCount).map { _ in
      UnsafeMutableRawBufferPointer.allocate(
        byteCount: LineBlocks.blockSize, alignment: 64)
    }
    thread = WorkerThread { [unowned self] in fill() }
    guard thread != nil else { return nil }
  }

  deinit { unsafe blocks.forEach { unsafe $0.deallocate() } }

  /// Takes what comes next into `buffer`; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if current < 0 || used == filled[current], current < 0 || filled[current] > 0 {
      if current >= 0 { empty.give() }
      full.take()
      current = (current + 1) % ReadAhead.blockCount
      used = 0
    }
    if filled[current] == 0, let failure { throw failure }
    let count = min(buffer.count, filled[current] - used)
    unsafe buffer.copyMemory(
      from: UnsafeRawBufferPointer(rebasing: blocks[current][used..<(used + count)]))
    used += count
    return count
  }

  /// How many bytes of the file the block being taken reached.
  var fileBytes: Int { current < 0 ? 0 : consumed[current] }

  /// The digest of what was read, once it is at its end or stopped.
  var digest: SHA256Digest { hash }

  /// Ends reading, at the end or before it, and waits for the thread.
  func stop() {
    isStopped = true
    empty.give()
    thread?.join()
    thread = nil
  }

  private func fill() {
    var block = 0
    while true {
      empty.take()
      if isStopped { return }
      var count = 0
      do {
        while count < LineBlocks.blockSize {
          let read = try unsafe stream.read(
            into: UnsafeMutableRawBufferPointer(rebasing: blocks[block][count...]))
          if read == 0 { break }
          count += read
        }
      } catch {
        failure = error
      }
      unsafe hash.update(UnsafeRawBufferPointer(rebasing: blocks[block][..<count]))
      filled[block] = count
      consumed[block] = stream.consumed
      full.give()
      if failure != nil, count > 0 {
        // The failure is told after what was read before it.
        empty.take()
        filled[(block + 1) % ReadAhead.blockCount] = 0
        full.give()
      }
      if count == 0 || failure != nil { return }
      block = (block + 1) % ReadAhead.blockCount
    }
  }
}
