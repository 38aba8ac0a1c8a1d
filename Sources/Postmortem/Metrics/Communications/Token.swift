/// A word, a run of digits or a single mark of a text, with what is needed to read times in it.
struct Token: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case word, number, mark
  }

  var kind: Kind
  /// Lower case, with the curly apostrophe made straight; for comparing.
  var text: String
  /// Where it stands in the text's unicode scalars.
  var range: Range<Int>
  /// Whether white space stands before it (or nothing at all).
  var isSpaced: Bool
  /// Line breaks since the token before.
  var breaks: Int
  var isCapitalised: Bool
}

/// A text cut into tokens and sentences, by hand and in one pass: no pattern can run away on it.
struct TokenizedText: Sendable, Hashable {
  let scalars: [Unicode.Scalar]
  let tokens: [Token]
  /// Ranges of ``tokens``, in order; together they are all tokens.
  let sentences: [Range<Int>]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    tokens = TokenizedText.tokens(of: scalars)
    sentences = TokenizedText.sentences(of: tokens, in: scalars)
  }

  /// The text of some tokens as written, from the first's start to the last's end.
  func words(_ range: Range<Int>) -> String {
    guard let first = tokens[range].first, let last = tokens[range].last else { return "" }
    var text = String.UnicodeScalarView()
    for scalar in scalars[first.range.lowerBound..<last.range.upperBound] {
      text.append(scalar.properties.isWhitespace ? " " : scalar)
    }
    return String(text)
  }

  private static func tokens(of scalars: [Unicode.Scalar]) -> [Token] {
    var tokens: [Token] = []
    var index = 0
    var spaced = true
    var breaks = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar.properties.isWhitespace {
        spaced = true
        if scalar == "\n" { breaks += 1 }
        index += 1
        continue
      }
      let start = index
      let kind = Token.Kind(scalar)
      index += 1
      if kind != .mark {
        while index < scalars.count,
          Token.Kind(scalars[index]) == kind || isInnerApostrophe(index, of: scalars, in: kind)
        {
          index += 1
        }
      }
      var text = ""
      for scalar in scalars[start..<index] {
        text += scalar == "\u{2019}" ? "'" : scalar.properties.lowercaseMapping
      }
      tokens.append(
        Token(
          kind: kind, text: text, range: start..<index, isSpaced: spaced, breaks: breaks,
          isCapitalised: scalar.properties.isUppercase))
      spaced = false
      breaks = 0
    }
    return tokens
  }

  private static func isInnerApostrophe(
    _ index: Int, of scalars: [Unicode.Scalar], in kind: Token.Kind
  ) -> Bool {
    kind == .word && (scalars[index] == "'" || scalars[index] == "\u{2019}")
      && index + 1 < scalars.count && Token.Kind(scalars[index + 1]) == .word
  }

  /// A sentence ends at `.`, `!` or `?` before white space, at an empty line, before a bullet,
  /// and at the end of a line too short to have been wrapped.
  private static func sentences(of tokens: [Token], in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    var lineStart = 0
    for index in tokens.indices.dropFirst() {
      let token = tokens[index]
      let last = tokens[index - 1]
      var ends = isStop(index - 1, before: token, in: tokens)
      if token.breaks > 0 {
        let length = last.range.upperBound - tokens[lineStart].range.lowerBound
        ends = ends || token.breaks > 1 || bullets.contains(token.text) || length < 60
        lineStart = index
      }
      if ends {
        sentences.append(start..<index)
        start = index
      }
    }
    if start < tokens.count { sentences.append(start..<tokens.count) }
    return sentences
  }

  private static func isStop(_ index: Int, before next: Token, in tokens: [Token]) -> Bool {
    guard next.isSpaced else { return false }
    switch tokens[index].text {
    case "!", "?", "\u{2022}": return tokens[index].text != "\u{2022}"
    case ".":
      guard index > 0, !tokens[index].isSpaced else { return true }
      let word = tokens[index - 1].text
      if abbreviations.contains(word) { return false }
      // "4 p.m. UTC" goes on, "4 p.m. We" does not.
      if word == "m", index > 2, ["a", "p"].contains(tokens[index - 3].text) {
        return next.isCapitalised && ZoneWord(next.text) == nil
      }
      return true
    default: return false
    }
  }

  private static let bullets: Set<String> = ["\u{2022}", "-", "*", "\u{2013}"]
  private static let abbreviations: Set<String> = [
    "approx", "ca", "vs", "etc", "e", "g", "no", "min", "mins", "hr", "hrs", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  ]
}

extension Token.Kind {
  fileprivate init(_ scalar: Unicode.Scalar) {
    if ("0"..."9").contains(scalar) {
      self = .number
    } else if scalar.properties.isAlphabetic {
      self = .word
    } else {
      self = .mark
    }
  }
}
