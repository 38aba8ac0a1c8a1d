/// A kind of JSON object that a tool writes, and the events it tells of.
struct ToolObject: Sendable {
  /// Paths that lead to a value in every such object.
  let has: [String]
  /// What else tells it apart.
  var isIt: @Sendable (LocatedJSON) -> Bool = { _ in true }
  /// Whether other objects inside of it are read too.
  var isEnvelope = false
  let tell: @Sendable (LocatedJSON, inout EventCollector) -> Void

  fileprivate func matches(_ json: LocatedJSON) -> Bool { json.has(has) && isIt(json) }
}

/// A tool whose exports are JSON: what it writes is told by the members of the objects, wherever
/// they stand in the document.
struct JSONTool: ExportFormat {
  let name: String
  let summary: String
  let kind: Source.Kind
  var hasRecordedSample = true
  /// What tells of its events, where the object does not say otherwise.
  var origin: EventOrigin
  /// Groups of keys; a document has all of one group.
  let marks: [[StaticString]]
  /// Where its interface is found, by which recorded exchanges with it are known.
  var host: StaticString?
  /// Whether many objects, one a line, are a log of what goes on rather than an export.
  var isLogInLines = false
  /// What a document says that tells of nothing.
  var empty = "no object in it tells when something happened"
  let objects: [ToolObject]

  /// Keys are sought so far into a document.
  private static let markLimit = 1 << 20

  func recognises(_ document: ExportDocument) -> Bool {
    if document.isRecordedExchange {
      return host.map { document.contains($0, within: 1 << 16) } ?? false
    }
    guard hasMarks(document) else { return false }
    let values: [LocatedJSON]
    do {
      values = try LocatedJSON.values(of: document)
    } catch {
      let start = document.contentStart ?? document.bytes.count
      // A broken document of this kind; a log with a broken line begins with a whole value.
      return (try? JSONReader.readValue(document.bytes, at: start, name: "")) == nil
    }
    if isLogInLines, values.count > 1, ToolExports.isJSONLine(document.bytes) { return false }
    // A log of JSON may tell of such objects now and then.
    let telling = values.count { tells($0) }
    return telling > 0 && telling * 2 >= values.count
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    var collector = EventCollector(document, tool: name, origin: origin)
    for value in try LocatedJSON.values(of: document) {
      visit(value) { object, json in
        object.tell(json, &collector)
        return false
      }
    }
    return collector.content(empty: empty)
  }

  private func hasMarks(_ document: ExportDocument) -> Bool {
    marks.contains { group in
      group.allSatisfy { document.containsKey($0, within: JSONTool.markLimit) }
    }
  }

  private func tells(_ value: LocatedJSON) -> Bool {
    var tells = false
    visit(value) { _, _ in
      tells = true
      return true
    }
    return tells
  }

  /// Goes through the objects of a value until `body` says that it is enough.
  @discardableResult private func visit(
    _ value: LocatedJSON, depth: Int = 0, _ body: (ToolObject, LocatedJSON) -> Bool
  ) -> Bool {
    guard depth < 40 else { return false }
    if value.node.isObject, let object = objects.first(where: { $0.matches(value) }) {
      if body(object, value) { return true }
      if !object.isEnvelope { return false }
    }
    for child in value.children where visit(child, depth: depth + 1, body) { return true }
    return false
  }
}
