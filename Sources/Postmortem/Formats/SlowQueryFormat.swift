/// An entry of the slow query log of MySQL and MariaDB, whose lines were made one.
///
/// The message is the statement. The time is that of `# Time:` where it names its zone, else that
/// of `SET timestamp=`. Every entry is a warning: somebody set the limit it is over.
/// Source: MySQL 8.4 reference manual, section 7.4.5.
public struct SlowQueryFormat: LogFormat {
  public let name = "mysql-slow"
  public let summary = "slow query log of MySQL and MariaDB"
  public let programs = ["MySQL (slow query log)", "MariaDB (slow query log)", "Percona Server"]

  public let examples = [
    LogExample(
      "# Time: 2026-03-01T14:02:10.250000Z\u{b}# User@Host: app[app] @ web [192.0.2.1]  Id: 8\u{b}"
        + "# Query_time: 2.5  Lock_time: 0.0 Rows_sent: 1  Rows_examined: 9\u{b}use shop;\u{b}"
        + "SET timestamp=1772373728;\u{b}SELECT *\u{b}  FROM orders WHERE id=7;",
      time: "2026-03-01T14:02:10.250Z", .warn, message: "SELECT * FROM orders WHERE id=7;"),
    LogExample(
      "# User@Host: app[app] @ web [192.0.2.1]  Id: 8\u{b}# Query_time: 2.5  Lock_time: 0.0\u{b}"
        + "SET timestamp=1772373730;\u{b}COMMIT;", time: "2026-03-01T14:02:10Z", .warn,
      message: "COMMIT;"),
    LogExample(refused: "# User@Host: app[app] @ web [192.0.2.1]\u{b}no time"),
    LogExample(refused: "# Query_time: 2.5"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    guard line.count > 12, bytes.byte(line.lowerBound) == UInt8(ascii: "#"),
      bytes.matches("# Time: ", at: line.lowerBound, before: line.upperBound)
        || bytes.matches("# User@Host: ", at: line.lowerBound, before: line.upperBound)
    else { return nil }
    var stamp: LogStamp?
    var hasQueryTime = false
    var message = 0..<0
    var parts = EntryLines(line)
    while parts.next(bytes) {
      let part = parts.value
      if bytes.matches("# Time: ", at: part.lowerBound, before: part.upperBound) {
        stamp = stamps.read(bytes, at: part.lowerBound + 8, before: part.upperBound)
      } else if bytes.matches("# Query_time: ", at: part.lowerBound, before: part.upperBound) {
        hasQueryTime = true
      } else if bytes.matches("SET timestamp=", at: part.lowerBound, before: part.upperBound) {
        if stamp?.zone != .written {
          stamp = stamps.read(bytes, at: part.lowerBound + 14, before: part.upperBound) ?? stamp
        }
      } else if bytes.byte(part.lowerBound) != UInt8(ascii: "#"),
        !bytes.matches("use ", at: part.lowerBound, before: part.upperBound)
      {
        message = part.lowerBound..<line.upperBound
        break
      }
    }
    guard hasQueryTime, let stamp else { return nil }
    return LogRecord(
      stamp: stamp, severity: .warn, message: bytes.trimmed(message), encoding: .document)
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    var parts = EntryLines(line)
    var fields: [LogField] = []
    while parts.next(bytes), bytes.byte(parts.value.lowerBound) == UInt8(ascii: "#") {
      let words = bytes.text(parts.value).split(separator: " ")
      guard words.count > 2, words[1] != "Time:" else { continue }
      if words[1] == "User@Host:" {
        fields.append(LogField("user.name", String(words[2].prefix { $0 != "[" })))
        continue
      }
      for (key, value) in zip(words, words.dropFirst()) where key.last == ":" && value.last != ":" {
        fields.append(LogField(String(key.dropLast()), String(value)))
      }
    }
    return fields
  }
}

/// Steps through the original lines of a framed entry that are not empty.
private struct EntryLines {
  private(set) var value = 0..<0
  private var offset: Int
  private let end: Int

  init(_ line: Range<Int>) {
    offset = line.lowerBound
    end = line.upperBound
  }

  mutating func next(_ bytes: RawSpan) -> Bool {
    repeat {
      guard offset < end else { return false }
      let lineEnd = bytes.first(Framing.inner, in: offset..<end) ?? end
      value = bytes.trimmed(offset..<lineEnd)
      offset = lineEnd + 1
    } while value.isEmpty
    return true
  }
}
