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

    /// Some of the tokens as written.
    func written(_ range: Range<Int>) -> String {
      guard let start = tokens.first?.range.lowerBound, let first = tokens[range].first,
        let last = tokens[range].last
      else { return "" }
      let scalars = text.unicodeScalars.dropFirst(first.range.lowerBound - start)
      return String(scalars.prefix(last.range.upperBound - first.range.lowerBound))
    }

    /// Some of the tokens with a dozen on either side, in quotation marks.
    func quote(around range: Range<Int>) -> String {
      let start = max(0, range.lowerBound - 12)
      let end = min(tokens.count, range.upperBound + 12)
      let words = (start > 0 ? "…" : "") + written(start..<end) + (end < tokens.count ? "…" : "")
      return FindingText.quote(words, limit: 400)
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

  /// At most ``limit``: some rules compare every sentence with every other.
  private(set) var sentences: [Sentence] = []
  private(set) var isCut = false
  /// The sentences each stem stands in, in order.
  private var places: [String: [Int]] = [:]

  static let limit = 5000
  /// How many sentences of one kind a rule holds against the others: more than any text has, and
  /// few enough that a hostile one takes no time.
  static let comparisons = 200

  init(_ incident: Incident) {
    var passage = 0
    func add(_ body: String, _ place: Place, _ evidence: Evidence) {
      let text = TokenizedText(body)
      for range in text.sentences {
        guard sentences.count < Prose.limit else {
          isCut = true
          return
        }
        let tokens = Array(text.tokens[range])
        let sentence = Sentence(
          place: place, passage: passage, text: text.words(range), tokens: tokens,
          evidence: evidence, stems: tokens.compactMap { Vocabulary.stem(of: $0) })
        for stem in Set(sentence.stems) { places[stem, default: []].append(sentences.count) }
        sentences.append(sentence)
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

  /// The sentences that a stem stands in, in order.
  func sentences(with stem: String) -> [Sentence] {
    (places[stem] ?? []).map { sentences[$0] }
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
