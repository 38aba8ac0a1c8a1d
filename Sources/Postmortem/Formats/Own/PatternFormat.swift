/// A log format that people describe by a regular expression.
///
/// Groups called `time`, `level`, `service`, `host`, `message` and `status` say what they hold; the
/// others become fields.
public struct PatternFormat: LogFormat {
  public let name: String
  public let summary: String
  public let programs: [String]
  public let examples: [LogExample]
  /// Where it is defined: `formats/shop.yaml`.
  public let origin: String

  let alternatives: [Alternative]
  let levels: LevelWords
  /// Lines that were given up because the expression took too many steps on them.
  let givenUp = LineCounter()

  /// One of the expressions that a line of the format may fit.
  struct Alternative: Sendable {
    let pattern: CompiledPattern
    let groups: [(role: GroupRole, name: String, group: Int)]

    /// - Parameter names: What groups are called, where that is not their own name.
    init(_ pattern: CompiledPattern, names: [String: String] = [:]) {
      self.pattern = pattern
      groups = pattern.names.map { entry in
        let name = names[entry.name] ?? entry.name
        return (GroupRole(name), name, entry.group)
      }
    }

    /// - Parameter roles: What groups hold, by their names; the others are fields.
    init(_ pattern: CompiledPattern, roles: [String: GroupRole]) {
      self.pattern = pattern
      groups = pattern.names.map { (roles[$0.name] ?? .field, $0.name, $0.group) }
    }

    func has(_ role: GroupRole) -> Bool { groups.contains { $0.role == role } }
  }

  init(
    name: String, summary: String, programs: [String] = [], examples: [LogExample] = [],
    origin: String, alternatives: [Alternative], levels: LevelWords = LevelWords()
  ) {
    self.name = name
    self.summary = summary
    self.programs = programs
    self.examples = examples
    self.origin = origin
    self.alternatives = alternatives
    self.levels = levels
  }

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    for alternative in alternatives {
      let found = alternative.pattern.match(bytes, line, givenUp: givenUp) { place in
        record(bytes, line, alternative, place, &stamps)
      }
      if let found { return found }
    }
    return nil
  }

  private func record(
    _ bytes: RawSpan, _ line: Range<Int>, _ alternative: Alternative,
    _ place: (Int) -> Range<Int>?, _ stamps: inout StampReader
  ) -> LogRecord? {
    var stamp: LogStamp?
    var severity: Severity?
    var service: Range<Int>?
    var message: Range<Int>?
    var status = 0
    for (role, _, group) in alternative.groups {
      guard role != .field, let range = place(group), !range.isEmpty else { continue }
      switch role {
      case .time where stamp == nil:
        stamp = stamps.read(bytes, at: range.lowerBound, before: range.upperBound)
      case .level where severity == nil: severity = levels.severity(bytes, range)
      case .service where service == nil: service = range
      case .message where message == nil: message = range
      case .status where status == 0: status = JSONNumber.integer(bytes, range) ?? 0
      default: break
      }
    }
    guard let stamp else { return nil }
    let isStatus = (100...599).contains(status)
    return LogRecord(
      stamp: stamp, severity: severity ?? (isStatus ? Severity(status: status) : nil),
      service: service ?? 0..<0, message: bytes.trimmed(message ?? stamp.end..<line.upperBound),
      status: isStatus ? UInt16(truncatingIfNeeded: status) : 0)
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    for alternative in alternatives {
      let fields: [LogField]? = alternative.pattern.match(bytes, line) { place in
        alternative.groups.compactMap { entry in
          guard entry.role == .field || entry.role == .host || entry.role == .status,
            let range = place(entry.group), !range.isEmpty
          else { return nil }
          return LogField(entry.role.fieldName ?? entry.name, bytes.text(range))
        }
      }
      if let fields { return fields }
    }
    return []
  }

  /// The same with a counter of its own, so that lines are counted by file.
  public func tuned(to head: [[UInt8]]) -> (any LogFormat)? { with(examples: examples) }

  func with(examples: [LogExample]) -> PatternFormat {
    PatternFormat(
      name: name, summary: summary, programs: programs, examples: examples, origin: origin,
      alternatives: alternatives, levels: levels)
  }
}

/// What a named group of an expression holds.
enum GroupRole: Sendable, Hashable {
  case time, level, service, host, message, status, field

  init(_ name: String) {
    switch name {
    case "time", "timestamp", "@timestamp", "ts": self = .time
    case "level", "loglevel", "severity", "log.level": self = .level
    case "service", "program", "service.name": self = .service
    case "host", "hostname", "logsource", "host.name": self = .host
    case "message", "msg", "body": self = .message
    case "status", "response": self = .status
    default: self = .field
    }
  }

  /// OpenTelemetry's name of what is a field as well.
  var fieldName: String? {
    switch self {
    case .host: "host.name"
    case .status: "http.response.status_code"
    default: nil
    }
  }
}

/// The words that people give for severities, before those that are known.
struct LevelWords: Sendable {
  /// A word in lower case, or an expression that a level may fit.
  private var words: [String: Severity] = [:]
  private var patterns: [(pattern: CompiledPattern, severity: Severity)] = []

  mutating func add(word: String, _ severity: Severity) { words[word.lowercased()] = severity }

  mutating func add(pattern: CompiledPattern, _ severity: Severity) {
    patterns.append((pattern, severity))
  }

  func severity(_ bytes: RawSpan, _ range: Range<Int>) -> Severity? {
    if !words.isEmpty, let severity = words[bytes.text(range).lowercased()] { return severity }
    for (pattern, severity) in patterns {
      if pattern.match(bytes, range, { _ in true }) != nil { return severity }
    }
    return Severity(word: range, in: bytes)
  }
}
