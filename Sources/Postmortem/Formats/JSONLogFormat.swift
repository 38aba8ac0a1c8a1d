/// One JSON object a line, with a time and a level, a message or a request under any common key.
///
/// Times are text or numbers (seconds to nanoseconds since 1970); levels are words, bunyan's and
/// pino's tens, syslog's 0 to 7 or OpenTelemetry's numbers. A record that names a method, a path
/// and a status is a request. Where no key says the level, the text does, as in what Docker and
/// other collectors wrap.
public struct JSONLogFormat: LogFormat {
  public let name = "json"
  public let summary = "JSON lines (zap, bunyan, pino, logrus, slog, log4j2, ECS, OpenTelemetry)"
  public let programs = [
    "Docker (json-file)", "systemd journal (journalctl -o json)", "Caddy", "Traefik", "Envoy",
    "Istio", "MongoDB", "Elasticsearch", "Kubernetes (audit log, events, JSON components)",
    "Suricata (EVE)", "Filebeat", "Fluent Bit", "Graylog (GELF)", "Google Cloud Logging",
    "Azure Monitor", "AWS CloudTrail", "Cloudflare", "OpenTelemetry", "zap", "zerolog", "logrus",
    "slog", "bunyan", "pino", "Winston", "log4j2", "Logback", "Serilog", "structlog", "Lograge",
  ]

