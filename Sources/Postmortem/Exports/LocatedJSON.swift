/// A JSON value with the way back to the bytes of the document that it stands in.
///
/// Exports wrap their JSON: values one a line or one after the other, a value in a fence or behind
/// `var x =`, the answers of a recorded exchange in YAML, and JSON inside the strings of JSON. Here
/// all of them are values alike, and each knows its place.
struct LocatedJSON: Sendable {
  let node: JSONNode
  /// The zone of the times in the document that name none.
  let context: WrittenTimeContext
  private let text: Text

  /// What the bytes of the node are counted in.
  private enum Text: Sendable {
    case document([UInt8])
    /// A string of another text, whose places it keeps.
    case string(SourceText)
    /// A scalar of YAML, whose places are not known: all of it stands in one place.
    case scalar([UInt8], at: Range<Int>)

    var bytes: [UInt8] {
      switch self {
      case .document(let bytes), .scalar(let bytes, _): bytes
      case .string(let text): text.bytes
      }
    }

    func place(of range: Range<Int>) -> Range<Int> {
      switch self {
      case .document: range
      case .string(let text): text.origin(of: range.clamped(to: 0..<text.count))
      case .scalar(_, let place): place
      }
    }
  }

  private init(_ node: JSONNode, in text: Text, _ context: WrittenTimeContext) {
    self.node = node
    self.text = text
    self.context = context
  }

  /// Where it stands in the document.
  var place: Range<Int> { text.place(of: node.bytes) }

  subscript(key: String) -> LocatedJSON? { node[key].map { LocatedJSON($0, in: text, context) } }

  var elements: [LocatedJSON] { node.elements.map { LocatedJSON($0, in: text, context) } }

  /// What it holds: elements, the values of members, and the value that a string spells.
  var children: [LocatedJSON] {
    switch node.value {
    case .array(let elements): elements.map { LocatedJSON($0, in: text, context) }
    case .object(let members): members.map { LocatedJSON($0.value, in: text, context) }
    case .string: spelled.map { [$0] } ?? []
    case .null, .bool, .integer, .number: []
    }
  }

  /// The object or the list that a string spells: `"{\"state\": \"OK\"}"`.
  var spelled: LocatedJSON? {
    guard let string = node.string, LocatedJSON.isWrapped(string.utf8),
      let inner = try? JSONReader.text(ofStringAt: node.bytes, in: text.bytes),
      let value = try? JSONReader.read(inner.bytes, name: "")
    else { return nil }
    switch text {
    case .document: return LocatedJSON(value, in: .string(inner), context)
    case .string(let outer):
      return LocatedJSON(value, in: .string(inner.placed(in: outer)), context)
    case .scalar(_, let place):
      return LocatedJSON(value, in: .scalar(inner.bytes, at: place), context)
    }
  }

  private static func isWrapped(_ text: String.UTF8View) -> Bool {
    guard let first = text.first(where: { !$0.isBlank }) else { return false }
    let last = text.last { !$0.isBlank }
    return first == UInt8(ascii: "{") && last == UInt8(ascii: "}")
      || first == UInt8(ascii: "[") && last == UInt8(ascii: "]")
  }
}

extension LocatedJSON {
  /// The values of a document.
  ///
  /// - Throws: ``PostmortemError`` `PM040` when a document that begins as JSON does is none. A
  ///   document of another kind simply has no values.
  static func values(of document: ExportDocument) throws(PostmortemError) -> [LocatedJSON] {
    if document.beginsAsJSON {
      return try JSONReader.readSequence(document.bytes, name: document.name)
        .map { LocatedJSON($0, in: .document(document.bytes), document.timeContext()) }
    }
    return document.isRecordedExchange ? answers(of: document) : wrapped(in: document)
  }

  /// A text with more in it than this is not searched for values.
  private static let wrappedByteLimit = 4 << 20
  /// Places tried before a text is given up.
  private static let tries = 200

  /// The values that begin a line or follow `=`, in a text that is otherwise something else.
  private static func wrapped(in document: ExportDocument) -> [LocatedJSON] {
    let bytes = document.bytes
    guard bytes.count <= wrappedByteLimit else { return [] }
    var values: [LocatedJSON] = []
    var offset = 0
    var tries = tries
    while offset < bytes.count, tries > 0 {
      var start = bytes.skippingBlanks(from: offset, before: bytes.count)
      let lineEnd = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
      if let equals = bytes[start..<lineEnd].firstIndex(of: UInt8(ascii: "=")),
        bytes[start..<equals].allSatisfy({ $0.isWord || $0 == 0x20 })
      {
        start = bytes.skippingBlanks(from: equals + 1, before: lineEnd)
      }
      offset = lineEnd + 1
      guard start < bytes.count,
        bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "[")
      else { continue }
      tries -= 1
      if let node = try? JSONReader.readValue(bytes, at: start, name: document.name) {
        values.append(LocatedJSON(node, in: .document(bytes), document.timeContext()))
        offset = node.bytes.upperBound
      }
    }
    return values
  }

  /// The bodies of the answers of a recorded exchange, as VCR and its kin write them.
  private static func answers(of document: ExportDocument) -> [LocatedJSON] {
    guard let root = try? YAMLDocument(document.bytes).root else { return [] }
    let exchanges = root["http_interactions"] ?? root["interactions"]
    guard case .sequence(let list) = exchanges?.content else { return [] }
    return list.compactMap { exchange in
      guard let body = exchange["response"]?["body"] else { return nil }
      let scalar = body["string"] ?? body
      guard case .scalar(let text) = scalar.content else { return nil }
      let bytes = Array(text.utf8)
      guard let node = try? JSONReader.read(bytes, name: document.name) else { return nil }
      return LocatedJSON(node, in: .scalar(bytes, at: scalar.bytes), document.timeContext())
    }
  }
}

extension YAMLNode {
  /// The value of a key; nil when there is none, or the node is no mapping.
  fileprivate subscript(key: String) -> YAMLNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }
}

extension ExportDocument {
  /// Whether it begins as a JSON object or a list of JSON values does.
  var beginsAsJSON: Bool {
    guard let start = contentStart else { return false }
    if bytes[start] == UInt8(ascii: "{") { return true }
    guard bytes[start] == UInt8(ascii: "["),
      let next = bytes[(start + 1)...].first(where: { !$0.isBlank })
    else { return false }
    return [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\"")]
      .contains(next)
  }

  /// Whether it is a recorded exchange with an interface, in YAML.
  var isRecordedExchange: Bool {
    firstByte?.isLetter == true && contains("interactions:", within: 4096)
  }
}
