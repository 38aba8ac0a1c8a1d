/// What a number measures, as far as its name tells: `duration_ms`, `responseTime`, `queue.depth`.
///
/// The last part of the name decides, after the last `_`, `-`, `.` or small letter before a capital.
/// Names of ids, ports, lines and years are none of them.
struct MeasureName {
  /// The unit that the name states.
  var unit: MeasureUnit?
  /// Whether it is a time, so that a number beyond a billion is a date.
  var isTime = false

  /// Nil for a name that tells of no quantity.
  init?(_ name: some StringProtocol) {
    let parts = MeasureName.parts(name)
    guard let last = parts.last else { return nil }
    if parts.count > 1 || last.count > 1, let unit = MeasureName.units[last] {
      self.unit = unit
      return
    }
    if MeasureName.times.contains(last) {
      // `start_time` is a date.
      guard
        last != "time" || parts.count == 1 || !MeasureName.dates.contains(parts[parts.count - 2])
      else { return nil }
      isTime = true
      return
    }
    guard MeasureName.amounts.contains(last) else { return nil }
  }

  /// What a column of that name holds.
  var meaning: LogMeasure.Meaning? {
    guard let unit else { return isTime ? .duration : nil }
    if unit.kind == .bytes { return .responseBytes }
    switch unit.factor {
    case 1_000: return .durationMicroseconds
    case 1_000_000: return .durationMilliseconds
    case 1_000_000_000: return .durationSeconds
    default: return nil
    }
  }

  /// In small letters.
  private static func parts(_ name: some StringProtocol) -> [String] {
    var parts: [[UInt8]] = [[]]
    var before: UInt8 = 0
    for byte in name.utf8 {
      if byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") {
        parts.append([])
      } else {
        if byte.isUpper, before.isLetter, !before.isUpper { parts.append([]) }
        parts[parts.count - 1].append(byte.lowercased)
      }
      before = byte
    }
    return parts.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
  }

  private static let units: [String: MeasureUnit] = {
    var units: [String: MeasureUnit] = [:]
    for (words, unit) in MeasureUnit.words {
      for word in words.split(separator: " ") where word.utf8.count > 1 || word == "s" {
        units[word.lowercased()] = unit
      }
    }
    // `min` and `max` are the ends of a range.
    units["min"] = nil
    return units
  }()

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(separator: " ").map(String.init))
  }

  private static let times = set(
    """
    time took taken elapsed duration latency delay lag wait waited waiting spent rtt runtime \
    responsetime requesttime processingtime
    """)

  /// What stands before `time` where that is an instant.
  private static let dates = set(
    """
    start started begin end ended finish finished create created creation update updated modified \
    event log local current unix epoch date stamp expire expires expiry expiration access boot \
    last next first since until arrival schedule scheduled build
    """)

  private static let amounts = set(
    """
    size length len memory mem heap rss count counts total rows records messages depth backlog \
    pending queued inflight rate throughput usage used free available utilization percent pct load \
    retries attempts connections sessions threads entries items
    """)

  /// Whether a word names what was counted, behind a number: `35 rows`.
  static func isCounted(_ word: String) -> Bool { counted.contains(word.lowercased()) }

  private static let counted = set(
    """
    rows records messages items entries requests connections sessions retries attempts events \
    files keys objects tasks jobs threads times packets blocks partitions replicas segments
    """)
}

/// A unit of time or of size.
struct MeasureUnit: Sendable, Hashable {
  enum Kind: UInt8, Sendable { case nanoseconds, bytes, millionths }

  var kind: Kind
  /// How many of what the kind counts one is.
  var factor: UInt64

  /// That of a number without a unit.
  static let none = MeasureUnit(kind: .millionths, factor: 1_000_000)

  /// The unit that a word behind a number names: `35 ms`.
  init?(word: String) {
    guard word.utf8.count > 1 || word == "s" || word == "B" || word == "h",
      let unit = MeasureUnit.byWord[word]
    else { return nil }
    self = unit
  }

  /// The unit of which letters are written right behind a number, the first in the lowest bits.
  @inline(__always) init?(suffix: UInt64) {
    switch suffix {
    case 0x736d: self = MeasureUnit(kind: .nanoseconds, factor: 1_000_000)
    case 0x73: self = MeasureUnit(kind: .nanoseconds, factor: 1_000_000_000)
    default:
      guard let unit = MeasureUnit.bySuffix[suffix] else { return nil }
      self = unit
    }
  }

  init(kind: Kind, factor: UInt64) {
    self.kind = kind
    self.factor = factor
  }

  private static let byWord: [String: MeasureUnit] = {
    var units: [String: MeasureUnit] = [:]
    for (words, unit) in words {
      for word in words.split(separator: " ") { units[String(word)] = unit }
    }
    return units
  }()

  private static let bySuffix: [UInt64: MeasureUnit] = {
    var units: [UInt64: MeasureUnit] = [:]
    for (word, unit) in byWord where word.utf8.count < 8 {
      units[word.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }] = unit
    }
    return units
  }()

  /// Multiples of bytes are powers of 1024, whichever way they are written.
  static let words: [(String, MeasureUnit)] = [
    ("ns nsec nsecs nanos nanosecond nanoseconds", time(1)),
    ("us \u{b5}s \u{3bc}s usec usecs micros microsecond microseconds", time(1000)),
    ("ms msec msecs msecond mseconds millis millisecond milliseconds", time(1_000_000)),
    ("s sec secs second seconds", time(1_000_000_000)),
    ("m min mins minute minutes", time(60_000_000_000)),
    ("h hr hrs hour hours", time(3_600_000_000_000)),
    ("d day days", time(86_400_000_000_000)),
    ("B byte bytes", size(0)), ("k K kB KB kb KiB kilobytes", size(1)),
    ("M MB mb MiB megabytes", size(2)), ("G GB gb GiB gigabytes", size(3)),
    ("T TB tb TiB terabytes", size(4)),
  ]

  private static func time(_ nanoseconds: UInt64) -> MeasureUnit {
    MeasureUnit(kind: .nanoseconds, factor: nanoseconds)
  }

  private static func size(_ power: UInt64) -> MeasureUnit {
    MeasureUnit(kind: .bytes, factor: 1 << (10 * power))
  }
}
