/// A grok expression, `%{TIMESTAMP_ISO8601:time} %{GREEDYDATA:message}`, as a regular expression.
struct GrokExpression {
  /// Why an expression is none, and where in it.
  struct Problem: Error {
    var message: String
    /// The word that is not known, and what it may be.
    var word: String?
    var offset: Int
  }

  private static let depthLimit = 16
  /// The longest expression that all names stand for.
  private static let lengthLimit = CompiledPattern.lengthLimit

  private let own: [String: String]
  private(set) var pattern = ""
  /// What each group is called; groups have names of their own, as grok's may hold any character.
  private(set) var names: [String: String] = [:]

  /// - Parameter own: Patterns that people define, before the known ones of the same name.
  init(_ expression: String, own: [String: String]) throws(Problem) {
    self.own = own
    pattern = try expand(expression, depth: 0)
  }

  /// The names that an expression may use.
  static func known(with own: [String: String]) -> [String] {
    (Array(own.keys) + Array(GrokPatterns.all.keys))
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func expand(_ expression: String, depth: Int) throws(Problem) -> String {
    let bytes = Array(expression.utf8)
    var text: [UInt8] = []
    var offset = 0
    while offset < bytes.count {
      guard bytes[offset] == UInt8(ascii: "%"), offset + 1 < bytes.count,
        bytes[offset + 1] == UInt8(ascii: "{")
      else {
        // An escaped percent sign is no reference.
        if bytes[offset] == UInt8(ascii: "\\"), offset + 1 < bytes.count {
          text.append(bytes[offset])
          offset += 1
        }
        text.append(bytes[offset])
        offset += 1
        continue
      }
      guard let close = bytes[offset...].firstIndex(of: UInt8(ascii: "}")) else {
        throw Problem(message: "a `%{` is not closed", word: nil, offset: offset)
      }
      text += try reference(bytes[(offset + 2)..<close], at: offset, depth: depth).utf8
      guard text.count <= GrokExpression.lengthLimit else {
        throw Problem(
          message: "all that it stands for is longer than \(GrokExpression.lengthLimit) bytes",
          word: nil, offset: offset)
      }
      offset = close + 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `NAME`, `NAME:field` or `NAME:field:type`; the type says nothing here.
  private mutating func reference(
    _ bytes: ArraySlice<UInt8>, at offset: Int, depth: Int
  ) throws(Problem) -> String {
    let parts = bytes.split(separator: UInt8(ascii: ":"), maxSplits: 2)
      .map { String(decoding: $0, as: UTF8.self) }
    let name = parts.first ?? ""
    guard let definition = own[name] ?? GrokPatterns.all[name] else {
      throw Problem(message: "unknown grok pattern `\(name)`", word: name, offset: offset)
    }
    guard depth < GrokExpression.depthLimit else {
      throw Problem(message: "the pattern `\(name)` contains itself", word: nil, offset: offset)
    }
    let inner: String
    do throws(Problem) {
      inner = try expand(definition, depth: depth + 1)
    } catch {
      // A place inside another definition says nothing in this one.
      throw Problem(message: error.message, word: error.word, offset: offset)
    }
    guard parts.count > 1 else { return "(?:\(inner))" }
    let group = "grok\(names.count)"
    names[group] = parts[1]
    return "(?<\(group)>\(inner))"
  }
}
