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
    // What stands before the first place that is wide is not copied.
    var text: [UInt8]?
    // Where the words lead as they were written, and as they are now.
    var (written, place) = (scope, scope)
    var isFirst = true
    let bytes = Array(template.utf8)
    var start = 0
    while start < bytes.count {
      let word = bytes[start..<WordTree.end(bytes, start)]
      defer { start = word.endIndex }
      if wide.contains(written), wide.insert(place).inserted { overflowing.append(place) }
      let isWide = wide.contains(place) && WordTree.isName(word)
      let taken = isWide ? WordTree.variable(for: word) : word
      if isWide, text == nil { text = Array(bytes[..<start]) }
      text? += taken
      let isMoved = isWide || written != place
      let next = WordTree.step(place, taken)
      written = isMoved ? WordTree.step(written, word) : next
      if counts[next] == nil {
        counts[next] = 0
        if !wide.contains(place), WordTree.isName(word) {
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
    return text.map { String(decoding: $0, as: UTF8.self) }
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

  /// Where the word ends that begins at `start`, with the blank after it; what stands behind `=` is
  /// a word too.
  private static func end(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      end += 1
      if byte == 0x20 || byte == UInt8(ascii: "=") { break }
    }
    return end
  }

  /// Whether a word has letters and names no state.
  private static func isName(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.contains(where: { $0.isLetter || $0 >= 0x80 }),
      let first = word.firstIndex(where: \.isWord), let last = word.lastIndex(where: \.isWord)
    else { return false }
    return !StateWord.contains(Array(word[first...last]).span)
  }
}
