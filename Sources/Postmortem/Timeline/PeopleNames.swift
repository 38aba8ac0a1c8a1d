/// Puts names where `incident.yaml` names the person, and one alias where tools know a person
/// under several.
struct PeopleNames: Sendable {
  /// What each alias of the events becomes.
  private let words: [String: String]

  init(_ people: [KnownPerson], allowed: [IncidentFile.Person]) {
    let named = Dictionary(
      allowed.compactMap { person in person.name.map { (PeopleNames.key($0), $0) } },
      uniquingKeysWith: { first, _ in first })
    var names: [String: Set<String>] = [:]
    for person in people {
      names[person.alias, default: []].formUnion(person.names.map(PeopleNames.key))
    }
    var words: [String: String] = [:]
    var firstAlias: [String: String] = [:]
    for alias in names.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let keys = (names[alias] ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      if let name = keys.lazy.compactMap({ named[$0] }).first {
        words[alias] = name
        continue
      }
      // A first name or a handle may be another's; a full name or an address hardly is.
      let telling = keys.filter { $0.contains(" ") || $0.contains("@") }
      if let other = telling.lazy.compactMap({ firstAlias[$0] }).first { words[alias] = other }
      for key in telling where firstAlias[key] == nil { firstAlias[key] = words[alias] ?? alias }
    }
    self.words = words
  }

  private static func key(_ name: String) -> String { name.lowercased() }

  /// The text with its aliases replaced.
  func applied(to text: String) -> String {
    guard !words.isEmpty, text.contains("person-") else { return text }
    var result = ""
    var rest = text[...]
    while let range = rest.firstRange(of: "person-") {
      let end =
        rest[range.upperBound...].firstIndex { !$0.isHexDigit } ?? rest.endIndex
      let alias = String(rest[range.lowerBound..<end])
      result += rest[..<range.lowerBound]
      if let word = words[alias] {
        // `@person-3fa29c` of a mention becomes the name alone.
        if result.hasSuffix("@"), !word.hasPrefix("person-") { result.removeLast() }
        result += word
      } else {
        result += alias
      }
      rest = rest[end...]
    }
    return result + rest
  }
}
