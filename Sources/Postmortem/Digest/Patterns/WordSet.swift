/// A few words, looked up by the hash of their bytes.
///
/// 64 bits tell these few apart from any word that comes along.
struct WordSet: Sendable {
  private let hashes: Set<UInt64>
  private let lengths: ClosedRange<Int>
  /// What is set in each byte before it is hashed.
  private let caseBit: UInt8

  /// - Parameter words: The words, between blanks.
  init(_ words: String, ignoringCase: Bool = false) {
    let list = words.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
    let bit: UInt8 = ignoringCase ? 0x20 : 0
    caseBit = bit
    lengths = (list.map(\.count).min() ?? 1)...(list.map(\.count).max() ?? 1)
    hashes = Set(list.map { word in WordSet.hash(word.span, bit) })
  }

  func contains(_ word: Span<UInt8>) -> Bool {
    lengths.contains(word.count) && hashes.contains(WordSet.hash(word, caseBit))
  }

  private static func hash(_ word: Span<UInt8>, _ caseBit: UInt8) -> UInt64 {
    var hash = StableHash()
    for index in word.indices { hash.add(word[index] | caseBit) }
    return hash.value
  }
}
