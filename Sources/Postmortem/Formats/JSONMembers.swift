/// Steps through the members of an object, wherever that is written.
protocol ObjectMembers {
  /// The present member's key, and its value: that of a string between its quotation marks.
  var key: Range<Int> { get }
  var value: Range<Int> { get }
  var kind: JSONMembers.Kind { get }
  /// Whether the object stands in a JSON string.
  var isTwiceQuoted: Bool { get }
  /// How the bytes of a string are its text.
  func encoding(_ bytes: RawSpan) -> MessageEncoding
}

/// Steps through the members of a JSON object on one line, without building anything.
///
/// Only as strict as finding a record needs: strings end where they should, nesting closes. Keys
/// and string values are given as ranges between their quotes, escapes and all.
struct JSONMembers: ObjectMembers {
  enum Kind { case string, number, object, array, word }

  private(set) var key = 0..<0
  private(set) var value = 0..<0
  private(set) var kind = Kind.word
  private var offset: Int
  private let end: Int

  /// The members of the object whose `{` stands at the start of `object`.
  init(_ object: Range<Int>) {
    offset = object.lowerBound &+ 1
    end = object.upperBound
  }

  /// Moves to the next member; false at the end of the object, or where it is broken.
  @inline(__always) mutating func next(_ bytes: RawSpan) -> Bool {
    bytes.check(offset..<max(offset, end))
    var place = offset
    while place < end {
      let byte = bytes.checkedByte(place)
      if byte == UInt8(ascii: "\"") { break }
      guard byte.isBlank || byte == UInt8(ascii: ",") else { return false }
      place &+= 1
    }
    guard place < end, let keyEnd = JSONMembers.checkedStringEnd(bytes, place &+ 1, end) else {
      return false
    }
    key = (place &+ 1)..<keyEnd
    place = keyEnd &+ 1
    // Mostly there is nothing between key, colon and value.
    if place < end, bytes.checkedByte(place) != UInt8(ascii: ":") {
      place = JSONMembers.behindBlanks(bytes, place, end)
    }
    guard place < end, bytes.checkedByte(place) == UInt8(ascii: ":") else { return false }
    place &+= 1
    if place < end, bytes.checkedByte(place).isBlank {
      place = JSONMembers.behindBlanks(bytes, place, end)
    }
    guard place < end else { return false }
    return readValue(bytes, place)
  }

  private static func behindBlanks(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Int {
    var offset = start
    while offset < end, bytes.checkedByte(offset).isBlank { offset &+= 1 }
    return offset
  }

  @inline(__always) private mutating func readValue(_ bytes: RawSpan, _ start: Int) -> Bool {
    let first = bytes.checkedByte(start)
    if first == UInt8(ascii: "\"") {
      guard let close = JSONMembers.checkedStringEnd(bytes, start &+ 1, end) else { return false }
      kind = .string
      value = (start &+ 1)..<close
      offset = close &+ 1
      return true
    }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      guard let close = JSONMembers.nestingEnd(bytes, start, end) else { return false }
      kind = first == UInt8(ascii: "{") ? .object : .array
      value = start..<close
      offset = close
      return true
    }
    var place = start
    while place < end {
      let byte = bytes.checkedByte(place)
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte.isBlank { break }
      place &+= 1
    }
    guard place > start else { return false }
    kind = first.isDigit || first == UInt8(ascii: "-") ? .number : .word
    value = start..<place
    offset = place
    return true
  }

  var isTwiceQuoted: Bool { false }

  @inline(__always) func encoding(_ bytes: RawSpan) -> MessageEncoding {
    bytes.first(UInt8(ascii: "\\"), in: value) != nil ? .json : .plain
  }

  /// Whether a line looks like an object: `{"…}`.
  @inline(__always) static func isObject(_ bytes: RawSpan, _ line: Range<Int>) -> Bool {
    beginsObject(bytes, line) && bytes.byte(line.upperBound &- 1) == UInt8(ascii: "}")
  }

  /// Whether a text begins as an object does: `{ "`.
  @inline(__always) static func beginsObject(_ bytes: RawSpan, _ text: Range<Int>) -> Bool {
    guard text.count > 2, bytes.byte(text.lowerBound) == UInt8(ascii: "{") else { return false }
    let first = behindBlanks(bytes, text.lowerBound &+ 1, text.upperBound)
    return first < text.upperBound && bytes.byte(first) == UInt8(ascii: "\"")
  }

  /// Where the string that begins at `start` ends: the place of its closing quote.
  @inline(__always) static func stringEnd(
    _ bytes: RawSpan, _ start: Int, _ end: Int
  ) -> Int? {
    bytes.check(start..<max(start, end))
    return checkedStringEnd(bytes, start, end)
  }

  /// The same for a range that was checked.
  @inline(__always) private static func checkedStringEnd(
    _ bytes: RawSpan, _ start: Int, _ end: Int
  ) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var offset = start
    while offset < end {
      let quote = bytes.checkedWord(offset) ^ (ones &* UInt64(UInt8(ascii: "\"")))
      let found = (quote &- ones) & ~quote & (ones &* 0x80)
      if found == 0 {
        offset &+= 8
        continue
      }
      offset &+= found.trailingZeroBitCount >> 3
      guard offset < end else { return nil }
      if offset == start || bytes.checkedByte(offset &- 1) != UInt8(ascii: "\\")
        || !isEscaped(bytes, offset, from: start)
      {
        return offset
      }
      offset &+= 1
    }
    return nil
  }

  /// Whether an odd number of backslashes stands before `offset`.
  @inline(never) private static func isEscaped(
    _ bytes: RawSpan, _ offset: Int, from start: Int
  ) -> Bool {
    var slash = offset
    while slash > start, bytes.checkedByte(slash &- 1) == UInt8(ascii: "\\") { slash &-= 1 }
    return (offset &- slash) & 1 == 1
  }

  /// Where the object or array that begins at `start` ends, past its closing bracket.
  private static func nestingEnd(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Int? {
    var depth = 0
    var offset = start
    bytes.check(start..<max(start, end))
    while offset < end {
      switch bytes.checkedByte(offset) {
      case UInt8(ascii: "\""):
        guard let close = stringEnd(bytes, offset &+ 1, end) else { return nil }
        offset = close
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth &+= 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth &-= 1
        if depth == 0 { return offset &+ 1 }
      default: break
      }
      offset &+= 1
    }
    return nil
  }
}
