/// Linux's audit log: `type=SYSCALL msg=audit(1772373730.250:24287): arch=c000003e syscall=59 …`.
///
/// The message begins with the type, so that types are told apart. The service is `audit`.
/// Source: https://github.com/linux-audit/audit-documentation/wiki
public struct AuditFormat: LogFormat {
  public let name = "audit"
  public let summary = "Linux audit log"
  public let programs = ["auditd"]

  public let examples = [
    LogExample(
      "type=USER_AUTH msg=audit(1772373730.250:24287): pid=7 uid=0 res=failed",
      time: "2026-03-01T14:02:10.250Z", service: "audit",
      message: "USER_AUTH msg=audit(1772373730.250:24287): pid=7 uid=0 res=failed"),
    LogExample(
      "node=web-1 type=CWD msg=audit(1772373730.250:24287):  cwd=\"/\"",
      time: "2026-03-01T14:02:10.250Z", service: "audit",
      message: "CWD msg=audit(1772373730.250:24287):  cwd=\"/\""),
    LogExample(refused: "type=USER_AUTH msg=\"no time\""),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    let end = line.upperBound
    guard line.count > 38 else { return nil }
    var start = line.lowerBound
    if bytes.matches("node=", at: start, before: end) {
      guard let blank = bytes.first(UInt8(ascii: " "), in: start..<end) else { return nil }
      start = blank &+ 1
    }
    guard bytes.matches("type=", at: start, before: end),
      let blank = bytes.first(UInt8(ascii: " "), in: start..<min(end, start &+ 40)),
      bytes.matches(" msg=audit(", at: blank, before: end),
      let stamp = stamps.read(bytes, at: blank &+ 11, before: end), stamp.zone == .epoch,
      stamp.end < end, bytes.byte(stamp.end) == UInt8(ascii: ":")
    else { return nil }
    return LogRecord(
      stamp: stamp, service: (blank &+ 5)..<(blank &+ 10), message: bytes.trimmed(start &+ 5..<end))
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    var fields: [LogField] = []
    for word in bytes.text(line).split(separator: " ") {
      let parts = word.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0] != "msg" else { continue }
      let key = parts[0] == "node" ? "host.name" : parts[0] == "pid" ? "process.pid" : parts[0]
      fields.append(LogField(String(key), String(parts[1])))
    }
    return fields
  }
}
