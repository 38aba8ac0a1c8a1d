/// Finds where a message holds quantities, when its shape is seen for the first time.
///
/// What stands around a variable decides: a unit behind it (`35 ms`), `%`, what was counted
/// (`35 rows`), or a name before it that tells of a quantity (`latency=35`, `took 35`). All of that
/// is the same in every message of the shape, so it does not matter which was first. Where nothing
/// around it tells, the value may: `35ms`, and behind a key a fraction, `ratio=0.35`. Such a place
/// is found by its values, and counts only if all of them are like that.
struct SlotFinder {
  /// A variable that holds a quantity.
  struct Place {
    /// Which of the message's variables it is.
    var ordinal: Int
    /// Which of several that are named alike.
    var number: UInt8 = 0
    var name: String?
    /// That of values without one of their own.
    var unit = MeasureUnit.none
    var isByValue = false
    /// Whether a fraction by itself is a quantity here.
    var takesFractions = false
    /// Whether a number beyond a billion is a date.
    var isTime = false
  }

  /// How many places of a message are kept that their surroundings tell, and how many others.
  private static let limit = 4

  private let message: Range<Int>
  private let variables: [Range<Int>]

  /// The places of a message; among them those that only values can tell.
  static func places(_ bytes: RawSpan, _ message: Range<Int>) -> [Place] {
    let finder = SlotFinder(
      message: message, variables: VariableWords.all(bytes, message))
    var places: [Place] = []
    for ordinal in finder.variables.indices {
      guard var place = finder.place(bytes, ordinal) else { continue }
      let alike = places.filter { $0.isByValue == place.isByValue }
      guard alike.count < limit else { continue }
      place.number = UInt8(alike.count { $0.name == place.name })
      places.append(place)
    }
    return places
  }

  private func place(_ bytes: RawSpan, _ ordinal: Int) -> Place? {
    let word = variables[ordinal]
    guard stands(bytes, ordinal) else { return nil }
    let (name, isKey) = name(bytes, before: word.lowerBound)
    var place = Place(ordinal: ordinal, name: name)
    if let unit = unit(bytes, behind: word.upperBound) {
      place.unit = unit
      return place
    }
    if let noun = self.word(bytes, at: word.upperBound + 1), bytes.byte(word.upperBound) == 0x20,
      MeasureName.isCounted(noun)
    {
      place.name = noun
      return place
    }
    if let name, let measure = MeasureName(name) {
      place.unit = measure.unit ?? .none
      place.isTime = measure.isTime
      return place
    }
    place.isByValue = true
    place.takesFractions = isKey
    return place
  }

  /// Whether a variable is a word by itself, and no part of a path, a date or a longer number.
  private func stands(_ bytes: RawSpan, _ ordinal: Int) -> Bool {
    let word = variables[ordinal]
    if word.lowerBound > message.lowerBound {
      let before = bytes.byte(word.lowerBound - 1)
      guard before.isBlank || MessagePieces.marks(before, "=:([{\"'<~|,;") else { return false }
      let isClose = ordinal > 0 && variables[ordinal - 1].upperBound == word.lowerBound - 1
      if isClose, !before.isBlank, before != UInt8(ascii: ";"), before != UInt8(ascii: "|") {
        return false
      }
    }
    guard word.upperBound < message.upperBound else { return true }
    let behind = bytes.byte(word.upperBound)
    guard behind.isBlank || MessagePieces.marks(behind, ",;)]}\"'%|>") else { return false }
    let isClose =
      ordinal + 1 < variables.count && variables[ordinal + 1].lowerBound == word.upperBound + 1
    return !isClose || behind != UInt8(ascii: ",")
  }

  /// The unit behind a number and a blank, or `%`.
  private func unit(_ bytes: RawSpan, behind end: Int) -> MeasureUnit? {
    guard end < message.upperBound else { return nil }
    if bytes.byte(end) == UInt8(ascii: "%") { return MeasureUnit.none }
    guard bytes.byte(end) == 0x20, let word = self.word(bytes, at: end + 1) else { return nil }
    return MeasureUnit(word: word)
  }

  /// The word without digits at `start`; nil when something else stands there.
  private func word(_ bytes: RawSpan, at start: Int) -> String? {
    guard start < message.upperBound, bytes.byte(start).isWord else { return nil }
    let (end, hasDigit) = MessagePieces.wordEnd(bytes, start, message.upperBound)
    guard !hasDigit else { return nil }
    let last = bytes.byte(end - 1) == UInt8(ascii: ".") ? end - 1 : end
    return last > start ? bytes.text(start..<last) : nil
  }

  /// The word that names what stands at `start`, and whether it is its key.
  private func name(_ bytes: RawSpan, before start: Int) -> (name: String?, isKey: Bool) {
    var end = start
    var isKey = false
    while end > message.lowerBound, start - end < 4,
      bytes.byte(end - 1).isBlank || MessagePieces.marks(bytes.byte(end - 1), "=:([{\"'<~|")
    {
      end -= 1
      isKey = isKey || MessagePieces.marks(bytes.byte(end), "=:")
    }
    guard end < start, let first = wordStart(bytes, before: end) else { return (nil, false) }
    // A parameter of an address is no key of the message.
    if first > message.lowerBound, MessagePieces.marks(bytes.byte(first - 1), "?&") {
      return (nil, false)
    }
    let name = bytes.text(first..<end)
    guard SlotFinder.connectors.contains(name), !isKey else { return (name, isKey) }
    guard first > message.lowerBound, bytes.byte(first - 1) == 0x20,
      let second = wordStart(bytes, before: first - 1)
    else { return (nil, false) }
    return (bytes.text(second..<(first - 1)), false)
  }

  /// Where the word begins that ends at `end` and holds letters but no digit.
  private func wordStart(_ bytes: RawSpan, before end: Int) -> Int? {
    var start = end
    var hasLetter = false
    while start > message.lowerBound, bytes.byte(start - 1).isWord {
      guard !bytes.byte(start - 1).isDigit else { return nil }
      start -= 1
      hasLetter = hasLetter || bytes.byte(start).isLetter || bytes.byte(start) >= 0x80
    }
    return hasLetter && end - start <= 64 ? start : nil
  }

  /// Words between a name and its value: `latency of 35 ms`.
  private static let connectors: Set<String> = [
    "is", "was", "of", "in", "for", "after", "about", "at", "to", "by", "with", "than", "over",
    "under",
  ]
}
