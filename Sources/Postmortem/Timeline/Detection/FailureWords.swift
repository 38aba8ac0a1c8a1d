/// Recognises that a message tells of a failure, where its level does not say so.
///
/// Logs without levels (syslog, scripts, consoles) and clients that write everything at one level
/// still say what failed, in words. Words that count failures (`errors: 0`) or deny them
/// (`without error`) tell of none.
enum FailureWords {
  enum Strength: Int, Comparable {
    case none, weak, strong

    static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  /// How plainly a message or its template tells of a failure.
  static func strength(of text: String) -> Strength {
    let words = Words(text)
    var strength = Strength.none
    for index in words.list.indices {
      let found = FailureWords.strength(ofWord: words.list[index])
      guard found > strength, !words.isDenied(index), !words.isCounter(index) else { continue }
      strength = found
    }
    if strength < .strong, words.hasPhrase(of: strongPhrases) { return .strong }
    if strength < .weak, words.hasPhrase(of: weakPhrases) { return .weak }
    // No server with a name of `x` exists
    if strength < .weak, words.list.last == "exists", words.list.contains("no") { return .weak }
    return strength
  }

  /// Whether a message quotes a client or server error of HTTP: `HTTP 500`, `(HTTP 400)`.
  static func quotesFailedRequest(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let marker = "HTTP ".utf8
    var place = 0
    while let start = bytes.firstPlace(of: marker, from: place) {
      place = start + marker.count
      let code = bytes[place...].prefix(while: \.isDigit)
      if code.count == 3, code.first == UInt8(ascii: "4") || code.first == UInt8(ascii: "5") {
        return true
      }
    }
    return false
  }

  private static let strong: Set<String> = [
    "error", "errors", "exception", "exceptions", "traceback", "fatal", "panic", "panicked",
    "segfault", "crash", "crashed", "deadlock", "corrupt", "corrupted", "corruption",
    "oom",
  ]
  private static let weak: Set<String> = [
    "fail", "fails", "failed", "failing", "failure", "failures", "refused", "timeout", "timeouts",
    "unreachable", "unavailable", "denied", "rejected", "unable", "cannot", "abort", "aborted",
    "aborting", "lost", "dropped", "stuck", "hung", "exhausted", "unhealthy", "incapable",
    "malformed",
  ]
  private static let strongPhrases = [
    ["out", "of", "memory"], ["killed", "process"], ["no", "space", "left"], ["core", "dumped"],
    ["segmentation", "fault"], ["i", "o", "error"], ["read", "only", "file", "system"],
    ["no", "route", "to", "host"],
  ]
  private static let weakPhrases = [
    ["timed", "out"], ["could", "not"], ["can", "t"], ["couldn", "t"], ["not", "ready"],
    ["connection", "reset"], ["too", "many"], ["no", "such"], ["not", "found"],
    ["not", "comply"], ["not", "exist"],
  ]

  private static func strength(ofWord word: String) -> Strength {
    if strong.contains(word) { return .strong }
    // KeyError, NullPointerException
    if word.utf8.count > 9, word.hasSuffix("exception") { return .strong }
    if word.utf8.count > 6, word.hasSuffix("error") { return .strong }
    return weak.contains(word) ? .weak : .none
  }
}

/// Runs of ASCII letters and underscores, in lower case, and what stands around them.
private struct Words {
  private(set) var list: [String] = []
  /// Whether a `:` or `=` and a number or a variable part follow the word.
  private var counters: [Bool] = []
  private static let denials: Set<String> = ["no", "without", "zero", "not", "any"]

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var word: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let lower = byte | 0x20
      if lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") || byte == UInt8(ascii: "_") {
        word.append(byte == UInt8(ascii: "_") ? byte : lower)
        continue
      }
      end(&word, before: bytes[index...])
    }
    end(&word, before: [])
  }

  private mutating func end(_ word: inout [UInt8], before rest: ArraySlice<UInt8>) {
    guard !word.isEmpty else { return }
    list.append(String(decoding: word, as: UTF8.self))
    counters.append(Words.isCount(rest))
    word.removeAll(keepingCapacity: true)
  }

  /// `=0`, `: <*>`, `="3"`: a number follows.
  private static func isCount(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let sign = rest.first, sign == UInt8(ascii: "=") || sign == UInt8(ascii: ":") else {
      return false
    }
    let value = rest.dropFirst().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\"") }
    guard let first = value.first else { return false }
    return UInt8(ascii: "0") <= first && first <= UInt8(ascii: "9")
      || value.starts(with: "<*>".utf8) && sign == UInt8(ascii: "=")
  }

  func isDenied(_ index: Int) -> Bool {
    index > 0 && Words.denials.contains(list[index - 1])
  }

  func isCounter(_ index: Int) -> Bool { counters[index] }

  func hasPhrase(of phrases: [[String]]) -> Bool {
    phrases.contains { phrase in
      guard list.count >= phrase.count else { return false }
      return (0...list.count - phrase.count).contains { start in
        list[start..<start + phrase.count].elementsEqual(phrase)
      }
    }
  }
}

extension LogPattern {
  /// The severity that counts: as written, else by what the message says.
  var gravity: Severity? {
    if let severity { return severity }
    switch FailureWords.strength(of: template) {
    case .strong: return .error
    case .weak: return .warn
    case .none: return nil
    }
  }
}
