/// Joins templates that differ in one word only, where that word is a name and not a state.
///
/// `Invalid user oracle from <*>` and five more like it become `Invalid user <*> from <*>`. A
/// place in a template varies when at least ``nameLimit`` words stand there in otherwise equal
/// templates of one service and severity, none of which names a state. All places are judged on
/// the templates as they were, so the order of patterns does not matter.
enum NameWidening {
  static let nameLimit = 6
  private static let variable = "<*>"

  /// The patterns with names made variables, those that became equal joined.
  static func widen(_ patterns: [LogPattern]) -> [LogPattern] {
    let split = patterns.map { pattern in
      pattern.template.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    }
    var contexts: [UInt64: [Slot]] = [:]
    for (index, words) in split.enumerated() where (3...40).contains(words.count) {
      let context = Context(patterns[index], words)
      for place in words.indices.dropFirst() where isName(words[place]) {
        contexts[context.without(place), default: []].append(Slot(pattern: index, place: place))
      }
    }
    var varying: [Int: [Int]] = [:]
    for slots in contexts.values where slots.count >= nameLimit {
      let words = slots.map { String(Substring(split[$0.pattern][$0.place])) }
      guard Set(words).count >= nameLimit, !words.contains(where: { StateWord.contains($0) })
      else { continue }
      for slot in slots { varying[slot.pattern, default: []].append(slot.place) }
    }
    return join(patterns, split.map { $0.map { String(Substring($0)) } }, varying)
  }

  /// A place in the template of a pattern.
  private struct Slot {
    var pattern: Int
    var place: Int
  }

  /// What surrounds a place: a sum over the other words, each with where it stands.
  private struct Context {
    private var sum: UInt64
    private var parts: [UInt64] = []

    init(_ pattern: LogPattern, _ words: [Substring.UTF8View]) {
      var hash = StableHash()
      hash.add(pattern.service ?? "")
      hash.add(pattern.severity?.rawValue ?? 0)
      hash.add(Int64(words.count))
      sum = hash.value
      for (place, word) in words.enumerated() {
        var hash = StableHash()
        hash.add(Int64(place))
        for byte in word { hash.add(byte) }
        parts.append(hash.value)
        sum &+= hash.value
      }
    }

    func without(_ place: Int) -> UInt64 { (sum &- parts[place]) ^ UInt64(place) }
  }

  private static func join(
    _ patterns: [LogPattern], _ split: [[String]], _ varying: [Int: [Int]]
  ) -> [LogPattern] {
    var joined: [UInt64: LogPattern] = [:]
    for (index, original) in patterns.enumerated() {
      var pattern = original
      if let places = varying[index] {
        var words = split[index]
        for place in places { words[place] = variable }
        // What is left must still say something.
        let kept = words.filter { !holdsVariable(Substring($0).utf8) }.count
        if kept >= 2 {
          pattern.template = words.joined(separator: " ")
          pattern.key =
            PatternIdentity(
              service: pattern.service, severity: pattern.severity, template: pattern.template,
              status: UInt16(pattern.httpStatus ?? 0)
            ).key
        }
      }
      if joined[pattern.key] == nil {
        joined[pattern.key] = pattern
      } else {
        joined[pattern.key]?.merge(pattern)
      }
    }
    return Array(joined.values)
  }

  /// A word with letters and no variable in it, that can be somebody's name.
  private static func isName(_ word: Substring.UTF8View) -> Bool {
    word.contains { $0.isLetter || $0 >= 0x80 } && !holdsVariable(word)
  }

  private static func holdsVariable(_ word: Substring.UTF8View) -> Bool {
    word.indices.contains { word[$0...].starts(with: mark) }
  }

  private static let mark = Array(variable.utf8)
}
