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
        .map { String(Substring($0)) }
    }
    var contexts: [UInt64: [Int]] = [:]
    for (index, words) in split.enumerated() where (3...40).contains(words.count) {
      for place in words.indices.dropFirst() where isName(words[place]) {
        contexts[context(patterns[index], words, place), default: []].append(index)
      }
    }
    var varying: [Int: [Int]] = [:]
    for (context, members) in contexts where members.count >= nameLimit {
      guard let place = place(of: context, members[0], patterns, split) else { continue }
      let words = members.map { split[$0][place] }
      guard Set(words).count >= nameLimit, !words.contains(where: { StateWord.contains($0) })
      else { continue }
      for member in members { varying[member, default: []].append(place) }
    }
    return join(patterns, split, varying)
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
        let kept = words.filter { !$0.contains(variable) }.count
        if kept >= 2 {
          pattern.template = words.joined(separator: " ")
          pattern.key =
            PatternIdentity(
              service: pattern.service, severity: pattern.severity, template: pattern.template
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

  /// A word of letters, perhaps with what encloses it, that can be somebody's name.
  private static func isName(_ word: String) -> Bool {
    !word.contains(variable) && word.utf8.contains { $0.isLetter || $0 >= 0x80 }
  }

  private static func context(_ pattern: LogPattern, _ words: [String], _ place: Int) -> UInt64 {
    var hash = StableHash()
    hash.add(pattern.service ?? "")
    hash.add(pattern.severity?.rawValue ?? 0)
    hash.add(Int64(place))
    for (index, word) in words.enumerated() { hash.add(index == place ? "" : word) }
    return hash.value
  }

  /// The place that a context leaves open.
  private static func place(
    of context: UInt64, _ member: Int, _ patterns: [LogPattern], _ split: [[String]]
  ) -> Int? {
    split[member].indices.dropFirst().first {
      isName(split[member][$0])
        && NameWidening.context(patterns[member], split[member], $0) == context
    }
  }
}
