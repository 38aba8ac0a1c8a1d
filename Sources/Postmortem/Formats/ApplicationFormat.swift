/// Application logs that begin with a full date and carry a level: log4j, logback, Python, oslo,
/// zap's console, and their kin.
///
/// `2018-06-30 11:35:00.236 15454 DEBUG app.auth [req-1] text`. What stands between the stamp and
/// the level (process, thread) is not of the message; the logger behind it is.
public struct ApplicationFormat: LogFormat {
  public let name = "application"
  public let summary = "application log with an ISO date and a level"

  public let programs = [
    "log4j", "logback", "Python logging", "Django", "gunicorn", "Kafka", "ZooKeeper", "Hadoop",
    "Elasticsearch", "RabbitMQ", "MongoDB (before 4.4)", "WildFly", "Serilog", "winston",
    "Node.js (pm2)",
    "env_logger", "tracing", "JVM unified logging", "OpenStack", "Windows CBS", "Laravel",
  ]

  public let examples = [
    LogExample(
      "2026-03-01 14:02:10,250 ERROR [worker-3] app.Pool - exhausted",
      time: "2026-03-01T14:02:10.250", .error, message: "[worker-3] app.Pool - exhausted"),
    LogExample(
      "2018-06-30 11:35:00.236 15454 DEBUG app.auth [req-1] checked",
      time: "2018-06-30T11:35:00.236", .debug, message: "app.auth [req-1] checked"),
    LogExample(
      "2026-03-01T14:02:10Z warn: retrying", time: "2026-03-01T14:02:10Z", .warn,
      message: "retrying"),
    LogExample(
      "[2026-03-01 14:02:10.5] [main] INFO started", time: "2026-03-01T14:02:10.500", .info,
      message: "started"),
    LogExample(refused: "2026-03-01 14:02:10 nothing says how bad it is"),
    LogExample(refused: "\tat app.Pool.take(Pool.java:42)"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    var start = line.lowerBound
    let end = line.upperBound
    guard line.count > 19 else { return nil }
    if bytes.byte(start) == UInt8(ascii: "[") { start &+= 1 }
    guard bytes.byte(start).isDigit, bytes.byte(start &+ 4) == UInt8(ascii: "-"),
      let stamp = stamps.read(bytes, at: start, before: end),
      let level = LevelSearch.find(bytes, stamp.end..<end, words: 5)
    else { return nil }
    return LogRecord(
      stamp: stamp, severity: level.severity, message: bytes.trimmedHeader(level.message..<end))
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    var fields: [LogField] = []
    var columns = LineColumns(record.stamp.end..<record.message.lowerBound)
    while fields.isEmpty, columns.next(bytes) {
      let word = columns.range
      guard let first = word.first, let last = word.last else { continue }
      if word.allSatisfy({ bytes.byte($0).isDigit }) {
        fields.append(LogField("process.pid", bytes.text(word)))
      } else if first > record.stamp.end, bytes.byte(first - 1) == UInt8(ascii: "["),
        bytes.byte(last).isWord, Severity(word: word, in: bytes) == nil
      {
        fields.append(LogField("thread.name", bytes.text(word)))
      }
    }
    columns = LineColumns(record.message)
    guard columns.next(bytes) else { return fields }
    if let first = columns.range.first, first > record.message.lowerBound, !columns.isQuoted {
      fields.append(LogField("thread.name", bytes.text(columns.range)))
      guard columns.next(bytes) else { return fields }
    }
    if let logger = logger(bytes, columns.range, in: record.message) {
      fields.append(LogField("log.logger", bytes.text(logger)))
    }
    return fields
  }

  /// A name with dots or colons that a colon or a dash sets off from the text: `app.Pool - `.
  private func logger(
    _ bytes: RawSpan, _ word: Range<Int>, in message: Range<Int>
  ) -> Range<Int>? {
    guard let last = word.last else { return nil }
    let hasColon = bytes.byte(last) == UInt8(ascii: ":")
    let name = hasColon ? word.lowerBound..<last : word
    let isSetOff = hasColon || bytes.matches(" - ", at: word.upperBound, before: message.upperBound)
    guard isSetOff, !name.isEmpty, !bytes.byte(name.lowerBound).isDigit,
      name.allSatisfy({ bytes.byte($0).isWord || bytes.byte($0) == UInt8(ascii: ":") }),
      name.contains(where: { bytes.byte($0) == 0x2e || bytes.byte($0) == 0x3a })
    else { return nil }
    return name
  }
}
