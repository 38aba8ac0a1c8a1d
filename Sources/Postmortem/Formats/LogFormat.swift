/// A way of writing a record on one line.
///
/// To add a format, add one file to `Formats/` with a conforming type, and one line to
/// ``LogFormats/all``. Its ``examples`` are its documentation and its tests.
public protocol LogFormat: Sendable {
  /// The name used on the command line and in reports, in kebab case.
  var name: String { get }
  /// What it is, in a few words.
  var summary: String { get }
  /// Lines that must be read, and what must be read from them.
  var examples: [LogExample] { get }
  /// Programs known to write it, for the list of what is read.
  var programs: [String] { get }

  /// Reads the line at `line` in `bytes`, given without its terminator; nil when it is not this
  /// format.
  ///
  /// Called for every line of input: reject on the first byte that cannot fit. `bytes` holds at
  /// least ``StampReader/padding`` bytes after the line.
  func read(_ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader) -> LogRecord?

  /// This format with what a file's own lines say of it, such as the columns that a header names;
  /// nil when they rule it out.
  ///
  /// - Parameter head: The first lines of the file, given without their terminators.
  func tuned(to head: [[UInt8]]) -> (any LogFormat)?

  /// What else a record says, such as its host, thread and fields, in the order it is written.
  ///
  /// Asked for records that are shown, never on the line path. Time, severity, service and message
  /// are not repeated.
  func fields(_ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord) -> [LogField]

  /// Whether long records are cut into several lines, each with a header of its own.
  var cutsRecords: Bool { get }

  /// The part of a record's text that a line holds, where records are cut.
  func fragment(_ bytes: RawSpan, _ line: Range<Int>) -> Range<Int>

  /// The line that a record would stand on, had it not been cut.
  ///
  /// - Parameters:
  ///   - first: Its first line.
  ///   - fragment: Where the text stands in that.
  ///   - more: The text of its other lines.
  func whole(_ first: [UInt8], _ fragment: Range<Int>, _ more: [UInt8]) -> [UInt8]
}

extension LogFormat {
  public var programs: [String] { [] }

  public func tuned(to head: [[UInt8]]) -> (any LogFormat)? { self }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] { [] }

  public var cutsRecords: Bool { false }

  public func fragment(_ bytes: RawSpan, _ line: Range<Int>) -> Range<Int> { line }

  public func whole(_ first: [UInt8], _ fragment: Range<Int>, _ more: [UInt8]) -> [UInt8] {
    first[..<fragment.upperBound] + more + first[fragment.upperBound...]
  }
}

/// One more thing that a record says.
public struct LogField: Sendable, Hashable {
  /// OpenTelemetry's name where it has one, such as `host.name`, `process.pid`, `thread.name`,
  /// `client.address`, `http.request.method`; else the key as it is written.
  public var key: String
  public var value: String

  public init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }
}

/// A line, and what a format must make of it.
public struct LogExample: Sendable {
  public var line: String
  /// The time in RFC 3339, as far as it is written: without `Z` when no zone is, without the year
  /// when there is none. Nil for a line that the format must refuse.
  public var time: String?
  public var severity: Severity?
  public var service: String?
  public var message: String
  /// The lines that the format is tuned to before it reads this one; none when it needs none.
  public var head: [String] = []

  /// A line that must be read.
  public init(
    _ line: String, time: String, _ severity: Severity? = nil, service: String? = nil,
    message: String, head: [String] = []
  ) {
    self.head = head
    self.line = line
    self.time = time
    self.severity = severity
    self.service = service
    self.message = message
  }

  /// A line that must be refused.
  public init(refused line: String, head: [String] = []) {
    self.head = head
    self.line = line
    message = ""
  }
}

/// The formats this package reads, the more particular before the more general.
public enum LogFormats {
  public static let all: [any LogFormat] = [
    JSONLogFormat(),
    LokiValueFormat(),
    JournalExportFormat(),
    SlowQueryFormat(),
    HeadedFormat(),
    ContainerFormat(),
    AccessLogFormat(),
    RequestLogFormat.envoy,
    RequestLogFormat.applicationLoadBalancer,
    RequestLogFormat.classicLoadBalancer,
    RequestLogFormat.objectStore,
    RequestLogFormat.squid,
    UWSGIFormat(),
    HAProxyFormat(),
    LogcatFormat(),
    HeadedJSONFormat(),
    SyslogFormat(),
    RFC5424Format(),
    GlogFormat(),
    NginxErrorFormat(),
    ApacheErrorFormat(),
    PostgresFormat(),
    MySQLErrorFormat(),
    RedisFormat(),
    RubyLoggerFormat(),
    WebLogicFormat(),
    AuditFormat(),
    W3CFormat(),
    CSVFormat(),
    LogfmtFormat(),
    ApplicationFormat(),
    TimestampedFormat(),
  ]

  /// The format of that name, or nil.
  public static func named(_ name: String) -> (any LogFormat)? { all.first { $0.name == name } }
}
