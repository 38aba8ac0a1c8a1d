/// Decompresses one content, of one member or several.
///
/// Where the data is cut off or damaged, what was read before stands, and ``damage`` says why it
/// ends.
final class Decompressor: ByteSource {
  private let archive: Archive
  private let budget: UnpackBudget
  private let stage: Int
  private let compression: Compression
  /// The file itself when nothing else is around the content.
  private let file: InputFile?
  private(set) var damage: String?
  private let upstream: any ByteSource
  private var isAtEnd = false
  private var delivered = 0
  /// What libarchive did not deliver before the damage.
  private var tail: ArraySlice<UInt8> = []

  init(
    _ compression: Compression, _ source: any ByteSource, of file: InputFile?,
    budget: UnpackBudget, stage: Int
  ) throws {
    self.compression = compression
    self.file = file
    self.budget = budget
    self.stage = stage
    upstream = source
    archive = try Archive(.compression(compression), source)
    if try archive.next() == nil {
      end(damage: archive.damage ?? source.damage)
    }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard !isAtEnd else { return unsafe tail.give(into: buffer) }
    let count = try unsafe archive.read(into: buffer)
    guard count > 0 else {
      end(damage: archive.entryDamage ?? upstream.damage)
      return unsafe tail.give(into: buffer)
    }
    guard budget.take(count, stage: stage) else {
      isAtEnd = true
      damage = budget.excess
      return 0
    }
    delivered += count
    return count
  }

  private func end(damage: String?) {
    isAtEnd = true
    self.damage = damage
    // What is given once cannot be read again.
    if damage != nil, compression == .gzip, let file, file.path != nil, !file.isPipe {
      tail = GzipTail.decode(file, after: delivered)[...]
    }
  }
}
