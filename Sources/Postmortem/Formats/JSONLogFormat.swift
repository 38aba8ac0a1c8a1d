/// One JSON object a line, with a time and a level or a message under any common key.
///
/// Times are text or numbers (seconds to nanoseconds since 1970); levels are words, bunyan's and
/// pino's tens, syslog's 0 to 7 or OpenTelemetry's numbers.
public struct JSONLogFormat: LogFormat {
  public let name = "json"
  public let summary = "JSON lines (zap, bunyan, pino, logrus, slog, log4j2, ECS, OpenTelemetry)"

  public let examples = [
    LogExample(
      #"{"time":"2026-03-01T14:02:10.5Z","level":"ERROR","service":"api","msg":"down"}"#,
      time: "2026-03-01T14:02:10.500Z", .error, service: "api", message: "down"),
    LogExample(
      #"{"name":"api","level":50,"time":1772373730500,"msg":"down","v":0}"#,
      time: "2026-03-01T14:02:10.500Z", .error, service: "api", message: "down"),
    LogExample(
      #"{"ts":1772373730.5,"level":"warn","logger":"pool","msg":"say \"no\""}"#,
      time: "2026-03-01T14:02:10.500Z", .warn, message: #"say \"no\""#),
    LogExample(
      #"{"@timestamp":"2026-03-01T14:02:10Z","log":{"level":"info"},"service":{"name":"api"},"#
        + #""message":"up"}"#, time: "2026-03-01T14:02:10Z", .info, service: "api", message: "up"),
    LogExample(
      #"{"timeUnixNano":"1772373730500000000","severityNumber":17,"body":{"stringValue":"down"}}"#,
      time: "2026-03-01T14:02:10.500Z", .error, message: "down"),
    LogExample(
      #"{"instant":{"epochSecond":1772373730,"nanoOfSecond":500000000},"level":"FATAL","#
        + #""message":"down"}"#, time: "2026-03-01T14:02:10.500Z", .fatal, message: "down"),
    LogExample(
      #"{"source":"edge","event":{"datetime":"2026-03-01 14:02:10","message":"down"}}"#,
      time: "2026-03-01T14:02:10", message: "down"),
    LogExample(refused: #"{"level":"info","msg":"no time"}"#),
    LogExample(refused: #"{"time":"2026-03-01T14:02:10.5Z","msg":"cut o"#),
  ]

  private let roles = FieldRoles.record

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    guard line.count > 2, bytes.byte(line.lowerBound) == UInt8(ascii: "{") else { return nil }
    let object = bytes.trimmed(line)
    guard bytes.byte(object.upperBound &- 1) == UInt8(ascii: "}") else { return nil }
    var found = Fields()
    var members = JSONMembers(object)
    let entries = roles.entries.span
    while members.next(bytes) {
      let (role, rank) = FieldRoles.find(entries, bytes, members.key)
      if role != .none { found.take(bytes, members, role, rank, &stamps) }
      if members.kind == .object, role != .none {
        takeNested(bytes, members, role, &found, &stamps)
      }
    }
    if found.stamp == nil { takeInner(bytes, object, &found, &stamps) }
    guard let stamp = found.stamp, found.hasMessage || found.hasLevel else { return nil }
    return LogRecord(
      stamp: stamp, severity: found.severity, service: found.service,
      message: found.hasMessage ? found.message : object)
  }

  /// Where no key of the record itself holds a time, those of the objects in it do:
  /// `"event":{"datetime":…}`.
  private func takeInner(
    _ bytes: RawSpan, _ object: Range<Int>, _ found: inout Fields, _ stamps: inout StampReader
  ) {
    var members = JSONMembers(object)
    while members.next(bytes) {
      guard members.kind == .object else { continue }
      var inner = JSONMembers(members.value)
      while inner.next(bytes) {
        let (role, rank) = FieldRoles.find(roles.entries.span, bytes, inner.key)
        if role == .time || role == .level || role == .message {
          found.take(bytes, inner, role, rank | 0x40, &stamps)
        }
      }
    }
  }

  /// One level down: `log.level`, `service.name`, `body.stringValue`, `fields.message`.
  private func takeNested(
    _ bytes: RawSpan, _ outer: JSONMembers, _ role: FieldRole, _ found: inout Fields,
    _ stamps: inout StampReader
  ) {
    var inner = JSONMembers(outer.value)
    while inner.next(bytes) {
      switch role {
      case .instant:
        found.takeInstant(bytes, inner)
      case .service:
        if inner.kind == .string, bytes.matches("name\"", at: inner.key.lowerBound, before: .max) {
          found.takeService(inner.value, rank: 0)
        }
      case .message where inner.kind == .string:
        if bytes.matches("stringValue\"", at: inner.key.lowerBound, before: .max) {
          found.takeMessage(inner.value, rank: 0)
          continue
        }
        fallthrough
      default:
        let (role, rank) = FieldRoles.find(roles.entries.span, bytes, inner.key)
        if role == .level || role == .message || role == .service, inner.kind == .string,
          !bytes.matches("name\"", at: inner.key.lowerBound, before: .max)
        {
          found.take(bytes, inner, role, rank &+ 1, &stamps)
        }
      }
    }
  }
}

/// What has been found in a record so far.
private struct Fields {
  var stamp: LogStamp?
  var severity: Severity?
  var service = 0..<0
  var message = 0..<0
  var hasMessage = false
  var hasLevel = false
  private var timeRank = UInt8.max
  private var levelRank = UInt8.max
  private var messageRank = UInt8.max
  private var serviceRank = UInt8.max
  private var epochSecond: Int64?

  @inline(__always) mutating func take(
    _ bytes: RawSpan, _ member: JSONMembers, _ role: FieldRole, _ rank: UInt8,
    _ stamps: inout StampReader
  ) {
    let value = member.value
    switch role {
    case .time where rank < timeRank && (member.kind == .string || member.kind == .number):
      if let read = stamps.read(bytes, at: value.lowerBound, before: value.upperBound) {
        stamp = read
        timeRank = rank
      }
    case .level where rank < levelRank:
      if member.kind == .string, let severity = Severity(word: value, in: bytes) {
        self.severity = severity
        hasLevel = true
        levelRank = rank
      } else if member.kind != .object, severity == nil {
        // A word beats a number, whatever their keys.
        severity = JSONNumber.integer(bytes, value).flatMap(Fields.severity(level:))
        hasLevel = hasLevel || severity != nil
      }
    case .levelNumber where severity == nil:
      severity = JSONNumber.integer(bytes, value).flatMap {
        Severity(openTelemetryNumber: $0)
      }
      hasLevel = hasLevel || severity != nil
    case .message where member.kind == .string: takeMessage(value, rank: rank)
    case .service where member.kind == .string: takeService(value, rank: rank)
    default: break
    }
  }

  @inline(__always) mutating func takeMessage(_ value: Range<Int>, rank: UInt8) {
    guard rank < messageRank else { return }
    message = value
    hasMessage = true
    messageRank = rank
  }

  @inline(__always) mutating func takeService(_ value: Range<Int>, rank: UInt8) {
    guard rank < serviceRank, !value.isEmpty else { return }
    service = value
    serviceRank = rank
  }

  /// log4j2's `"instant":{"epochSecond":…,"nanoOfSecond":…}`.
  mutating func takeInstant(_ bytes: RawSpan, _ member: JSONMembers) {
    guard let number = JSONNumber.integer(bytes, member.value) else { return }
    if bytes.matches("epochSecond\"", at: member.key.lowerBound, before: .max) {
      stamp = LogStamp(seconds: Int64(number), zone: .epoch)
    } else if bytes.matches("nanoOfSecond\"", at: member.key.lowerBound, before: .max) {
      stamp?.nanoseconds = Int32(clamping: min(number, 999_999_999))
    }
  }

  private static func severity(level: Int) -> Severity? {
    (0...7).contains(level) ? Severity(syslogPriority: level) : Severity(bunyanLevel: level)
  }
}

/// Whole numbers in JSON.
enum JSONNumber {
  /// The number written at `range`, at most twelve digits, or nil.
  static func integer(_ bytes: RawSpan, _ range: Range<Int>) -> Int? {
    guard (1...12).contains(range.count) else { return nil }
    var value = 0
    for offset in range {
      guard bytes.byte(offset).isDigit else { return nil }
      value = value &* 10 &+ Int(bytes.byte(offset) &- 0x30)
    }
    return value
  }
}
