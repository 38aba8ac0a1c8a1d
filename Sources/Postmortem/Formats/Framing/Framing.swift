/// How the records of a file are made lines, where they are not.
///
/// A framed file is rewritten as it is read, byte for byte, so that every place stays where it is:
/// line ends within a record become ``inner``, and what stands between two records becomes a line
/// end or ``inner`` too. ``FrameMap`` keeps what is needed to show the original.
package enum Framing: Sendable, Hashable {
  /// JSON values at a place of a document, or simply one after the other.
  case json(JSONRecordPath)
  /// Systemd's journal export format.
  case journalExport
  /// MySQL's slow query log.
  case slowQueries
  /// Records with a header on a line of its own.
  case headers

  /// Stands for a line end within a record; a blank to every format.
  static let inner: UInt8 = 0x0b

  /// How a file that begins with `head` is framed; nil when its records are lines.
  package static func detect(_ head: [UInt8], isWhole: Bool) -> Framing? {
    var start = head[...]
    if start.starts(with: [0xef, 0xbb, 0xbf]) { start = start.dropFirst(3) }
    if start.starts(with: JournalExportFormat.opening) { return .journalExport }
    if SlowQueryFramer.recognises(head) { return .slowQueries }
    if let first = start.first(where: { !$0.isBlank }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      let path = JSONRecordPath.detect(head, isWhole: isWhole)
    {
      return .json(path)
    }
    return HeaderFramer.recognises(head) ? .headers : nil
  }

  /// Frames bytes that are all there are.
  package func frame(_ bytes: [UInt8]) -> [UInt8] {
    var framer = Framer(self)
    return framer.frame(bytes[...]) + framer.finish()
  }
}

/// Rewrites a stream of bytes by a ``Framing``.
struct Framer {
  private(set) var map = FrameMap()
  private var rule: Rule
  /// The last byte that came: what it becomes depends on the next.
  private var held: UInt8?
  private var isHeldInside = false

  private enum Rule {
    case json(JSONFramer)
    case journalExport(JournalExportFramer)
    case slowQueries(SlowQueryFramer)
    case headers(HeaderFramer)
  }

  /// What becomes of a byte.
  enum Place {
    /// It is a record's.
    case inside
    /// It begins a record, which the byte before it must not be part of.
    case opening
    /// It stands right behind a record, and ends its line.
    case closing
    /// It is of no record.
    case between
  }

  init(_ framing: Framing) {
    switch framing {
    case .json(let path): rule = .json(JSONFramer(path))
    case .journalExport: rule = .journalExport(JournalExportFramer())
    case .slowQueries: rule = .slowQueries(SlowQueryFramer())
    case .headers: rule = .headers(HeaderFramer())
    }
  }

  /// The bytes that can be told so far: as many as were given, but for the last.
  mutating func frame(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    switch rule {
    case .json(var framer):
      // Moved out and back, so that nothing is copied.
      rule = .journalExport(JournalExportFramer())
      defer { rule = .json(framer) }
      return frame(bytes, by: &framer)
    case .journalExport(var framer):
      defer { rule = .journalExport(framer) }
      return frame(bytes, by: &framer)
    case .slowQueries(var framer):
      defer { rule = .slowQueries(framer) }
      return framer.frame(bytes, &map)
    case .headers(var framer):
      rule = .journalExport(JournalExportFramer())
      defer { rule = .headers(framer) }
      return framer.frame(bytes, &map)
    }
  }

  private mutating func frame(
    _ bytes: ArraySlice<UInt8>, by framer: inout some RecordFramer
  ) -> [UInt8] {
    var framed: [UInt8] = []
    framed.reserveCapacity(bytes.count + 1)
    for byte in bytes {
      let place = framer.place(of: byte)
      if let before = held {
        // Records that touch stay one line: there is no byte to part them by.
        let isParted = place != .opening || before == 0x0a || isHeldInside
        framed.append(isParted ? before : map.separate())
      }
      held = map.take(byte, place)
      isHeldInside = place == .inside || place == .opening
    }
    return framed
  }

  /// What was held back.
  mutating func finish() -> [UInt8] {
    switch rule {
    case .slowQueries(var framer): return framer.finish(&map)
    case .headers(var framer): return framer.finish(&map)
    case .json, .journalExport: break
    }
    defer { held = nil }
    return held.map { [$0] } ?? []
  }

  /// Whether the content ended where a record or the document had not.
  var isCutOff: Bool {
    switch rule {
    case .json(let framer): framer.isOpen
    case .journalExport, .slowQueries, .headers: false
    }
  }
}

/// Tells records from what stands around them, byte by byte.
protocol RecordFramer {
  /// What becomes of the next byte.
  mutating func place(of byte: UInt8) -> Framer.Place
}

/// What the original of a framed file was: where its lines begin, and which bytes of the records
/// were ``Framing/inner`` from the start.
struct FrameMap: Sendable {
  /// By framed line, the original line it begins on, counted from 0.
  private var lines: [UInt32] = [0]
  private var line: UInt32 = 0
  private var offset = 0
  private var originals: [Int] = []
  /// Beyond this many, bytes of that kind are shown as line ends.
  private static let originalLimit = 1 << 16

  /// Takes the next original byte; what it becomes.
  mutating func take(_ byte: UInt8, _ place: Framer.Place) -> UInt8 {
    defer { offset += 1 }
    if byte == Framing.inner, place == .inside || place == .opening,
      originals.count < FrameMap.originalLimit
    {
      originals.append(offset)
    }
    if byte == 0x0a { line &+= 1 }
    switch place {
    case .inside, .opening: return byte == 0x0a ? Framing.inner : byte
    case .between: return Framing.inner
    case .closing:
      lines.append(line)
      return 0x0a
    }
  }

  /// Makes a line end of the byte before the one that came last.
  mutating func separate() -> UInt8 {
    lines.append(line)
    return 0x0a
  }

  /// The original line that a framed line begins on; both count from 0.
  func original(line: Int) -> Int {
    line < lines.count ? Int(lines[line]) : Int(self.line)
  }

  /// The original of framed bytes that begin at `offset`.
  func original(_ bytes: [UInt8], at offset: Int) -> [UInt8] {
    guard bytes.contains(Framing.inner) else { return bytes }
    var original = bytes
    for index in bytes.indices where bytes[index] == Framing.inner {
      if !isOriginal(offset + index) { original[index] = 0x0a }
    }
    return original
  }

  private func isOriginal(_ place: Int) -> Bool {
    var low = 0
    var high = originals.count
    while low < high {
      let middle = (low + high) / 2
      if originals[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low < originals.count && originals[low] == place
  }
}
