/// The error log of MySQL and MariaDB:
/// `2026-03-01T14:02:10.250123Z 8 [Warning] [MY-010055] [Server] text`.
///
/// Thread, error code and subsystem are not of the message.
/// Source: https://dev.mysql.com/doc/refman/8.4/en/error-log-format.html
public struct MySQLErrorFormat: LogFormat {
  public let name = "mysql-error"
  public let summary = "MySQL and MariaDB error log"
  public let programs = ["MySQL", "MariaDB", "Percona Server", "Galera"]

  public let examples = [
    LogExample(
      "2026-03-01T14:02:10.250123Z 8 [ERROR] [MY-012592] [InnoDB] Operating system error number 2",
      time: "2026-03-01T14:02:10.250Z", .error, message: "Operating system error number 2"),
    LogExample(
      "2026-03-01T14:02:10.250123Z 0 [System] [MY-010931] [Server] ready for connections",
      time: "2026-03-01T14:02:10.250Z", .info, message: "ready for connections"),
    LogExample(
      "2026-03-01  9:02:10 139812 [Warning] Aborted connection 139812", time: "2026-03-01T09:02:10",
      .warn, message: "Aborted connection 139812"),
    LogExample(
      "260301 14:02:10 [Note] InnoDB: Starting shutdown...", time: "2026-03-01T14:02:10", .info,
      message: "InnoDB: Starting shutdown..."),
    LogExample(
      "2026-03-01 14:02:10 0x7f3a2c INNODB MONITOR OUTPUT", time: "2026-03-01T14:02:10",
      message: "INNODB MONITOR OUTPUT"),
    LogExample(refused: "2026-03-01 14:02:10 139812 [INFO] of no level that it knows"),
    LogExample(refused: "2026-03-01 14:02:10 [ERROR] no thread stands before the level"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    let end = line.upperBound
    guard line.count > 20, bytes.byte(line.lowerBound).isDigit,
      let stamp = stamps.read(bytes, at: line.lowerBound, before: end)
    else { return nil }
    var cursor = StampCursor(at: stamp.end, end: end)
    guard cursor.skipBlanks(bytes) else { return nil }
    if bytes.matches("0x", at: cursor.offset, before: end) {
      return monitor(bytes, stamp, cursor.offset, end)
    }
    // Before 5.6 the date was packed and no thread followed.
    if cursor.number(bytes, most: 19) != nil {
      guard cursor.skipBlanks(bytes) else { return nil }
    } else if bytes.byte(line.lowerBound &+ 6) != UInt8(ascii: " ") {
      return nil
    }
    guard cursor.skip(UInt8(ascii: "["), bytes),
      let level = level(bytes, cursor.offset, end)
    else { return nil }
    cursor.offset = level.end
    _ = cursor.skipBlanks(bytes)
    if bytes.matches("[MY-", at: cursor.offset, before: end) {
      skipBrackets(bytes, &cursor)
      skipBrackets(bytes, &cursor)
    }
    return LogRecord(
      stamp: stamp, severity: level.severity, message: bytes.trimmed(cursor.offset..<end))
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    var columns = LineColumns(record.stamp.end..<record.message.lowerBound)
    var fields: [LogField] = []
    while columns.next(bytes) {
      let text = bytes.text(columns.range)
      if text.utf8.first?.isDigit == true, fields.isEmpty {
        fields.append(LogField("thread.id", text))
      } else if text.utf8.starts(with: "MY-".utf8) {
        fields.append(LogField("error.code", text))
      } else if !fields.isEmpty, fields.last?.key == "error.code" {
        fields.append(LogField("mysql.subsystem", text))
      }
    }
    return fields
  }

  /// A stamp and the address of a thread: a heading in the output of InnoDB's monitor, or a part
  /// of that output.
  @inline(never) private func monitor(
    _ bytes: RawSpan, _ stamp: LogStamp, _ start: Int, _ end: Int
  ) -> LogRecord? {
    let word = bytes.first(UInt8(ascii: " "), in: start..<end) ?? end
    let rest = bytes.trimmed(word..<end)
    guard rest.isEmpty || bytes.matches("INNODB MONITOR", at: rest.lowerBound, before: end) else {
      return nil
    }
    var record = LogRecord(stamp: stamp, message: rest.isEmpty ? start..<end : rest)
    record.continuesPrevious = rest.isEmpty
    return record
  }

  @inline(__always) private func level(
    _ bytes: RawSpan, _ start: Int, _ end: Int
  ) -> (severity: Severity, end: Int)? {
    if bytes.matches("Note]", at: start, before: end) { return (.info, start &+ 5) }
    if bytes.matches("Warning]", at: start, before: end) { return (.warn, start &+ 8) }
    if bytes.matches("ERROR]", at: start, before: end) { return (.error, start &+ 6) }
    if bytes.matches("System]", at: start, before: end) { return (.info, start &+ 7) }
    return nil
  }

  /// Steps over `[MY-010055]` or `[Server]` and the blank behind it.
  private func skipBrackets(_ bytes: RawSpan, _ cursor: inout StampCursor) {
    guard cursor.peek(bytes) == UInt8(ascii: "["),
      let close = bytes.first(UInt8(ascii: "]"), in: cursor.offset..<cursor.end)
    else { return }
    cursor.offset = close + 1
    _ = cursor.skipBlanks(bytes)
  }
}
