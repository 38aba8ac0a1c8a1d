/// A JSON text as a tree in which every value knows its bytes.
struct JSONNode: Sendable {
  enum Value: Sendable {
    case null
    case bool(Bool)
    /// A number without fraction or exponent that fits 64 bits: exact.
    case integer(Int64)
    /// Any other number, as written.
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([Member])
  }

  /// One key and its value; keys that occur twice are both kept, in order.
  struct Member: Sendable {
    var key: String
    var value: JSONNode
  }

  var value: Value
  var bytes: Range<Int>

  /// The value of a key; of several, the last, as most readers have it.
  subscript(key: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.last { $0.key == key }?.value
  }

  /// The text of a string, or nil for every other kind of value.
  var string: String? {
    if case .string(let text) = value { return text }
    return nil
  }

  /// The elements of an array; none for every other kind of value.
  var elements: [JSONNode] {
    if case .array(let elements) = value { return elements }
    return []
  }

  var isObject: Bool {
    if case .object = value { return true }
    return false
  }
}

/// Reads JSON strictly as RFC 8259 has it, with a cap on depth.
///
/// A byte order mark before the text is skipped. Half of a surrogate pair becomes U+FFFD, as do
/// bytes that are not UTF-8. Errors name the line and the column, in bytes.
struct JSONReader {
  static let depthLimit = 200

  private let bytes: [UInt8]
  private let name: String
  private var offset = 0
  private var depth = 0
  /// Keys of the outermost object whose lists are handed over; an empty one is the outermost list.
  private var lists: Set<String> = []
  private var take: (JSONNode) -> Void = { _ in }

  /// Reads a text that is one value.
  ///
  /// - Parameter name: The source's name, for errors.
  /// - Throws: ``PostmortemError`` `PM040` of kind `input`.
  static func read(_ bytes: [UInt8], name: String) throws(PostmortemError) -> JSONNode {
    var reader = JSONReader(bytes, name: name)
    let node = try reader.readValue()
    reader.skipBlanks()
    guard reader.offset == bytes.count else {
      throw reader.error("there is more after the end of the value")
    }
    return node
  }

  /// Reads a text that is a row of values, one a line or simply one after the other.
  ///
  /// - Throws: ``PostmortemError`` `PM040` of kind `input`.
  static func readSequence(_ bytes: [UInt8], name: String) throws(PostmortemError) -> [JSONNode] {
    try readSequence(bytes, name: name, handingOver: []) { _ in }
  }

  /// Reads a row of values of which some hold lists that would not all fit in memory as trees.
  ///
  /// - Parameters:
  ///   - lists: Keys of the outermost objects; an empty one stands for an outermost list. Lists are
  ///     there in the values returned, without elements.
  ///   - take: Gets each element of such a list, in the order of the text.
  /// - Throws: ``PostmortemError`` `PM040` of kind `input`.
  static func readSequence(
    _ bytes: [UInt8], name: String, handingOver lists: Set<String>,
    _ take: @escaping (JSONNode) -> Void
  ) throws(PostmortemError) -> [JSONNode] {
    var reader = JSONReader(bytes, name: name)
    reader.lists = lists
    reader.take = take
    var nodes: [JSONNode] = []
    repeat {
      nodes.append(try reader.readValue())
      reader.skipBlanks()
    } while reader.offset < bytes.count
    return nodes
  }

  /// Reads the value that begins at `offset`, whatever stands before and after it.
  ///
  /// - Throws: ``PostmortemError`` `PM040` of kind `input`.
  static func readValue(
    _ bytes: [UInt8], at offset: Int, name: String
  ) throws(PostmortemError) -> JSONNode {
    var reader = JSONReader(bytes, name: name)
    reader.offset = offset
    return try reader.readValue()
  }

