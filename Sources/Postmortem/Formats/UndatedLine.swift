/// What a line is that has no time and stands before the first record.
enum UndatedLine: Int, Sendable, Hashable, CaseIterable {
  case text
  /// The names of columns, or a line that `#` begins.
  case heading
  /// `[12345.678901] text`, as kernels and virtual machines write without a clock.
  case uptime
  /// `14:02:10.123 text`
  case clock

  /// - Parameter isTable: Whether the log's records are rows below the names of their columns.
  init(_ bytes: RawSpan, _ line: Range<Int>, isTable: Bool) {
    let cursor = StampCursor(at: line.lowerBound, end: line.upperBound)
    if isTable || cursor.peek(bytes) == UInt8(ascii: "#") {
      self = .heading
    } else if UndatedLine.isUptime(bytes, cursor) {
      self = .uptime
    } else if UndatedLine.isClock(bytes, cursor) {
      self = .clock
    } else {
      self = .text
    }
  }

  /// Why it is no record.
  var reason: String {
    switch self {
    case .text: LogReading.Skip.leading
    case .heading: LogReading.Skip.heading
    case .uptime: LogReading.Skip.uptime
    case .clock: LogReading.Skip.clock
    }
  }

  /// What most lines of a sample are that no format reads; nil where they are just text.
  static func common(in sample: [[UInt8]]) -> UndatedLine? {
    let kinds = sample.filter { !$0.isEmpty }.map { line in
      let padded = line + [UInt8](repeating: 0, count: StampReader.padding)
      return unsafe UndatedLine(padded.span.bytes, 0..<line.count, isTable: false)
    }
    return [.uptime, .clock].first { kind in
      kinds.count { $0 == kind } * 2 > kinds.count
    }
  }

  /// `[   12.345678]`, perhaps behind a priority, and `[0.123s]`.
  private static func isUptime(_ bytes: RawSpan, _ start: StampCursor) -> Bool {
    var cursor = start
    if let priority = SyslogPriority.read(bytes, cursor.offset..<cursor.end) {
      cursor.offset = priority.end
    }
    guard cursor.skip(UInt8(ascii: "["), bytes) else { return false }
    _ = cursor.skipBlanks(bytes)
    guard cursor.number(bytes, most: 9) != nil, cursor.skip(UInt8(ascii: "."), bytes),
      cursor.number(bytes, most: 9) != nil
    else { return false }
    _ = cursor.skip(UInt8(ascii: "s"), bytes)
    return cursor.peek(bytes) == UInt8(ascii: "]")
  }

  private static func isClock(_ bytes: RawSpan, _ start: StampCursor) -> Bool {
    var cursor = start
    _ = cursor.skip(UInt8(ascii: "["), bytes)
    guard let clock = StampClock(cursor, bytes, after: nil) else { return false }
    return clock.hour < 24 && clock.minute < 60 && clock.second < 61
      && !clock.cursor.peek(bytes).isLetter
  }
}
