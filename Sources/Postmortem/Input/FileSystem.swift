internal import Glibc

/// The system calls that reading takes; the one place of this folder that makes them.
enum FileSystem {
  /// What `stat` says of a path.
  struct Status {
    var isFolder: Bool
    var isRegular: Bool
    var size: Int
    var modified: Timestamp
  }

  /// Why a call failed, in the system's words (those of the C locale).
  struct Failure: Error {
    var number: Int32
    var text: String { unsafe String(cString: strerror(number)) }
    var isMissing: Bool { number == ENOENT || number == ENOTDIR }
  }

  static func status(of path: String) throws(Failure) -> Status {
    var entry = stat()
    guard unsafe stat(path, &entry) == 0 else { throw Failure(number: errno) }
    return status(entry)
  }

  private static func status(_ entry: stat) -> Status {
    let kind = entry.st_mode & S_IFMT
    return Status(
      isFolder: kind == S_IFDIR, isRegular: kind == S_IFREG, size: Int(entry.st_size),
      modified: Timestamp(
        secondsSince1970: Int64(entry.st_mtim.tv_sec), nanoseconds: Int64(entry.st_mtim.tv_nsec)))
  }

  /// The names in a folder, without `.` and `..`, in order of their bytes.
  static func names(in folder: String) throws(Failure) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw Failure(number: errno) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// An open file, closed when it goes away.
final class FileDescriptor: Sendable {
  private let number: Int32

  init(opening path: String) throws(FileSystem.Failure) {
    number = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw FileSystem.Failure(number: errno) }
  }

  private init(standardInput: Void) { number = 0 }
  static let standardInput = FileDescriptor(standardInput: ())

  deinit { if number > 0 { _ = close(number) } }

  /// Size and kind of the open file.
  func size() -> Int {
    var entry = stat()
    guard unsafe fstat(number, &entry) == 0 else { return 0 }
    return Int(entry.st_size)
  }

  /// Fills `buffer` from `offset` on, as far as the file goes; the count of bytes read.
  ///
  /// Interrupted and short reads are continued.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(FileSystem.Failure) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = unsafe pread(
        number, buffer.baseAddress! + filled, buffer.count - filled, off_t(offset + filled))
      if count < 0 {
        if errno == EINTR { continue }
        throw FileSystem.Failure(number: errno)
      }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Reads what comes next into `buffer`; 0 at the end.
  func readNext(into buffer: UnsafeMutableRawBufferPointer) throws(FileSystem.Failure) -> Int {
    while true {
      let count = unsafe Glibc.read(number, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw FileSystem.Failure(number: errno) }
    }
  }
}
