/// Redis and its kin: `1234:M 01 Mar 2026 14:02:10.250 * Ready to accept connections`.
///
/// Before the date stand the process and its role, behind it a mark for the level.
/// Source: `serverLogRaw` in `server.c` of Redis
public struct RedisFormat: LogFormat {
  public let name = "redis"
  public let summary = "Redis and Valkey log"
  public let programs = ["Redis", "Valkey", "KeyDB", "Redis Sentinel"]

  public let examples = [
    LogExample(
      "1234:M 01 Mar 2026 14:02:10.250 # Can't save in background: fork: out of memory",
      time: "2026-03-01T14:02:10.250", .warn,
      message: "Can't save in background: fork: out of memory"),
    LogExample(
      "1234:S 01 Mar 2026 14:02:10.250 * MASTER <-> REPLICA sync started",
      time: "2026-03-01T14:02:10.250", .info, message: "MASTER <-> REPLICA sync started"),
    LogExample(
      "[1234] 01 Mar 14:02:10.250 - 1 clients connected", time: "03-01T14:02:10.250", .debug,
      message: "1 clients connected"),
    LogExample(refused: "1234:M 01 Mar 2026 14:02:10.250 no mark for the level"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    let end = line.upperBound
    guard line.count > 24, let start = header(bytes, line)?.end,
      bytes.byte(start &+ 2) == UInt8(ascii: " "),
      let stamp = stamps.read(bytes, at: start, before: end)
    else { return nil }
    var cursor = StampCursor(at: stamp.end, end: end)
    guard cursor.skip(UInt8(ascii: " "), bytes) else { return nil }
    let severity: Severity
    switch cursor.take(bytes) {
    case UInt8(ascii: "."), UInt8(ascii: "-"): severity = .debug
    case UInt8(ascii: "*"): severity = .info
    case UInt8(ascii: "#"): severity = .warn
    default: return nil
    }
    guard cursor.skip(UInt8(ascii: " "), bytes) else { return nil }
    return LogRecord(
      stamp: stamp, severity: severity, message: bytes.trimmed(cursor.offset..<end))
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    guard let header = header(bytes, line) else { return [] }
    let role =
      switch header.role {
      case UInt8(ascii: "M"): "master"
      case UInt8(ascii: "S"): "replica"
      case UInt8(ascii: "C"): "child"
      case UInt8(ascii: "X"): "sentinel"
      default: ""
      }
    let fields = [LogField("process.pid", bytes.text(header.process))]
    return role.isEmpty ? fields : fields + [LogField("redis.role", role)]
  }

  /// `1234:M ` or `[1234] `.
  @inline(__always) private func header(
    _ bytes: RawSpan, _ line: Range<Int>
  ) -> (process: Range<Int>, role: UInt8, end: Int)? {
    var cursor = StampCursor(at: line.lowerBound, end: line.upperBound)
    let isOld = cursor.skip(UInt8(ascii: "["), bytes)
    let start = cursor.offset
    guard cursor.peek(bytes).isDigit, cursor.number(bytes, most: 10) != nil else { return nil }
    let process = start..<cursor.offset
    var role: UInt8 = 0
    if isOld {
      guard cursor.skip(UInt8(ascii: "]"), bytes) else { return nil }
    } else {
      guard cursor.skip(UInt8(ascii: ":"), bytes) else { return nil }
      role = cursor.take(bytes)
      guard role.isUpper else { return nil }
    }
    guard cursor.skip(UInt8(ascii: " "), bytes) else { return nil }
    return (process, role, cursor.offset)
  }
}