  public let examples = [
    LogExample(
      #"{"time":"2026-03-01T14:02:10.5Z","level":"ERROR","service":"api","msg":"down"}"#,
      time: "2026-03-01T14:02:10.500Z", .error, service: "api", message: "down"),
    LogExample(
      #"{"name":"api","level":50,"time":1772373730500,"msg":"down","v":0}"#,
      time: "2026-03-01T14:02:10.500Z", .error, service: "api", message: "down"),
    LogExample(
      #"{"ts":1772373730.5,"level":"warn","logger":"pool","msg":"say \"no\""}"#,
      time: "2026-03-01T14:02:10.500Z", .warn, message: #"say "no""#),
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
    LogExample(
      #"{"log":"2026-03-01 14:02:10,250 ERROR app.Pool - exhausted\n","stream":"stderr","#
        + #""time":"2026-03-01T14:02:10.251Z"}"#, time: "2026-03-01T14:02:10.251Z", .error,
      message: "app.Pool - exhausted"),
    LogExample(
      #"{"log":"{\"level\":\"warn\",\"msg\":\"say \\\"no\\\"\"}\n","stream":"stdout","#
        + #""time":"2026-03-01T14:02:10.251Z"}"#, time: "2026-03-01T14:02:10.251Z", .warn,
      message: #"say "no""#),
    LogExample(
      #"{"log":"192.0.2.1 - - [01/Mar/2026:14:02:10 +0000] \"GET /cart?id=7 HTTP/1.1\" 502 12\n","#
        + #""stream":"stdout","time":"2026-03-01T14:02:10.251Z"}"#,
      time: "2026-03-01T14:02:10.251Z", .error, message: "GET /cart"),
    LogExample(
      #"{"log":"{\"method\":\"GET\",\"path\":\"/cart\",\"status\":502}\n","#
        + #""stream":"stdout","time":"2026-03-01T14:02:10.251Z"}"#,
      time: "2026-03-01T14:02:10.251Z", .error, message: "GET /cart"),
    LogExample(
      #"{"audit":{"token":{"expires_at":"2027-01-01T00:00:00Z"},"occurredAt":"2026-03-01T14:02:10Z","#
        + #""severity":"warning","message":"login refused"}}"#, time: "2026-03-01T14:02:10Z", .warn,
      message: "login refused"),
    LogExample(
      #"{"EventID":7,"Level":2,"TimeCreated":"/Date(1772373730500)/","ProviderName":"Disk","#
        + #""Message":"bad block"}"#, time: "2026-03-01T14:02:10.500Z", .error, message: "bad block"
    ),
    LogExample(
      #"{"PRIORITY":"3","__REALTIME_TIMESTAMP":"1772373730500000","SYSLOG_IDENTIFIER":"sshd","#
        + #""MESSAGE":[27,91,49,109,100,111,119,110]}"#, time: "2026-03-01T14:02:10.500Z", .error,
      service: "sshd", message: "down"),
    LogExample(
      #"{"level":"error","ts":1772373730.5,"logger":"http.log.access","msg":"handled request","#
        + #""request":{"method":"GET","host":"shop.example","uri":"/cart?id=7"},"status":502}"#,
      time: "2026-03-01T14:02:10.500Z", .error, message: "GET /cart"),
    LogExample(
      #"{"method":"POST","path":"/v1/pay","response_code":503,"response_flags":"UF","#
        + #""start_time":"2026-03-01T14:02:10.500Z"}"#, time: "2026-03-01T14:02:10.500Z", .error,
      message: "POST /v1/pay"),
    LogExample(
      #"{"t":{"$date":"2026-03-01T14:02:10.500+00:00"},"s":"W","c":"NETWORK","id":22,"#
        + #""ctx":"listener","msg":"Connection refused"}"#, time: "2026-03-01T14:02:10.500Z",
      .warn, message: "Connection refused"),
    LogExample(
      #"{"eventTime":"2026-03-01T14:02:10Z","eventSource":"ec2.amazonaws.com","#
        + #""eventName":"RunInstances","errorCode":"Client.Denied"}"#,
      time: "2026-03-01T14:02:10Z", .error, service: "ec2.amazonaws.com", message: "RunInstances"),
    LogExample(
      #"{"kind":"Event","reason":"BackOff","message":"Back-off restarting","type":"Warning","#
        + #""lastTimestamp":"2026-03-01T14:02:10Z"}"#, time: "2026-03-01T14:02:10Z", .warn,
      message: "Back-off restarting"),
    LogExample(refused: #"{"level":"info","msg":"no time"}"#),
    LogExample(refused: #"{"msg":"no time","valid_until":"2030-01-01T00:00:00Z"}"#),
    LogExample(refused: #"{"time":"2026-03-01T14:02:10.5Z","msg":"cut o"#),
  ]

  private let roles = FieldRoles.record
  /// Whether the lines are those of Docker, which ends the text of a record's last line only.
  private var isOfDocker = false
  /// Whether the last bracket of a record may be missing, because the next one touches it:
  /// ``Framing`` makes a line end of it.
  private var mayBeOpen = false

  public init() {}

  public func tuned(to head: [[UInt8]]) -> (any LogFormat)? {
    var tuned = self
    tuned.isOfDocker = head.contains { line in
      let padded = line + [UInt8](repeating: 0, count: StampReader.padding)
      return unsafe DockerLine(padded.span.bytes, 0..<line.count)?.isEnd == true
    }
    tuned.mayBeOpen = head.contains { line in
      guard line.first == UInt8(ascii: "{") else { return false }
      let text = line.map { $0 == Framing.inner ? 0x20 : $0 }
      return (try? JSONReader.read(text, name: "")) == nil
        && (try? JSONReader.read(text + [UInt8(ascii: "}")], name: "")) != nil
    }
    return tuned
  }

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    guard line.count > 2, bytes.byte(line.lowerBound) == UInt8(ascii: "{") else { return nil }
    let object = bytes.trimmed(line)
    guard mayBeOpen || bytes.byte(object.upperBound &- 1) == UInt8(ascii: "}") else { return nil }
    var found = fields(bytes, object, &stamps)
    if found.stamp == nil { takeOther(bytes, object, &found, &stamps) }
    guard let stamp = found.stamp else { return nil }
    var record = found.record(bytes, object, stamp, roles.entries.span)
    if isOfDocker, let line = DockerLine(bytes, line) {
      record.stream = line.stream
      record.isPartial = !line.isEnd
    }
    return record
  }

  public var cutsRecords: Bool { isOfDocker }

  public func fragment(_ bytes: RawSpan, _ line: Range<Int>) -> Range<Int> {
    DockerLine(bytes, line)?.text ?? line.upperBound..<line.upperBound
  }

  /// Reads an object that is the text of a record whose time is known.
  func read(_ bytes: RawSpan, _ object: Range<Int>, at stamp: LogStamp) -> LogRecord {
    var stamps = StampReader()
    let found = fields(bytes, object, &stamps)
    return found.record(bytes, object, stamp, roles.entries.span)
  }

  /// Reads an object behind a header; nil when it says neither a level nor what happened.
  ///
  /// - Parameter stamp: The header's, which counts where the object names no time.
  func read(_ bytes: RawSpan, _ object: Range<Int>, behind stamp: LogStamp) -> LogRecord? {
    var stamps = StampReader()
    let found = fields(bytes, object, &stamps)
    guard found.tells else { return nil }
    let own = found.stamp.flatMap { $0.hasYear ? $0 : nil }
    return found.record(bytes, object, own ?? stamp, roles.entries.span)
  }

  /// What the usual keys of an object hold.
  @inline(__always) private func fields(
    _ bytes: RawSpan, _ object: Range<Int>, _ stamps: inout StampReader
  ) -> JSONFields {
    var found = JSONFields()
    var members = JSONMembers(object)
    let entries = roles.entries.span
    while members.next(bytes) {
      let (role, rank) = FieldRoles.find(entries, bytes, members.key)
      guard role != .none else {
        found.measures.add(bytes, members)
        continue
      }
      found.take(bytes, members, role, rank, &stamps)
      guard members.kind == .object else { continue }
      switch role {
      case .record: takeRecord(bytes, members.value, &found, &stamps)
      case .dimension: takeDimensions(bytes, members, rank, &found, depth: 0)
      default: takeNested(bytes, members, role, &found, &stamps, depth: 0)
      }
    }
    return found
  }

  /// Where no usual key holds a time, the likeliest of all members does, and the object around it
  /// is the record: `"event":{"datetime":…}`.
  @inline(never) private func takeOther(
    _ bytes: RawSpan, _ object: Range<Int>, _ found: inout JSONFields,
    _ stamps: inout StampReader
  ) {
    guard let time = JSONStamp.find(bytes, object) else { return }
    for object in time.objects { takeRecord(bytes, object, &found, &stamps) }
    found.take(time.stamp)
  }

  /// A record that a search wraps: `"_source":{…}`.
  private func takeRecord(
    _ bytes: RawSpan, _ object: Range<Int>, _ found: inout JSONFields,
    _ stamps: inout StampReader
  ) {
    var members = JSONMembers(object)
    while members.next(bytes) {
      let (role, rank) = FieldRoles.find(roles.entries.span, bytes, members.key)
      if role == .none { found.measures.add(bytes, members) }
      guard role != .none, role != .record else { continue }
      found.take(bytes, members, role, rank | 0x40, &stamps)
      guard members.kind == .object else { continue }
      if role == .dimension {
        takeDimensions(bytes, members, rank, &found, depth: 0)
      } else {
        takeNested(bytes, members, role, &found, &stamps, depth: 0)
      }
    }
  }

  /// Down to two levels: `log.level`, `service.name`, `body.stringValue`, `request.method`,
  /// `http.response.status_code`, `t.$date`.
  private func takeNested(
    _ bytes: RawSpan, _ outer: JSONMembers, _ outerRole: FieldRole, _ found: inout JSONFields,
    _ stamps: inout StampReader, depth: Int
  ) {
    var inner = JSONMembers(outer.value)
    while inner.next(bytes) {
      let isName = bytes.matches("name\"", at: inner.key.lowerBound, before: .max)
      switch outerRole {
      case .instant:
        found.takeInstant(bytes, inner)
        continue
      case .time:
        if bytes.matches("$date\"", at: inner.key.lowerBound, before: .max) {
          found.take(bytes, inner, .time, 0, &stamps)
        }
        continue
      case .service:
        if inner.kind == .string, isName { found.takeService(inner.value, rank: 0) }
        takeDimension(bytes, inner, &found, depth: 0)
        continue
      case .host:
        if inner.kind == .string, isName { found.takeHost(bytes, inner, rank: 0) }
        continue
      case .level:
        if inner.kind == .string { found.takeLevel(bytes, inside: inner) }
        continue
      case .message where bytes.matches("stringValue\"", at: inner.key.lowerBound, before: .max):
        if inner.kind == .string { found.takeMessage(bytes, inner, rank: 0) }
        continue
      default: break
      }
      let (role, rank) = FieldRoles.find(roles.entries.span, bytes, inner.key)
      switch role {
      case .level, .message, .service:
        // Another's name is not that of the service, nor a body its message.
        guard inner.kind == .string, !isName, !outerRole.isOfRequest else { continue }
        found.take(bytes, inner, role, rank &+ 1, &stamps)
      case .host:
        guard inner.kind == .string, outerRole == .nested else { continue }
        found.takeHost(bytes, inner, rank: rank &+ 1)
      case .status, .method, .path: found.take(bytes, inner, role, rank &+ 1, &stamps)
      case .failure, .none:
        // `responseStatus.code` of Kubernetes' audit log.
        if outerRole == .exchange, bytes.matches("code\"", at: inner.key.lowerBound, before: .max) {
          found.take(bytes, inner, .status, 0x20, &stamps)
        }
      case .dimension where !outerRole.isOfRequest:
        takeDimension(bytes, inner, &found, depth: depth)
      case .exchange, .nested, .requestLine:
        if inner.kind == .object, depth == 0 {
          takeNested(bytes, inner, role, &found, &stamps, depth: 1)
        }
      default: break
      }
    }
  }

  /// What an object under a dimension's key holds: `"customer":{"id":7}`,
  /// `"cloud":{"region":"eu-1"}`.
  ///
  /// - Parameter rank: That of the outer key.
  @inline(never) private func takeDimensions(
    _ bytes: RawSpan, _ outer: JSONMembers, _ rank: UInt8, _ found: inout JSONFields, depth: Int
  ) {
    let dimension = rank & ~DimensionRank.isObject
    var inner = JSONMembers(outer.value)
    while inner.next(bytes) {
      if dimension != 0, DimensionRank.isValue(bytes, inner.key) {
        found.dimensions.add(inner, rank: dimension)
      } else {
        takeDimension(bytes, inner, &found, depth: depth)
      }
    }
  }

  /// A member that may name a dimension, in an object that is one level down at least.
  private func takeDimension(
    _ bytes: RawSpan, _ member: JSONMembers, _ found: inout JSONFields, depth: Int
  ) {
    let (role, rank) = FieldRoles.find(roles.entries.span, bytes, member.key)
    guard role == .dimension else { return }
    if member.kind != .object {
      found.dimensions.add(member, rank: rank)
    } else if depth == 0 {
      takeDimensions(bytes, member, rank, &found, depth: 1)
    }
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    JSONFieldList.read(bytes, line, record)
  }
}

extension FieldRole {
  /// Whether an object under such a key tells of a request.
  fileprivate var isOfRequest: Bool {
    switch self {
    case .exchange, .requestLine, .path, .method, .status: true
    default: false
    }
  }
}
