/// Android's logcat, with process and thread or without:
/// `03-01 14:02:10.250  1702  2395 D WindowManager: text`, `03-01 14:02:10.250 D/WindowManager( 1702): text`.
///
/// The service is the tag.
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
    LogExample(refused: "03-01 14:02:10.250  1702  2395 no level at all"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    let end = line.upperBound
    guard line.count > 24, bytes.byte(line.lowerBound).isDigit,
      bytes.byte(line.lowerBound &+ 2) == UInt8(ascii: "-"),
      bytes.byte(line.lowerBound &+ 5) == UInt8(ascii: " "),
      let stamp = stamps.read(bytes, at: line.lowerBound, before: end), !stamp.hasYear
    else { return nil }
    var cursor = StampCursor(at: stamp.end, end: end)
    guard cursor.skipBlanks(bytes) else { return nil }
    let hasThread = cursor.peek(bytes).isDigit
    if hasThread {
      guard cursor.number(bytes, most: 10) != nil, cursor.skipBlanks(bytes),
        cursor.number(bytes, most: 10) != nil, cursor.skipBlanks(bytes)
      else { return nil }
    }
    let letter = cursor.offset
    guard cursor.take(bytes).isUpper,
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
    var fields: [LogField] = []
    for key in ["process.pid", "thread.id"] {
      _ = cursor.skipBlanks(bytes)
      guard let (number, _) = cursor.number(bytes, most: 10) else { break }
      fields.append(LogField(key, String(number)))
    }
    return fields
  }
}
