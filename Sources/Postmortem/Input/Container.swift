/// A compression of one content, told by its first bytes.
enum Compression: Sendable, Hashable {
  case gzip, bzip2, xz, zstd, lz4

  init?(_ head: ArraySlice<UInt8>) {
    if head.starts(with: [0x1f, 0x8b]) {
      self = .gzip
    } else if head.starts(with: Array("BZh".utf8)), head.count >= 10,
      // The mark of a first block, or of the end of nothing.
      [[0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]]
        .contains(Array(head.dropFirst(4).prefix(6)))
    {
      self = .bzip2
    } else if head.starts(with: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]) {
      self = .xz
    } else if head.starts(with: [0x28, 0xb5, 0x2f, 0xfd]) {
      self = .zstd
    } else if head.starts(with: [0x04, 0x22, 0x4d, 0x18]) {
      self = .lz4
    } else {
      return nil
    }
  }
}

/// A file that holds files, told by its first bytes.
enum ArchiveKind: Sendable, Hashable {
  case tar, zip

  /// How many bytes show it.
  static let headSize = 512

  init?(_ head: ArraySlice<UInt8>) {
    if head.starts(with: [0x50, 0x4b, 0x03, 0x04]) || head.starts(with: [0x50, 0x4b, 0x05, 0x06]) {
      self = .zip
    } else if ArchiveKind.isTarHeader(head) {
      self = .tar
    } else {
      return nil
    }
  }

  /// Whether the sum of a header's bytes is the one it states, its own eight bytes taken as blanks.
  private static func isTarHeader(_ head: ArraySlice<UInt8>) -> Bool {
    guard head.count == headSize, head.first != 0 else { return false }
    let bytes = Array(head)
    var stated = 0
    for byte in bytes[148..<156] where byte != 0x20 && byte != 0 {
      guard (0x30..<0x38).contains(byte) else { return false }
      stated = stated * 8 + Int(byte - 0x30)
    }
    let sum = bytes.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 0x20 : Int(bytes[$1])) }
    return stated > 0 && sum == stated
  }
}

/// What unpacking one file may cost; a file made to exhaust the reader goes beyond it.
///
/// All decoders of a file count here what they give. Stages of decoding are counted apart: what a
/// gzip stream gives to the tar reader is not counted with what the tar reader gives.
final class UnpackBudget {
  /// What any file may unpack to.
  static let freeBytes = 256 << 20
  /// How many times its size a file may unpack to beyond that.
  static let ratio = 250
  /// The most entries of a file's archives.
  static let entryLimit = 10_000
  /// Archives in archives: a member of the outer one may be an archive, its members may not.
  static let archiveDepth = 2
  /// Compressions around one content.
  static let compressionDepth = 2

  /// How much of the file the decoders were given so far.
  private let packed: () -> Int
  private var given: [Int: Int] = [:]
  private var entries = 0
  /// What was exceeded, as the end of a sentence.
  private(set) var excess: String?

  init(packed: @escaping () -> Int) { self.packed = packed }

  /// The budget of a file; what is read twice of it counts once.
  convenience init(_ raw: RawStream) {
    self.init(packed: { raw.isFile ? min(raw.consumed, raw.size) : raw.consumed })
  }

  /// Counts bytes that the decoder of a stage gave; false when they are too many.
  func take(_ count: Int, stage: Int) -> Bool {
    let total = given[stage, default: 0] + count
    given[stage] = total
    if total > UnpackBudget.freeBytes,
      (total - UnpackBudget.freeBytes) / UnpackBudget.ratio >= packed()
    {
      excess =
        "it unpacks to over \(UnpackBudget.ratio) times its size; "
        + "if that is right, unpack it and give the folder"
    }
    return excess == nil
  }

  /// Counts an entry of an archive; false when it is one too many.
  func takeEntry() -> Bool {
    entries += 1
    if entries > UnpackBudget.entryLimit {
      excess =
        "it holds over \(UnpackBudget.entryLimit) entries; unpack it and give the part that matters"
    }
    return excess == nil
  }
}
