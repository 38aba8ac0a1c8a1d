/// Values by their path, and values as text.
extension JSONNode {
  /// Every value at a path such as `impacts[].startTime`, in the order of the document; an empty
  /// path is the value itself.
  func all(at path: String) -> [JSONNode] {
    guard !path.isEmpty else { return [self] }
    var nodes = [self]
    for part in path.split(separator: ".") {
      let isList = part.hasSuffix("[]")
      let key = String(isList ? part.dropLast(2) : part)
      nodes = nodes.compactMap { key.isEmpty ? $0 : $0[key] }
      if isList { nodes = nodes.flatMap(\.elements) }
    }
    return nodes.filter { !$0.isNull }
  }

  /// The first value that one of the paths leads to.
  func first(at paths: [String]) -> JSONNode? {
    paths.lazy.compactMap { self.all(at: $0).first }.first
  }

  /// The text of a string that is not empty, of a number, or of `true` and `false`.
  var text: String? {
    switch value {
    case .string(let text): text.isEmpty ? nil : text
    case .integer(let number): String(number)
    case .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    default: nil
    }
  }

  var isNull: Bool {
    if case .null = value { return true }
    return false
  }
}

extension DocumentPlaces {
  /// A string of the document as a reader sees it: without escapes and without markup.
  func prose(_ node: JSONNode?, marksHeadings: Bool = false) -> SourceText {
    guard let node, node.string != nil,
      let text = try? JSONReader.text(ofStringAt: node.bytes, in: document.bytes)
    else { return SourceText() }
    return HTMLText.text(of: text, marksHeadings: marksHeadings, name: document.name)
  }

  /// The place of a text, or of what it should have stood in when it is empty.
  func evidence(of text: SourceText, within range: Range<Int>) -> Evidence {
    text.isEmpty ? evidence(range) : evidence(of: text)
  }
}
