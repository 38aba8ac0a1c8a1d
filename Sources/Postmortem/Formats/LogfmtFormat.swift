/// Keys and values: `time=2026-03-01T14:02:10Z level=error msg="timed out" user=7`.
///
/// Source: https://brandur.org/logfmt. The message is that of `msg`; without one, the whole line.
public struct LogfmtFormat: LogFormat {
  public let name = "logfmt"
  public let summary = "logfmt (key=value)"

  public let examples = [
    LogExample(
      "time=\"2026-03-01T14:02:10Z\" level=error msg=\"timed \\\"out\\\"\" user=7",
      time: "2026-03-01T14:02:10Z", .error, message: "timed \\\"out\\\""),
    LogExample(
      "ts=1772373730.5 lvl=warn app=api msg=slow", time: "2026-03-01T14:02:10.500Z", .warn,
      service: "api", message: "slow"),
    LogExample(refused: "level=info msg=\"no time\""),
    LogExample(refused: "2026-03-01T14:02:10Z level=info msg=x"),
  ]

  private let roles = FieldRoles.record

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    var offset = line.lowerBound
    let end = line.upperBound
    var stamp: LogStamp?
    var severity: Severity?
    var message = 0..<0
    var service = 0..<0
    var serviceRank = UInt8.max
    var messageRank = UInt8.max
    let entries = roles.entries.span
    while offset < end {
      while offset < end, bytes.byte(offset).isBlank { offset &+= 1 }
      let keyStart = offset
      while offset < end, bytes.byte(offset).isWord || bytes.byte(offset) == UInt8(ascii: "@") {
        offset &+= 1
      }
      let key = keyStart..<offset
      // The first token must be a pair; later ones may be bare words.
      guard offset < end, bytes.byte(offset) == UInt8(ascii: "="), !key.isEmpty else {
        guard keyStart > line.lowerBound, offset < end else { break }
        while offset < end, !bytes.byte(offset).isBlank { offset &+= 1 }
        continue
      }
      let value = value(bytes, offset &+ 1, end)
      offset = min(
        end, value.upperBound &+ (bytes.byte(value.upperBound) == UInt8(ascii: "\"") ? 1 : 0))
      let (role, rank) = FieldRoles.find(entries, bytes, key)
      switch role {
      case .time where stamp == nil:
        stamp = stamps.read(bytes, at: value.lowerBound, before: value.upperBound)
      case .level where severity == nil: severity = Severity(word: value, in: bytes)
      case .message where rank < messageRank:
        message = value
        messageRank = rank
      case .service where rank < serviceRank:
        service = value
        serviceRank = rank
      default: break
      }
    }
    guard let stamp, severity != nil || !message.isEmpty else { return nil }
    return LogRecord(
      stamp: stamp, severity: severity, service: service,
      message: message.isEmpty ? bytes.trimmed(stamp.end..<end) : message)
  }

  /// A value with or without quotes; the range lies between them.
  @inline(__always) private func value(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Range<Int> {
    if start < end, bytes.byte(start) == UInt8(ascii: "\"") {
      return (start &+ 1)..<(JSONMembers.stringEnd(bytes, start &+ 1, end) ?? end)
    }
    var offset = start
    while offset < end, !bytes.byte(offset).isBlank { offset &+= 1 }
    return min(start, end)..<offset
  }
}
