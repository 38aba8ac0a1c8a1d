internal import Yams

/// One YAML document of the plain kind that people write settings in.
///
/// Scalars, lists and mappings with text keys. Anchors, aliases, tags, keys that repeat and a second
/// document are refused: each hides a mistake, or a bomb. The only file that knows the YAML library.
///
/// Limits: ``byteLimit`` and ``depthLimit``.
public struct YAMLDocument: Sendable, Hashable {
  public let text: YAMLText
  /// Nil when the file holds nothing but blanks and comments.
  public let root: YAMLNode?

  /// The largest document, in bytes.
  public static let byteLimit = 512 << 10
  /// The deepest nesting of lists and mappings.
  public static let depthLimit = 24
  /// How many words that look like uses of an anchor are let through to the composer.
  static let aliasLimit = 3

  /// Reads a document.
  public init(_ bytes: [UInt8]) throws(YAMLProblem) {
    let text = YAMLText(bytes)
    try text.checkBeforeComposing()
    self.text = text
    let node: Node?
    do {
      // The encoding is named because the default reads the environment.
      node = try compose(
        yaml: String(decoding: bytes, as: UTF8.self), .basic, .default, .utf8)
    } catch let error as YamlError {
      throw YAMLDocument.problem(from: error, in: text)
    } catch {
      throw YAMLProblem(.syntax, "the text is not YAML", bytes: 0..<1)
    }
    root = try node.map { node throws(YAMLProblem) in
      try YAMLDocument.convert(node, in: text, depth: 0)
    }
  }

  private static func convert(
    _ node: Node, in text: YAMLText, depth: Int
  ) throws(YAMLProblem) -> YAMLNode {
    let start = node.mark.map { text.offset(line: $0.line, column: $0.column) } ?? 0
    if start < text.bytes.count {
      switch text.bytes[start] {
      case UInt8(ascii: "&"):
        throw YAMLProblem(
          .refused, "anchors and aliases are not read", bytes: start..<start + 1)
      case UInt8(ascii: "!"):
        throw YAMLProblem(.refused, "tags are not read", bytes: start..<start + 1)
      default: break
      }
    }
    guard depth < depthLimit else {
      throw YAMLProblem(
        .tooLarge, "lists and mappings are nested deeper than \(depthLimit)",
        bytes: start..<start + 1)
    }
    // The library takes a collection's style from its end, where it is not kept.
    let isFlow =
      start < text.bytes.count
      && (text.bytes[start] == UInt8(ascii: "[") || text.bytes[start] == UInt8(ascii: "{"))
    switch node {
    case .scalar(let scalar):
      let style: YAMLExtent.Style =
        switch scalar.style {
        case .singleQuoted: .singleQuoted
        case .doubleQuoted: .doubleQuoted
        case .literal, .folded: .block
        case .plain, .any: .plain
        }
      let end = YAMLExtent.end(
        of: style, from: start, value: scalar.string, in: text.bytes)
      return YAMLNode(.scalar(scalar.string), bytes: start..<max(start, end))
    case .sequence(let sequence):
      var members: [YAMLNode] = []
      for member in sequence { members.append(try convert(member, in: text, depth: depth + 1)) }
      let last = members.last?.bytes.upperBound ?? start + 1
      let end =
        isFlow
        ? YAMLExtent.closingBracket(UInt8(ascii: "]"), from: last, in: text.bytes) : last
      return YAMLNode(.sequence(members), bytes: start..<max(start, end))
    case .mapping(let mapping):
      var entries: [YAMLEntry] = []
      for (key, value) in mapping {
        let key = try convert(key, in: text, depth: depth + 1)
        guard case .scalar(let name) = key.content else {
          throw YAMLProblem(.refused, "a key has to be a word", bytes: key.bytes)
        }
        let value = try convert(value, in: text, depth: depth + 1)
        entries.append(YAMLEntry(key: name, keyBytes: key.bytes, value: value))
      }
      let last = entries.last.map { max($0.keyBytes.upperBound, $0.value.bytes.upperBound) }
      let end =
        isFlow
        ? YAMLExtent.closingBracket(UInt8(ascii: "}"), from: last ?? start + 1, in: text.bytes)
        : last ?? start
      return YAMLNode(.mapping(entries), bytes: start..<max(start, end))
    case .alias:
      throw YAMLProblem(.refused, "aliases are not read", bytes: start..<start + 1)
    }
  }

  private static func problem(from error: YamlError, in text: YAMLText) -> YAMLProblem {
    func place(_ mark: Mark) -> Range<Int> {
      let offset = text.offset(line: mark.line, column: mark.column)
      return offset..<offset + 1
    }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      if problem.hasPrefix("Maximum nesting level") {
        return YAMLProblem(
          .tooLarge, "lists and mappings are nested deeper than \(depthLimit)", bytes: place(mark))
      }
      let parts = [problem, context?.text].compactMap { $0 }
      return YAMLProblem(.syntax, parts.joined(separator: " "), bytes: place(mark))
    case .composer(_, let problem, let mark, _):
      if problem.contains("alias") {
        return YAMLProblem(.refused, "aliases are not read", bytes: place(mark))
      }
      return YAMLProblem(
        .refused, "a second document begins here; one file is one document", bytes: place(mark))
    case .duplicatedKeysInMapping(let keys, let context):
      return YAMLProblem(
        .duplicateKey, "the key `\(keys.first ?? "")` stands twice in one mapping",
        bytes: place(context.mark))
    case .reader(let problem, _, _, _):
      return YAMLProblem(.syntax, problem, bytes: 0..<1)
    default: return YAMLProblem(.syntax, "the text is not YAML", bytes: 0..<1)
    }
  }
}
