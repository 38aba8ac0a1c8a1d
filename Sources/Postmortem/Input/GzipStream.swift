internal import CLibArchive

/// Decompresses gzip, of one member or several, through libarchive.
///
/// Nothing but the gzip filter and the raw format is enabled: an archive inside is not opened.
/// Where the data is cut off or damaged, what was read before stands, and ``damage`` says why it
/// ends.
@safe final class GzipStream {
  private let archive: OpaquePointer
  private let source: Unmanaged<GzipSource>
  private(set) var damage: String?
  private var isAtEnd = false
  private let file: InputFile
  private var delivered = 0
  /// What libarchive did not deliver before the damage.
  private var tail: ArraySlice<UInt8> = []

  init(_ raw: RawStream, _ file: InputFile) throws {
    self.file = file
    guard let archive = unsafe archive_read_new() else {
      throw PostmortemError(.bug, code: "PM190", "libarchive does not start")
    }
    unsafe self.archive = unsafe archive
    let source = GzipSource(raw)
    unsafe self.source = unsafe Unmanaged.passRetained(source)
    unsafe archive_read_support_filter_gzip(archive)
    unsafe archive_read_support_format_raw(archive)
    unsafe archive_read_support_format_empty(archive)
    let opened = unsafe archive_read_open(
      archive, self.source.toOpaque(), nil,
      { _, data, buffer in
        guard let data = unsafe data, let buffer = unsafe buffer else { return -1 }
        return unsafe Unmanaged<GzipSource>.fromOpaque(data).takeUnretainedValue().next(buffer)
      }, nil)
    if let failure = source.failure { throw failure }
    var entry: OpaquePointer?
    guard opened == ARCHIVE_OK, unsafe archive_read_next_header(archive, &entry) == ARCHIVE_OK
    else {
      end(damage: unsafe GzipStream.message(archive) ?? "not gzip after all")
      return
    }
  }

  deinit {
    unsafe archive_read_free(archive)
    unsafe source.release()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard !isAtEnd else { return unsafe readTail(into: buffer) }
    let count = unsafe archive_read_data(archive, buffer.baseAddress, buffer.count)
    if let failure = unsafe source.takeUnretainedValue().failure { throw failure }
    if count > 0 {
      delivered += count
      return count
    }
    if count == 0 {
      isAtEnd = true
      return 0
    }
    end(damage: unsafe GzipStream.message(archive) ?? "unreadable")
    return unsafe readTail(into: buffer)
  }

  private func end(damage: String) {
    isAtEnd = true
    self.damage = damage
    // Standard input cannot be read again.
    if file.path != nil { tail = GzipTail.decode(file, after: delivered)[...] }
  }

  private func readTail(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, tail.count)
    unsafe buffer.copyBytes(from: tail.prefix(count))
    tail = tail.dropFirst(count)
    return count
  }

  private static func message(_ archive: OpaquePointer) -> String? {
    guard let text = unsafe archive_error_string(archive) else { return nil }
    return unsafe String(cString: text)
  }
}

/// Feeds libarchive from a ``RawStream``, which retries and places its reads.
@safe private final class GzipSource {
  private let raw: RawStream
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
  var failure: (any Error)?

  init(_ raw: RawStream) { self.raw = raw }
  deinit { unsafe buffer.deallocate() }

  func next(_ place: UnsafeMutablePointer<UnsafeRawPointer?>) -> la_ssize_t {
    unsafe place.pointee = UnsafeRawPointer(buffer.baseAddress)
    do {
      return try unsafe raw.read(into: buffer)
    } catch {
      failure = error
      return -1
    }
  }
}
