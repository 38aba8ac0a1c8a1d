/// Where a scalar ends, which the composer does not tell: from the first byte and the style.
enum YAMLExtent {
  enum Style {
    case plain, singleQuoted, doubleQuoted, block
  }

  /// The offset after the last byte of the scalar that starts at `start`.
  ///
  /// - Parameter value: the scalar's text, which bounds a plain one.
  static func end(of style: Style, from start: Int, value: String, in bytes: [UInt8]) -> Int {
    switch style {
    case .plain: endOfPlain(from: start, value: value, in: bytes)
    case .singleQuoted: endOfSingleQuoted(from: start, in: bytes)
    case .doubleQuoted: endOfDoubleQuoted(from: start, in: bytes)
    case .block: endOfBlock(from: start, in: bytes)
    }
  }

  /// After the closing bracket of a flow collection whose last member ends at `start`.
  static func closingBracket(_ bracket: UInt8, from start: Int, in bytes: [UInt8]) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset] != bracket {
      if bytes[offset] == UInt8(ascii: "#") {
        while offset < bytes.count, bytes[offset] != 0x0a { offset += 1 }
      } else {
        offset += 1
      }
    }
    return min(offset + 1, bytes.count)
  }

  /// A plain scalar's lines are folded, so its bytes are its words with blanks between them.
  private static func endOfPlain(from start: Int, value: String, in bytes: [UInt8]) -> Int {
    var offset = start
    var end = start
    for byte in value.utf8 where !isBlank(byte) {
      while offset < bytes.count, isBlank(bytes[offset]) { offset += 1 }
      guard offset < bytes.count, bytes[offset] == byte else { return end }
      offset += 1
      end = offset
    }
    return end
  }

  private static func endOfSingleQuoted(from start: Int, in bytes: [UInt8]) -> Int {
    var offset = start + 1
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "'") {
        guard offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "'") else {
          return offset + 1
        }
        offset += 1
      }
      offset += 1
    }
    return bytes.count
  }

  private static func endOfDoubleQuoted(from start: Int, in bytes: [UInt8]) -> Int {
    var offset = start + 1
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "\"") { return offset + 1 }
      offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
    }
    return bytes.count
  }

  /// A block scalar reaches over every line that is blank or indented as its first line is.
  private static func endOfBlock(from start: Int, in bytes: [UInt8]) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset] != 0x0a { offset += 1 }
    var end = offset
    var contentIndentation: Int?
    offset += 1
    while offset < bytes.count {
      let lineStart = offset
      while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
      let indentation = offset - lineStart
      let isEmpty = offset == bytes.count || bytes[offset] == 0x0a || bytes[offset] == 0x0d
      while offset < bytes.count, bytes[offset] != 0x0a { offset += 1 }
      if !isEmpty {
        let wanted = contentIndentation ?? max(1, indentation)
        guard indentation >= wanted, indentation > 0 else { break }
        contentIndentation = wanted
        end = bytes[offset - 1] == 0x0d ? offset - 1 : offset
      }
      offset += 1
    }
    return end
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d
  }
}
