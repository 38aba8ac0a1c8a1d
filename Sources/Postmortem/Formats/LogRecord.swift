/// One log line, read: what was found, and where it stands.
///
/// Text stays in the bytes; ranges are offsets into the span that was given, so nothing is copied
/// until a record is kept as evidence. An empty range says that there is none.
public struct LogRecord: Sendable, Hashable {
  public var stamp: LogStamp
  public var severity: Severity?
  /// The program that wrote the record, when the record names it.
  public var service: Range<Int> {
    @inline(__always) get { Int(serviceStart)..<Int(serviceEnd) }
    @inline(__always) set {
      serviceStart = Int32(truncatingIfNeeded: newValue.lowerBound)
      serviceEnd = Int32(truncatingIfNeeded: newValue.upperBound)
    }
  }
  /// What is left once time, level and service are read: what templates are made of.
  public var message: Range<Int> {
    @inline(__always) get { Int(messageStart)..<Int(messageEnd) }
    @inline(__always) set {
      messageStart = Int32(truncatingIfNeeded: newValue.lowerBound)
      messageEnd = Int32(truncatingIfNeeded: newValue.upperBound)
    }
  }
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
  // Kept short: what is longer than 128 bytes is copied by a call.
  private var serviceStart: Int32 = 0
  private var serviceEnd: Int32 = 0
  private var messageStart: Int32 = 0
  private var messageEnd: Int32 = 0
  private var hostLength: UInt8 = 0
  private var hostStart: Int32 = 0
  /// The numbers that stand beside the message.
  public var measures = LogMeasures()
  /// The fields that tell which version, place or customer it is about.
  public var dimensions = DimensionFields()

  /// The host that wrote the record, when the record names it.
  public var host: Range<Int> {
    @inline(__always) get { Int(hostStart)..<(Int(hostStart) &+ Int(hostLength)) }
    @inline(__always) set {
      hostStart = Int32(truncatingIfNeeded: newValue.lowerBound)
      hostLength = UInt8(truncatingIfNeeded: min(newValue.count, 255))
    }
  }

  /// Whether the message is a request: its method and its target.
  public var isRequest: Bool { status > 0 }

  public init(
    stamp: LogStamp, severity: Severity? = nil, service: Range<Int> = 0..<0,
    message: Range<Int>, status: UInt16 = 0, encoding: MessageEncoding = .plain
  ) {
    self.encoding = encoding
    self.stamp = stamp
    self.severity = severity
    self.status = status
    self.service = service
    self.message = message
  }
}
