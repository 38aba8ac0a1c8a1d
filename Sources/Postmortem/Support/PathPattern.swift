/// A pattern for paths: `*` and `?` within a name, `**` for any number of folders.
public struct PathPattern: Sendable, Hashable {
  private let parts: [[UInt8]]
  private let isAbsolute: Bool

  public init(_ pattern: String) {
    var parts: [[UInt8]] = []
    for part in pattern.utf8.split(separator: UInt8(ascii: "/")).map({ Array($0) }) {
      // `**` twice says no more than once, and takes longer.
      if part != Array(".".utf8), part != Array("**".utf8) || part != parts.last {
        parts.append(part)
      }
    }
    self.parts = parts
    isAbsolute = pattern.utf8.first == UInt8(ascii: "/")
  }

  /// Whether the whole of a path fits; `**` stands for any number of its folders, also for none.
  public func matches(_ path: String) -> Bool {
    let names = path.utf8.split(separator: UInt8(ascii: "/")).map { Array($0) }
    return PathPattern.matches(names[...], parts[...])
  }

  /// As ``matches(_:_:)`` over names, with `**` for `*`: only the last one is ever tried again.
  private static func matches(_ names: ArraySlice<[UInt8]>, _ parts: ArraySlice<[UInt8]>) -> Bool {
    var (names, parts) = (names, parts)
    var retry: (names: ArraySlice<[UInt8]>, parts: ArraySlice<[UInt8]>)?
    while !names.isEmpty || !parts.isEmpty {
      if parts.first == Array("**".utf8) {
        parts = parts.dropFirst()
        // At the end it stands for what is in a folder, not for the folder.
        if parts.isEmpty { return !names.isEmpty }
        retry = (names, parts)
      } else if let name = names.first, let part = parts.first, matches(name[...], part[...]) {
        names = names.dropFirst()
        parts = parts.dropFirst()
      } else if let last = retry, !last.names.isEmpty {
        names = last.names.dropFirst()
        parts = last.parts
        retry = (names, parts)
      } else {
        return false
      }
    }
    return true
  }

  /// The files it stands for, in order of their bytes; folders only when no name is a pattern.
  ///
  /// Names that begin with a dot, and folders behind links, are entered only when they are named.
  ///
  /// - Parameter folder: where the pattern begins; the paths found begin with it.
  public func files(in folder: String) throws(SystemError) -> [String] {
    var found: [String] = []
    try collect(parts[...], in: isAbsolute ? "/" : folder, into: &found)
    return Array(Set(found)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func collect(
    _ parts: ArraySlice<[UInt8]>, in folder: String, into found: inout [String]
  ) throws(SystemError) {
    guard let part = parts.first else { return }
    let rest = parts.dropFirst()
    if part == Array("**".utf8) {
      try collect(rest.isEmpty ? [Array("*".utf8)] : rest, in: folder, into: &found)
      for name in try PathPattern.names(in: folder) where !name.hasPrefix(".") {
        let path = PathPattern.join(folder, name)
        if try SystemCalls.entry(at: path)?.kind == .folder {
          try collect(parts, in: path, into: &found)
        }
      }
      return
    }
    let isPlain = !part.contains(UInt8(ascii: "*")) && !part.contains(UInt8(ascii: "?"))
    let names =
      isPlain
      ? [String(decoding: part, as: UTF8.self)]
      : try PathPattern.names(in: folder).filter {
        !$0.hasPrefix(".") && PathPattern.matches(Array($0.utf8)[...], part[...])
      }
    for name in names {
      let path = PathPattern.join(folder, name)
      guard let entry = try SystemCalls.entry(at: path, followingLinks: true) else { continue }
      if !rest.isEmpty {
        if entry.kind == .folder { try collect(rest, in: path, into: &found) }
      } else if entry.kind == .file || isPlain {
        found.append(path)
      }
    }
  }

  private static func names(in folder: String) throws(SystemError) -> [String] {
    try SystemCalls.names(in: folder.isEmpty ? "." : folder)
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// Whether a name is as the pattern has it; `*` gives back what it took when the rest fails.
  static func matches(_ name: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
    var (name, pattern) = (name, pattern)
    var retry: (name: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
    while !name.isEmpty || !pattern.isEmpty {
      if pattern.first == UInt8(ascii: "*") {
        pattern = pattern.dropFirst()
        retry = (name, pattern)
      } else if let byte = name.first, let wanted = pattern.first,
        wanted == byte || wanted == UInt8(ascii: "?")
      {
        name = name.dropFirst()
        pattern = pattern.dropFirst()
      } else if let last = retry, !last.name.isEmpty {
        name = last.name.dropFirst()
        pattern = last.pattern
        retry = (name, pattern)
      } else {
        return false
      }
    }
    return true
  }
}
