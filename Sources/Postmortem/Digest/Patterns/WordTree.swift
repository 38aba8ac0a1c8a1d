/// Which words follow which in the templates of a scope, and where there are too many to keep.
///
/// After the same words of a template, at most ``wordLimit`` different ones are told apart, and
/// ``firstWordLimit`` at its beginning; where there are more, the place is wide, and holds
/// `<*>` instead. Which places are wide depends on the set of templates alone: it only ever grows,
/// and a place that is made of others is wide when one of them was.
///
/// Places are known by a hash of the words before them, so trees that were filled apart are joined
/// by joining what they hold.
struct WordTree {
  static let wordLimit = 128
  static let firstWordLimit = 512

  /// How many different words stand at a place.
  private var counts: [UInt64: UInt16] = [:]
  private(set) var wide: Set<UInt64> = []

  /// Takes over which places are wide in another tree.
  mutating func join(_ other: WordTree) { wide.formUnion(other.wide) }

  /// A template with variables at the places that are wide; nil when it stays as it is.
  ///
  /// - Parameter overflowing: Gets the places that have become wide with it.
  mutating func add(
    _ template: String, scope: UInt64, overflowing: inout [UInt64]
  ) -> String? {
    var text: [UInt8] = []
    var isChanged = false
    // Where the words lead as they were written, and as they are now.
    var (written, place) = (scope, scope)
    var isFirst = true
    for word in WordTree.words(template) {
      if wide.contains(written), wide.insert(place).inserted { overflowing.append(place) }
      let isName = !WordTree.isState(word) && word.contains { $0.isLetter || $0 >= 0x80 }
      let taken = isName && wide.contains(place) ? WordTree.variable(for: word) : word
      isChanged = isChanged || taken != word
      text += taken
      let next = WordTree.step(place, taken)
      written = WordTree.step(written, word)
      if counts[next] == nil {
        counts[next] = 0
        if isName, !wide.contains(place) {
          let limit = isFirst ? WordTree.firstWordLimit : WordTree.wordLimit
          counts[place, default: 0] += 1
          if counts[place, default: 0] > limit, wide.insert(place).inserted {
            overflowing.append(place)
          }
        }
      }
      place = next
      isFirst = false
    }
    return isChanged ? String(decoding: text, as: UTF8.self) : nil
  }

  /// `<*>` with the blank or `=` behind the word.
  private static func variable(for word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isEnded = word.last == 0x20 || word.last == UInt8(ascii: "=")
    return Template.variable[...] + (isEnded ? word.suffix(1) : [])
  }

  private static func step(_ place: UInt64, _ word: ArraySlice<UInt8>) -> UInt64 {
    var hash = StableHash()
    hash.add(Int64(bitPattern: place))
    for byte in word { hash.add(byte) }
    return hash.value
  }

  /// The words of a template, each with the blank after it; what stands behind `=` is a word too.
  private static func words(_ template: String) -> [ArraySlice<UInt8>] {
    let bytes = Array(template.utf8)
    var words: [ArraySlice<UInt8>] = []
    var start = 0
    for offset in bytes.indices {
      guard bytes[offset] == 0x20 || bytes[offset] == UInt8(ascii: "="), offset + 1 < bytes.count
      else { continue }
      words.append(bytes[start...offset])
      start = offset + 1
    }
    words.append(bytes[start...])
    return words
  }

  private static func isState(_ word: ArraySlice<UInt8>) -> Bool {
    let isWord = word.drop { !$0.isWord }
    let end = isWord.lastIndex { $0.isWord } ?? isWord.startIndex - 1
    return StateWord.contains(Array(isWord[isWord.startIndex..<(end + 1)]).span)
  }
}
