/// How one line of a log is read, once its format is chosen.
///
/// The line path and the list of records both decide by these rules, so that they tell the same of
/// the same line.
struct LineRules: Sendable {
  /// How far a record in no known format may be from the one before it, in seconds: zones differ
  /// by less.
  static let foreignReach: Int64 = 15 * 3600

  /// What a line is that the file's own format refuses.
  enum ForeignLine {
    case blank
    /// A record in another format, by its index among the others.
    case record(LogRecord, format: Int)
    /// A part of the record before it.
    case continuation
    /// Nothing stands before it that it could continue.
    case leading
  }

  /// The record that was read last: its second, unless its year is still to be found.
  struct Previous {
    var second: Int64?
  }

  /// The formats that are asked about a line the file's own refuses.
  let others: [any LogFormat]
  /// Whether the log's records are rows below the names of their columns.
  private let isTable: Bool
  private let localShift: Shift
  private let shift: Shift

  init(_ plan: LineScanner.Plan) {
    others = plan.others
    isTable = plan.format is CSVFormat
    localShift = Shift(.seconds(plan.zone.standard) + plan.skew)
    shift = Shift(plan.skew)
  }

  /// The text of the line that ends at `end`: without a carriage return, and without the byte
  /// order mark that may begin the content.
  @inline(__always) static func text(
    _ bytes: RawSpan, _ start: Int, _ end: Int, beginsContent: Bool
  ) -> Range<Int> {
    bytes.check(start..<end)
    var textEnd = end
    if textEnd > start, bytes.checkedByte(textEnd &- 1) == 0x0d { textEnd &-= 1 }
    if beginsContent, bytes.matches("\u{feff}", at: start, before: textEnd) {
      return start &+ 3..<textEnd
    }
    return start..<textEnd
  }

  /// Reads a line that the file's own format refuses.
  ///
  /// - Parameter previous: Nil before the first record.
  func readForeign(
    _ bytes: RawSpan, _ classes: ByteClasses, _ line: Range<Int>, _ stamps: inout StampReader,
    after previous: Previous?
  ) -> ForeignLine {
    guard !bytes.trimmed(line).isEmpty else { return .blank }
    if !bytes.byte(line.lowerBound).isBlank, LineRules.mayHoldStamp(classes, line) {
      for index in others.indices {
        guard let record = others[index].read(bytes, line, &stamps) else { continue }
        guard isOwnRecord(bytes, record, line, others[index], after: previous) else { continue }
        return record.continuesPrevious
          ? LineRules.part(after: previous) : .record(record, format: index)
      }
    }
    return LineRules.part(after: previous)
  }

  /// Whether a line holds as many digits as the shortest stamp, `Jun  4 1:02:03`; most lines that
  /// are none of the winner's are parts of records and do not, and no format need be asked.
  private static func mayHoldStamp(_ classes: ByteClasses, _ line: Range<Int>) -> Bool {
    let (first, last) = (line.lowerBound >> 6, line.upperBound >> 6)
    var digits = 0
    for block in first...last {
      var bits = classes.digits[block]
      if block == first { bits &= UInt64.max &<< UInt64(line.lowerBound & 63) }
      if block == last { bits &= (1 &<< UInt64(line.upperBound & 63)) &- 1 }
      digits += bits.nonzeroBitCount
      if digits >= 6 { return true }
    }
    return false
  }

  /// What a line is that stands before the first record.
  func undated(_ bytes: RawSpan, _ line: Range<Int>) -> UndatedLine {
    UndatedLine(bytes, line, isTable: isTable)
  }

  /// What a line is that is no record: a part of the one before it, if there is one.
  static func part(after previous: Previous?) -> ForeignLine {
    previous == nil ? .leading : .continuation
  }

  /// Whether a line in another format is a record of its own.
  ///
  /// Parts of records hold dates too: `Date: Sat, 30 Jun 2018 …` in a dump of headers. So nothing
  /// but punctuation may stand before the stamp, unless the format itself puts something there.
  private func isOwnRecord(
    _ bytes: RawSpan, _ record: LogRecord, _ line: Range<Int>, _ format: any LogFormat,
    after previous: Previous?
  ) -> Bool {
    // A document that a record quotes, such as the body of a response, may hold a time as well.
    if format is JSONLogFormat, record.severity == nil, record.message.count == line.count {
      return false
    }
    guard format is TimestampedFormat else { return true }
    // A stamp from another day is what the record before tells of, such as when a lease ends.
    if let last = previous?.second, record.stamp.hasYear,
      abs(record.stamp.seconds - last) > LineRules.foreignReach
    {
      return false
    }
    return TimestampedFormat.leads(record.stamp, bytes, line)
  }

  /// The time of a stamp in UTC, with the declared zone and skew taken off; where the zone has
  /// daylight saving, by its standard time, and ``LocalClock`` tells the rest.
  @inline(__always) func time(of stamp: LogStamp) -> (second: Int64, nanoseconds: Int64) {
    let shift = stamp.zone == .none ? localShift : self.shift
    var second = stamp.seconds &- shift.seconds
    var nanoseconds = Int64(stamp.nanoseconds) &- shift.nanoseconds
    if nanoseconds < 0 {
      nanoseconds &+= 1_000_000_000
      second &-= 1
    }
    return (second, nanoseconds)
  }

  /// What is taken off a time, as whole seconds and the rest.
  private struct Shift {
    var seconds: Int64
    var nanoseconds: Int64

    init(_ span: TimeSpan) {
      seconds = floorDivide(span.nanoseconds, 1_000_000_000)
      nanoseconds = span.nanoseconds - seconds * 1_000_000_000
    }
  }
}
