/// What has been found in a JSON record so far.
struct JSONFields {
  private(set) var stamp: LogStamp?
  private var level = JSONLevel()
  private var service = 0..<0
  private var message = 0..<0
  private var encoding = MessageEncoding.plain
  private var hasMessage = false
  private var timeRank = UInt8.max
  private var messageRank = UInt8.max
  private var serviceRank = UInt8.max
  private var request = RequestFields()
  private var host = 0..<0
  private var hostRank = UInt8.max
  /// Whether the key of the host is one that requests use for the host they are sent to.
  private var isHostOfRequest = false
  var measures = LogMeasures()
  var dimensions = DimensionFields()

  init() {}

  @inline(__always) mutating func take(
    _ bytes: RawSpan, _ member: some ObjectMembers, _ role: FieldRole, _ rank: UInt8,
    _ stamps: inout StampReader
  ) {
    let value = member.value
    switch role {
    case .time where rank < timeRank && (member.kind == .string || member.kind == .number):
      let start = JSONStamp.start(bytes, value)
      if let read = stamps.read(bytes, at: start, before: value.upperBound) {
        stamp = read
        timeRank = rank
      }
    case .level: level.take(bytes, member, rank: rank)
    case .message where member.kind == .string: takeMessage(bytes, member, rank: rank)
    case .service where member.kind == .string: takeService(value, rank: rank)
    case .message where member.kind == .array: takeNumbers(bytes, member, rank: rank)
    case .host where member.kind == .string: takeHost(bytes, member, rank: rank)
    case .dimension: dimensions.add(member, rank: rank)
    case .message, .service, .host, .none, .nested, .exchange, .record, .instant: break
    default: takeRare(bytes, member, role, rank)
    }
  }

  @inline(never) private mutating func takeRare(
    _ bytes: RawSpan, _ member: some ObjectMembers, _ role: FieldRole, _ rank: UInt8
  ) {
    if role == .failure { dimensions.add(member, rank: LogDimension.error.rawValue) }
    level.takeRare(bytes, member, role)
    request.take(bytes, member, role, rank)
  }

  @inline(__always) mutating func takeMessage(
    _ bytes: RawSpan, _ member: some ObjectMembers, rank: UInt8
  ) {
    guard rank < messageRank else { return }
    message = member.value
    encoding = member.encoding(bytes)
    hasMessage = true
    messageRank = rank
    level.isOfTemplate = level.isOfTemplate || JSONLevel.isTemplateKey(bytes, member.key)
  }

  /// The journal's `"MESSAGE":[104,105]`.
  @inline(never) private mutating func takeNumbers(
    _ bytes: RawSpan, _ member: some ObjectMembers, rank: UInt8
  ) {
    guard rank < messageRank, bytes.byte(member.value.lowerBound &+ 1).isDigit else { return }
    message = member.value
    encoding = .jsonBytes
    hasMessage = true
    messageRank = rank
  }

  @inline(__always) mutating func takeService(_ value: Range<Int>, rank: UInt8) {
    guard rank < serviceRank, !value.isEmpty else { return }
    service = value
    serviceRank = rank
  }

