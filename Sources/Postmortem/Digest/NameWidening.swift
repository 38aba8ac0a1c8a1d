/// Joins templates that differ in one word only, where that word is a name and not a state.
///
/// `Invalid user oracle from <*>` and five more like it become `Invalid user <*> from <*>`. A
/// place in a template varies when at least ``nameLimit`` words stand there in otherwise equal
/// templates of one service and severity, none of which names a state. All places are judged on
/// the templates as they were, so the order of patterns does not matter.
struct NameWidening {
  static let nameLimit = 6

  /// The templates, one after the other.
  private var text: [UInt8] = []
  private var words: [Word] = []
  private var slots: [Slot] = []

  /// A word of a template, and what it adds to the sum of its pattern.
  private struct Word {
    var bytes: Range<Int>
    var hash: UInt64
    /// A word with letters and no variable in it can be somebody's name.
    var isName: Bool
    var isVariable: Bool
  }

  /// A place in the template of a pattern where a name stands.
  private struct Slot {
    /// A sum over the other words, each with where it stands.
    var context: UInt64
    var pattern: Int
    var word: Int
  }

  /// What patterns become whose names are made variables, by their index; the others stay.
  static func widen(_ patterns: [(index: Int, identity: PatternIdentity)]) -> [Int: PatternIdentity]
  {
    var widening = NameWidening()
    var starts: [Int] = []
    for (place, pattern) in patterns.enumerated() {
      starts.append(widening.words.count)
      widening.add(pattern.identity, at: place)
    }
    starts.append(widening.words.count)
    var widened: [Int: PatternIdentity] = [:]
    for (place, varying) in widening.varyingWords() {
      let words = starts[place]..<starts[place + 1]
      // What is left must still say something.
      let kept = words.filter { !varying.contains($0) && !widening.words[$0].isVariable }
      guard kept.count >= 2 else { continue }
      var identity = patterns[place].identity
      identity.template = widening.template(words, varying)
      widened[patterns[place].index] = identity
    }
    return widened
  }

  private mutating func add(_ identity: PatternIdentity, at pattern: Int) {
    let first = words.count
    let start = text.count
    text += identity.template.utf8
    var wordStart = start
    for end in start...text.count where end == text.count || text[end] == 0x20 {
      words.append(word(wordStart..<end, place: words.count - first))
      wordStart = end + 1
    }
    let count = words.count - first
    guard (3...40).contains(count) else { return }
    var hash = StableHash()
    hash.add(identity.service ?? "")
    hash.add(identity.severity?.rawValue ?? 0)
    hash.add(Int64(count))
    let sum = words[first...].reduce(hash.value) { $0 &+ $1.hash }
    for word in first + 1..<words.count where words[word].isName {
      slots.append(
        Slot(
          context: (sum &- words[word].hash) ^ UInt64(word - first), pattern: pattern, word: word))
    }
  }

  private func word(_ range: Range<Int>, place: Int) -> Word {
    var hash = StableHash()
    hash.add(Int64(place))
    var hasLetter = false
    var isVariable = false
    for offset in range {
      let byte = text[offset]
      hash.add(byte)
      hasLetter = hasLetter || byte.isLetter || byte >= 0x80
      isVariable =
        isVariable
        || byte == UInt8(ascii: "<") && offset + 2 < range.upperBound
          && text[offset + 1] == UInt8(ascii: "*") && text[offset + 2] == UInt8(ascii: ">")
    }
    return Word(
      bytes: range, hash: hash.value, isName: hasLetter && !isVariable, isVariable: isVariable)
  }

  /// The words that vary, by the pattern they are of.
  private mutating func varyingWords() -> [Int: Set<Int>] {
    // Few contexts occur often enough: most are left out before anything is sorted.
    let shareMask: UInt64 = 1 << 20 - 1
    var shares = [UInt8](repeating: 0, count: Int(shareMask) + 1)
    for slot in slots {
      let share = Int(slot.context & shareMask)
      shares[share] = min(shares[share] + 1, UInt8(NameWidening.nameLimit))
    }
    var frequent = slots.filter {
      shares[Int($0.context & shareMask)] == UInt8(NameWidening.nameLimit)
    }
    frequent.sort { ($0.context, $0.pattern) < ($1.context, $1.pattern) }
    var varying: [Int: Set<Int>] = [:]
    var start = 0
    while start < frequent.count {
      var end = start + 1
      while end < frequent.count, frequent[end].context == frequent[start].context { end += 1 }
      let group = frequent[start..<end]
      start = end
      guard Set(group.map { words[$0.word].hash }).count >= NameWidening.nameLimit,
        !group.contains(where: { isState(words[$0.word]) })
      else { continue }
      for slot in group { varying[slot.pattern, default: []].insert(slot.word) }
    }
    return varying
  }

  private func isState(_ word: Word) -> Bool {
    StateWord.contains(String(decoding: text[word.bytes], as: UTF8.self))
  }

  private func template(_ words: Range<Int>, _ varying: Set<Int>) -> String {
    var bytes: [UInt8] = []
    for index in words {
      if index > words.lowerBound { bytes.append(0x20) }
      bytes += varying.contains(index) ? Array("<*>".utf8)[...] : text[self.words[index].bytes]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
