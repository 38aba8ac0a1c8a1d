internal import Synchronization

/// Files that appear whole or not at all.
///
/// Each is written beside its place under a temporary name, flushed to the disk, and renamed over
/// what stood there; an old file keeps its permissions. Only when all of them are written is the
/// first renamed, so a full disk or a kill leaves every old file as it was. Links, folders and
/// devices are not replaced.
public enum AtomicFile {
  /// One file to be written.
  public struct Content: Sendable, Hashable {
    public var path: String
    public var bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// Writes all of `files`, or none; they take their places in the order given.
  public static func write(_ files: [Content]) throws(SystemError) {
    var prepared: [(temporary: String, target: String)] = []
    do throws(SystemError) {
      for file in files {
        prepared.append((try prepare(file), file.path))
      }
      for (temporary, target) in prepared {
        try SystemCalls.rename(temporary, to: target)
        TemporaryFiles.forget(temporary)
      }
    } catch {
      for (temporary, _) in prepared { TemporaryFiles.remove(temporary) }
      throw error
    }
    for folder in Set(files.map { folder(of: $0.path) }).sorted() {
      let descriptor = try SystemCalls.open(folder, SystemCalls.folderForReading)
      defer { SystemCalls.closeQuietly(descriptor) }
      try SystemCalls.synchronize(descriptor, path: folder)
    }
  }

  /// Removes the temporary files of this process and ends it with `exit`; none can be begun between.
  public static func removeTemporaryFiles(thenExit exit: () -> Never) -> Never {
    TemporaryFiles.removeAll(thenExit: exit)
  }

  /// The regular file that stands at a path, or nil for nothing.
  ///
  /// - Throws: ``SystemError`` when something stands there that is not to be replaced.
  static func standing(at path: String) throws(SystemError) -> SystemCalls.Entry? {
    let entry = try SystemCalls.entry(at: path)
    switch entry?.kind {
    case nil, .file: return entry
    case .link: throw SystemError(.isLink, path: path, message: "it is a symbolic link")
    case .folder: throw SystemError(.isFolder, path: path, message: "it is a folder")
    case .other: throw SystemError(.other, path: path, message: "it is not a regular file")
    }
  }

  private static func prepare(_ file: Content) throws(SystemError) -> String {
    let old = try standing(at: file.path)
    let (temporary, descriptor) = try TemporaryFiles.open(beside: file.path)
    do throws(SystemError) {
      try SystemCalls.write(file.bytes, to: descriptor, path: file.path)
      if let old { try SystemCalls.setMode(old.mode, of: descriptor, path: file.path) }
      try SystemCalls.synchronize(descriptor, path: file.path)
    } catch {
      SystemCalls.closeQuietly(descriptor)
      TemporaryFiles.remove(temporary)
      throw error
    }
    do throws(SystemError) {
      try SystemCalls.finish(descriptor, path: file.path)
    } catch {
      TemporaryFiles.remove(temporary)
      throw error
    }
    return temporary
  }

  /// The folder that holds `path`.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// A file that is written piece by piece and appears when it is whole, as ``AtomicFile`` has it.
public final class AtomicFileStream {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private let mode: UInt32?
  private var isOpen = true

  /// - Throws: ``SystemError`` when something stands at `path` that is not to be replaced, or no
  ///   file can be made beside it.
  public init(path: String) throws(SystemError) {
    mode = try AtomicFile.standing(at: path)?.mode
    self.path = path
    (temporary, descriptor) = try TemporaryFiles.open(beside: path)
  }

  deinit { abandon() }

  public func write(_ bytes: [UInt8]) throws(SystemError) {
    try SystemCalls.write(bytes, to: descriptor, path: path)
  }

  /// Puts the file in its place.
  public func finish() throws(SystemError) {
    if let mode { try SystemCalls.setMode(mode, of: descriptor, path: path) }
    try SystemCalls.synchronize(descriptor, path: path)
    isOpen = false
    do throws(SystemError) {
      try SystemCalls.finish(descriptor, path: path)
      try SystemCalls.rename(temporary, to: path)
    } catch {
      TemporaryFiles.remove(temporary)
      throw error
    }
    TemporaryFiles.forget(temporary)
    let folder = AtomicFile.folder(of: path)
    let descriptor = try SystemCalls.open(folder, SystemCalls.folderForReading)
    defer { SystemCalls.closeQuietly(descriptor) }
    try SystemCalls.synchronize(descriptor, path: folder)
  }

  private func abandon() {
    guard isOpen else { return }
    isOpen = false
    SystemCalls.closeQuietly(descriptor)
    TemporaryFiles.remove(temporary)
  }
}

/// The temporary files that exist at the moment, so that a signal can clear them away.
private enum TemporaryFiles {
  private static let paths = Mutex<Set<String>>([])

  static func open(beside path: String) throws(SystemError) -> (String, Int32) {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String($0) ?? "" } ?? ""
    let folder = AtomicFile.folder(of: path)
    // One left by a process that was killed must not stand in the way.
    for number in 0..<100 {
      let temporary = "\(folder)/.\(name).\(number).tmp"
      do throws(SystemError) {
        // Under the lock, so that no file is made that a signal would not clear away.
        let descriptor = try paths.withLock { paths throws(SystemError) in
          let descriptor = try SystemCalls.open(
            temporary, SystemCalls.newFile, mode: 0o666)
          paths.insert(temporary)
          return descriptor
        }
        return (temporary, descriptor)
      } catch {
        if error.reason != .exists {
          throw SystemError(error.reason, path: path, message: error.message)
        }
      }
    }
    throw SystemError(
      .exists, path: path, message: "a hundred temporary files stand beside it already")
  }

  static func forget(_ path: String) {
    _ = paths.withLock { $0.remove(path) }
  }

  static func remove(_ path: String) {
    SystemCalls.remove(path)
    forget(path)
  }

  static func removeAll(thenExit exit: () -> Never) -> Never {
    paths.withLock { paths in
      for path in paths { SystemCalls.remove(path) }
      exit()
    }
  }
}
