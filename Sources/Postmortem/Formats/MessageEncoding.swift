/// How the bytes of a record's message are its text.
///
/// Formats give messages as ranges of the line; what stands there may be escaped. It is decoded
/// where text is made of it: for templates, and for records that are kept.
public enum MessageEncoding: UInt8, Sendable, Hashable {
  /// The bytes are the text.
  case plain
  /// A JSON string: `say \"no\"`.
  case json
  /// A JSON string in a JSON string, as a container's own JSON lines in those of its runtime.
  case jsonTwice
  /// A JSON array of numbers, as the journal writes text that is not all printable.
  case jsonBytes
  /// The values of a request's method and path in a JSON object, with whatever stands between.
  case jsonRequest
  /// The same in an object that stands in a JSON string.
  case jsonTwiceRequest
  /// A JSON string that holds a request's first line: `GET /a?b HTTP/1.1`.
  case requestLine
  /// Text of several lines, which are parted by ``Framing/inner``.
  case multiline
  /// A document that was made one line: its parts are parted by ``Framing/inner``.
  case document
  /// A field in quotation marks, in which they are doubled: `say ""no""`.
  case doubledQuotes
  /// Method and path in two columns that the given byte delimits.
  case requestColumns

  /// The text of a message: its first line, without colours.
  ///
  /// Escapes that do not exist are kept as they are, and the text may be cut anywhere.
  public func text(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .plain: bytes
    case .json: PlainText.line(JSONText.decode(bytes[...]))
    case .jsonTwice: PlainText.line(JSONText.decode(JSONText.decode(bytes[...])[...]))
    case .jsonBytes: PlainText.line(JSONText.decode(numbers: bytes))
    case .jsonRequest: RequestText.join(bytes)
    case .jsonTwiceRequest: RequestText.join(JSONText.decode(bytes[...]))
    case .multiline: PlainText.line(bytes)
    case .document: PlainText.joined(bytes)
    case .requestLine: RequestText.line(JSONText.decode(bytes[...]))
    case .doubledQuotes: PlainText.line(PlainText.undoubled(bytes))
    case .requestColumns: RequestText.columns(bytes)
    }
  }
}

extension MessageEncoding {
  /// The lines of a message behind the one that ``text(_:)`` gives, with line feeds between them;
  /// nil when there are none.
  func rest(_ bytes: [UInt8]) -> [UInt8]? {
    let all: [UInt8]
    switch self {
    case .json: all = JSONText.decode(bytes[...])
    case .jsonTwice: all = JSONText.decode(JSONText.decode(bytes[...])[...])
    case .jsonBytes: all = JSONText.decode(numbers: bytes)
    case .doubledQuotes: all = PlainText.undoubled(bytes)
    default: return nil
    }
    let lines = all.split { $0 == 0x0a || $0 == Framing.inner }
      .map { $0.last == 0x0d ? $0.dropLast() : $0 }.filter { !$0.allSatisfy(\.isBlank) }
    return lines.count > 1 ? Array(lines.dropFirst().joined(separator: [0x0a])) : nil
  }
}

/// The text of JSON strings, read without regard to whether they are whole.
enum JSONText {
  /// The text of a string's content, given without its quotation marks.
  static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var offset = bytes.startIndex
    while offset < bytes.endIndex {
      let byte = bytes[offset]
      guard byte == UInt8(ascii: "\\"), offset + 1 < bytes.endIndex else {
        text.append(byte)
        offset += 1
        continue
      }
      offset += 2
      switch bytes[offset - 1] {
      case UInt8(ascii: "n"): text.append(0x0a)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0d)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0c)
      case UInt8(ascii: "u"): offset += unicode(bytes, offset, into: &text)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
        text.append(bytes[offset - 1])
      default: text += [byte, bytes[offset - 1]]
      }
    }
    return text
  }

  /// Appends the character of `XXXX` at `offset`; how many bytes it is written in.
  private static func unicode(
    _ bytes: ArraySlice<UInt8>, _ offset: Int, into text: inout [UInt8]
  ) -> Int {
    guard let unit = codeUnit(bytes, offset) else {
      text += [UInt8(ascii: "\\"), UInt8(ascii: "u")]
      return 0
    }
    var length = 4
    var scalar = Unicode.Scalar(unit)
    if (0xd800..<0xdc00).contains(unit), offset + 6 <= bytes.endIndex,
      bytes[offset + 4] == UInt8(ascii: "\\"), bytes[offset + 5] == UInt8(ascii: "u"),
      let low = codeUnit(bytes, offset + 6), (0xdc00..<0xe000).contains(low)
    {
      scalar = Unicode.Scalar(0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00))
      length = 10
    }
    text += Array(String(Character(scalar ?? "\u{fffd}")).utf8)
    return length
  }

  private static func codeUnit(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> UInt32? {
    guard offset + 4 <= bytes.endIndex else { return nil }
    var value: UInt32 = 0
    for byte in bytes[offset..<offset + 4] {
      guard let digit = byte.hexadecimalValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// The bytes that an array of numbers lists.
  static func decode(numbers: [UInt8]) -> [UInt8] {
    numbers.split { !$0.isDigit }.compactMap { digits in
      guard digits.count <= 3 else { return nil }
      return UInt8(exactly: digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) })
    }
  }
}

