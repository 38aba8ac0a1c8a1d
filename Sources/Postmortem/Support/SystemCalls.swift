internal import Glibc

/// A call to the system that failed: on what, and in the system's words.
public struct SystemError: Error, Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    case notFound, isFolder, notFolder, isLink, exists, denied, brokenPipe, other
  }

  public var reason: Reason
  public var path: String
  /// `No space left on device`
  public var message: String

  init(_ reason: Reason, path: String, message: String) {
    self.reason = reason
    self.path = path
    self.message = message
  }

  init(_ number: Int32, path: String) {
    self.path = path
    message = unsafe String(cString: strerror(number))
    reason =
      switch number {
      case ENOENT: .notFound
      case EISDIR: .isFolder
      case ENOTDIR: .notFolder
      case ELOOP: .isLink
      case EEXIST: .exists
      case EACCES, EPERM, EROFS: .denied
      case EPIPE: .brokenPipe
      default: .other
      }
  }
}

/// The calls to the system that reading settings and writing reports needs; each is repeated when a
/// signal interrupts it.
enum SystemCalls {
  enum EntryKind: Sendable, Hashable {
    case file, folder, link, other
  }

  struct Entry: Sendable, Hashable {
    var kind: EntryKind
    /// The permission bits.
    var mode: UInt32
  }

  /// What stands at a path, or nil for nothing.
  static func entry(at path: String, followingLinks: Bool = false) throws(SystemError) -> Entry? {
    var status = stat()
    let result =
      unsafe followingLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else {
      let number = errno
      if number == ENOENT { return nil }
      throw SystemError(number, path: path)
    }
    let kind: EntryKind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    return Entry(kind: kind, mode: status.st_mode & 0o7777)
  }

  static func open(_ path: String, _ flags: Int32, mode: UInt32 = 0) throws(SystemError) -> Int32 {
    while true {
      let descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC, mode)
      if descriptor >= 0 { return descriptor }
      let number = errno
      if number != EINTR { throw SystemError(number, path: path) }
    }
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
      }
      if written >= 0 {
        done += written
      } else {
        let number = errno
        if number != EINTR { throw SystemError(number, path: path) }
      }
    }
  }

  /// The whole of a file, or its first `limit` bytes.
  static func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let descriptor = try open(path, O_RDONLY)
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count < limit {
      let wanted = min(block.count, limit - bytes.count)
      let count = unsafe block.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress, wanted)
      }
      if count > 0 {
        bytes += block[..<count]
      } else if count == 0 {
        break
      } else {
        let number = errno
        if number != EINTR { throw SystemError(number, path: path) }
      }
    }
    return bytes
  }

  /// The names in a folder, in order of their bytes; `.` and `..` are left out.
  static func names(in folder: String) throws(SystemError) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw SystemError(errno, path: folder) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let length = unsafe strlen(entryName(entry))
      let name = unsafe String(
        decoding: UnsafeRawBufferPointer(start: entryName(entry), count: length), as: UTF8.self)
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func entryName(_ entry: UnsafeMutablePointer<dirent>) -> UnsafePointer<CChar> {
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    return unsafe UnsafeRawPointer(entry).advanced(by: offset)
      .assumingMemoryBound(to: CChar.self)
  }

  /// Makes sure what was written to an open file or folder is on the disk.
  static func synchronize(_ descriptor: Int32, path: String) throws(SystemError) {
    while fsync(descriptor) != 0 {
      let number = errno
      // Some file systems know no flush for folders and special files.
      if number == EINVAL || number == ENOTSUP { return }
      if number != EINTR { throw SystemError(number, path: path) }
    }
  }

  static func setMode(_ mode: UInt32, of descriptor: Int32, path: String) throws(SystemError) {
    guard fchmod(descriptor, mode) == 0 else { throw SystemError(errno, path: path) }
  }

  /// Closing is where a network file system tells that it could not write.
  static func finish(_ descriptor: Int32, path: String) throws(SystemError) {
    guard close(descriptor) == 0 || errno == EINTR else { throw SystemError(errno, path: path) }
  }

  static func rename(_ path: String, to target: String) throws(SystemError) {
    guard unsafe Glibc.rename(path, target) == 0 else { throw SystemError(errno, path: target) }
  }

  static func remove(_ path: String) { _ = unsafe unlink(path) }

  static func makeFolder(_ path: String) throws(SystemError) {
    guard unsafe mkdir(path, 0o777) == 0 else { throw SystemError(errno, path: path) }
  }

  static func closeQuietly(_ descriptor: Int32) { close(descriptor) }

  /// Flags for a new file that nobody else has made and no link stands for.
  static let newFile = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
  static let folderForReading = O_RDONLY | O_DIRECTORY
  static let standardOutput: Int32 = STDOUT_FILENO
  static let standardError: Int32 = STDERR_FILENO
}
