/// Android's logcat, with process and thread or without:
/// `03-01 14:02:10.250  1702  2395 D WindowManager: text`, `03-01 14:02:10.250 D/WindowManager( 1702): text`.
///
/// A user may stand before the process, and the date may have its year. The service is the tag.
/// Source: https://developer.android.com/tools/logcat#outputFormat
public struct LogcatFormat: LogFormat {
  public let name = "logcat"
  public let summary = "Android logcat (threadtime, time)"
  public let programs = ["Android"]

  public let examples = [
    LogExample(
      "03-01 14:02:10.250  1702  2395 W WindowManager: no such window", time: "03-01T14:02:10.250",
      .warn, service: "WindowManager", message: "no such window"),
    LogExample(
      "03-01 14:02:10.250 E/WindowManager( 1702): no such window", time: "03-01T14:02:10.250",
      .error, service: "WindowManager", message: "no such window"),
    LogExample(
      "2026-03-01 14:02:10.250 u0_a12  1702  2395 I WindowManager: shown",
      time: "2026-03-01T14:02:10.250", .info, service: "WindowManager", message: "shown"),
    LogExample(refused: "03-01 14:02:10.250  1702  2395 no level at all"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    let end = line.upperBound
    guard line.count > 24, bytes.byte(line.lowerBound).isDigit else { return nil }
    let hasYear = bytes.byte(line.lowerBound &+ 4) == UInt8(ascii: "-")
    guard hasYear || bytes.byte(line.lowerBound &+ 2) == UInt8(ascii: "-"),
      bytes.byte(line.lowerBound &+ (hasYear ? 10 : 5)) == UInt8(ascii: " "),
      let stamp = stamps.read(bytes, at: line.lowerBound, before: end), stamp.hasYear == hasYear
    else { return nil }
    var cursor = StampCursor(at: stamp.end, end: end)
    guard cursor.skipBlanks(bytes) else { return nil }
    let (ids, letter) = LogcatFormat.ids(bytes, &cursor)
    let hasThread = ids.count > 1
    guard hasThread || ids.isEmpty && !hasYear, cursor.take(bytes).isUpper,
      cursor.skip(hasThread ? UInt8(ascii: " ") : UInt8(ascii: "/"), bytes),
      let severity = Severity(word: letter..<(letter &+ 1), in: bytes),
      let colon = bytes.first(
        UInt8(ascii: ":"), in: cursor.offset..<min(end, cursor.offset &+ 96))
    else { return nil }
    let tagEnd = bytes.first(UInt8(ascii: "("), in: cursor.offset..<colon) ?? colon
    return LogRecord(
      stamp: stamp, severity: severity, service: bytes.trimmed(cursor.offset..<tagEnd),
      message: bytes.trimmed((colon &+ 1)..<end))
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    var cursor = StampCursor(at: record.stamp.end, end: line.upperBound)
    _ = cursor.skipBlanks(bytes)
    let ids = LogcatFormat.ids(bytes, &cursor).columns
    let keys = ["user.id", "process.pid", "thread.id"].suffix(ids.count)
    return zip(keys, ids).map { LogField($0, bytes.text($1)) }
  }

  /// The columns before the level, which are process and thread, or user, process and thread; and
  /// where the level is.
  private static func ids(
    _ bytes: RawSpan, _ cursor: inout StampCursor
  ) -> (columns: [Range<Int>], level: Int) {
    var columns: [Range<Int>] = []
    while columns.count < 3 {
      let start = cursor.offset
      while cursor.peek(bytes).isWord { cursor.offset += 1 }
      let last = cursor.offset - 1
      guard last >= start, bytes.byte(last).isDigit, cursor.peek(bytes).isBlank else {
        cursor.offset = start
        break
      }
      columns.append(start..<cursor.offset)
      _ = cursor.skipBlanks(bytes)
    }
    return (columns, cursor.offset)
  }
}
