/// JSON that was saved with something around it: a Markdown fence, `var x = …;`, a callback.
enum JSONWrapping {
  /// The document with the wrapping made blank, so that places stay what they are; the document
  /// itself when there is no wrapping.
  static func blanked(_ bytes: [UInt8]) -> [UInt8] {
    let head = bytes.prefix(200)
    guard let start = head.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") })
    else { return bytes }
    let before = head[..<start].filter { !$0.isBlank && !byteOrderMark.contains($0) }
    guard !before.isEmpty, isOpening(before),
      let last = bytes.lastIndex(where: { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }),
      last > start, bytes[(last + 1)...].count <= 16,
      bytes[(last + 1)...].allSatisfy({ $0.isBlank || ");`".utf8.contains($0) })
    else { return bytes }
    var blanked = bytes
    for offset in Array(0..<start) + Array(last + 1..<bytes.count)
    where !bytes[offset].isBlank {
      blanked[offset] = 0x20
    }
    return blanked
  }

  private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  /// "```json", `varstatus=`, `callback(`, without their blanks.
  private static func isOpening(_ text: [UInt8]) -> Bool {
    if text.starts(with: "```".utf8) { return text.dropFirst(3).allSatisfy(\.isLetter) }
    guard let mark = text.last, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "(") else {
      return false
    }
    return text.dropLast().allSatisfy { $0.isLetter || $0.isDigit || "._$/*".utf8.contains($0) }
  }
}
