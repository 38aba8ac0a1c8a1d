/// Finds the list of what a postmortem calls affected: `Affected components: API, Web and Jobs`, a
/// heading with items below it, a row of a table.
///
/// A list of sentences is none: only names of a few words are taken.
struct AffectedList {
  let text: SourceText
  let lines: [ProseLine]
  let places: DocumentPlaces

  /// More are no list that people wrote.
  private static let limit = 100
  private static let longestName = 50

  /// The names, in the order written, each once.
  func components() -> [Narrative.NamedComponent] {
    var found: [Narrative.NamedComponent] = []
    for index in lines.indices where found.count < Self.limit {
      guard let label = label(at: index) else { continue }
      let names = label.isEmpty ? items(below: index) : self.names(in: label)
      for name in names where !found.contains(where: { $0.name == name.string }) {
        found.append(
          Narrative.NamedComponent(name: name.string, evidence: places.evidence(of: name)))
      }
    }
    return found
  }

  // MARK: Labels

  /// What stands behind the label on its line, or nil when the line has none.
  private func label(at index: Int) -> Range<Int>? {
    let line = lines[index]
    let bytes = text.bytes
    guard line.mark != .blank, line.content.count <= 400, let first = bytes[line.content].first,
      first.isLetter || "*_|".utf8.contains(first)
    else { return nil }
    let ends = bytes[line.content].firstIndex {
      $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "|")
    }
    guard ends != nil || line.mark == .heading else { return nil }
    let end = ends ?? line.content.upperBound
    let name = ProseLine.withoutEmphasis(bytes, line.content.lowerBound..<end)
    guard Self.isLabel(ProseSentences.words(of: bytes, in: name)) else { return nil }
    var start = min(end + 1, line.content.upperBound)
    while start < line.content.upperBound,
      bytes[start].isBlank || "*_:|".utf8.contains(bytes[start])
    { start += 1 }
    var last = line.content.upperBound
    while last > start, bytes[last - 1].isBlank || bytes[last - 1] == UInt8(ascii: "|") {
      last -= 1
    }
    return start..<last
  }

  private static let things: Set<Substring> = ["components", "services", "systems", "products"]
  private static let harms: Set<Substring> = ["affected", "impacted", "degraded"]

  /// `Affected components`, `Services impacted`
  private static func isLabel(_ words: [Substring]) -> Bool {
    let words = words.filter { $0 != "the" }
    return words.count == 2
      && (harms.contains(words[0]) && things.contains(words[1])
        || things.contains(words[0]) && harms.contains(words[1]))
  }

  // MARK: Names

  private func items(below index: Int) -> [SourceText] {
    var names: [SourceText] = []
    for line in lines[(index + 1)...].prefix(Self.limit) {
      if line.mark == .blank { continue }
      guard line.mark == .item, text.bytes[line.whole].first != UInt8(ascii: "|") else { break }
      guard let name = name(in: upToGloss(line.content)) else { return [] }
      names.append(name)
    }
    return names
  }

  /// `API (REST and GraphQL)`, `API - down for all`, `API: down`: the name comes first.
  private func upToGloss(_ range: Range<Int>) -> Range<Int> {
    let bytes = text.bytes
    let glosses = [" (", ": ", " - ", " – ", " — "].map { Array($0.utf8) }
    let end = range.first { offset in
      offset > range.lowerBound
        && glosses.contains { bytes[offset..<range.upperBound].starts(with: $0) }
    }
    return range.lowerBound..<(end ?? range.upperBound)
  }

  /// At commas outside brackets and at the `and` before the last; none when one is no name.
  private func names(in list: Range<Int>) -> [SourceText] {
    let bytes = text.bytes
    var parts: [Range<Int>] = []
    var start = list.lowerBound
    var depth = 0
    var offset = start
    while offset < list.upperBound {
      switch bytes[offset] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: ","), UInt8(ascii: ";"):
        if depth == 0 {
          parts.append(start..<offset)
          start = offset + 1
        }
      default:
        if depth == 0, bytes[offset..<list.upperBound].starts(with: " and ".utf8) {
          parts.append(start..<offset)
          start = offset + 5
          offset += 4
        }
      }
      offset += 1
    }
    parts.append(start..<list.upperBound)
    var names: [SourceText] = []
    for part in parts where !ProseLine.trimmed(bytes, part).isEmpty {
      guard let name = name(in: upToGloss(ProseLine.trimmed(bytes, part))) else { return [] }
      names.append(name)
    }
    return names
  }

  /// A name of a few words; nil for a sentence or a word that names nothing.
  private func name(in range: Range<Int>) -> SourceText? {
    let bytes = text.bytes
    var range = ProseLine.trimmed(bytes, range)
    let marks = Array("*_`\".".utf8)
    while let first = bytes[range].first, marks.contains(first) {
      range = range.lowerBound + 1..<range.upperBound
    }
    while let last = bytes[range].last, marks.contains(last) {
      range = range.lowerBound..<range.upperBound - 1
    }
    let words = ProseSentences.words(of: bytes, in: range)
    guard range.count <= Self.longestName, (1...5).contains(words.count),
      words.allSatisfy({ !Self.fillers.contains($0) })
    else { return nil }
    return text[range]
  }

  /// Words of no name: `all`, `none`, `our users`.
  private static let fillers: Set<Substring> = [
    "all", "none", "na", "n", "tbd", "todo", "unknown", "our", "any", "most", "some", "users",
    "customers", "was", "were", "is", "are", "which", "that", "every", "everything", "nothing",
  ]
}
