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
  /// A table whose cells may hold line ends.
  case table(delimiter: UInt8)

  /// Stands for a line end within a record; a blank to every format.
  static let inner: UInt8 = 0x0b

  /// How a file that begins with `head` is framed; nil when its records are lines.
  package static func detect(_ head: [UInt8], isWhole: Bool) -> Framing? {
    var start = head[...]
    if start.starts(with: [0xef, 0xbb, 0xbf]) { start = start.dropFirst(3) }
    if start.starts(with: JournalExportFormat.opening) { return .journalExport }
    if SlowQueryFramer.recognises(head) { return .slowQueries }
    // RFC 7464 puts a record separator in front of each text.
    if let first = start.first(where: { !$0.isBlank && $0 != 0x1e }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    {
      if let path = JSONRecordPath.detect(head, isWhole: isWhole) { return .json(path) }
    } else if let delimiter = TableFramer.detect(Array(start), isWhole: isWhole) {
      return .table(delimiter: delimiter)
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

  private enum Rule {
    case json(JSONFramer)
    case journalExport(JournalExportFramer)
    case slowQueries(SlowQueryFramer)
    case headers(HeaderFramer)
    case table(TableFramer)
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
    case .table(let delimiter): rule = .table(TableFramer(delimiter))
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
    case .table(var framer):
      defer { rule = .table(framer) }
      return frame(bytes, by: &framer)
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
        // Between records that touch there is no byte to part them by: the last one of the record
        // does, which formats can do without.
        let isParted = place == .opening && before != 0x0a
        framed.append(isParted ? map.separate() : before)
      }
      if place == .opening, let labels = framer.labels() { map.label(labels) }
      held = map.take(byte, place)
    }
    return framed
  }

  /// What was held back.
  mutating func finish() -> [UInt8] {
    switch rule {
    case .slowQueries(var framer): return framer.finish(&map)
    case .headers(var framer): return framer.finish(&map)
    case .json, .journalExport, .table: break
    }
    defer { held = nil }
    return held.map { [$0] } ?? []
  }

  /// Whether the content ended where a record or the document had not.
  var isCutOff: Bool {
    switch rule {
    case .json(let framer): framer.isOpen
    case .journalExport, .slowQueries, .headers, .table: false
    }
  }
}

/// Tells records from what stands around them, byte by byte.
protocol RecordFramer {
  /// What becomes of the next byte.
  mutating func place(of byte: UInt8) -> Framer.Place
  /// What stands around the record that has just begun and holds for it, where that has changed.
  mutating func labels() -> [LogField]?
}

extension RecordFramer {
  mutating func labels() -> [LogField]? { nil }
}

/// What a document says of several of its records at once: a stream's labels, a resource's
/// attributes.
struct FrameLabels: Sendable {
  /// The framed line from which on it holds, counted from 0.
  var line: Int
  /// What names a service and a host is apart.
  var service: String?
  var host: String?
  /// Which version, region and the like it names, each dimension once.
  var dimensions: [(dimension: LogDimension, value: String)] = []
  var fields: [LogField]

  init(line: Int, _ all: [LogField]) {
    self.line = line
    let roles = FrameLabels.roles
    let entries = roles.entries.span
    var best = (rank: UInt8.max, key: "")
    for field in all {
      let padded = Array(field.key.utf8) + [UInt8](repeating: 0, count: StampReader.padding)
      let (role, rank) = FieldRoles.find(
        entries, unsafe padded.span.bytes, 0..<field.key.utf8.count)
      if role == .service, rank < best.rank {
        best = (rank, field.key)
        service = field.value
      }
      if role == .dimension, rank < LogDimension.customer.rawValue,
        let dimension = LogDimension(rawValue: rank),
        !dimensions.contains(where: { $0.dimension == dimension })
      {
        dimensions.append((dimension, field.value))
      }
    }
    let named = all.filter { $0.key != best.key }
      .map { LogField(FieldNames.openTelemetry($0.key), $0.value) }
    host = named.first { $0.key == "host.name" }?.value
    fields = named.filter { $0.key != "host.name" }
  }

  private static let roles = FieldRoles.record

  /// Whether a key names a service or a host.
  static func isName(_ key: String) -> Bool {
    let label = FrameLabels(line: 0, [LogField(key, "name")])
    return label.service != nil || label.host != nil
  }
}

/// What the original of a framed file was: where its lines begin, and which bytes of the records
/// were ``Framing/inner`` from the start.
struct FrameMap: Sendable {
  /// By framed line, the original line it begins on, counted from 0.
  private var lines: [UInt32] = [0]
  private var line: UInt32 = 0
  private var offset = 0
  private var originals: [Int] = []
  /// What holds for several records, by the line from which on it does.
  private(set) var labels: [FrameLabels] = []
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

  /// Notes what holds for the records from the one on that has just begun.
  mutating func label(_ fields: [LogField]) {
    labels.append(FrameLabels(line: lines.count - 1, fields))
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
