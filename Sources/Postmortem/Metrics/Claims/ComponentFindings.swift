/// What a postmortem lists as affected against what the status page marked.
///
/// Names are compared by their words, as `Checkout API` and `API` may be one thing. Where no name of
/// the list is one of the page, the two speak of different things, and only that is said.
enum ComponentFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    let incident = context.incident
    let named = incident.published?.components ?? []
    let marked = incident.communications.components
    guard !named.isEmpty, !marked.isEmpty else { return [] }
    let marks = marked.map { Words($0) }
    let names = named.map { Words($0.name) }
    let unmarked = named.indices.filter { name in !marks.contains { $0.mayBe(names[name]) } }
    let pageEvidence = incident.communications.posts.first.map { [$0.evidence] } ?? []
    if unmarked.count == named.count {
      return [
        Finding(
          code: "components-differ", level: .info,
          sentence: "The postmortem lists \(list(named.map(\.name))) as affected, the status page "
            + "marks \(list(marked)): no name is the same.",
          evidence: [named[0].evidence] + pageEvidence)
      ]
    }
    var findings = unmarked.map { index in
      Finding(
        code: "component-not-marked", level: .warning,
        sentence: "The postmortem lists \(FindingText.quote(named[index].name)) as affected; the "
          + "status page never marked it.",
        detail: "marked: \(list(marked))", evidence: [named[index].evidence] + pageEvidence)
    }
    let text = Words.all(of: incident.published?.sections.map(\.body) ?? [])
    for (index, mark) in marks.enumerated()
    where !names.contains(where: { $0.mayBe(mark) }) && !mark.words.isSubset(of: text) {
      findings.append(
        Finding(
          code: "component-not-mentioned", level: .info,
          sentence:
            "The status page marked \(FindingText.quote(marked[index])); the postmortem does "
            + "not mention it.",
          detail: "listed: \(list(named.map(\.name)))",
          evidence: [named[0].evidence] + pageEvidence))
    }
    return findings
  }

  /// More are not told one by one.
  private static let shown = 8

  private static func list(_ names: [String]) -> String {
    let quoted = names.prefix(shown).map { FindingText.quote($0, limit: 60) }
    let rest = names.count - quoted.count
    return quoted.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// The words of a name, without those that every name may have.
  private struct Words {
    var words: Set<Substring>

    init(_ name: String) {
      let all = Words.split(name)
      let telling = all.subtracting(["service", "system", "component", "the", "and", "product"])
      words = telling.isEmpty ? all : telling
    }

    /// Whether one says the other, perhaps more exactly.
    func mayBe(_ other: Words) -> Bool {
      words.isSubset(of: other.words) || other.words.isSubset(of: words)
    }

    static func all(of texts: [String]) -> Set<Substring> {
      texts.reduce(into: []) { $0.formUnion(split($1)) }
    }

    private static func split(_ text: String) -> Set<Substring> {
      Set(
        text.lowercased().split { !$0.isLetter && !$0.isNumber }
          .map { $0.count > 3 && $0.hasSuffix("s") && !$0.hasSuffix("ss") ? $0.dropLast() : $0 })
    }
  }
}
