/// Finds the entries of MySQL's slow query log: each begins with `# Time:`, or with `# User@Host:`
/// where the time is that of the entry before.
///
/// Whether a line begins an entry shows in its third byte, so line ends are held back until then.
/// Source: MySQL 8.4 reference manual, section 7.4.5.
struct SlowQueryFramer {
  /// The line end before this line and the line's first bytes, as far as they are not decided.
  private var held: [UInt8] = []
  private var isAtStart = true
  /// Whether the line before was `# Time:`.
  private var followsTime = false
  private var line: [UInt8] = []

  /// The bytes that are decided by `bytes`.
  mutating func frame(_ bytes: ArraySlice<UInt8>, _ map: inout FrameMap) -> [UInt8] {
    var framed: [UInt8] = []
    framed.reserveCapacity(bytes.count + 4)
    for byte in bytes {
      if byte == 0x0a {
        release(&map, into: &framed, isEntry: false)
        followsTime = line.elementsEqual(SlowQueryFramer.time)
        held = [byte]
        line.removeAll(keepingCapacity: true)
        isAtStart = false
      } else if line.count < 3 {
        line.append(byte)
        held.append(byte)
        if line.count == 3 { release(&map, into: &framed, isEntry: beginsEntry) }
      } else {
        framed.append(map.take(byte, .inside))
      }
    }
    return framed
  }

  /// What was held back.
  mutating func finish(_ map: inout FrameMap) -> [UInt8] {
    var framed: [UInt8] = []
    release(&map, into: &framed, isEntry: false)
    return framed
  }

  private static let time = Array("# T".utf8)
  private static let user = Array("# U".utf8)

  private var beginsEntry: Bool {
    line == SlowQueryFramer.time || line == SlowQueryFramer.user && !followsTime
  }

  private mutating func release(
    _ map: inout FrameMap, into framed: inout [UInt8], isEntry: Bool
  ) {
    for byte in held {
      framed.append(map.take(byte, byte == 0x0a && isEntry ? .closing : .inside))
    }
    held.removeAll(keepingCapacity: true)
  }

  /// Whether a file that begins with `head` is such a log.
  static func recognises(_ head: [UInt8]) -> Bool {
    var hasOpening = false
    for line in head.prefix(8192).split(separator: 0x0a).prefix(12) {
      hasOpening =
        hasOpening || line.starts(with: Array("# Time: ".utf8))
        || line.starts(with: Array("# User@Host: ".utf8))
      if hasOpening, line.starts(with: Array("# Query_time: ".utf8)) { return true }
    }
    return false
  }
}
