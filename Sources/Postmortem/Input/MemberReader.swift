/// Opens files one after the other; those of one archive in one pass, when they come in its order.
final class MemberReader {
  private var cursor: MemberCursor?
  private var path: String?
  private var last: [Int] = []

  /// The content of a file or member; that of a member is gone when the next is opened.
  func open(_ file: InputFile) throws -> ByteStream {
    guard !file.place.isEmpty else { return try ByteStream(file) }
    return try member(file).content
  }

  private func member(_ file: InputFile) throws -> Member {
    if path != file.path || !last.lexicographicallyPrecedes(file.place) {
      cursor = try MemberCursor(file)
      path = file.path
      last = []
    }
    while let member = try cursor?.next() {
      last = member.place
      if member.place == file.place { return member }
    }
    cursor = nil
    path = nil
    throw PostmortemError(
      .input, code: "PM102", "cannot read \(file.name): it is no longer in its archive",
      help: "read it again when it is at rest")
  }
}

extension [InputFile] {
  /// The indices of files in order of name; the members of an archive as they stand in it, where the
  /// first of them by name would be.
  var orderOfReading: [Int] {
    var names: [String: String] = [:]
    for file in self where !file.place.isEmpty {
      let path = file.path ?? ""
      if let known = names[path], !file.name.utf8.lexicographicallyPrecedes(known.utf8) { continue }
      names[path] = file.name
    }
    let keys = map { $0.place.isEmpty ? $0.name : names[$0.path ?? ""] ?? $0.name }
    return indices.sorted { left, right in
      if keys[left] != keys[right] {
        return keys[left].utf8.lexicographicallyPrecedes(keys[right].utf8)
      }
      return self[left].place.lexicographicallyPrecedes(self[right].place)
    }
  }

  /// Members of one archive together, as they stand in it; other files as they come.
  var inOrderOfPlace: [InputFile] {
    filter(\.place.isEmpty)
      + filter { !$0.place.isEmpty }.sorted {
        $0.path == $1.path
          ? $0.place.lexicographicallyPrecedes($1.place)
          : ($0.path ?? "").utf8.lexicographicallyPrecedes(($1.path ?? "").utf8)
      }
  }
}