  @inline(never) mutating func takeHost(
    _ bytes: RawSpan, _ member: some ObjectMembers, rank: UInt8
  ) {
    guard rank < hostRank, !member.value.isEmpty else { return }
    host = member.value
    hostRank = rank
    isHostOfRequest = bytes.matches("host\"", at: member.key.lowerBound, before: .max)
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

  /// Whether there is a level, a message or a request.
  var tells: Bool { hasMessage || level.severity != nil || request.status > 0 }

  /// A time that was found under an unusual key.
  mutating func take(_ stamp: LogStamp) { self.stamp = stamp }

  /// The level that an object under a level's key names in any of its strings:
  /// `"level":{"levelStr":"ERROR"}`.
  mutating func takeLevel(_ bytes: RawSpan, inside member: JSONMembers) {
    level.take(bytes, member, rank: 0x40)
  }

  /// The record, whose message is the whole object where no key holds one.
  ///
  /// - Parameter stamp: The record's time.
  @inline(__always) func record(
    _ bytes: RawSpan, _ object: Range<Int>, _ stamp: LogStamp, _ roles: Span<FieldRoles.Entry>
  ) -> LogRecord {
    let severity = level.severity
    if request.status > 0, var request = request.record(stamp, severity, service) {
      request.measures = measures
      request.dimensions = dimensions
      // The `host` of a request is the one that it was sent to.
      if !isHostOfRequest { request.host = host }
      return request
    }
    var record = LogRecord(
      stamp: stamp, severity: severity, service: service, message: hasMessage ? message : object,
      encoding: encoding)
    record.host = host
    record.dimensions = dimensions
    // What is a part of the message is read there.
    if hasMessage { record.measures = measures }
    if severity == nil { findLevel(bytes, object, &record, roles) }
    if !hasMessage, bytes.first(Framing.inner, in: object) != nil { record.encoding = .document }
    return record
  }

  /// What an object says that is the text of another record, whose time is its own.
  func inner(_ object: Range<Int>) -> LogRecord {
    let stamp = LogStamp(seconds: 0)
    var record =
      (request.status > 0 ? request.record(stamp, level.severity, service) : nil)
      ?? LogRecord(
        stamp: stamp, severity: level.severity, service: service,
        message: hasMessage ? message : object, encoding: encoding)
    record.dimensions = dimensions
    return record
  }

  /// The level of a record that names none: what its text says, then what less usual keys do.
  @inline(never) private func findLevel(
    _ bytes: RawSpan, _ object: Range<Int>, _ record: inout LogRecord,
    _ roles: Span<FieldRoles.Entry>
  ) {
    if hasMessage {
      let text = WrappedText(bytes, message, encoding, roles)
      record.severity = text.severity
      record.message = text.message
      record.encoding = text.encoding
      record.status = text.status
      record.dimensions.add(text.dimensions)
      if record.service.isEmpty { record.service = text.service }
    }
    if record.severity == nil { record.severity = level.fallback(bytes, object) }
  }
}

/// The parts of a request that a record names.
struct RequestFields {
  private(set) var status: UInt16 = 0
  private var method = 0..<0
  private var path = 0..<0
  private var line = 0..<0
  private var statusRank = UInt8.max
  private var methodRank = UInt8.max
  private var pathRank = UInt8.max
  /// Whether the record stands in a JSON string itself.
  private var isTwiceQuoted = false

  /// The most bytes between method and path that still make one message of them.
  private static let reach = 1024

  mutating func take(
    _ bytes: RawSpan, _ member: some ObjectMembers, _ role: FieldRole, _ rank: UInt8
  ) {
    let value = member.value
    switch role {
    case .status where rank < statusRank && value.count == 3:
      guard let number = JSONNumber.integer(bytes, value), (100...599).contains(number) else {
        return
      }
      status = UInt16(number)
      statusRank = rank
    case .method
    where rank < methodRank && member.kind == .string && (3...12).contains(value.count):
      guard value.allSatisfy({ bytes.byte($0).isLetter }) else { return }
      method = value
      methodRank = rank
      isTwiceQuoted = member.isTwiceQuoted
    case .path where rank < pathRank && member.kind == .string && !value.isEmpty:
      let first = bytes.byte(value.lowerBound)
      guard first == UInt8(ascii: "/") || first == UInt8(ascii: "*") || first.isLetter else {
        return
      }
      guard !first.isLetter || bytes.first(UInt8(ascii: "/"), in: value) != nil else { return }
      path = value
      pathRank = rank
      isTwiceQuoted = member.isTwiceQuoted
    case .requestLine where member.kind == .string && !value.isEmpty:
      // Some log the path alone under `request`.
      if bytes.byte(value.lowerBound) == UInt8(ascii: "/") {
        take(bytes, member, .path, rank | 0x40)
      } else {
        line = value
        isTwiceQuoted = member.isTwiceQuoted
      }
    default: break
    }
  }

  /// The request as a record; nil when it lacks a part.
  func record(_ stamp: LogStamp, _ severity: Severity?, _ service: Range<Int>) -> LogRecord? {
    var record = LogRecord(stamp: stamp, service: service, message: line, status: status)
    let ofStatus = Severity(status: Int(status))
    record.severity = severity.map { $0 > ofStatus ? $0 : ofStatus } ?? ofStatus
    if !method.isEmpty, !path.isEmpty {
      let start = min(method.lowerBound, path.lowerBound)
      let end = max(method.upperBound, path.upperBound)
      let isFar = end - start > RequestFields.reach
      record.message = isFar ? path : start..<end
      record.encoding =
        isTwiceQuoted
        ? isFar ? .jsonTwice : .jsonTwiceRequest : isFar ? .json : .jsonRequest
    } else if line.isEmpty {
      return nil
    } else {
      record.encoding = .requestLine
    }
    return record
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
