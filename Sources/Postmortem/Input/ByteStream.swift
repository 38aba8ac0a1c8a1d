/// The content of one input, from its first byte to its last, decompressed, and as UTF-8 where it
/// is UTF-16.
///
/// Plain files are read by place, so a file that grows or shrinks meanwhile does no harm; it is
/// read as far as it was long when it was opened.
final class ByteStream {
  let name: String
  let raw: RawStream
  let content: Unpacking
  private let isMember: Bool
  /// How much of the file had been read when this content began.
  private let begun: Int

  /// Opens a file, or goes through the archive that it stands in up to it.
  convenience init(_ file: InputFile) throws {
    guard !file.place.isEmpty else {
      let raw = try RawStream(file)
      self.init(
        try Unpacking(raw, of: file, budget: UnpackBudget(raw), stage: 0), name: file.name,
        raw: raw, isMember: false)
      return
    }
    let member = try MemberReader().open(file)
    self.init(member.content, name: file.name, raw: member.raw, isMember: true)
  }

  /// The content of a member of an archive, while the archive stands at it.
  convenience init(_ content: Unpacking, name: String, raw: RawStream) {
    self.init(content, name: name, raw: raw, isMember: true)
  }

  private init(_ content: Unpacking, name: String, raw: RawStream, isMember: Bool) {
    self.name = name
    self.raw = raw
    self.content = content
    self.isMember = isMember
    begun = isMember ? raw.consumed : 0
  }

  /// Whether the content can be read by place, and so in pieces and more than once.
  var isPlainFile: Bool {
    !isMember && content.compressions == 0 && !isTranscoded && raw.isFile
  }
  /// Whether the content was UTF-16: places in it are those of the UTF-8 it is read as.
  var isTranscoded: Bool { content.isTranscoded }
  var isCompressed: Bool { isMember || content.compressions > 0 }
  /// Whether the content is an archive, which is not opened here.
  var isArchive: Bool { content.archive != nil }
  /// Bytes of a plain file.
  var size: Int { raw.size }
  /// Why the content ended before its end, once it has been read.
  var damage: String? { content.bytes.damage }

  /// How many bytes of the file itself have been read, for showing progress.
  var consumed: Int { raw.consumed - begun }

  /// Reads what comes next; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    try unsafe content.bytes.read(into: buffer)
  }

  /// Puts bytes back before what comes next.
  func putBack(_ bytes: [UInt8]) { content.bytes.putBack(bytes) }

  /// The next `count` bytes, fewer at the end, without taking them.
  func peek(_ count: Int) throws -> [UInt8] { Array(try content.bytes.peek(count)) }

  /// The bytes of a plain file at `range`, wherever reading stands.
  func bytes(at range: Range<Int>) throws -> [UInt8] { try raw.bytes(at: range) }

  /// The length and the digest of everything from here to the end, which is read, or of the first
  /// `limit` bytes.
  func digest(ofFirst limit: Int = .max) throws -> (byteCount: Int, sha256: String) {
    var digest = SHA256Digest()
    var count = 0
    var buffer = [UInt8](repeating: 0, count: LineBlocks.blockSize)
    while true {
      let read = try unsafe buffer.withUnsafeMutableBytes { bytes in
        let read = try unsafe self.read(
          into: UnsafeMutableRawBufferPointer(rebasing: bytes.prefix(limit - count)))
        unsafe digest.update(UnsafeRawBufferPointer(rebasing: bytes[..<read]))
        return read
      }
      if read == 0 { return (count, digest.hexadecimal()) }
      count += read
    }
  }

  /// Fills `buffer` from `offset` of a plain file on, wherever reading stands.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    try unsafe raw.read(into: buffer, at: offset)
  }

  /// Gives the bytes of a plain file at `range` one after the other, wherever reading stands.
  func source(of range: Range<Int>) -> LineBlocks.Source {
    var offset = range.lowerBound
    return { buffer in
      let room = min(buffer.count, range.upperBound - offset)
      guard room > 0 else { return 0 }
      let count = try unsafe self.read(
        into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<room]), at: offset)
      offset += count
      return count
    }
  }

  /// Everything that comes next, at most `limit` bytes and one more.
  func readAll(limit: Int) throws -> [UInt8] {
    let step = 1 << 16
    var content: [UInt8] = []
    if isPlainFile { content.reserveCapacity(min(max(size, 0), limit) + step) }
    while content.count <= limit {
      let wanted = min(step, limit + 1 - content.count)
      let before = content.count
      content.append(contentsOf: repeatElement(0, count: wanted))
      let count = try unsafe content.withUnsafeMutableBytes { bytes in
        try unsafe read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[before...]))
      }
      content.removeLast(wanted - count)
      if count == 0 { break }
    }
    return content
  }
}

/// The bytes of a file or of standard input as they are.
final class RawStream: ByteSource {
  private let descriptor: FileDescriptor
  /// Whether the bytes can be read by place.
  let isFile: Bool
  let size: Int
  private let name: String
  private var offset = 0
  private(set) var consumed = 0
  let damage: String? = nil

  init(_ file: InputFile) throws {
    name = file.name
    guard let path = file.path else {
      descriptor = .standardInput
      isFile = false
      size = 0
      return
    }
    do throws(SystemError) {
      descriptor = try FileDescriptor(opening: path)
      let status = try descriptor.status()
      // Files of the kernel's own say that they are empty, and are read to their end.
      isFile = status.isRegular && status.size > 0
      size = isFile ? status.size : 0
    } catch {
      throw InputFile.unreadable(file.name, error)
    }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard !isFile else {
      let count = try unsafe readCounted(into: buffer, at: offset)
      offset += count
      return count
    }
    do throws(SystemError) {
      let count = try unsafe descriptor.readNext(into: buffer)
      consumed += count
      return count
    } catch {
      throw InputFile.unreadable(name, error)
    }
  }

  func bytes(at range: Range<Int>) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    let count = try unsafe bytes.withUnsafeMutableBytes {
      try unsafe read(into: $0, at: range.lowerBound)
    }
    return Array(bytes[..<count])
  }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    do throws(SystemError) {
      return try unsafe descriptor.read(into: buffer, at: offset)
    } catch {
      throw InputFile.unreadable(name, error)
    }
  }

  /// As ``read(into:at:)``, no further than the file was long when it was opened, and counted.
  func readCounted(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws -> Int {
    let wanted = min(buffer.count, size - offset)
    guard wanted > 0 else { return 0 }
    let count = try unsafe read(
      into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]), at: offset)
    consumed += count
    return count
  }
}
