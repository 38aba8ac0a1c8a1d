/// A sentence cut into words, numbers, percentages and signs, for reading counts.
struct CountTokens {
  enum Kind {
    /// In lower case.
    case word(String)
    case number(ClaimedNumber)
    case percent(ClaimedNumber)
    case sign(UInt8)
    /// Digits that are no plain number: a clock, a version, a range, `5xx`.
    case other
  }

  struct Token {
    var kind: Kind
    var bytes: Range<Int>

    var word: String? { if case .word(let word) = kind { word } else { nil } }
    var number: ClaimedNumber? { if case .number(let number) = kind { number } else { nil } }
    var percent: ClaimedNumber? { if case .percent(let percent) = kind { percent } else { nil } }

    func isSign(_ signs: String) -> Bool {
      if case .sign(let sign) = kind { signs.utf8.contains(sign) } else { false }
    }
  }

  private(set) var tokens: [Token] = []
  private let bytes: [UInt8]

  /// - Parameter times: written times in it, whose digits count nothing.
  init(_ bytes: [UInt8], in sentence: Range<Int>, apartFrom times: [Range<Int>]) {
    self.bytes = bytes
    var offset = sentence.lowerBound
    while offset < sentence.upperBound {
      let byte = bytes[offset]
      if let time = times.first(where: { $0.contains(offset) }) {
        tokens.append(Token(kind: .other, bytes: time))
        offset = time.upperBound
      } else if byte.isDigit {
        offset = addDigits(at: offset, before: sentence.upperBound)
      } else if byte.isLetter || byte >= 0x80 && !isDash(offset) {
        offset = addWord(at: offset, before: sentence.upperBound)
      } else {
        if !byte.isBlank, byte < 0x80, byte != UInt8(ascii: "*"), byte != UInt8(ascii: "`") {
          tokens.append(Token(kind: .sign(byte), bytes: offset..<offset + 1))
        } else if byte >= 0x80 {
          tokens.append(Token(kind: .sign(UInt8(ascii: "-")), bytes: offset..<offset + 3))
          offset += 2
        }
        offset += 1
      }
    }
  }

  /// `–` and `—`
  private func isDash(_ offset: Int) -> Bool {
    offset + 2 < bytes.count && bytes[offset] == 0xe2 && bytes[offset + 1] == 0x80
      && (bytes[offset + 2] == 0x93 || bytes[offset + 2] == 0x94)
  }

  private mutating func addWord(at start: Int, before end: Int) -> Int {
    var offset = start
    while offset < end, bytes[offset].isLetter || bytes[offset].isDigit || bytes[offset] >= 0x80,
      !isDash(offset), !isNoBreakSpace(offset)
    {
      offset += 1
    }
    guard offset > start else { return start + 2 }
    let word = String(decoding: bytes[start..<offset].map(\.lowercased), as: UTF8.self)
    tokens.append(Token(kind: .word(word), bytes: start..<offset))
    return offset
  }

  private func isNoBreakSpace(_ offset: Int) -> Bool {
    offset + 1 < bytes.count && bytes[offset] == 0xc2 && bytes[offset + 1] == 0xa0
  }

  // MARK: Numbers

  private mutating func addDigits(at start: Int, before end: Int) -> Int {
    guard let digits = WrittenDigits(bytes, at: start, before: end),
      isFree(start, tokens.last), !goesOn(digits.end, before: end)
    else {
      var offset = start
      while offset < end, !bytes[offset].isBlank, !")(;".utf8.contains(bytes[offset]) {
        offset += 1
      }
      tokens.append(Token(kind: .other, bytes: start..<offset))
      return offset
    }
    let hedge = hedge()
    let next = bytes.skippingBlanks(from: digits.end, before: end)
    if !digits.isScaled, let mark = percentMark(at: next, before: end) {
      let words = String(decoding: bytes[start..<digits.end], as: UTF8.self) + " %"
      let number = hedge.applied(
        to: digits.value, step: digits.percentStep, isSharp: false, words: words)
      tokens.append(Token(kind: .percent(number), bytes: start..<mark))
      return mark
    }
    let words = String(decoding: bytes[start..<digits.end], as: UTF8.self)
    let number = hedge.applied(
      to: digits.value, step: digits.step, isSharp: digits.isSharp, words: words)
    tokens.append(Token(kind: .number(number), bytes: start..<digits.end))
    return digits.end
  }

  /// Where `%` or `per cent` ends.
  private func percentMark(at start: Int, before end: Int) -> Int? {
    guard start < end else { return nil }
    if bytes[start] == UInt8(ascii: "%") {
      var offset = start
      while offset < end, bytes[offset] == UInt8(ascii: "%") { offset += 1 }
      return offset
    }
    return ["percent", "per cent"].first { bytes[start..<end].starts(with: $0.utf8) }
      .map { start + $0.utf8.count }
  }

  /// Whether nothing right before the digits makes them a part of something else: `#12`, `v12`,
  /// `-12`, `$12`, `1/12`.
  private func isFree(_ start: Int, _ last: Token?) -> Bool {
    guard let last, last.bytes.upperBound == start else { return true }
    // `42/1,000`
    if last.isSign("/"), tokens.count > 1, tokens[tokens.count - 2].number != nil { return true }
    return last.isSign("(~<>=[|\"'")
  }

