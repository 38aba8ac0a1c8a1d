/// A JSON value to be written, with its members in the order they were given.
public indirect enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A number as it is to be written; the caller answers for its form.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])
}

/// One key and its value in a ``JSONValue/object(_:)``.
public struct JSONMember: Sendable, Hashable {
  public var key: String
  public var value: JSONValue

  public init(_ key: String, _ value: JSONValue) {
    self.key = key
    self.value = value
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(nilLiteral: ()) { self = .null }

  /// Members keep the order of the literal.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { JSONMember($0.0, $0.1) })
  }
}

extension JSONValue {
  /// The value as UTF-8: two-space indentation, LF, one final newline; the same bytes every time.
  ///
  /// Strings escape what RFC 8259 demands, and also every scalar that is unsafe to show (controls,
  /// bidirectional and invisible ones), so that the text is safe to print in a terminal and to
  /// paste into a script.
  public func formatted() -> [UInt8] {
    var text: [UInt8] = []
    write(into: &text, indentation: 0)
    text.append(UInt8(ascii: "\n"))
    return text
  }

  /// The value as UTF-8 on one line, without blanks and without a final newline.
  public func compact() -> [UInt8] {
    var text: [UInt8] = []
    write(into: &text, indentation: nil)
    return text
  }

  /// Appends the value as ``formatted()`` writes it that deep in a document, without a final newline:
  /// for documents that are too large to be one value.
  func append(to text: inout [UInt8], indentation: Int) {
    write(into: &text, indentation: indentation)
  }

  private func write(into text: inout [UInt8], indentation: Int?) {
    switch self {
    case .null: text += "null".utf8
    case .bool(let value): text += (value ? "true" : "false").utf8
    case .integer(let value): text += String(value).utf8
    case .number(let value): text += value.utf8
    case .string(let value): JSONValue.write(value, into: &text)
    case .array(let values):
      JSONValue.write(
        list: values, open: "[", close: "]", into: &text, indentation: indentation
      ) { value, text, inner in value.write(into: &text, indentation: inner) }
    case .object(let members):
      JSONValue.write(
        list: members, open: "{", close: "}", into: &text, indentation: indentation
      ) { member, text, inner in
        JSONValue.write(member.key, into: &text)
        text += (inner == nil ? ":" : ": ").utf8
        member.value.write(into: &text, indentation: inner)
      }
    }
  }

  private static func write<Element>(
    list: [Element], open: String, close: String, into text: inout [UInt8], indentation: Int?,
    element write: (Element, inout [UInt8], Int?) -> Void
  ) {
    text += open.utf8
    for (index, element) in list.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      newline(into: &text, indentation: indentation.map { $0 + 2 })
      write(element, &text, indentation.map { $0 + 2 })
    }
    if !list.isEmpty { newline(into: &text, indentation: indentation) }
    text += close.utf8
  }

  private static func newline(into text: inout [UInt8], indentation: Int?) {
    guard let indentation else { return }
    text.append(UInt8(ascii: "\n"))
    text += repeatElement(UInt8(ascii: " "), count: indentation)
  }

  private static func write(_ string: String, into text: inout [UInt8]) {
    text.append(UInt8(ascii: "\""))
    // Most strings need no escape.
    if string.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f && $0 != 0x22 && $0 != 0x5c }) {
      text += string.utf8
      text.append(UInt8(ascii: "\""))
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar.value {
      case 0x22: text += "\\\"".utf8
      case 0x5c: text += "\\\\".utf8
      case 0x0a: text += "\\n".utf8
      case 0x0d: text += "\\r".utf8
      case 0x09: text += "\\t".utf8
      case _ where scalar.isUnsafeToShow:
        for unit in UTF16.encode(scalar)! {
          text += ("\\u" + hexadecimal(UInt64(unit), digits: 4)).utf8
        }
      default: text += UTF8.encode(scalar)!
      }
    }
    text.append(UInt8(ascii: "\""))
  }
}
