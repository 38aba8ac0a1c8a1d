/// One record of a log in the one form that all formats are brought to.
///
/// Names and severity numbers are those of OpenTelemetry's log data model. Text is the evidence's
/// own; bytes that are not UTF-8 are U+FFFD, and ``hasInvalidUTF8`` says so.
/// Source: https://opentelemetry.io/docs/specs/otel/logs/data-model/
public struct NormalisedRecord: Sendable, Hashable {
  /// Who says which zone the time is in.
  public enum ZoneBasis: String, Sendable, Hashable, CaseIterable {
    /// An offset or `Z` in the stamp.
    case written
    /// A zone's name in the stamp.
    case word
    /// The stamp is a count of seconds since 1970.
    case epoch
    /// A person said so, on the command line or in `incident.yaml`.
    case declared
    /// Nobody; UTC is taken.
    case assumed
  }

  /// Who says which year the time is in.
  public enum YearBasis: String, Sendable, Hashable, CaseIterable {
    case written
    /// A person said so, on the command line or in `incident.yaml`.
    case declared
    /// It follows from the order of the records and a clue to the newest.
    case inferred
    /// Nobody; ``LogStamp/yearOfYearless`` stands in for it.
    case unknown
  }

  /// What the severity was taken from.
  public enum SeverityBasis: String, Sendable, Hashable, CaseIterable {
    /// A level in the record.
    case written
    /// The status of a response: 5xx is an error, 4xx a warning.
    case httpStatus = "http_status"
    /// The priority of syslog.
    case syslogPriority = "syslog_priority"
  }

  /// As in ``Source/name``.
  public var source: String
  /// The first line, counted from 1.
  public var line: Int
  /// The record's lines: its first and those that continue it.
  public var lineCount = 1
  /// From its first line to its last, line ends included, in the decompressed content. Blank lines
  /// among them are counted as skips all the same. Lines of another record may stand among those of
  /// one that a container's runtime cut.
  public var bytes: Range<Int>
  public var time: Timestamp
  /// How many digits of the second's fraction are written.
  public var fractionDigits: Int
  /// The stamp as it stands in the line; empty when it is made of several values.
  public var timeAsWritten: String
  public var zoneBasis: ZoneBasis
  public var yearBasis: YearBasis
  public var severity: Severity?
  public var severityBasis: SeverityBasis?
  public var service: String
  public var host: String?
  /// The message: what is left of the first line once time, level and service are read.
  public var body: String
  /// The lines that continue the record, and the further lines of its message, with line feeds
  /// between them.
  public var continuation: String?
  /// What else the record says, in the order of the line.
  public var attributes: [LogField] = []
  /// The format that read the line.
  public var format: String
  public var hasInvalidUTF8 = false
  /// Whether a part is missing: of a line over 1 MiB, or of a continuation over that.
  public var isTruncated = false

  /// Whether the clocks of its zone showed the time twice, and nothing tells which is meant; the
  /// first is taken.
  public var mayBeAnHourLater = false

  /// The first instant after the time that the written digits and the clock allow.
  public var latest: Timestamp {
    var width: Int64 = 1
    for _ in min(fractionDigits, 9)..<9 { width *= 10 }
    return time + TimeSpan(nanoseconds: width) + .hours(mayBeAnHourLater ? 1 : 0)
  }

  /// RFC 3339 in UTC, with as many digits as are written.
  public var timestamp: String {
    let fraction = time.nanosecondsSince1970 - time.secondsSince1970 * 1_000_000_000
    // A skew can be finer than what is written.
    var digits = min(fractionDigits, 9)
    let text = padded(fraction, to: 9)
    while digits < 9, text.utf8.dropFirst(digits).contains(where: { $0 != 0x30 }) { digits += 1 }
    let seconds = time.civil.date + "T" + time.civil.clock
    return digits == 0 ? seconds + "Z" : seconds + "." + text.prefix(digits) + "Z"
  }
}

/// A stretch of a source that is in no record, and why.
public struct SkippedLine: Sendable, Hashable {
  public var source: String
  /// Counted from 1; nil for a whole source.
  public var line: Int?
  public var bytes: Range<Int>
  public var reason: String
}
