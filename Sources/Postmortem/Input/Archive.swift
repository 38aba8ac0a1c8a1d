internal import CLibArchive

/// One decoder of libarchive over a source: a compression, or a kind of archive.
///
/// Nothing but that decoder is enabled, so nothing inside is opened unasked. Where the data is cut
/// off or damaged, what was read before stands, and ``damage`` says why it ends.
@safe final class Archive {
  enum Decoder {
    case compression(Compression)
    case archive(ArchiveKind)
  }

  /// What an archive says of one of its entries.
  struct Entry {
    var name: String
    /// Whether it holds bytes: it is no folder, link or device.
    var isFile: Bool
    var isFolder: Bool
    var isEncrypted: Bool
    var modified: Timestamp?
  }

  private let archive: OpaquePointer
  private let source: Unmanaged<Feed>
  /// Why the archive ended before its end.
  private(set) var damage: String?
  /// Why the entry being read did.
  private(set) var entryDamage: String?
  private var isEntryDone = true

  /// - Parameter places: The file itself when the source is its beginning, for decoders that read
  ///   a directory at its end.
  init(_ decoder: Decoder, _ bytes: any ByteSource, places: RawStream? = nil) throws {
    guard let archive = unsafe archive_read_new() else {
      throw PostmortemError(.bug, code: "PM190", "libarchive does not start")
    }
    unsafe self.archive = unsafe archive
    let source = Feed(bytes, places: places)
    unsafe self.source = unsafe Unmanaged.passRetained(source)
    switch decoder {
    case .compression(let compression):
      unsafe archive_read_append_filter(archive, compression.code)
      unsafe archive_read_support_format_raw(archive)
      unsafe archive_read_support_format_empty(archive)
    case .archive(.tar): unsafe archive_read_support_format_tar(archive)
    case .archive(.zip): unsafe archive_read_support_format_zip(archive)
    }
    unsafe archive_read_set_callback_data(archive, self.source.toOpaque())
    unsafe archive_read_set_read_callback(archive) { _, data, buffer in
      guard let data = unsafe data, let buffer = unsafe buffer else { return -1 }
      return unsafe Unmanaged<Feed>.fromOpaque(data).takeUnretainedValue().next(buffer)
    }
    if places != nil {
      unsafe archive_read_set_seek_callback(archive) { _, data, offset, whence in
        guard let data = unsafe data else { return -1 }
        return unsafe Unmanaged<Feed>.fromOpaque(data).takeUnretainedValue().seek(offset, whence)
      }
    }
    let opened = unsafe archive_read_open1(archive)
    if let failure = source.failure { throw failure }
    // A compression that fails at once looks like one of nothing, but for its message.
    let hasFailed: Bool
    switch decoder {
    case .compression: hasFailed = unsafe archive_errno(archive) != 0
    case .archive: hasFailed = false
    }
    if opened != ARCHIVE_OK || hasFailed { damage = message ?? "unreadable" }
  }

  deinit {
    unsafe archive_read_free(archive)
    unsafe source.release()
  }

  /// Goes to the next entry; nil at the end, and where the damage begins.
  func next() throws -> Entry? {
    try NameEncoding.asUTF8 { try nextEntry() }
  }

  private func nextEntry() throws -> Entry? {
    guard damage == nil else { return nil }
    var entry: OpaquePointer?
    let status = unsafe archive_read_next_header(archive, &entry)
    if let failure = unsafe source.takeUnretainedValue().failure { throw failure }
    if status == ARCHIVE_EOF { return nil }
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry = unsafe entry else {
      damage = message ?? "unreadable"
      return nil
    }
    isEntryDone = false
    entryDamage = nil
    let kind = unsafe archive_entry_filetype(entry) & 0o170000
    let isLink = unsafe archive_entry_hardlink(entry) != nil
    return Entry(
      name: unsafe Archive.name(of: entry), isFile: (kind == 0o100000 || kind == 0) && !isLink,
      isFolder: kind == 0o040000, isEncrypted: unsafe archive_entry_is_encrypted(entry) != 0,
      modified: unsafe Archive.modified(entry))
  }

  /// Reads what comes next of the entry; 0 at its end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard damage == nil, !isEntryDone, unsafe !buffer.isEmpty else { return 0 }
    let count = unsafe archive_read_data(archive, buffer.baseAddress, buffer.count)
    if let failure = unsafe source.takeUnretainedValue().failure { throw failure }
    if count > 0 { return count }
    isEntryDone = true
    if count < 0 { entryDamage = message ?? "unreadable" }
    return 0
  }

  private var message: String? {
    guard let text = unsafe archive_error_string(archive) else { return nil }
    return unsafe String(cString: text).split(separator: "\n").joined(separator: " ")
  }

  private static func name(of entry: OpaquePointer) -> String {
    if let name = unsafe archive_entry_pathname(entry) { return unsafe String(cString: name) }
    guard let name = unsafe archive_entry_pathname_utf8(entry) else { return "" }
    return unsafe String(cString: name)
  }

  private static func modified(_ entry: OpaquePointer) -> Timestamp? {
    guard unsafe archive_entry_mtime_is_set(entry) != 0 else { return nil }
    return Timestamp(
      secondsSince1970: Int64(unsafe archive_entry_mtime(entry)),
      nanoseconds: Int64(unsafe archive_entry_mtime_nsec(entry)))
  }
}

extension Compression {
  fileprivate var code: Int32 {
    switch self {
    case .gzip: ARCHIVE_FILTER_GZIP
    case .bzip2: ARCHIVE_FILTER_BZIP2
    case .xz: ARCHIVE_FILTER_XZ
    case .zstd: ARCHIVE_FILTER_ZSTD
    case .lz4: ARCHIVE_FILTER_LZ4
    }
  }
}

/// Feeds libarchive from a source, whose reads are retried and placed.
@safe private final class Feed {
  private let source: any ByteSource
  private let places: RawStream?
  private var offset = 0
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
  var failure: (any Error)?

  init(_ source: any ByteSource, places: RawStream?) {
    self.source = source
    self.places = places
  }

  deinit { unsafe buffer.deallocate() }

  func next(_ place: UnsafeMutablePointer<UnsafeRawPointer?>) -> la_ssize_t {
    unsafe place.pointee = UnsafeRawPointer(buffer.baseAddress)
    do {
      guard let places else { return try unsafe source.read(into: buffer) }
      let count = try unsafe places.readCounted(into: buffer, at: offset)
      offset += count
      return count
    } catch {
      failure = error
      return -1
    }
  }

  func seek(_ distance: la_int64_t, _ whence: Int32) -> la_int64_t {
    guard let places else { return -1 }
    // 0, 1 and 2 are from the start, from here, and from the end.
    let base = whence == 0 ? 0 : whence == 1 ? offset : places.size
    let (place, overflow) = base.addingReportingOverflow(Int(distance))
    guard !overflow, place >= 0 else { return -1 }
    offset = place
    return la_int64_t(place)
  }
}
