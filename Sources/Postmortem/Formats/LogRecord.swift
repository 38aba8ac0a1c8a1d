/// One log line, read: what was found, and where it stands.
///
/// Text stays in the bytes; ranges are offsets into the span that was given, so nothing is copied
/// until a record is kept as evidence. An empty range says that there is none.
public struct LogRecord: Sendable, Hashable {
  public var stamp: LogStamp
  public var severity: Severity?
  /// The program that wrote the record, when the record names it.
  public var service: Range<Int>
  /// What is left once time, level and service are read: what templates are made of.
  public var message: Range<Int>
  /// The status of a response; zero when the record is none.
  public var status: UInt16
  /// How the bytes of the message are its text.
  public var encoding: MessageEncoding
  /// Whether it is a part of the record before it, though it has a header of its own: the
  /// `DETAIL` behind an `ERROR`, a frame of a stack trace that a container wrote.
  public var continuesPrevious = false
  /// Which stream of a container the line is from, counted from 1; zero elsewhere.
  public var stream: UInt8 = 0
  /// Whether the record goes on in the next line of its stream.
  public var isPartial = false

  /// The host that wrote the record, when the record names it.
  public var host = 0..<0
  /// The numbers that stand beside the message.
  public var measures = LogMeasures()

  /// Whether the message is a request: its method and its target.
  public var isRequest: Bool { status > 0 }

  public init(
    stamp: LogStamp, severity: Severity? = nil, service: Range<Int> = 0..<0,
    message: Range<Int>, status: UInt16 = 0, encoding: MessageEncoding = .plain
  ) {
    self.encoding = encoding
    self.stamp = stamp
    self.severity = severity
    self.service = service
    self.message = message
    self.status = status
  }
}
