/// Ruby's Logger: `E, [2026-03-01T14:02:10.250123 #7] ERROR -- shop: text`.
///
/// The service is the program's name, where one is set.
/// Source: https://docs.ruby-lang.org/en/master/Logger/Formatter.html
public struct RubyLoggerFormat: LogFormat {
  public let name = "ruby-logger"
  public let summary = "Ruby's Logger (Rails, Sidekiq, Puppet)"
  public let programs = ["Ruby on Rails", "Sidekiq", "Puma", "GitLab", "Unicorn"]

  public let examples = [
    LogExample(
      "E, [2026-03-01T14:02:10.250123 #7] ERROR -- : [req-1] timed out",
      time: "2026-03-01T14:02:10.250", .error, message: "[req-1] timed out"),
    LogExample(
      "I, [2026-03-01T14:02:10.250123 #7]  INFO -- shop: started", time: "2026-03-01T14:02:10.250",
      .info, service: "shop", message: "started"),
    LogExample(refused: "E, [2026-03-01T14:02:10.250123 #7] ERROR the dashes are missing"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    let end = line.upperBound
    guard line.count > 30, bytes.byte(line.lowerBound &+ 1) == UInt8(ascii: ","),
      bytes.byte(line.lowerBound &+ 3) == UInt8(ascii: "["),
      let severity = Severity(word: line.lowerBound..<(line.lowerBound &+ 1), in: bytes),
      let stamp = stamps.read(bytes, at: line.lowerBound &+ 4, before: end),
      let close = bytes.first(UInt8(ascii: "]"), in: stamp.end..<min(end, stamp.end &+ 24))
    else { return nil }
    var cursor = StampCursor(at: close &+ 1, end: end)
    guard cursor.skipBlanks(bytes) else { return nil }
    while cursor.peek(bytes).isUpper { cursor.offset &+= 1 }
    guard bytes.matches(" -- ", at: cursor.offset, before: end),
      let colon = bytes.first(UInt8(ascii: ":"), in: (cursor.offset &+ 4)..<end)
    else { return nil }
    return LogRecord(
      stamp: stamp, severity: severity, service: bytes.trimmed((cursor.offset &+ 4)..<colon),
      message: bytes.trimmed((colon &+ 1)..<end))
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    guard let mark = bytes.first(UInt8(ascii: "#"), in: record.stamp.end..<line.upperBound),
      let close = bytes.first(UInt8(ascii: "]"), in: mark..<line.upperBound)
    else { return [] }
    return [LogField("process.pid", bytes.text((mark + 1)..<close))]
  }
}
