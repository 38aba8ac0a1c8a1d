/// The words of a row in small letters, without the targets of its links, so that phrases are found
/// at their beginnings alone.
struct RowWords {
  let scalars: [Unicode.Scalar]
  /// Where a phrase may begin: after anything but a letter.
  let starts: [Int]

  init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "A"..."Z": scalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
      case "’": scalars.append("'")
      case "-": scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    self.scalars = RowWords.withoutAddresses(scalars)
    let kept = self.scalars
    starts = kept.indices.filter {
      kept[$0] != " " && ($0 == 0 || !RowWords.isLetter(kept[$0 - 1]))
    }
  }

  /// The text without the targets of its links: `…/topic/deploy` deploys nothing.
  private static func withoutAddresses(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard var mark = addressMark(in: scalars, from: 0) else { return scalars }
    var kept: [Unicode.Scalar] = []
    var copied = 0
    while true {
      // Back over the scheme, to the bracket or blank before it.
      let scheme = scalars[copied..<mark].lastIndex { !isLetter($0) }.map { $0 + 1 } ?? copied
      kept += scalars[copied..<scheme]
      copied = scalars[mark...].firstIndex(of: " ") ?? scalars.count
      guard let next = addressMark(in: scalars, from: copied) else { break }
      mark = next
    }
    return kept + scalars[copied...]
  }

  private static func addressMark(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
    scalars[start...].indices.first {
      scalars[$0] == ":" && $0 + 2 < scalars.count && scalars[$0 + 1] == "/"
        && scalars[$0 + 2] == "/"
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? UInt8(scalar.value).isLetter : scalar.properties.isAlphabetic
  }

  // MARK: Phrases

  func stands(_ phrase: some Collection<Unicode.Scalar>, at start: Int) -> Bool {
    phrase.count <= scalars.count - start
      && scalars[start..<start + phrase.count].elementsEqual(phrase)
  }

  /// Where a piece of text stands first, in a word or at its start.
  func firstRange(of piece: String, from start: Int = 0) -> Range<Int>? {
    let piece = Array(piece.unicodeScalars)
    guard let place = scalars[start...].indices.first(where: { stands(piece, at: $0) }) else {
      return nil
    }
    return place..<place + piece.count
  }

  /// Whether a phrase stands anywhere.
  func hold(_ phrase: String) -> Bool { firstRange(of: phrase) != nil }

  /// Whether a phrase begins a word somewhere and no word before takes it back.
  func tell(_ phrase: String) -> Bool {
    let phrase = Array(phrase.unicodeScalars)
    return starts.contains { stands(phrase, at: $0) && !isTakenBack(before: $0) }
  }

  /// Whether one of the four words before, in the same sentence, takes a phrase back.
  func isTakenBack(before start: Int) -> Bool {
    var end = start
    for _ in 0..<4 {
      while end > 0, !isWord(scalars[end - 1]) {
        if ".!?;".unicodeScalars.contains(scalars[end - 1]) { return false }
        end -= 1
      }
      var begin = end
      while begin > 0, isWord(scalars[begin - 1]) { begin -= 1 }
      guard begin < end else { return false }
      let word = scalars[begin..<end]
      if RowWords.denials.contains(where: { word.elementsEqual($0) })
        || RowWords.intentions.contains(where: { word.starts(with: $0) })
      {
        return true
      }
      end = begin
    }
    return false
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || RowWords.isLetter(scalar)
  }

  private static let denials: [[Unicode.Scalar]] = [
    "not", "no", "nobody", "cannot", "can't", "didn't", "doesn't", "don't", "isn't", "wasn't",
    "unable", "without", "should", "would", "could", "will", "unclear", "whether", "if", "before",
  ].map { Array($0.unicodeScalars) }

  /// What words of proposing and planning begin with.
  private static let intentions: [[Unicode.Scalar]] = [
    "suggest", "propos", "discuss", "consider", "plan",
  ].map { Array($0.unicodeScalars) }
}
