/// One piece of evidence, and how it was read.
public struct Source: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    case log, statusPage = "status_page", alert, chat, change, prose
    case incidentFile = "incident_file"
    case unread
  }

  /// The path relative to what was given on the command line; `-` for standard input.
  public var name: String
  public var kind: Kind
  /// The format that read it, as `postmortem formats` lists it; empty when none did.
  public var format: String
  /// Bytes of content, after decompression.
  public var byteCount: Int
  /// SHA-256 of that content, in hexadecimal.
  public var sha256: String
  public var reading: LogReading?
  /// The source that holds the same, or begins with it, and was read in place of this one.
  public var duplicateOf: String?

  public init(
    name: String, kind: Kind, format: String, byteCount: Int, sha256: String,
    reading: LogReading? = nil
  ) {
    self.name = name
    self.kind = kind
    self.format = format
    self.byteCount = byteCount
    self.sha256 = sha256
    self.reading = reading
  }
}

/// What became of every line of a log: `records + continuations + skips = lines`.
public struct LogReading: Sendable, Hashable {
  public var lines = 0
  /// Lines that began a record.
  public var records = 0
  /// Bytes of those lines, line ends included.
  public var recordBytes = 0
  /// Lines that belong to the record before them, such as those of a stack trace.
  public var continuations = 0
  /// Bytes of those lines, line ends included.
  public var continuationBytes = 0
  /// Lines that no format claimed, by reason, in order of reason.
  public var skips: [Skip] = []
  public var firstTime: Timestamp?
  public var lastTime: Timestamp?
  /// Records earlier than one before them.
  public var outOfOrder = 0
  /// The zone the times were read in, and why.
  public var zone = ZoneReading(name: "UTC", basis: .assumed)
  /// Why the year was chosen, when the stamps have none.
  public var yearBasis: String?
  /// How the formats scored on the sample, best first.
  public var candidates: [FormatScore] = []
  /// Ids that name a moment, by which its clock is compared with others, in order of key.
  public var anchors: [LogAnchor] = []

  public init() {}

  /// Lines counted and set aside for one reason.
  public struct Skip: Sendable, Hashable {
    /// The reasons there are.
    public static let blank = "blank"
    public static let leading = "no time stamp, and no record before it"
    public static let heading = "a comment or the names of columns"
    public static let uptime = "a time since the start, and no time of day"
    public static let clock = "a time of day without its date"
    public static let otherPart = "continues the record that ends the part before"
    public static let structure = "the document around its records"
    public static let outside = "outside the time that is asked for"
    public static let cut = "the rest of a line over 1048576 bytes"

    public var reason: String
    public var lines: Int
    public var bytes: Int
    public var example: Evidence?

    public init(reason: String, lines: Int, bytes: Int, example: Evidence?) {
      self.reason = reason
      self.lines = lines
      self.bytes = bytes
      self.example = example
    }
  }

  /// How well a format fits the sample.
  public struct FormatScore: Sendable, Hashable {
    public var format: String
    /// Lines of the sample it claimed.
    public var claimed: Int
    /// Lines of the sample.
    public var sampled: Int

    public init(format: String, claimed: Int, sampled: Int) {
      self.format = format
      self.claimed = claimed
      self.sampled = sampled
    }
  }
}
