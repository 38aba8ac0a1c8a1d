/// A file in an archive, as ``MemberCursor`` finds it.
struct Member {
  /// Which entry of the archive it is, and of the archive in it.
  var place: [Int]
  /// Its name in the archive, made safe; that of an archive in an archive stands before it.
  var name: String
  var modified: Timestamp?
  var content: ByteStream
}

/// Goes through the files of an archive, and of the archives in it, in their order.
///
/// Nothing is written anywhere: folders, links and devices are passed over, and a name is a label.
final class MemberCursor {
  /// What was passed over, and why the archive ended before its end.
  struct Notes: Sendable, Hashable {
    var hidden = 0
    /// Links and devices.
    var special = 0
    var encrypted = 0
    var damage: String?
  }

  private struct Level {
    var archive: Archive
    var source: any ByteSource
    var name: String
    /// The entry that comes next.
    var next = 0
    /// How many decoders stand above it.
    var stage: Int
  }

  private let file: InputFile
  private let raw: RawStream
  private let budget: UnpackBudget
  private var levels: [Level] = []
  private(set) var notes = Notes()

  /// Nil when the file is no archive.
  init?(_ file: InputFile) throws {
    guard file.path != nil, !file.isPipe else { return nil }
    self.file = file
    raw = try RawStream(file)
    budget = UnpackBudget(raw)
    let content = try Unpacking(raw, of: file, budget: budget, stage: 0)
    guard let kind = content.archive else { return nil }
    try open(kind, content, name: "")
  }

  private func open(_ kind: ArchiveKind, _ content: Unpacking, name: String) throws {
    let isWhole = levels.isEmpty && content.compressions == 0 && raw.isFile
    let archive = try Archive(.archive(kind), content.bytes, places: isWhole ? raw : nil)
    levels.append(
      Level(archive: archive, source: content.bytes, name: name, stage: content.stage + 1))
  }

  /// The next file; its content is gone when the cursor goes on.
  func next() throws -> Member? {
    while let level = levels.last {
      guard let entry = try level.archive.next(), budget.takeEntry() else {
        end(level)
        continue
      }
      let place = levels.map(\.next)
      levels[levels.count - 1].next += 1
      guard entry.isFile else {
        if !entry.isFolder { notes.special += 1 }
        continue
      }
      let name = MemberCursor.label(entry.name)
      if name.split(separator: "/").contains(where: { $0.utf8.first == UInt8(ascii: ".") }) {
        notes.hidden += 1
        continue
      }
      if entry.isEncrypted {
        notes.encrypted += 1
        continue
      }
      let path = level.name + (name.isEmpty ? "entry \(place[place.count - 1] + 1)" : name)
      let bytes = MemberBytes(level.archive, budget: budget, stage: level.stage)
      let content = try Unpacking(bytes, of: nil, budget: budget, stage: level.stage)
      if let kind = content.archive, levels.count < UnpackBudget.archiveDepth {
        try open(kind, content, name: path + "/")
        continue
      }
      return Member(
        place: place, name: path, modified: entry.modified,
        content: ByteStream(content, name: file.name + "/" + path, raw: raw))
    }
    return nil
  }

  private func end(_ level: Level) {
    let damage = budget.excess ?? level.archive.damage ?? level.source.damage
    notes.damage = notes.damage ?? damage
    levels.removeLast()
    if budget.excess != nil { levels = [] }
  }

  /// A name as it may be shown: without a root, steps upward, or invisible characters.
  private static func label(_ name: String) -> String {
    name.split(separator: "/").filter { $0 != "." && $0 != ".." }.joined(separator: "/")
      .terminalSafe
  }
}

/// The bytes of the entry at which an archive stands.
private final class MemberBytes: ByteSource {
  private let archive: Archive
  private let budget: UnpackBudget
  private let stage: Int
  private var isOver = false

  init(_ archive: Archive, budget: UnpackBudget, stage: Int) {
    self.archive = archive
    self.budget = budget
    self.stage = stage
  }

  var damage: String? { isOver ? budget.excess : archive.entryDamage ?? archive.damage }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard !isOver else { return 0 }
    let count = try unsafe archive.read(into: buffer)
    isOver = !budget.take(count, stage: stage)
    return isOver ? 0 : count
  }
}