  /// Whether something right behind the digits makes them a part of something else: `12:30`,
  /// `12-15`, `12ms`.
  private func goesOn(_ end: Int, before limit: Int) -> Bool {
    guard end < limit else { return false }
    if bytes[end].isLetter || isDash(end) { return true }
    if bytes[end] == UInt8(ascii: "/") { return !isSlash(end, before: limit) }
    guard ":-.,_".utf8.contains(bytes[end]), end + 1 < limit else { return false }
    return bytes[end + 1].isDigit || bytes[end + 1].isLetter
  }

  /// Whether digits and nothing like a date or an address stand behind a slash.
  private func isSlash(_ slash: Int, before limit: Int) -> Bool {
    if let last = tokens.last, last.isSign("/"), last.bytes.upperBound > slash - 4 { return false }
    let end = bytes[(slash + 1)..<limit].firstIndex { !$0.isDigit && $0 != UInt8(ascii: ",") }
    guard let end, end < limit else { return slash + 1 < limit }
    return end > slash + 1 && !bytes[end].isLetter && !"/-:._".utf8.contains(bytes[end])
  }

  // MARK: Words before a number

  private func hedge() -> NumberHedge {
    guard let last = tokens.last else { return .none }
    if last.isSign("~") { return .about }
    if last.isSign(">") { return .atLeast }
    if last.isSign("<") { return .atMost }
    guard let word = last.word else { return .none }
    let before = tokens.dropLast().last?.word ?? ""
    switch (before, word) {
    case ("more", "than"), ("at", "least"), ("upwards", "of"), ("well", "over"): return .atLeast
    case ("less", "than"), ("fewer", "than"), ("at", "most"), ("up", "to"): return .atMost
    case (_, let word) where NumberHedge.abouts.contains(word): return .about
    case (_, "over"), (_, "above"), (_, "exceeding"): return .atLeast
    case (_, "under"), (_, "below"): return .atMost
    default: return .none
    }
  }
}

/// How exactly a number is meant.
enum NumberHedge {
  case none, about, atLeast, atMost

  static let abouts: Set<String> = [
    "about", "approximately", "approx", "around", "roughly", "circa", "ca", "nearly", "almost",
    "some", "estimated", "≈",
  ]

  /// - Parameters:
  ///   - step: what one more in the last digit would be.
  ///   - isSharp: whether the digits leave nothing open.
  func applied(to value: Double, step: Double, isSharp: Bool, words: String) -> ClaimedNumber {
    let slack = isSharp ? 0 : step
    let (lower, upper): (Double, Double) =
      switch self {
      case .none: (value - slack, value + slack)
      case .about: (value - max(2 * slack, value / 10), value + max(2 * slack, value / 10))
      case .atLeast: (value - slack, .infinity)
      case .atMost: (0, value + slack)
      }
    return ClaimedNumber(value: value, lower: lower, upper: upper, words: words)
  }
}

/// Digits as people write numbers: `1,204`, `3.5`, `12k`, `1.2 million`.
private struct WrittenDigits {
  var value: Double
  /// One in the last digit.
  var step: Double
  /// Where it ends.
  var end: Int
  /// Whether a word or letter multiplies it.
  var isScaled = false
  private var decimals = 0

  /// Whether the digits leave nothing open.
  var isSharp: Bool { decimals == 0 && !isScaled }

  /// Authors cut percentages off as often as they round them, and like multiples of five.
  var percentStep: Double {
    decimals == 0 && value.truncatingRemainder(dividingBy: 5) == 0 ? 2.5 : step
  }

  init?(_ bytes: [UInt8], at start: Int, before limit: Int) {
    var digits: [UInt8] = []
    var offset = start
    while offset < limit, bytes[offset].isDigit {
      digits.append(bytes[offset])
      offset += 1
    }
    if digits.count <= 3 {
      while offset + 3 < limit, bytes[offset] == UInt8(ascii: ","),
        bytes[offset + 1..<offset + 4].allSatisfy(\.isDigit),
        offset + 4 == limit || !bytes[offset + 4].isDigit
      {
        digits += bytes[offset + 1..<offset + 4]
        offset += 4
      }
    }
    if offset + 1 < limit, bytes[offset] == UInt8(ascii: "."), bytes[offset + 1].isDigit {
      offset += 1
      while offset < limit, bytes[offset].isDigit {
        digits.append(bytes[offset])
        offset += 1
        decimals += 1
      }
    }
    guard digits.count <= 15, let number = Double(String(decoding: digits, as: UTF8.self)) else {
      return nil
    }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    value = number / scale
    step = 1 / scale
    end = offset
    guard let (factor, after) = WrittenDigits.factor(bytes, at: offset, before: limit) else {
      return
    }
    value *= factor
    step *= factor
    end = after
    isScaled = true
  }

  private static let factors: [(word: String, factor: Double)] = [
    ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("k", 1e3), ("K", 1e3), ("M", 1e6),
    ("bn", 1e9),
  ]

  private static func factor(
    _ bytes: [UInt8], at offset: Int, before limit: Int
  ) -> (Double, end: Int)? {
    for (word, factor) in factors {
      let start = word.utf8.count > 2 ? bytes.skippingBlanks(from: offset, before: limit) : offset
      let end = start + word.utf8.count
      guard end <= limit, bytes[start..<end].elementsEqual(word.utf8),
        end == limit || !(bytes[end].isLetter || bytes[end].isDigit)
      else { continue }
      return (factor, end)
    }
    return nil
  }
}
