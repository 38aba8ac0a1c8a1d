/// Keys and values: `time=2026-03-01T14:02:10Z level=error msg="timed out" user=7`.
///
/// The message is that of `msg`; without one, the whole line. Values in quotation marks are written
/// as Go and JSON write strings, and shown unescaped.
/// Source: https://brandur.org/logfmt
public struct LogfmtFormat: LogFormat {
  public let name = "logfmt"
  public let summary = "logfmt (key=value)"

  public let examples = [
    LogExample(
      "time=\"2026-03-01T14:02:10Z\" level=error msg=\"timed \\\"out\\\"\" user=7",
      time: "2026-03-01T14:02:10Z", .error, message: "timed \"out\""),
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
    var stamp: LogStamp?
    var severity: Severity?
    var message = 0..<0
    var service = 0..<0
    var serviceRank = UInt8.max
    var messageRank = UInt8.max
    var host = 0..<0
    var measures = LogMeasures()
    var dimensions = DimensionFields()
    let entries = roles.entries.span
    while let (key, value) = pair(bytes, &offset, line) {
      let (role, rank) = FieldRoles.find(entries, bytes, key)
      switch role {
      case .none where value.count < 24 && bytes.byte(value.lowerBound).isDigit:
        measures.add(LogMeasure(value, key: key))
      case .host where host.isEmpty: host = value
      case .dimension where rank & DimensionRank.isObject == 0: dimensions.add(value, rank)
      case .failure: dimensions.add(value, LogDimension.error.rawValue)
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
    let isQuoted =
      message.lowerBound > line.lowerBound
      && bytes.byte(message.lowerBound &- 1) == UInt8(ascii: "\"")
    let isEscaped = isQuoted && bytes.first(UInt8(ascii: "\\"), in: message) != nil
    var record = LogRecord(
      stamp: stamp, severity: severity, service: service,
      message: message.isEmpty ? bytes.trimmed(stamp.end..<line.upperBound) : message,
      encoding: isEscaped ? .json : .plain)
    record.host = host
    record.dimensions = dimensions
    // What is a part of the message is read there.
    if !message.isEmpty { record.measures = measures }
    return record
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    var fields: [LogField] = []
    var offset = line.lowerBound
    let entries = roles.entries.span
    let told = [record.stamp.start, record.message.lowerBound, record.service.lowerBound]
    while let (key, value) = pair(bytes, &offset, line) {
      guard !value.isEmpty, !told.contains(value.lowerBound),
        FieldRoles.find(entries, bytes, key).role != .level
      else { continue }
      let isQuoted = bytes.byte(value.lowerBound - 1) == UInt8(ascii: "\"")
      let text = isQuoted ? JSONText.decode(bytes.bytes(value)[...]) : bytes.bytes(value)
      fields.append(
        LogField(
          FieldNames.openTelemetry(bytes.text(key)), String(decoding: text, as: UTF8.self)))
    }
    return fields
  }

  /// The next key and its value, without quotes; nil at the end, and where the line begins with
  /// no pair.
  @inline(__always) private func pair(
    _ bytes: RawSpan, _ offset: inout Int, _ line: Range<Int>
  ) -> (key: Range<Int>, value: Range<Int>)? {
    let end = line.upperBound
    while offset < end {
      while offset < end, bytes.byte(offset).isBlank { offset &+= 1 }
      let start = offset
      while offset < end, bytes.byte(offset).isWord || bytes.byte(offset) == UInt8(ascii: "@") {
        offset &+= 1
      }
      guard offset < end, bytes.byte(offset) == UInt8(ascii: "="), offset > start else {
        // The first token must be a pair; later ones may be bare words.
        guard start > line.lowerBound, offset < end else { return nil }
        while offset < end, !bytes.byte(offset).isBlank { offset &+= 1 }
        continue
      }
      let key = start..<offset
      let value = value(bytes, offset &+ 1, end)
      offset = min(
        end, value.upperBound &+ (bytes.byte(value.upperBound) == UInt8(ascii: "\"") ? 1 : 0))
      return (key, value)
    }
    return nil
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
