/// Joins templates that differ in one word only, where that word is a name and not a state.
///
/// `Invalid user oracle from <*>` and five more like it become `Invalid user <*> from <*>`. A
/// place varies when at least ``nameLimit`` words stand there in otherwise equal templates of any
/// services, or ``identifierLimit`` when all of them look like identifiers, or when
/// one of those templates has a variable there already. Words that name a state are never taken
/// for names. All places are judged on the templates as they were, round after round, so the order
/// of patterns does not matter; and what is widened already takes in what comes later, so that
/// patterns widened apart and then joined agree.
struct NameWidening {
  static let nameLimit = 6
  static let identifierLimit = 3
  /// Places become variable in rounds, as one that does makes templates equal for another.
  private static let roundLimit = 4
  /// Templates with more words and marks are left as they are.
  private static let wordLimit = 64

  private var words = TemplateWords()
  /// Each once.
  private var templates: [[Int32]] = []

  /// A place in a template where a name stands.
  private struct Slot {
    /// The hash of the template with a variable at the place.
    var wide: UInt64
    var template: Int32
    var place: Int32
  }

  /// What templates become whose names are made variables; the others stay.
  static func widen(_ templates: some Sequence<String>) -> [String: String] {
    var widening = NameWidening()
    let originals = Array(Set(templates))
    for original in originals { widening.templates.append(widening.words.read(original)) }
    let written = widening.templates
    // Templates that have become the same are one: `places` leads from the originals to them.
    var places = Array(originals.indices)
    for _ in 0..<roundLimit {
      guard widening.widenOnce() else { break }
      widening.joinEqual(&places)
    }
    var widened: [String: String] = [:]
    for (original, place) in zip(originals.indices, places)
    where widening.templates[place] != written[original] {
      widened[originals[original]] = widening.words.template(widening.templates[place])
    }
    return widened
  }

  /// Makes every place variable where names stand; whether there was any.
  private mutating func widenOnce() -> Bool {
    let hashes = Set(templates.map { hash($0) })
    var isChanged = false
    for (template, places) in varyingPlaces(hashes) {
      let all = templates[template]
      // What is left must still say something.
      let kept = all.indices.filter { !places.contains($0) && words.words[Int(all[$0])].isWord }
      guard kept.count >= 2 else { continue }
      for place in places {
        templates[template][place] = words.words[Int(all[place])].variable
      }
      isChanged = true
    }
    return isChanged
  }

  /// The places that vary, by the template they are of.
  private func varyingPlaces(_ hashes: Set<UInt64>) -> [Int: Set<Int>] {
    var slots: [Slot] = []
    for template in templates.indices { addSlots(template, to: &slots) }
    // Few of them share their context with others: most are left out before anything is sorted.
    let mask: UInt64 = 1 << 20 - 1
    var shares = [UInt8](repeating: 0, count: Int(mask) + 1)
    for slot in slots {
      let share = Int(slot.wide & mask)
      shares[share] = min(shares[share] + 1, UInt8(NameWidening.identifierLimit))
    }
    slots = slots.filter {
      shares[Int($0.wide & mask)] == UInt8(NameWidening.identifierLimit)
        || hashes.contains($0.wide)
    }
    slots.sort { ($0.wide, $0.template, $0.place) < ($1.wide, $1.template, $1.place) }
    var varying: [Int: Set<Int>] = [:]
    var start = 0
    while start < slots.count {
      var end = start + 1
      while end < slots.count, slots[end].wide == slots[start].wide { end += 1 }
      let group = slots[start..<end]
      start = end
      guard isVarying(group, hashes) else { continue }
      for slot in group { varying[Int(slot.template), default: []].insert(Int(slot.place)) }
    }
    return varying
  }

  private func isVarying(_ group: ArraySlice<Slot>, _ hashes: Set<UInt64>) -> Bool {
    guard let first = group.first else { return false }
    if hashes.contains(first.wide) { return true }
    let names = Set(group.map { templates[Int($0.template)][Int($0.place)] })
    if names.count >= NameWidening.nameLimit { return true }
    return names.count >= NameWidening.identifierLimit
      && names.allSatisfy { words.words[Int($0)].isIdentifier }
  }

  private func addSlots(_ template: Int, to slots: inout [Slot]) {
    let all = templates[template]
    guard all.count <= NameWidening.wordLimit,
      all.count(where: { words.words[Int($0)].isWord || words.words[Int($0)].variable == $0 }) >= 3
    else { return }
    let whole = hash(all)
    for place in all.indices.dropFirst() {
      let word = words.words[Int(all[place])]
      guard word.isName, place + 1 == all.count || !words.words[Int(all[place + 1])].opens
      else { continue }
      slots.append(
        Slot(
          wide: whole &- term(place, all[place]) &+ term(place, word.variable),
          template: Int32(template), place: Int32(place)))
    }
  }

  /// A sum over the words, each with where it stands, so that one can be put in place of another.
  private func hash(_ template: [Int32]) -> UInt64 {
    var sum = UInt64(template.count)
    for (place, word) in template.enumerated() { sum = sum &+ term(place, word) }
    return sum
  }

  private func term(_ place: Int, _ word: Int32) -> UInt64 {
    Shape.mix(words.words[Int(word)].hash, UInt64(place))
  }

  /// Keeps one of templates that have become the same.
  private mutating func joinEqual(_ places: inout [Int]) {
    var kept: [UInt64: Int] = [:]
    var joined: [[Int32]] = []
    var targets: [Int] = []
    for template in templates {
      let hash = hash(template)
      if let known = kept[hash] {
        targets.append(known)
      } else {
        kept[hash] = joined.count
        targets.append(joined.count)
        joined.append(template)
      }
    }
    templates = joined
    places = places.map { targets[$0] }
  }
}
