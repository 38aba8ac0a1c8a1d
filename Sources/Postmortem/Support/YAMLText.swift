/// The bytes of a YAML document, and how offsets, lines and columns map to each other.
public struct YAMLText: Sendable, Hashable {
  public let bytes: [UInt8]
  /// Where each line begins, in libyaml's count, which breaks at CR, NEL, LS and PS too.
  private let parserLines: [Int]
  /// Where each line begins as editors count: after every LF.
  private let lines: [Int]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var parserLines = [0]
    var lines = [0]
    for (offset, byte) in bytes.enumerated() {
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
  }

  /// The byte at which libyaml's `line` and `column` stand; both count from 1, columns in scalars.
  func offset(line: Int, column: Int) -> Int {
    guard line >= 1 else { return 0 }
    guard line <= parserLines.count else { return bytes.count }
    var offset = parserLines[line - 1]
    var left = column - 1
    while left > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xc0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset
  }

  /// The line, from 1, on which the byte at `offset` stands.
  public func line(of offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The column, from 1, of the byte at `offset`, counted in scalars.
  public func column(of offset: Int) -> Int {
    1 + scalarCount(in: lines[line(of: offset) - 1]..<min(offset, bytes.count))
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
    return max(1, end > range.lowerBound ? scalarCount(in: range.lowerBound..<end) : 1)
  }

  private func scalarCount(in range: Range<Int>) -> Int {
    guard range.lowerBound < range.upperBound else { return 0 }
    return bytes[range].count { $0 & 0xc0 != 0x80 }
  }
}
