/// Where each line of a text begins: turns byte offsets into lines and columns.
///
/// Lines end at 0x0A alone, as everywhere in this package.
struct LineIndex: Sendable {
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0a { starts.append(offset + 1) }
    self.starts = starts
  }

  /// The line of the byte at `offset`, counted from 1.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(low, 1)
  }

  /// The column of the byte at `offset`, counted from 1 in bytes.
  func column(at offset: Int) -> Int { offset - starts[line(at: offset) - 1] + 1 }

  /// The offset at which a line begins; lines count from 1.
  func start(ofLine line: Int) -> Int { starts[min(max(line, 1), starts.count) - 1] }
}
