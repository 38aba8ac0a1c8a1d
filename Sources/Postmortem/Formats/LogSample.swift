/// Lines from the beginning, the middle and the end of a log, for finding out its format.
public enum LogSample {
  /// How much of the beginning is looked at, and how much of the middle and the end.
  public static let headSize = 64 << 10
  static let sliceSize = 16 << 10
  /// Lines beyond this many say nothing new.
  static let lineLimit = 400

  /// The whole lines in `bytes`, given without their terminators.
  ///
  /// - Parameters:
  ///   - isStart: Whether the bytes begin a line.
  ///   - isEnd: Whether the last line is whole without a line end.
  static func lines(_ bytes: [UInt8], isStart: Bool, isEnd: Bool) -> [[UInt8]] {
    var lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    if !isStart, !lines.isEmpty { lines.removeFirst() }
    if let last = lines.last, last.isEmpty || !isEnd && lines.count > 1 { lines.removeLast() }
    return lines.prefix(lineLimit).map(Array.init)
  }

  /// Whether the head of a file is not text: it holds a NUL, or over a tenth of it are control
  /// characters.
  static func isBinary(_ head: [UInt8]) -> Bool {
    if head.contains(0) { return true }
    let controls = head.reduce(0) {
      $0 + (($1 < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].contains($1)) || $1 == 0x7f ? 1 : 0)
    }
    return controls * 10 > head.count
  }
}
