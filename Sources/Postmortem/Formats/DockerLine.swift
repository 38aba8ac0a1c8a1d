/// A line of Docker's `json-file` driver: `{"log":"text\n","stream":"stdout","time":"…"}`.
///
/// The driver cuts records after 16 KiB; the text of all lines but a record's last has no line end.
/// Source: moby, `daemon/logger/jsonfilelog` and `daemon/logger/copier.go`.
struct DockerLine {
  /// What the string holds, escapes and all.
  let text: Range<Int>
  /// Counted from 1.
  let stream: UInt8
  /// Whether the record ends here.
  let isEnd: Bool

  /// Nil for any other line.
  @inline(__always) init?(_ bytes: RawSpan, _ line: Range<Int>) {
    let end = line.upperBound
    guard bytes.matches("{\"log\":\"", at: line.lowerBound, before: end),
      let close = JSONMembers.stringEnd(bytes, line.lowerBound &+ 8, end),
      bytes.matches("\",\"stream\":\"std", at: close, before: end)
    else { return nil }
    let name = close &+ 15
    if bytes.matches("out\"", at: name, before: end) {
      stream = 1
    } else if bytes.matches("err\"", at: name, before: end) {
      stream = 2
    } else {
      return nil
    }
    text = (line.lowerBound &+ 8)..<close
    isEnd = text.isEmpty || DockerLine.endsInLineEnd(bytes, text)
  }

  @inline(__always) private static func endsInLineEnd(
    _ bytes: RawSpan, _ text: Range<Int>
  ) -> Bool {
    guard bytes.byte(text.upperBound &- 1) == UInt8(ascii: "n") else { return false }
    var slash = text.upperBound &- 1
    while slash > text.lowerBound, bytes.byte(slash &- 1) == UInt8(ascii: "\\") { slash &-= 1 }
    return (text.upperBound &- 1 &- slash) & 1 == 1
  }
}
