/// Which template each of some messages has, told once all of them are known.
///
/// The templates are those that ``DigestBuilder`` finds in the same records.
struct PatternAssignment {
  private var table = PatternTable()
  private var templates = Template()
  /// Of every message, in the order given.
  private var patterns: [Int32] = []

  /// Adds a record of a log.
  mutating func add(_ bytes: RawSpan, _ record: LogRecord) {
    let limit = record.message.lowerBound + LineScanner.messageLimit
    let message = record.message.clamped(to: 0..<limit)
    guard record.encoding != .plain else { return add(templates.text(bytes, message, of: record)) }
    let text = record.encoding.text(bytes.bytes(message))
    add(withPadding(text) { $0.text($1, text.indices, of: record) })
  }

  /// Adds a message by itself, without service or severity.
  mutating func add(message: some Sequence<UInt8>) {
    let text = Array(message.prefix(LineScanner.messageLimit))
    add(withPadding(text) { $0.text($1, text.indices, status: 0) })
  }

  private mutating func add(_ template: String) {
    patterns.append(
      Int32(truncatingIfNeeded: table.index(of: PatternIdentity(template: template))))
  }

  private mutating func withPadding(
    _ text: [UInt8], _ body: (inout Template, RawSpan) -> String
  ) -> String {
    let padded = text + repeatElement(0, count: RawSpan.padding)
    return unsafe body(&templates, padded.span.bytes)
  }

  /// The template's key for every message, in the order given, and the templates by their keys.
  func finish() -> (keys: [UInt64], templates: [UInt64: String]) {
    let live = table.targets.indices.filter { table.targets[$0] == $0 }
    let widened = NameWidening.widen(live.map { table.identities[$0].template })
    // The key is that of the first message's own template, as in a digest.
    var firsts: [String: UInt64] = [:]
    var keys: [UInt64] = []
    var templates: [UInt64: String] = [:]
    keys.reserveCapacity(patterns.count)
    for pattern in patterns {
      let index = table.resolve(Int(pattern))
      let identity = table.identities[index]
      let template = widened[identity.template] ?? identity.template
      let key = firsts[template] ?? identity.templateKey
      if firsts[template] == nil {
        firsts[template] = key
        templates[key] = template
      }
      keys.append(key)
    }
    return (keys, templates)
  }
}
