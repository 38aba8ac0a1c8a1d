/// Joins every line that is a header and nothing else with the line of text behind it.
///
/// Whether a line end parts two records shows in the line before and the beginning of the line
/// behind it, so it is held back until both are known.
struct HeaderFramer {
  /// A line end, and what came of the next line, until it is known what they are.
  private var held: [UInt8] = []
  /// The line so far, as far as it may be a header.
  private var line: [UInt8] = []
  private var isTooLong = false
  private var header: HeaderLine.Kind?
  private var stamps = StampReader()

  /// How much of a line tells whether it begins with a level.
  private static let levelReach = 32

  /// The bytes that are decided by `bytes`.
  mutating func frame(_ bytes: ArraySlice<UInt8>, _ map: inout FrameMap) -> [UInt8] {
    var framed: [UInt8] = []
    framed.reserveCapacity(bytes.count + HeaderFramer.levelReach)
    for byte in bytes {
      if byte == 0x0a {
        release(&map, into: &framed)
        header = HeaderFramer.header(line, isTooLong, &stamps)
        held = [byte]
        line.removeAll(keepingCapacity: true)
        isTooLong = false
        continue
      }
      note(byte)
      if held.isEmpty {
        framed.append(map.take(byte, .inside))
      } else {
        held.append(byte)
        if isDecided { release(&map, into: &framed) }
      }
    }
    return framed
  }

  /// What was held back.
  mutating func finish(_ map: inout FrameMap) -> [UInt8] {
    var framed: [UInt8] = []
    release(&map, into: &framed)
    return framed
  }

  private mutating func note(_ byte: UInt8) {
    if line.count < HeaderLine.limit { line.append(byte) } else { isTooLong = true }
  }

  /// Whether enough of the line behind the held line end is known.
  private var isDecided: Bool {
    guard header == .caller else { return true }
    return line.count >= HeaderFramer.levelReach || line.last == 0x20
  }

  private mutating func release(_ map: inout FrameMap, into framed: inout [UInt8]) {
    let isJoined =
      switch header {
      case .bare: !line.isEmpty && line != [0x0d]
      case .caller: HeaderFramer.beginsWithLevel(line)
      case nil: false
      }
    for byte in held {
      framed.append(map.take(byte, byte == 0x0a && !isJoined ? .closing : .inside))
    }
    // A line that was joined is no header of the next.
    if isJoined, !held.isEmpty { isTooLong = true }
    held.removeAll(keepingCapacity: true)
    header = nil
  }

  private static func header(
    _ line: [UInt8], _ isTooLong: Bool, _ stamps: inout StampReader
  ) -> HeaderLine.Kind? {
    guard !isTooLong else { return nil }
    let count = line.last == 0x0d ? line.count - 1 : line.count
    let padded = line + [UInt8](repeating: 0, count: StampReader.padding)
    return unsafe HeaderLine(padded.span.bytes, 0..<count, &stamps)?.kind
  }

  private static func beginsWithLevel(_ line: [UInt8]) -> Bool {
    let padded = line + [UInt8](repeating: 0, count: StampReader.padding)
    return unsafe HeaderLine.levelEnd(padded.span.bytes, 0..<line.count) != nil
  }

  /// Whether most of the records that a file begins with have a header line.
  static func recognises(_ head: [UInt8]) -> Bool {
    let lines = head.prefix(16_384).split(separator: 0x0a, maxSplits: 100).prefix(100)
      .map { Array($0) }
    var stamps = StampReader()
    var headers = 0
    var others = 0
    for (line, next) in zip(lines, lines.dropFirst()) {
      switch header(line, false, &stamps) {
      case .bare: headers += header(next, false, &stamps) == nil ? 1 : 0
      case .caller: headers += beginsWithLevel(next) ? 1 : 0
      case nil: others += beginsWithStamp(line, &stamps) ? 1 : 0
      }
    }
    return headers > others
  }

  private static func beginsWithStamp(_ line: [UInt8], _ stamps: inout StampReader) -> Bool {
    let padded = line + [UInt8](repeating: 0, count: StampReader.padding)
    let bytes = unsafe padded.span.bytes
    guard let record = TimestampedFormat().read(bytes, 0..<line.count, &stamps) else {
      return false
    }
    return TimestampedFormat.leads(record.stamp, bytes, 0..<line.count)
  }
}