  private init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { offset = 3 }
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
      offset += 1
    }
  }

  /// - Parameter key: That of the member it is the value of; nil for an element.
  private mutating func readValue(of key: String = "") throws(PostmortemError) -> JSONNode {
    skipBlanks()
    let start = offset
    let value: JSONNode.Value
    switch next {
    case UInt8(ascii: "{"): value = try readObject()
    case UInt8(ascii: "["):
      value = try readArray(isHandedOver: depth == (key.isEmpty ? 0 : 1) && lists.contains(key))
    case UInt8(ascii: "\""): value = .string(try readString())
    case UInt8(ascii: "t"): value = try readWord("true", .bool(true))
    case UInt8(ascii: "f"): value = try readWord("false", .bool(false))
    case UInt8(ascii: "n"): value = try readWord("null", .null)
    case .some(let byte) where byte == UInt8(ascii: "-") || byte.isDigit: value = try readNumber()
    case .some: throw error("a value cannot begin like this")
    case nil: throw error("the text ends where a value should begin")
    }
    return JSONNode(value: value, bytes: start..<offset)
  }

  private mutating func readWord(
    _ word: StaticString, _ value: JSONNode.Value
  ) throws(PostmortemError) -> JSONNode.Value {
    let letters = Array("\(word)".utf8)
    guard bytes[offset...].starts(with: letters) else { throw error("this is not a JSON value") }
    offset += letters.count
    return value
  }

  private mutating func enter() throws(PostmortemError) {
    depth += 1
    guard depth <= Self.depthLimit else {
      throw error("values are nested more than \(Self.depthLimit) deep")
    }
    offset += 1
    skipBlanks()
  }

  private mutating func readObject() throws(PostmortemError) -> JSONNode.Value {
    try enter()
    var members: [JSONNode.Member] = []
    if next == UInt8(ascii: "}") {
      offset += 1
      depth -= 1
      return .object([])
    }
    while true {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw error("expected a key in quotation marks") }
      let key = try readString()
      skipBlanks()
      guard next == UInt8(ascii: ":") else { throw error("expected `:` after the key") }
      offset += 1
      members.append(JSONNode.Member(key: key, value: try readValue(of: key)))
      if try endOfList(UInt8(ascii: "}")) { return .object(members) }
    }
  }

  private mutating func readArray(isHandedOver: Bool) throws(PostmortemError) -> JSONNode.Value {
    try enter()
    var elements: [JSONNode] = []
    if next == UInt8(ascii: "]") {
      offset += 1
      depth -= 1
      return .array([])
    }
    while true {
      let element = try readValue()
      if isHandedOver { take(element) } else { elements.append(element) }
      if try endOfList(UInt8(ascii: "]")) { return .array(elements) }
    }
  }

  private mutating func endOfList(_ close: UInt8) throws(PostmortemError) -> Bool {
    skipBlanks()
    guard next == close || next == UInt8(ascii: ",") else {
      throw error(
        next == nil ? "the text ends inside a list" : "expected `,` or the end of the list")
    }
    let isEnd = next == close
    offset += 1
    if isEnd { depth -= 1 }
    return isEnd
  }

  private mutating func readNumber() throws(PostmortemError) -> JSONNode.Value {
    let start = offset
    if next == UInt8(ascii: "-") { offset += 1 }
    let whole = offset
    skipDigits()
    guard offset > whole else { throw error("a number needs a digit") }
    if bytes[whole] == UInt8(ascii: "0"), offset > whole + 1 {
      offset = whole
      throw error("a number cannot begin with 0")
    }
    var isInteger = true
    if next == UInt8(ascii: ".") {
      isInteger = false
      offset += 1
      let fraction = offset
      skipDigits()
      guard offset > fraction else { throw error("a fraction needs a digit") }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isInteger = false
      offset += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
      let exponent = offset
      skipDigits()
      guard offset > exponent else { throw error("an exponent needs a digit") }
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isInteger, let integer = Int64(text) { return .integer(integer) }
    return .number(text)
  }

  private mutating func skipDigits() {
    while let byte = next, byte.isDigit { offset += 1 }
  }

  private mutating func readString() throws(PostmortemError) -> String {
    let start = offset
    offset += 1
    while let byte = next {
      if byte == UInt8(ascii: "\"") {
        offset += 1
        return try text(ofStringAt: start..<offset).string
      }
      guard byte >= 0x20 else { throw error("a control character must be escaped in a string") }
      offset += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    offset = bytes.count
    throw error("the text ends inside a string")
  }

  private func text(ofStringAt range: Range<Int>) throws(PostmortemError) -> SourceText {
    do {
      return try JSONReader.text(ofStringAt: range, in: bytes)
    } catch {
      throw self.error("this escape does not exist", at: error.offset)
    }
  }

  private func error(_ message: String, at place: Int? = nil) -> PostmortemError {
    let place = min(place ?? offset, bytes.count)
    let lines = LineIndex(bytes)
    return PostmortemError(
      .input, code: "PM040", "this is not JSON: \(message)",
      place: .init(file: name, line: lines.line(at: place), column: lines.column(at: place)),
      help: "export the document again; it may have been cut off or edited")
  }
}

extension JSONReader {
  struct BadEscape: Error {
    var offset: Int
  }

  /// The text of a string, given the bytes from quotation mark to quotation mark, with the place
  /// of each of its characters.
  static func text(
    ofStringAt range: Range<Int>, in bytes: [UInt8]
  ) throws(BadEscape) -> SourceText {
    let content = range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1)
    guard bytes[content].contains(UInt8(ascii: "\\")) else { return SourceText(bytes, in: content) }
    var text = SourceText()
    var offset = content.lowerBound
    var plain = offset
    while offset < content.upperBound {
      guard bytes[offset] == UInt8(ascii: "\\") else {
        offset += 1
        continue
      }
      text.append(verbatim: bytes[plain..<offset], at: plain)
      let (scalar, length) = try escape(at: offset, before: content.upperBound, in: bytes)
      text.append(Array(String(Character(scalar)).utf8), from: offset..<offset + length)
      offset += length
      plain = offset
    }
    text.append(verbatim: bytes[plain..<offset], at: plain)
    return text
  }

  private static func escape(
    at offset: Int, before end: Int, in bytes: [UInt8]
  ) throws(BadEscape) -> (Unicode.Scalar, Int) {
    guard offset + 1 < end else { throw BadEscape(offset: offset) }
    switch bytes[offset + 1] {
    case UInt8(ascii: "\""): return ("\"", 2)
    case UInt8(ascii: "\\"): return ("\\", 2)
    case UInt8(ascii: "/"): return ("/", 2)
    case UInt8(ascii: "b"): return ("\u{8}", 2)
    case UInt8(ascii: "f"): return ("\u{c}", 2)
    case UInt8(ascii: "n"): return ("\n", 2)
    case UInt8(ascii: "r"): return ("\r", 2)
    case UInt8(ascii: "t"): return ("\t", 2)
    case UInt8(ascii: "u"):
      guard let high = codeUnit(at: offset, before: end, in: bytes) else {
        throw BadEscape(offset: offset)
      }
      if let scalar = Unicode.Scalar(high) { return (scalar, 6) }
      if high < 0xdc00, let low = codeUnit(at: offset + 6, before: end, in: bytes),
        (0xdc00..<0xe000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00))
      {
        return (scalar, 12)
      }
      return ("\u{fffd}", 6)
    default: throw BadEscape(offset: offset)
    }
  }

  /// The value of `\uXXXX` at an offset.
  private static func codeUnit(at offset: Int, before end: Int, in bytes: [UInt8]) -> UInt32? {
    guard offset + 6 <= end, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt32 = 0
    for byte in bytes[offset + 2..<offset + 6] {
      guard let digit = byte.hexadecimalValue else { return nil }
      value = value << 4 + UInt32(digit)
    }
    return value
  }
}
