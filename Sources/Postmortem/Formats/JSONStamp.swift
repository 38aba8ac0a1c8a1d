/// Finds the time of a JSON record.
enum JSONStamp {
  /// Where the stamp begins in a value: behind a bracket, or `/Date(` as .NET writes it.
  @inline(__always) static func start(_ bytes: RawSpan, _ value: Range<Int>) -> Int {
    guard !value.isEmpty else { return value.lowerBound }
    let first = bytes.byte(value.lowerBound)
    return first.isDigit || first.isLetter ? value.lowerBound : behindMark(bytes, value)
  }

  @inline(never) private static func behindMark(_ bytes: RawSpan, _ value: Range<Int>) -> Int {
    let start = value.lowerBound
    switch bytes.byte(start) {
    case UInt8(ascii: "["), UInt8(ascii: "("), 0x20: return start + 1
    case UInt8(ascii: "/") where bytes.matches("/Date(", at: start, before: value.upperBound):
      return start + 6
    case UInt8(ascii: "\\") where bytes.matches("\\/Date(", at: start, before: value.upperBound):
      return start + 7
    default: return start
    }
  }

  /// How deep objects are searched, and how many members are looked at.
  private static let depth = 6
  private static let memberLimit = 512

  /// A member that may be the time of the event.
  struct Candidate {
    var stamp: LogStamp
    /// The objects around it below the record, the outer first.
    var objects: [Range<Int>]
    fileprivate var cost: Int
  }

  /// The time of a record in which no usual key holds one.
  ///
  /// Every member whose value is a stamp is weighed by what the words of its key say: those of an
  /// event's time come first, then those that only speak of a time; what lies deeper counts less.
  /// Members that tell of another moment, such as when something was received, are taken when
  /// there is nothing else, and those that tell of the validity of something never.
  static func find(_ bytes: RawSpan, _ object: Range<Int>) -> Candidate? {
    var best: Candidate?
    var left = memberLimit
    var stamps = StampReader()
    search(bytes, object, [], isInTime: false, &best, &left, &stamps)
    return best
  }

  private static func search(
    _ bytes: RawSpan, _ object: Range<Int>, _ around: [Range<Int>], isInTime: Bool,
    _ best: inout Candidate?, _ left: inout Int, _ stamps: inout StampReader
  ) {
    var members = JSONMembers(object)
    let roles = JSONStamp.roles
    let entries = roles.entries.span
    while left > 0, members.next(bytes) {
      left -= 1
      switch members.kind {
      case .object where around.count + 1 < JSONStamp.depth:
        let key = KeyWords(bytes, members.key)
        guard !key.isOfValidity else { continue }
        search(
          bytes, members.value, around + [members.value], isInTime: key.isTime, &best, &left,
          &stamps)
      case .string, .number:
        guard let stamp = stamp(bytes, members, &stamps) else { continue }
        var key = KeyWords(bytes, members.key)
        key.isTime = key.isTime || isInTime
        let (role, rank) = FieldRoles.find(entries, bytes, members.key)
        guard
          let words = key.cost(ofNumber: isPlainNumber(bytes, members.value, stamp))
        else { continue }
        // Of the usual keys the more telling comes first.
        let cost = role == .time ? 0 : words
        let all = (cost + around.count * 2) * 256 + (role == .time ? Int(rank) : 255)
        if best.map({ all < $0.cost }) ?? true {
          best = Candidate(stamp: stamp, objects: around, cost: all)
        }
      default: break
      }
    }
  }

  private static let roles = FieldRoles.record

  /// Whether a value is a number that could be anything: ten digits.
  private static func isPlainNumber(
    _ bytes: RawSpan, _ value: Range<Int>, _ stamp: LogStamp
  ) -> Bool {
    stamp.zone == .epoch && value.count == 10
  }

  /// The stamp that a value is: all of it, with a year, and not the beginning of all counting.
  private static func stamp(
    _ bytes: RawSpan, _ member: JSONMembers, _ stamps: inout StampReader
  ) -> LogStamp? {
    let value = member.value
    guard (10...48).contains(value.count) else { return nil }
    let start = start(bytes, value)
    guard start < value.upperBound,
      bytes.byte(start).isDigit || bytes.byte(start).isLetter && member.kind == .string,
      let stamp = stamps.read(bytes, at: start, before: value.upperBound), stamp.hasYear,
      stamp.seconds > 366 * 86_400,
      value.upperBound - stamp.end <= 6,
      !(stamp.end..<value.upperBound).contains(where: { bytes.byte($0).isDigit })
    else { return nil }
    return stamp
  }
}

/// What the words of a key say about the time under it.
struct KeyWords {
  var isTime = false
  private var isEvent = false
  private var isOther = false
  /// Whether it tells until when something holds, or when somebody was born.
  private(set) var isOfValidity = false

  private enum Kind { case time, event, other, validity }

  private static let kinds: [String: Kind] = {
    let lists: [(Kind, String)] = [
      (
        .time,
        "time timestamp ts date datetime stamp clock when utc at epoch unix instant tms dt moment"
      ),
      (
        .event,
        """
        event log occurred occurrence created creation create published publish generated logged \
        observed record request req start started begin query raised triggered trigger reported \
        calendar system emitted detected issued opened
        """
      ),
      (
        .other,
        """
        received receive ingest ingested ingestion submission submitted processed indexed sent \
        modified modification updated update changed mtime last end ended finish finished \
        completed closed boot session token login upload uploaded previous prev first seen \
        response build deployed
        """
      ),
      (
        .validity,
        """
        valid validity until exp expires expiry expire expiration expired expiring nbf iat birth \
        birthday birthdate birthtime dob due next renew renewal retention scheduled deadline
        """
      ),
    ]
    var kinds: [String: Kind] = [:]
    for (kind, words) in lists {
      for word in words.split(separator: " ") { kinds[String(word)] = kind }
    }
    return kinds
  }()

  /// Words end at punctuation, and where a capital follows a small letter.
  init(_ bytes: RawSpan, _ key: Range<Int>) {
    var word: [UInt8] = []
    var isBehindSmall = false
    for offset in key.lowerBound..<min(key.upperBound, key.lowerBound + 64) {
      let byte = bytes.byte(offset)
      if !byte.isLetter || byte.isUpper && isBehindSmall {
        note(word)
        word.removeAll(keepingCapacity: true)
      }
      if byte.isLetter { word.append(byte.lowercased) }
      isBehindSmall = byte.isLetter && !byte.isUpper
    }
    note(word)
  }

  private mutating func note(_ word: [UInt8]) {
    guard !word.isEmpty else { return }
    let text = String(decoding: word, as: UTF8.self)
    switch KeyWords.kinds[text] {
    case .time: isTime = true
    case .event: isEvent = true
    case .other: isOther = true
    case .validity: isOfValidity = true
    case nil:
      // Written as one word: `eventtime`, `messagetime`.
      for ending in ["timestamp", "datetime", "time", "date"] where text.hasSuffix(ending) {
        isTime = true
        note(Array(word.dropLast(ending.utf8.count)))
        return
      }
    }
  }

  /// How far the time under such a key is from being that of the event; nil when it is none.
  ///
  /// - Parameter isNumber: Whether it is a number that only a key that speaks of time makes one.
  func cost(ofNumber isNumber: Bool) -> Int? {
    guard !isOfValidity, isTime || !isNumber else { return nil }
    let cost = isTime ? isEvent ? 1 : 2 : isEvent ? 3 : 8
    return isOther ? cost + 12 : cost
  }
}
