/// A text together with the bytes of the document that each of its own bytes came from.
///
/// Escapes, entities and markup are gone from the text; what is found in it can still be shown
/// where it stands in the evidence. Texts of texts compose: the HTML inside an Atom entry is one.
struct SourceText: Sendable, Hashable {
  /// UTF-8.
  private(set) var bytes: [UInt8] = []
  /// For each byte, where the unit it came from begins and ends; empty when `base` says it all.
  ///
  /// In 32 bits: documents are far below that, and these are most of the memory a text takes.
  private var starts: [Int32] = []
  private var ends: [Int32] = []
  /// The offset of the first byte when the text is a plain piece of the document.
  private var base: Int?

  init() {}

  /// A piece of the document as it stands.
  init(_ document: [UInt8], in range: Range<Int>) {
    bytes = Array(document[range])
    base = range.lowerBound
  }

  var isEmpty: Bool { bytes.isEmpty }
  var count: Int { bytes.count }
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds bytes that all came from one unit: an escape, an entity, or markup that stands for text.
  mutating func append(_ new: some Collection<UInt8>, from unit: Range<Int>) {
    spellOut()
    bytes += new
    starts += repeatElement(Int32(clamping: unit.lowerBound), count: new.count)
    ends += repeatElement(Int32(clamping: unit.upperBound), count: new.count)
  }

  /// Adds bytes that stand one by one at `offset` of the document.
  mutating func append(verbatim new: some Collection<UInt8>, at offset: Int) {
    spellOut()
    bytes += new
    spell(offset..<offset + new.count)
  }

  /// Where a byte of the text stands in the document.
  func origin(of index: Int) -> Range<Int> {
    if let base { return base + index..<base + index + 1 }
    return Int(starts[index])..<Int(ends[index])
  }

  /// The bytes of the document that a range of the text came from.
  func origin(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else {
      if range.lowerBound < bytes.count {
        let start = origin(of: range.lowerBound).lowerBound
        return start..<start
      }
      let end = bytes.isEmpty ? base ?? 0 : origin(of: bytes.count - 1).upperBound
      return end..<end
    }
    let first = origin(of: range.lowerBound).lowerBound
    return first..<max(first, origin(of: range.upperBound - 1).upperBound)
  }

  subscript(range: Range<Int>) -> SourceText {
    var piece = SourceText()
    piece.bytes = Array(bytes[range])
    if let base {
      piece.base = base + range.lowerBound
    } else {
      piece.starts = Array(starts[range])
      piece.ends = Array(ends[range])
    }
    return piece
  }

  /// The same text with the places of `outer`, of which this was read.
  func placed(in outer: SourceText) -> SourceText {
    var text = SourceText()
    for index in bytes.indices {
      let inner = origin(of: index)
      let lower = min(inner.lowerBound, outer.count)
      let unit = outer.origin(of: lower..<min(max(inner.upperBound, lower), outer.count))
      text.append(CollectionOfOne(bytes[index]), from: unit)
    }
    return text
  }

  /// Without blanks and line breaks at either end; no-break spaces stay.
  var trimmed: SourceText {
    var lower = 0
    var upper = bytes.count
    while lower < upper, bytes[lower].isBlank { lower += 1 }
    while lower < upper, bytes[upper - 1].isBlank { upper -= 1 }
    return self[lower..<upper]
  }

  private mutating func spellOut() {
    guard let base else { return }
    spell(base..<base + bytes.count)
    self.base = nil
  }

  private mutating func spell(_ range: Range<Int>) {
    for offset in range {
      starts.append(Int32(clamping: offset))
      ends.append(Int32(clamping: offset + 1))
    }
  }
}
