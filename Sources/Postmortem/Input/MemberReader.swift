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
