/// The content of one input, from its first byte to its last, decompressed, and as UTF-8 where it
/// is UTF-16.
///
/// Plain files are read by place, so a file that grows or shrinks meanwhile does no harm; it is
/// read as far as it was long when it was opened.
final class ByteStream {
  let name: String
  private let raw: RawStream
  private var gzip: GzipStream?
  private var utf16: UTF16Decoder?
  /// Bytes that were looked at and put back.
  private var ahead: ArraySlice<UInt8> = []
  /// Such bytes before they are decoded.
  private var encodedAhead: ArraySlice<UInt8> = []

  init(_ file: InputFile) throws {
    name = file.name
    raw = try RawStream(file)
    let head = try raw.peek(2)
    if head == [0x1f, 0x8b] { gzip = try GzipStream(raw, file) }
    let start =
      try gzip == nil ? raw.peek(ByteStream.encodingReach) : peek(ByteStream.encodingReach)
    if let order = UTF16Decoder.order(of: start) {
      encodedAhead = ahead
      ahead = []
      utf16 = UTF16Decoder(order)
    }
  }

  /// How much of the content shows its encoding.
  private static let encodingReach = 256

  /// Whether the content can be read by place, and so in pieces and more than once.
  var isPlainFile: Bool { gzip == nil && utf16 == nil && raw.isFile }
  /// Whether the content was UTF-16: places in it are those of the UTF-8 it is read as.
  var isTranscoded: Bool { utf16 != nil }
  var isCompressed: Bool { gzip != nil }
  /// Bytes of a plain file.
  var size: Int { raw.size }
  /// What was wrong with the compressed content, once it has been read.
  var damage: String? { gzip?.damage }

  /// How many bytes of the file itself have been read, for showing progress.
  var consumed: Int { raw.consumed }

  /// Reads what comes next; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if !ahead.isEmpty { return unsafe take(&ahead, into: buffer) }
    guard utf16 != nil else { return try unsafe readEncoded(into: buffer) }
    return try unsafe utf16?.read(into: buffer) { try unsafe readEncoded(into: $0) } ?? 0
  }

  private func readEncoded(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if !encodedAhead.isEmpty { return unsafe take(&encodedAhead, into: buffer) }
    if let gzip { return try unsafe gzip.read(into: buffer) }
    return try unsafe raw.read(into: buffer)
  }

  private func take(
    _ bytes: inout ArraySlice<UInt8>, into buffer: UnsafeMutableRawBufferPointer
  ) -> Int {
    let count = min(bytes.count, buffer.count)
    unsafe buffer.copyBytes(from: bytes.prefix(count))
    bytes = bytes.dropFirst(count)
    if bytes.isEmpty { bytes = [] }
    return count
  }

  /// Puts bytes back before what comes next.
  func putBack(_ bytes: [UInt8]) { ahead = ahead.isEmpty ? bytes[...] : (bytes + ahead)[...] }

  /// The next `count` bytes, fewer at the end, without taking them.
  func peek(_ count: Int) throws -> [UInt8] {
    let bytes = try readAll(limit: count - 1)
    putBack(bytes)
    return bytes
  }

  /// The bytes of a plain file at `range`, wherever reading stands.
  func bytes(at range: Range<Int>) throws -> [UInt8] { try raw.bytes(at: range) }

  /// The length and the digest of everything from here to the end, which is read.
  func digest() throws -> (byteCount: Int, sha256: String) {
    var digest = SHA256Digest()
    var count = 0
    var buffer = [UInt8](repeating: 0, count: LineBlocks.blockSize)
    while true {
      let read = try unsafe buffer.withUnsafeMutableBytes { bytes in
        let read = try unsafe self.read(into: bytes)
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

  /// Everything that comes next, at most `limit` bytes and one more.
  func readAll(limit: Int) throws -> [UInt8] {
    var content: [UInt8] = []
    let step = 1 << 16
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

/// The bytes of a file or of standard input as they are, with a look ahead.
final class RawStream {
  private let descriptor: FileDescriptor
  let isFile: Bool
  let size: Int
  private let name: String
  private var offset = 0
  private var ahead: [UInt8] = []
  private(set) var consumed = 0

  init(_ file: InputFile) throws {
    name = file.name
    guard let path = file.path else {
      descriptor = .standardInput
      isFile = false
      size = 0
      return
    }
    do throws(SystemError) {
      let status = try FileSystem.status(of: path)
      descriptor = try FileDescriptor(opening: path)
      isFile = status.isRegular
      size = isFile ? descriptor.size() : 0
    } catch {
      throw InputFile.unreadable(file.name, error)
    }
  }

  /// The next `count` bytes, fewer at the end, without taking them.
  func peek(_ count: Int) throws -> [UInt8] {
    while ahead.count < count {
      var more = [UInt8](repeating: 0, count: count - ahead.count)
      let read = try unsafe more.withUnsafeMutableBytes { try unsafe fetch(into: $0) }
      if read == 0 { break }
      ahead += more[..<read]
    }
    return Array(ahead.prefix(count))
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if !ahead.isEmpty {
      let count = min(ahead.count, buffer.count)
      unsafe ahead.withUnsafeBytes { bytes in
        unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
      }
      ahead.removeFirst(count)
      consumed += count
      return count
    }
    let count = try unsafe fetch(into: buffer)
    consumed += count
    return count
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

  private func fetch(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    do throws(SystemError) {
      guard isFile else { return try unsafe descriptor.readNext(into: buffer) }
      let wanted = min(buffer.count, size - offset)
      guard wanted > 0 else { return 0 }
      let count = try unsafe descriptor.read(
        into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]), at: offset)
      offset += count
      return count
    } catch {
      throw InputFile.unreadable(name, error)
    }
  }
}
