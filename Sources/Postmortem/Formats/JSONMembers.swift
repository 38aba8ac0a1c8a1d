/// Steps through the members of a JSON object on one line, without building anything.
///
/// Only as strict as finding a record needs: strings end where they should, nesting closes. Keys
/// and string values are given as ranges between their quotes, escapes and all.
struct JSONMembers {
  enum Kind { case string, number, object, array, word }

  private(set) var key = 0..<0
  private(set) var value = 0..<0
  private(set) var kind = Kind.word
  /// Whether the value is a string that holds an escape.
  private(set) var isEscaped = false
  private var offset: Int
  private let end: Int

  /// The members of the object whose `{` stands at the start of `object`.
  init(_ object: Range<Int>) {
    offset = object.lowerBound &+ 1
    end = object.upperBound
  }

  /// Moves to the next member; false at the end of the object, or where it is broken.
  @inline(__always) mutating func next(_ bytes: RawSpan) -> Bool {
    while offset < end {
      let byte = bytes.byte(offset)
      if byte == UInt8(ascii: "\"") { break }
      guard byte.isBlank || byte == UInt8(ascii: ",") else { return false }
      offset &+= 1
    }
    guard offset < end, let keyEnd = JSONMembers.stringEnd(bytes, offset &+ 1, end) else {
      return false
    }
    key = (offset &+ 1)..<keyEnd
    offset = keyEnd &+ 1
    while offset < end, bytes.byte(offset).isBlank { offset &+= 1 }
    guard offset < end, bytes.byte(offset) == UInt8(ascii: ":") else { return false }
    offset &+= 1
    while offset < end, bytes.byte(offset).isBlank { offset &+= 1 }
    guard offset < end else { return false }
    return readValue(bytes)
  }

  @inline(__always) private mutating func readValue(_ bytes: RawSpan) -> Bool {
    let first = bytes.byte(offset)
    let start = offset
    if first == UInt8(ascii: "\"") {
      isEscaped = false
      guard let close = JSONMembers.stringEnd(bytes, start &+ 1, end, &isEscaped) else {
        return false
      }
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
    while offset < end {
      let byte = bytes.byte(offset)
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte.isBlank { break }
      offset &+= 1
    }
    guard offset > start else { return false }
    kind = first.isDigit || first == UInt8(ascii: "-") ? .number : .word
    value = start..<offset
    return true
  }

  /// Where the string that begins at `start` ends: the place of its closing quote.
  @inline(__always) static func stringEnd(
    _ bytes: RawSpan, _ start: Int, _ end: Int
  ) -> Int? {
    var isEscaped = false
    return stringEnd(bytes, start, end, &isEscaped)
  }

  /// As ``stringEnd(_:_:_:)``, and sets `isEscaped` where the string holds a backslash.
  @inline(__always) static func stringEnd(
    _ bytes: RawSpan, _ start: Int, _ end: Int, _ isEscaped: inout Bool
  ) -> Int? {
    let quotes: UInt64 = 0x2222_2222_2222_2222
    let slashes: UInt64 = 0x5c5c_5c5c_5c5c_5c5c
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var offset = start
    while offset < end {
      let word = bytes.word(offset)
      let quote = word ^ quotes
      let slash = word ^ slashes
      let found = (((quote &- ones) & ~quote) | ((slash &- ones) & ~slash)) & highs
      if found == 0 {
        offset &+= 8
        continue
      }
      offset &+= found.trailingZeroBitCount >> 3
      guard offset < end else { return nil }
      if bytes.byte(offset) == UInt8(ascii: "\"") { return offset }
      isEscaped = true
      offset &+= 2
    }
    return nil
  }

  /// Where the object or array that begins at `start` ends, past its closing bracket.
  private static func nestingEnd(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Int? {
    var depth = 0
    var offset = start
    while offset < end {
      switch bytes.byte(offset) {
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
