internal import Glibc

/// What reading asks the system, beyond ``SystemCalls``; the one place of this folder that does.
enum FileSystem {
  /// What `stat` says of a path.
  struct Status {
    var isFolder: Bool
    var isRegular: Bool
    /// Whether its bytes come once, as those of a pipe do.
    var isPipe: Bool
    var size: Int
    var modified: Timestamp
  }

  static func status(of path: String) throws(SystemError) -> Status {
    var entry = stat()
    guard unsafe stat(path, &entry) == 0 else { throw SystemError(errno, path: path) }
    return status(entry)
  }

  fileprivate static func status(_ entry: stat) -> Status {
    let kind = entry.st_mode & S_IFMT
    return Status(
      isFolder: kind == S_IFDIR, isRegular: kind == S_IFREG,
      isPipe: kind != S_IFDIR && kind != S_IFREG, size: Int(entry.st_size),
      modified: Timestamp(
        secondsSince1970: Int64(entry.st_mtim.tv_sec), nanoseconds: Int64(entry.st_mtim.tv_nsec)))
  }
}

/// The character set of names, for libraries that take it from the thread's locale.
@safe enum NameEncoding {
  nonisolated(unsafe) private static let locale = unsafe newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)

  /// Calls `body` with names read as UTF-8, whatever the environment says.
  static func asUTF8<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard unsafe locale != nil else { return try body() }
    let before = unsafe uselocale(locale)
    defer { unsafe uselocale(before) }
    return try body()
  }
}

/// An open file, closed when it goes away.
final class FileDescriptor: Sendable {
  private let number: Int32
  private let path: String

  init(opening path: String) throws(SystemError) {
    number = try SystemCalls.open(path, O_RDONLY)
    self.path = path
  }

  private init(standardInput: Void) {
    number = 0
    path = "-"
  }
  static let standardInput = FileDescriptor(standardInput: ())

  deinit { if number > 0 { _ = close(number) } }

  /// Size and kind of the open file.
  func status() throws(SystemError) -> FileSystem.Status {
    var entry = stat()
    guard unsafe fstat(number, &entry) == 0 else { throw SystemError(errno, path: path) }
    return FileSystem.status(entry)
  }

  /// Fills `buffer` from `offset` on, as far as the file goes; the count of bytes read.
  ///
  /// Interrupted and short reads are continued.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = unsafe pread(
        number, buffer.baseAddress! + filled, buffer.count - filled, off_t(offset + filled))
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError(errno, path: path)
      }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Reads what comes next into `buffer`; 0 at the end.
  func readNext(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    while true {
      let count = unsafe Glibc.read(number, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw SystemError(errno, path: path) }
    }
  }
}

/// A file that has no name, in the folder for such files.
final class UnnamedFile {
  private let number: Int32

  init() throws(SystemError) {
    var template = Array("/tmp/postmortem-XXXXXX".utf8CString)
    number = unsafe mkstemp(&template)
    guard number >= 0 else { throw SystemError(errno, path: "/tmp") }
    _ = unsafe unlink(template)
  }

  deinit { _ = close(number) }

  /// Where it can be opened.
  var path: String { "/proc/self/fd/\(number)" }

  func append(_ bytes: [UInt8]) throws(SystemError) {
    try SystemCalls.write(bytes, to: number, path: path)
  }
}
