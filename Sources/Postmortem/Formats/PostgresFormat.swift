/// PostgreSQL's log on standard error, with any `log_line_prefix` that begins with the time:
/// `2026-03-01 14:02:10.250 UTC [1234] app@shop ERROR:  relation "x" does not exist`.
///
/// `DETAIL`, `HINT`, `CONTEXT`, `QUERY` and `STATEMENT` are parts of the record before them.
/// Source: https://www.postgresql.org/docs/current/runtime-config-logging.html
public struct PostgresFormat: LogFormat {
  public let name = "postgresql"
  public let summary = "PostgreSQL log on standard error"
  public let programs = ["PostgreSQL", "Amazon RDS for PostgreSQL", "Greenplum", "TimescaleDB"]

  public let examples = [
    LogExample(
      "2026-03-01 14:02:10.250 UTC [1234] app@shop ERROR:  relation \"x\" does not exist",
      time: "2026-03-01T14:02:10.250Z", .error, message: "relation \"x\" does not exist"),
    LogExample(
      "2026-03-01 14:02:10 UTC:192.0.2.1(5432):app@shop:[1234]:FATAL:  too many connections",
      time: "2026-03-01T14:02:10Z", .fatal, message: "too many connections"),
    LogExample(
      "2026-03-01 14:02:10.250 UTC [1234]: [3-1] user=app,db=shop LOG:  checkpoint starting: time",
      time: "2026-03-01T14:02:10.250Z", .info, message: "checkpoint starting: time"),
    LogExample(
      "2026-03-01 14:02:10.250 UTC [1234] STATEMENT:  SELECT 1 FROM x;",
      time: "2026-03-01T14:02:10.250Z", message: "SELECT 1 FROM x;"),
    LogExample(refused: "2026-03-01 14:02:10.250 UTC [1234] ERROR: one blank behind the colon"),
  ]

  /// How far behind the stamp the level may stand.
  private static let reach = 200

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    let end = line.upperBound
    var start = line.lowerBound
    guard line.count > 24 else { return nil }
    if bytes.byte(start) == UInt8(ascii: "<") || bytes.byte(start) == UInt8(ascii: "[") {
      start &+= 1
    }
    guard bytes.byte(start).isDigit, bytes.byte(start &+ 4) == UInt8(ascii: "-"),
      let stamp = stamps.read(bytes, at: start, before: end),
      let mark = mark(bytes, stamp.end..<min(end, stamp.end &+ PostgresFormat.reach))
    else { return nil }
    var record = LogRecord(
      stamp: stamp, severity: mark.severity,
      message: bytes.trimmed((mark.range.upperBound &+ 1)..<end))
    record.continuesPrevious = mark.severity == nil
    return record
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    let rest = record.stamp.end..<line.upperBound
    guard let mark = mark(bytes, rest) else { return [] }
    var fields: [LogField] = []
    let prefix = bytes.text(rest.lowerBound..<mark.range.lowerBound)
    let words = prefix.split { ":[] ,()".utf8.contains($0.utf8.first ?? 0) }
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1)
      if parts.count == 2 {
        fields.append(
          LogField(PostgresFormat.keys[String(parts[0])] ?? String(parts[0]), String(parts[1])))
      } else if word.utf8.allSatisfy(\.isDigit),
        !fields.contains(where: { $0.key == "process.pid" })
      {
        fields.append(LogField("process.pid", String(word)))
      } else if word.contains("@") {
        let parts = word.split(separator: "@", maxSplits: 1)
        if let user = parts.first { fields.append(LogField("user.name", String(user))) }
        if parts.count > 1 { fields.append(LogField("db.namespace", String(parts[1]))) }
      }
    }
    if record.continuesPrevious {
      fields.append(LogField("postgresql.part", bytes.text(mark.range)))
    }
    return fields
  }

  private static let keys = [
    "user": "user.name", "db": "db.namespace", "client": "client.address", "app": "service.name",
    "pid": "process.pid",
  ]

  /// The word before a colon and two blanks, and its level; none for a part of a record.
  @inline(__always) private func mark(
    _ bytes: RawSpan, _ range: Range<Int>
  ) -> (range: Range<Int>, severity: Severity?)? {
    var from = range.lowerBound
    while let colon = bytes.first(UInt8(ascii: ":"), in: from..<range.upperBound) {
      if bytes.byte(colon &+ 1) == UInt8(ascii: " "), bytes.byte(colon &+ 2) == UInt8(ascii: " ") {
        var start = colon
        if start > range.lowerBound, bytes.byte(start &- 1).isDigit { start &-= 1 }
        let lettersEnd = start
        while start > range.lowerBound, bytes.byte(start &- 1).isUpper { start &-= 1 }
        if let severity = Severity(word: start..<lettersEnd, in: bytes), lettersEnd &- start > 2 {
          return (start..<colon, severity)
        }
        if PostgresFormat.isPart(bytes, start..<colon) { return (start..<colon, nil) }
      }
      from = colon &+ 1
    }
    return nil
  }

  private static func isPart(_ bytes: RawSpan, _ word: Range<Int>) -> Bool {
    let end = word.upperBound
    return switch word.count {
    case 4: bytes.matches("HINT", at: word.lowerBound, before: end)
    case 5: bytes.matches("QUERY", at: word.lowerBound, before: end)
    case 6: bytes.matches("DETAIL", at: word.lowerBound, before: end)
    case 7: bytes.matches("CONTEXT", at: word.lowerBound, before: end)
    case 8: bytes.matches("LOCATION", at: word.lowerBound, before: end)
    case 9:
      bytes.matches("STATEMENT", at: word.lowerBound, before: end)
        || bytes.matches("BACKTRACE", at: word.lowerBound, before: end)
    default: false
    }
  }
}