/// What is shown of a text that may span lines.
enum PlainText {
  /// The first line that is not blank, without the colours that terminals are sent.
  static func line(_ bytes: [UInt8]) -> [UInt8] {
    var line: [UInt8] = []
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == 0x0a || byte == 0x0d || byte == Framing.inner {
        if !line.isEmpty { break }
      } else if byte == 0x1b, offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "[") {
        // A control sequence ends at its first letter.
        offset += 2
        while offset < bytes.count, !(0x40...0x7e).contains(bytes[offset]) { offset += 1 }
      } else if !byte.isBlank || !line.isEmpty {
        line.append(byte == 0x09 ? 0x20 : byte)
      }
      offset += 1
    }
    while let last = line.last, last.isBlank { line.removeLast() }
    return line
  }

  /// All lines as one, with one blank for a line's end and the indentation behind it.
  static func joined(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var isIndented = false
    for byte in bytes {
      let isLineEnd = byte == 0x0a || byte == Framing.inner
      if isLineEnd, !isIndented { text.append(0x20) }
      isIndented = isLineEnd || isIndented && byte.isBlank
      if !isIndented { text.append(byte) }
    }
    return text
  }

  /// The content of a field in quotation marks.
  static func undoubled(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var offset = 0
    while offset < bytes.count {
      text.append(bytes[offset])
      let isDoubled =
        bytes[offset] == UInt8(ascii: "\"") && offset + 1 < bytes.count
        && bytes[offset + 1] == UInt8(ascii: "\"")
      offset += isDoubled ? 2 : 1
    }
    return text
  }
}

/// Method and path of a request, out of the members or columns that hold them.
enum RequestText {
  /// Joins the first and the last string of a stretch of a JSON object: one is the method, the
  /// other, which holds a slash, the path.
  static func join(_ bytes: [UInt8]) -> [UInt8] {
    var quotes: [Int] = []
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "\"") { quotes.append(offset) }
      offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard let first = quotes.first, let last = quotes.last else {
      return JSONText.decode(bytes[...])
    }
    return join(
      JSONText.decode(bytes[..<first]), JSONText.decode(bytes[(last + 1)...]))
  }

  /// As ``join(_:)``, for columns: the delimiter is the first byte that is no letter.
  static func columns(_ bytes: [UInt8]) -> [UInt8] {
    guard let delimiter = bytes.first(where: { [0x20, 0x09, 0x2c, 0x3b, 0x7c].contains($0) }),
      let first = bytes.firstIndex(of: delimiter), let last = bytes.lastIndex(of: delimiter)
    else { return bytes }
    return join(Array(bytes[..<first]), Array(bytes[(last + 1)...]))
  }

  /// Method and path of a request's first line.
  static func line(_ bytes: [UInt8]) -> [UInt8] {
    let parts = bytes.split(separator: 0x20, maxSplits: 2)
    return parts.count < 2 ? bytes : join(Array(parts[0]), Array(parts[1]))
  }

  /// `https://shop.example/cart` without what stands before the path.
  private static func withoutHost(_ path: [UInt8]) -> ArraySlice<UInt8> {
    let slash = UInt8(ascii: "/")
    guard let first = path.firstIndex(of: slash), first > 0, path[first - 1] == UInt8(ascii: ":"),
      first + 2 < path.count, path[first + 1] == slash
    else { return path[...] }
    return path[(first + 2)...].drop { $0 != slash }
  }

  private static func join(_ first: [UInt8], _ last: [UInt8]) -> [UInt8] {
    let isSwapped = first.contains(UInt8(ascii: "/")) && !last.contains(UInt8(ascii: "/"))
    let (method, path) = isSwapped ? (last, first) : (first, last)
    return method + [0x20]
      + withoutHost(path).prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
  }
}
