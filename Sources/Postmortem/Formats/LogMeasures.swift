/// The numbers that a record gives as fields beside its message: where they stand.
///
/// Four at most: those that the record names first. What they measure, if anything, is told by
/// their keys once, and not on every line.
public struct LogMeasures: Sendable, Hashable {
  static let limit = 4

  public private(set) var count = 0
  private var first = LogMeasure()
  private var second = LogMeasure()
  private var third = LogMeasure()
  private var fourth = LogMeasure()

  public init() {}

  /// The measure of that number, from 0.
  @inline(__always) public subscript(index: Int) -> LogMeasure {
    switch index {
    case 0: first
    case 1: second
    case 2: third
    default: fourth
    }
  }

  /// Adds a number; what comes after the fourth is left out.
  @inline(__always) mutating func add(_ measure: LogMeasure) {
    switch count {
    case 0: first = measure
    case 1: second = measure
    case 2: third = measure
    case 3: fourth = measure
    default: return
    }
    count &+= 1
  }

  /// Adds a member that holds a number, or a text that begins like one: `"35ms"`.
  @inline(__always) mutating func add(_ bytes: RawSpan, _ member: some ObjectMembers) {
    switch member.kind {
    case .number: add(LogMeasure(member.value, key: member.key))
    case .string
    where member.value.count < 16 && bytes.byte(member.value.lowerBound).isDigit:
      add(LogMeasure(member.value, key: member.key))
    default: break
    }
  }
}

/// One number of a record, and what it is called.
public struct LogMeasure: Sendable, Hashable {
  /// What a column of a format with fixed columns holds.
  public enum Meaning: UInt8, Sendable {
    /// What its key says.
    case named
    case requestBytes, responseBytes
    case duration, durationMilliseconds, durationMicroseconds, durationSeconds
    case upstreamMilliseconds, upstreamSeconds
  }

  private var start: Int32 = 0
  private var length: UInt8 = 0
  private var keyDistance: UInt8 = 0
  private var keyLength: UInt8 = 0
  public private(set) var meaning = Meaning.named

  init() {}

  /// A number under a key that stands before it in the line.
  @inline(__always) init(_ value: Range<Int>, key: Range<Int>) {
    start = Int32(truncatingIfNeeded: value.lowerBound)
    length = UInt8(truncatingIfNeeded: min(value.count, 255))
    let distance = value.lowerBound &- key.lowerBound
    guard distance < 256 else { return }
    keyDistance = UInt8(truncatingIfNeeded: distance)
    keyLength = UInt8(truncatingIfNeeded: key.count)
  }

  /// A number in a column; it may end before `value` does.
  @inline(__always) init(_ value: Range<Int>, _ meaning: Meaning) {
    start = Int32(truncatingIfNeeded: value.lowerBound)
    length = UInt8(truncatingIfNeeded: min(value.count, 255))
    self.meaning = meaning
  }

  /// Where the number stands.
  @inline(__always) public var value: Range<Int> {
    Int(start)..<(Int(start) &+ Int(length))
  }

  /// Where its key stands; empty when it has none.
  @inline(__always) public var key: Range<Int> {
    let start = Int(start) &- Int(keyDistance)
    return start..<(start &+ Int(keyLength))
  }
}
