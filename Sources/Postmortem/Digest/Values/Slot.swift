/// What kind of thing a variable part of a message is.
public enum SlotKind: String, Sendable, Hashable, CaseIterable {
  /// Quantities: nanoseconds, bytes, and numbers that name no unit.
  case duration, size, number
  /// Names of things: they have no distribution.
  case address, id, path, user, word

  /// What values of a quantity are counted in.
  public var unit: SlotUnit? {
    switch self {
    case .duration: .nanoseconds
    case .size: .bytes
    case .number: .millionths
    case .address, .id, .path, .user, .word: nil
    }
  }
}

/// The unit that values of a slot are in, whatever they were written in.
public enum SlotUnit: String, Sendable, Hashable, CaseIterable {
  case nanoseconds = "ns"
  case bytes
  /// A number times a million, so that fractions are whole.
  case millionths
}

extension LogPattern {
  /// A place in the records of a pattern where a quantity stands, and what it was over time.
  ///
  /// The place may be in the message (`took 35 ms`) or a field beside it (`"duration_ms":35`).
  public struct Slot: Sendable, Hashable {
    /// ``SlotKind/duration``, ``SlotKind/size`` or ``SlotKind/number``.
    public var kind: SlotKind { identity.kind }
    /// The word before the value, or the key of the field; nil when nothing names it.
    public var name: String? { identity.name }
    /// Whether it is a field beside the message.
    public var isField: Bool { identity.isField }
    /// What the values are counted in.
    public var unit: SlotUnit { kind.unit ?? .millionths }
    /// In order of time, none of them empty; ``LogDigest/valueBucketSeconds`` wide.
    public internal(set) var values: [ValueBucket]

    var identity: SlotIdentity

    init(_ identity: SlotIdentity, values: [ValueBucket] = []) {
      self.identity = identity
      self.values = values
    }

    /// How many values there are.
    public var count: Int { values.reduce(0) { $0 + $1.histogram.count } }

    /// All values together.
    public var whole: ValueHistogram { histogram(from: .min, to: .max) }

    /// The values of all buckets that begin in a stretch of time.
    ///
    /// - Parameters:
    ///   - start: Seconds since 1970.
    ///   - end: The second behind the stretch.
    public func histogram(from start: Int64, to end: Int64) -> ValueHistogram {
      var sum = ValueHistogram()
      for bucket in values where bucket.start >= start && bucket.start < end {
        sum.merge(bucket.histogram)
      }
      return sum
    }
  }
}

/// The values of a slot in one bucket of time.
public struct ValueBucket: Sendable, Hashable {
  /// Seconds since 1970.
  public var start: Int64
  public var histogram: ValueHistogram

  public init(start: Int64, histogram: ValueHistogram) {
    self.start = start
    self.histogram = histogram
  }
}

/// What makes two values those of one slot, within a pattern.
struct SlotIdentity: Sendable, Hashable {
  var name: String?
  var kind: SlotKind
  var isField: Bool
  /// Which of several that are named alike in a message.
  var place: UInt8
  /// Whether nothing but the values tells that this is a quantity: it is one only if each record of
  /// the pattern has such a value.
  var isByValue: Bool

  /// Messages before fields, then by name.
  static func inOrder(_ left: SlotIdentity, _ right: SlotIdentity) -> Bool {
    let (a, b) = (left.name ?? "", right.name ?? "")
    if left.isField != right.isField { return right.isField }
    if !a.utf8.elementsEqual(b.utf8) { return a.utf8.lexicographicallyPrecedes(b.utf8) }
    if left.place != right.place { return left.place < right.place }
    if left.isByValue != right.isByValue { return right.isByValue }
    return left.kind.rawValue < right.kind.rawValue
  }
}
