/// A variable part of a template: what kind of thing stands there, with examples.
public struct VariablePart: Sendable, Hashable {
  public var kind: SlotKind
  /// The word before it; nil when nothing names it.
  public var name: String?
  /// What stood there in the records that are kept, in order of time, each once.
  public var examples: [String]
}

extension LogPattern {
  /// The variable parts of the template, in its order, as far as the kept records fit it.
  public var parts: [VariablePart] {
    let literals = LogPattern.literals(of: template)
    guard literals.count > 1 else { return [] }
    var examples: [[String]] = Array(repeating: [], count: literals.count - 1)
    for exemplar in exemplars {
      guard let values = LogPattern.values(in: exemplar.message, between: literals) else {
        continue
      }
      for (index, value) in values.enumerated()
      where examples[index].count < LogPattern.exampleLimit && !examples[index].contains(value) {
        examples[index].append(value)
      }
    }
    return examples.enumerated().map { index, values in
      VariablePart(
        kind: SlotKind(of: values), name: LogPattern.name(before: literals[index]),
        examples: values)
    }
  }

  private static let exampleLimit = 5

  /// What stands before, between and behind the variable parts.
  private static func literals(of template: String) -> [[UInt8]] {
    var literals: [[UInt8]] = [[]]
    var rest = Array(template.utf8)[...]
    let mark = Array("<*>".utf8)
    while let byte = rest.first {
      if rest.starts(with: mark) {
        literals.append([])
        rest = rest.dropFirst(mark.count)
      } else {
        literals[literals.count - 1].append(byte)
        rest = rest.dropFirst()
      }
    }
    return literals
  }

  /// The texts between the literals of a template; nil when the message does not hold them in order.
  private static func values(in message: String, between literals: [[UInt8]]) -> [String]? {
    let bytes = Array(message.utf8)
    guard bytes.starts(with: literals[0]) else { return nil }
    var place = literals[0].count
    var values: [String] = []
    for (index, literal) in literals.enumerated().dropFirst() {
      let isLast = index == literals.count - 1
      guard
        let next = isLast && literal.isEmpty
          ? bytes.count : bytes.firstPlace(of: literal, from: place)
      else { return nil }
      values.append(String(decoding: bytes[place..<next], as: UTF8.self))
      place = next + literal.count
    }
    return values
  }

  /// The last word of a literal that ends with `=`, `:` or a blank: `took `, `user=`.
  private static func name(before literal: [UInt8]) -> String? {
    let word = literal.reversed().drop { !$0.isLetter && $0 != UInt8(ascii: "_") }
      .prefix { $0.isLetter || $0 == UInt8(ascii: "_") }
    return word.count < 2 ? nil : String(decoding: word.reversed(), as: UTF8.self)
  }
}

extension SlotKind {
  /// The kind that most of some values have, the first of them on a tie.
  init(of values: [String]) {
    let kinds = values.map(SlotKind.init)
    self =
      kinds.max { left, right in
        kinds.count { $0 == left } < kinds.count { $0 == right }
      } ?? .word
  }

  /// The kind that the form of one value shows.
  init(_ value: String) {
    let bytes = Array(value.utf8)
    let digits = bytes.count { $0.isDigit }
    let letters = bytes.count { $0.isLetter }
    let unit = String(
      decoding: bytes.drop { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ") },
      as: UTF8.self)
    if bytes.contains(UInt8(ascii: "@")), letters > 0 {
      self = .user
    } else if bytes.first == UInt8(ascii: "/") || value.contains("://") || value.contains(":\\") {
      self = .path
    } else if SlotKind.isAddress(bytes) {
      self = .address
    } else if bytes.first?.isDigit == true, let known = MeasureUnit(word: unit) {
      self = known.kind == .bytes ? .size : .duration
    } else if digits > 0, letters == 0,
      bytes.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") })
    {
      self = .number
    } else if digits > 0 {
      self = .id
    } else {
      self = .word
    }
  }

  /// `10.0.2.15`, `10.0.2.15:8774`, `fe80::1`.
  private static func isAddress(_ bytes: [UInt8]) -> Bool {
    let points = bytes.count { $0 == UInt8(ascii: ".") }
    let colons = bytes.count { $0 == UInt8(ascii: ":") }
    let isDotted = bytes.allSatisfy {
      $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
        || $0 == UInt8(ascii: "/")
    }
    if points == 3, colons <= 1, isDotted, bytes.first?.isDigit == true { return true }
    return colons >= 2
      && bytes.allSatisfy { byte in
        byte == UInt8(ascii: ":") || byte.isDigit
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
      }
  }
}
