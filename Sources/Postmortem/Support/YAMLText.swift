/// The bytes of a YAML document, and how offsets, lines and columns map to each other.
public struct YAMLText: Sendable, Hashable {
  public let bytes: [UInt8]
  /// Where each line begins, in libyaml's count, which breaks at CR, NEL, LS and PS too.
  private let parserLines: [Int]
  /// Where each line begins as editors count: after every LF.
  private let lines: [Int]
  /// How many scalars begin before every 256th byte, so that a long line is not counted over and
  /// over.
  private let scalarCounts: [Int]

  private static let stride = 256

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var parserLines = [0]
    var lines = [0]
    var scalarCounts: [Int] = []
    var scalars = 0
    for (offset, byte) in bytes.enumerated() {
      if offset % YAMLText.stride == 0 { scalarCounts.append(scalars) }
      if byte & 0xc0 != 0x80 { scalars += 1 }
      switch byte {
      case 0x0a:
        lines.append(offset + 1)
        parserLines.append(offset + 1)
      case 0x0d where offset + 1 == bytes.count || bytes[offset + 1] != 0x0a:
        parserLines.append(offset + 1)
      case 0x85 where offset >= 1 && bytes[offset - 1] == 0xc2:
        parserLines.append(offset + 1)
      case 0xa8, 0xa9:
        if offset >= 2, bytes[offset - 1] == 0x80, bytes[offset - 2] == 0xe2 {
          parserLines.append(offset + 1)
        }
      default: break
      }
    }
    self.parserLines = parserLines
    self.lines = lines
    self.scalarCounts = scalarCounts
  }

  /// The byte at which libyaml's `line` and `column` stand; both count from 1, columns in scalars.
  func offset(line: Int, column: Int) -> Int {
    guard line >= 1 else { return 0 }
    guard line <= parserLines.count else { return bytes.count }
    let wanted = scalarCount(before: parserLines[line - 1]) + max(0, column - 1)
    let block = YAMLText.last(in: scalarCounts) { $0 <= wanted }
    var offset = block * YAMLText.stride
    var passed = scalarCounts.isEmpty ? 0 : scalarCounts[block]
    while offset < bytes.count {
      if bytes[offset] & 0xc0 != 0x80 {
        if passed == wanted { break }
        passed += 1
      }
      offset += 1
    }
    return offset
  }

  /// The line, from 1, on which the byte at `offset` stands.
  public func line(of offset: Int) -> Int {
    YAMLText.last(in: lines) { $0 <= offset } + 1
  }

  /// The column, from 1, of the byte at `offset`, counted in scalars.
  public func column(of offset: Int) -> Int {
    1 + scalarCount(before: offset) - scalarCount(before: lines[line(of: offset) - 1])
  }

  /// The text of a line, without its end.
  public func text(ofLine line: Int) -> String {
    guard (1...lines.count).contains(line) else { return "" }
    var end = line < lines.count ? lines[line] - 1 : bytes.count
    let start = lines[line - 1]
    if end > start, bytes[end - 1] == 0x0d { end -= 1 }
    return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
  }

  /// The text of some bytes; what is not UTF-8 is shown as U+FFFD.
  public func text(of range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// How many scalars of the first line of `range` it covers; at least 1.
  public func underline(of range: Range<Int>) -> Int {
    let line = line(of: range.lowerBound)
    let lineEnd = line < lines.count ? lines[line] - 1 : bytes.count
    let end = min(range.upperBound, lineEnd)
    return max(1, scalarCount(before: end) - scalarCount(before: range.lowerBound))
  }

  /// How many scalars begin before the byte at `offset`.
  private func scalarCount(before offset: Int) -> Int {
    let offset = min(offset, bytes.count)
    let block = min(offset / YAMLText.stride, scalarCounts.count - 1)
    guard block >= 0 else { return 0 }
    return scalarCounts[block]
      + bytes[block * YAMLText.stride..<offset].count { $0 & 0xc0 != 0x80 }
  }

  /// The index of the last element of a sorted list that is wanted; 0 when none is.
  private static func last(in sorted: [Int], where isWanted: (Int) -> Bool) -> Int {
    var low = 0
    var high = sorted.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if isWanted(sorted[middle]) { low = middle } else { high = middle }
    }
    return low
  }
}
