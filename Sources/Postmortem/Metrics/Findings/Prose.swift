/// Every sentence of the incident: of the timeline's rows, the sections and the posts.
struct Prose: Sendable {
  enum Place: Sendable, Hashable {
    case row(Int)
    case section(Narrative.Section.Kind)
    case post(Int)
  }

  struct Sentence: Sendable {
    var place: Place
    /// Of the passage it belongs to; sentences of one passage stand side by side.
    var passage: Int
    var text: String
    var tokens: [Token]
    var evidence: Evidence
    /// Stems of the words that carry meaning, in the order written.
    var stems: [String]

    /// Lower-case text of a token; empty beyond the ends.
    func word(_ index: Int) -> String {
      tokens.indices.contains(index) ? tokens[index].text : ""
    }

    func contains(_ words: Set<String>) -> Bool {
      tokens.contains { words.contains($0.text) }
    }

    var isRow: Bool { if case .row = place { true } else { false } }
    var isPost: Bool { if case .post = place { true } else { false } }

    func isSection(_ kinds: Set<Narrative.Section.Kind>) -> Bool {
      if case .section(let kind) = place { kinds.contains(kind) } else { false }
    }
  }

  private(set) var sentences: [Sentence] = []

  init(_ incident: Incident) {
    var passage = 0
    func add(_ body: String, _ place: Place, _ evidence: Evidence) {
      let text = TokenizedText(body)
      for range in text.sentences {
        let tokens = Array(text.tokens[range])
        sentences.append(
          Sentence(
            place: place, passage: passage, text: text.words(range), tokens: tokens,
            evidence: evidence, stems: tokens.compactMap { Vocabulary.stem(of: $0) }))
      }
      passage += 1
    }
    let published = incident.published
    for section in published?.sections ?? [] where section.kind != .timeline {
      add(section.body, .section(section.kind), section.evidence)
    }
    for (index, row) in (published?.rows ?? []).enumerated() {
      add(row.text, .row(index), row.evidence)
    }
    for (index, post) in incident.communications.posts.enumerated() {
      add(post.body, .post(index), post.evidence)
    }
  }

  /// The stems of a sentence and of those before and after it in its passage.
  func context(of index: Int) -> Set<String> {
    var stems = Set<String>()
    for near in max(0, index - 1)...min(sentences.count - 1, index + 1)
    where sentences[near].passage == sentences[index].passage {
      stems.formUnion(sentences[near].stems)
    }
    return stems
  }
}

extension Prose {
  /// The words of a text that is not part of the prose.
  static func words(of text: String) -> (tokens: Set<String>, stems: Set<String>) {
    let tokens = TokenizedText(text).tokens
    return (Set(tokens.map(\.text)), Set(tokens.compactMap { Vocabulary.stem(of: $0) }))
  }
}
