extension YAMLText {
  /// Refuses what would be dear to compose, from the bytes alone.
  ///
  /// An alias bomb of 400 bytes takes seconds and gigabytes to compose, so it has to be seen before.
  /// In any document with a bomb in it the name of an anchor follows a `*` several times. Text may
  /// hold `&name` and `*name` by chance, as C does: a few are let through and judged, as all
  /// anchors are, when the document stands.
  func checkBeforeComposing() throws(YAMLProblem) {
    guard bytes.count <= YAMLDocument.byteLimit else {
      throw YAMLProblem(
        .tooLarge, "the file is larger than \(YAMLDocument.byteLimit >> 10) KiB", bytes: 0..<1)
    }
    if let offset = firstInvalidByte() {
      throw YAMLProblem(.syntax, "the text is not valid UTF-8", bytes: offset..<offset + 1)
    }
    if let offset = bytes.firstIndex(where: { $0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 13 }) {
      throw YAMLProblem(
        .syntax, "a control character stands in the text", bytes: offset..<offset + 1)
    }
    var anchors: Set<ArraySlice<UInt8>> = []
    var uses = 0
    for offset in bytes.indices {
      switch bytes[offset] {
      case UInt8(ascii: "&"): anchors.insert(word(after: offset))
      case UInt8(ascii: "*"):
        let name = word(after: offset)
        guard !name.isEmpty, anchors.contains(name) else { continue }
        uses += 1
        if uses > YAMLDocument.aliasLimit {
          throw YAMLProblem(.refused, "aliases are not read", bytes: offset..<name.endIndex)
        }
      default: break
      }
    }
  }

  private func word(after offset: Int) -> ArraySlice<UInt8> {
    bytes[(offset + 1)...].prefix { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "_"): true
      default: false
      }
    }
  }

  private func firstInvalidByte() -> Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput, .error: return min(offset, bytes.count - 1)
      }
    }
  }
}
